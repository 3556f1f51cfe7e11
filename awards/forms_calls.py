"""Forms of a call: its guidance and windows, quotas, extension, late admission, calendar."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, Occasion, PaperKind, PlaceLevel, SubjectKind, capitalised
from awards.forms import DATE_HINT, fields_only
from awards.models import AwardForm, Call, Quota
from movement.models import AdministrativeUnit, Agency
from movement.models.papers import at_most, check_upload

# A place is chosen as "unit-7" or "agency-3", each of a level as "level-commune"; "" stands for
# every place.
UNIT, AGENCY, LEVEL = "unit", "agency", "level"
MOST = 9999


def place_choices(units, agencies):
    return [
        (_("Units"), [(f"{UNIT}-{row.pk}", row.full_name()) for row in units]),
        (_("Agencies"), [(f"{AGENCY}-{row.pk}", row.name) for row in agencies]),
    ]


class PlaceField(forms.ChoiceField):
    """Cleans to an AdministrativeUnit, Agency or PlaceLevel, or None for every place."""

    def clean(self, value):
        chosen = super().clean(value)
        if not chosen:
            return None
        kind, _dash, key = chosen.partition("-")
        if kind == LEVEL:
            return PlaceLevel(key)
        return (AdministrativeUnit if kind == UNIT else Agency).objects.get(pk=key)


# What a level may have of its own.
OF_LEVEL = ("opens", "closes", "quota")


class CallForm(forms.ModelForm):
    """A call as its receiver writes it; `version` is the copy the officer began from."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    given_forms = forms.ModelMultipleChoiceField(
        label=_("Forms of commendation"),
        queryset=AwardForm.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    subject_kinds = forms.MultipleChoiceField(
        label=_("Subject kinds"),
        choices=capitalised(SubjectKind.choices),
        widget=forms.CheckboxSelectMultiple,
    )
    guidance = forms.FileField(
        label=_("Guidance (signed file)"), required=False, help_text=at_most()
    )
    blank_form = forms.FileField(
        label=_("Word form to fill in"), required=False, help_text=at_most()
    )

    class Meta:
        model = Call
        fields = [
            "name",
            "movement",
            "occasion",
            "guidance_number",
            "guidance_date",
            "summary",
            "achievement_from",
            "achievement_to",
            "opens_on",
            "closes_on",
            "conference_date",
            "is_public",
        ]
        localized_fields = [
            "guidance_date",
            "achievement_from",
            "achievement_to",
            "opens_on",
            "closes_on",
            "conference_date",
        ]
        help_texts = dict.fromkeys(localized_fields, DATE_HINT)
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, is_unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.is_unit = is_unit
        self.fields["movement"].empty_label = _("Choose")
        self.fields["occasion"].choices = [("", _("Choose")), *Occasion.choices]
        given = AwardForm.objects.all()
        if is_unit:
            given = given.filter(authority=Authority.UNIT_HEAD)
            # A unit's guidance is for its own officers.
            del self.fields["is_public"]
        self.fields["given_forms"].queryset = given
        self.initial.setdefault("form_uuid", uuid.uuid4())
        for level in self.levels:
            for name, label in (("opens", _("Opens on")), ("closes", _("Closing date"))):
                self.fields[f"{name}_{level}"] = forms.DateField(
                    label=label, required=False, localize=True
                )
            self.fields[f"quota_{level}"] = forms.IntegerField(
                label=_("Quota of each unit"), required=False, min_value=0, max_value=MOST
            )

    @property
    def levels(self):
        return () if self.is_unit else (PlaceLevel.COMMUNE, PlaceLevel.DISTRICT, PlaceLevel.SECTOR)

    def levels_shown(self):
        """(label of the level, its fields: from, to, quota) for the page."""
        return [
            (PlaceLevel(level).label, [self[f"{name}_{level}"] for name in OF_LEVEL])
            for level in self.levels
        ]

    def clean(self):
        cleaned = super().clean()
        for level in self.levels:
            opens, closes = cleaned.get(f"opens_{level}"), cleaned.get(f"closes_{level}")
            if bool(opens) != bool(closes):
                self.add_error(f"closes_{level}", _("Fill in both dates, or neither."))
            elif opens and closes < opens:
                message = _("The end date lies before the start date.")
                self.add_error(f"closes_{level}", message)
        return cleaned

    def _clean_upload(self, name):
        upload = self.cleaned_data.get(name)
        if upload:
            check_upload(upload)
        return upload

    def clean_guidance(self):
        return self._clean_upload("guidance")

    def clean_blank_form(self):
        return self._clean_upload("blank_form")

    def values(self):
        """The columns of the call."""
        names = [name for name in self.Meta.fields if name in self.fields]
        return {name: self.cleaned_data[name] for name in [*names, "subject_kinds"]}

    def windows(self):
        """{level: (opens_on, closes_on)} of the levels with a window of their own."""
        cleaned = self.cleaned_data
        return {
            level: (cleaned[f"opens_{level}"], cleaned[f"closes_{level}"])
            for level in self.levels
            if cleaned.get(f"opens_{level}")
        }

    def level_quotas(self):
        """{level: number, or None for none} of the levels the form shows."""
        return {level: self.cleaned_data.get(f"quota_{level}") for level in self.levels}

    def uploads(self):
        """Pairs of (kind of paper, file) to keep."""
        pairs = ((PaperKind.GUIDANCE, "guidance"), (PaperKind.BLANK_FORM, "blank_form"))
        return [(kind, self.cleaned_data[name]) for kind, name in pairs if self.cleaned_data[name]]


class QuotaForm(forms.Form):
    """One quota: for one place, each of a level or every one, of one form or all, one kind or
    all."""

    place = PlaceField(label=_("Unit or agency"), required=False)
    form = forms.ModelChoiceField(
        label=_("Form of commendation"),
        queryset=AwardForm.objects.none(),
        required=False,
        empty_label=_("All forms"),
    )
    subject_kind = forms.ChoiceField(label=_("Subject kind"), required=False)
    number = forms.IntegerField(label=_("Quota"), min_value=0, max_value=MOST)
    hide_optional = True

    def __init__(self, *args, call, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.call = call
        levels = [(f"{LEVEL}-{level}", level.label) for level in PlaceLevel]
        of_level = (_("Each of a level"), capitalised(levels))
        self.fields["place"].choices = [("", _("Each unit and agency")), of_level, *places]
        self.fields["form"].queryset = call.forms.all()
        self.fields["subject_kind"].choices = [
            ("", _("All subjects")),
            *capitalised((kind, SubjectKind(kind).label) for kind in call.subject_kinds),
        ]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and self.row().exists():
            self.add_error(None, _("There is a quota for this already."))
        return cleaned

    def columns(self):
        place = self.cleaned_data["place"]
        return {
            "unit": place if isinstance(place, AdministrativeUnit) else None,
            "agency": place if isinstance(place, Agency) else None,
            "level": place if isinstance(place, PlaceLevel) else "",
            "form": self.cleaned_data["form"],
            "subject_kind": self.cleaned_data["subject_kind"],
        }

    def row(self):
        return Quota.objects.filter(call=self.call, **self.columns())


class ExtensionForm(forms.Form):
    place = PlaceField(label=_("Unit or agency"))
    closes_on = forms.DateField(label=_("New closing date"), localize=True, help_text=DATE_HINT)
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["place"].choices = [("", _("Choose")), *places]


class AdmissionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
