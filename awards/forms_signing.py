"""Forms of files for signing: choosing cases, the texts, and what each step records."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms import DATE_HINT, NotInFuture, fields_only
from awards.forms_decisions import CaseChoices
from awards.models import Nomination, SigningFile
from awards.services.signing import TEXT_FIELDS, presented_cases
from movement.models.papers import at_most


class SigningCreateForm(forms.Form):
    """Which presented cases go into one file."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    cases = CaseChoices(
        label=_("Cases presented"),
        queryset=Nomination.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["cases"].queryset = presented_cases(user).order_by("folded_name", "pk")
        self.initial.setdefault("form_uuid", uuid.uuid4())


class SigningTextForm(forms.ModelForm):
    """The texts of the letter and of the draft decision."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = SigningFile
        fields = TEXT_FIELDS
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "citation": forms.Textarea(attrs={"rows": 2}),
            "bases": forms.Textarea(attrs={"rows": 5}),
            "recipients": forms.Textarea(attrs={"rows": 3}),
            "executors": forms.Textarea(attrs={"rows": 2}),
            "letter_office": forms.Textarea(attrs={"rows": 2}),
            "decision_office": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.initial.setdefault("version", self.instance.version)
        # A model's CharField draws one line; offices may have two ("KT. CHỦ TỊCH").
        self.fields["letter_office"].help_text = _("One line of the signature a line.")

    def values(self):
        return {name: self.cleaned_data[name] for name in TEXT_FIELDS}


class StepForm(forms.Form):
    """What every step may say: a note, required where the table of steps wants one."""

    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, needs_note=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        if needs_note:
            self.fields["note"].required = True
            self.fields["note"].label = _("Reason")


class PresentForm(StepForm):
    letter_number = forms.CharField(
        label=_("Number of the letter"), max_length=60, help_text=_("For example 215/TTr-SNV.")
    )
    letter_date = forms.DateField(
        label=_("Date of the letter"),
        localize=True,
        help_text=DATE_HINT,
        validators=[NotInFuture()],
    )
    field_order = ("letter_number", "letter_date", "note")


class SignForm(StepForm):
    signed_on = forms.DateField(
        label=_("Signed on"), localize=True, help_text=DATE_HINT, validators=[NotInFuture()]
    )
    decision_signer = forms.CharField(label=_("Signer"), max_length=120)
    upload = forms.FileField(
        label=_("Signed letter (PDF)"), required=False, allow_empty_file=True, help_text=at_most()
    )
    field_order = ("signed_on", "decision_signer", "upload", "note")


class PdfForm(forms.Form):
    upload = forms.FileField(label=_("PDF file"), allow_empty_file=True, help_text=at_most())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
