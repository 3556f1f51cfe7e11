"""Forms of exemplary models: filter, proposal and text, consent, and what approval asks."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import PERSON_KINDS, capitalised
from awards.forms import DATE_HINT, fields_only
from awards.models import Exemplar, Stage
from awards.services.publicity import CONSENTS, OPTIONAL_CONSENTS, TEXT_FIELDS
from awards.workflow_exemplar import EXEMPLAR
from movement import calendar
from movement.models import AdministrativeUnit
from movement.models.papers import check_upload
from movement.pictures import draw_anew


class ExemplarFilterForm(forms.Form):
    """Filters of the office list."""

    hide_optional = True
    text = forms.CharField(label=_("Title or name"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *EXEMPLAR.choices]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class ExemplarForm(forms.ModelForm):
    """The story. The place is a commune, never nearer; former poverty has a field of its own."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    upload = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("JPG or PNG. Shown only with consent to the photo."),
    )
    drop_photo = forms.BooleanField(label=_("Take the present photo away"), required=False)

    class Meta:
        model = Exemplar
        fields = list(TEXT_FIELDS)
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "story": forms.Textarea(attrs={"rows": 16, "id": "id_story"}),
        }
        labels = {"commune": _("Commune")}
        help_texts = {
            "commune": _("Shown only with consent to the place; never nearer than the commune."),
            "lead": _("One or two sentences for lists."),
            "story": _(
                "Markdown: an empty line begins a paragraph, ## a heading, **strong**, - a list."
            ),
            "poverty_note": _(
                "For example “Hộ thoát nghèo năm 2023”. Shown only with a consent of its own: "
                "keep it out of the story."
            ),
            "photo_alt": _("Say what can be seen, for people who cannot see it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        today = calendar.today()
        self.fields["commune"].queryset = (
            AdministrativeUnit.objects.as_of(today).communes().order_by("sort_key")
        )
        self.fields["commune"].empty_label = _("Choose")
        for name in ("subject_kind", "honorific"):
            self.fields[name].choices = capitalised(self.fields[name].choices)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        self.initial["version"] = self.instance.version
        if not self.instance.photo:
            del self.fields["drop_photo"]

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            check_upload(upload, allowed=["image/jpeg", "image/png"])
            self.picture = draw_anew(upload)
        return upload

    picture = None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("subject_kind") in PERSON_KINDS and not cleaned.get("honorific"):
            self.add_error("honorific", _("Choose Mr or Mrs."))
        has_photo = bool(self.picture) or (self.instance.photo and not cleaned.get("drop_photo"))
        if has_photo and not cleaned.get("photo_alt"):
            self.add_error("photo_alt", _("Describe the photo for people who cannot see it."))
        return cleaned

    def values(self):
        """The text, by the names of TEXT_FIELDS."""
        return {name: self.cleaned_data[name] for name in TEXT_FIELDS}


CONSENT_LABELS = {
    "consent_name": _("Name"),
    "consent_story": _("Story"),
    "consent_photo": _("Photo"),
    "consent_place": _("Place, down to the commune"),
    "consent_poverty": _("That the household was once poor or near-poor"),
}


class ConsentForm(forms.Form):
    """What exactly was consented to, by whom and when. Nothing is ticked beforehand."""

    consent_by = forms.CharField(
        label=_("Who consented"),
        max_length=120,
        help_text=_("The person, the head of household, or who may speak for the collective."),
    )
    consent_date = forms.DateField(
        label=_("Date of the consent"), localize=True, help_text=DATE_HINT
    )
    upload = forms.FileField(
        label=_("Signed consent"), required=False, help_text=_("PDF or a photo of the paper.")
    )
    field_order = [*CONSENTS, "consent_by", "consent_date", "upload"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        for name in CONSENTS:
            self.fields[name] = forms.BooleanField(label=CONSENT_LABELS[name], required=False)
        self.order_fields(self.field_order)

    @property
    def consent_fields(self):
        return [self[name] for name in CONSENTS]

    def clean_consent_date(self):
        if self.cleaned_data["consent_date"] > calendar.today():
            raise forms.ValidationError(_("The date lies in the future."))
        return self.cleaned_data["consent_date"]

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            check_upload(upload, allowed=["application/pdf", "image/jpeg", "image/png"])
        return upload


class ConsentChangeForm(forms.Form):
    """What is shown more or less from now on."""

    note = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, exemplar, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        for name in OPTIONAL_CONSENTS:
            self.fields[name] = forms.BooleanField(
                label=CONSENT_LABELS[name], required=False, initial=getattr(exemplar, name)
            )
        self.order_fields([*OPTIONAL_CONSENTS, "note"])


class NoteForm(forms.Form):
    """A note with a verb: needed where the table of transitions says so."""

    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, is_needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        if is_needed:
            self.fields["note"].required = True
            self.fields["note"].label = _("Reason")


class ApproveForm(NoteForm):
    """Where the text speaks of poor households, somebody has read what it tells."""

    is_read = forms.BooleanField(required=False)

    def __init__(self, *args, exemplar, needs_reading=False, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_reading:
            self.fields["is_read"].label = _(
                "I have read the text: it does not tell that %(name)s was poor or near-poor."
            ) % {"name": exemplar.full_name}
        else:
            del self.fields["is_read"]


class PublishForm(NoteForm):
    """At once, or at the hour of the conference."""

    publish_at = forms.SplitDateTimeField(
        label=_("Hour of publication"),
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"placeholder": "20/05/2025"}, time_attrs={"placeholder": "08:00"}
        ),
        help_text=_("Empty: at once. Otherwise day and hour, for example 20/05/2025 and 08:00."),
    )
    field_order = ("publish_at", "note")


class StageForm(forms.Form):
    """How far a model has come."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices)
    reached_on = forms.DateField(label=_("Reached on"), localize=True, help_text=DATE_HINT)
    note = forms.CharField(
        label=_("What was done"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
