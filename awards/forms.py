"""Forms of the proposing unit. A draft may have gaps; the review page tells what is missing."""

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import gettext_lazy as _

from awards.choices import (
    SECTION_FIELDS,
    CaseSection,
    Honorific,
    PaperKind,
    PaperLevel,
    SubjectKind,
    capitalised,
)
from awards.models import Achievement, Call, Nomination, Submission
from awards.services.drafting import LETTER_FIELDS, MINUTES_FIELDS
from awards.workflow import SUBMISSION
from households.forms import HouseholdCodeInput
from households.models import Household
from movement import calendar

DATE_HINT = _("dd/mm/yyyy, for example 05/01/2025")


def fields_only():
    """A crispy helper that draws the fields: the page brings the form, token and buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class DraftForm(forms.ModelForm):
    """A section that may be saved with gaps; `version` is the copy the officer began from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    # Nearly nothing is required while drafting, so "optional" would stand at every label.
    hide_optional = True

    def __init__(self, *args, version=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        if version is not None:
            self.initial["version"] = version

    def values(self):
        """The cleaned values of the section's own fields."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NotInFuture:
    """A date of a paper that exists already."""

    def __call__(self, value):
        if value and value > calendar.today():
            raise forms.ValidationError(_("This date lies in the future."))


class LetterForm(DraftForm):
    class Meta:
        model = Submission
        fields = LETTER_FIELDS
        localized_fields = ["letter_date"]
        help_texts = {"letter_date": DATE_HINT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter_date"].validators.append(NotInFuture())


class MinutesForm(DraftForm):
    class Meta:
        model = Submission
        fields = MINUTES_FIELDS
        localized_fields = ["minutes_date"]
        help_texts = {"minutes_date": DATE_HINT}
        widgets = {"minutes_note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes_date"].validators.append(NotInFuture())

    def clean(self):
        cleaned = super().clean()
        total, present = cleaned.get("council_total"), cleaned.get("council_present")
        agree = cleaned.get("votes_agree")
        if total is not None and present is not None and present > total:
            self.add_error("council_present", _("More present than members in all."))
        if present is not None and agree is not None and agree > present:
            self.add_error("votes_agree", _("More votes in favour than members present."))
        return cleaned


class CaseAddForm(forms.Form):
    """The first line of a case; the rest is filled in on its own page."""

    hide_optional = True

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    subject_kind = forms.ChoiceField(label=_("Subject kind"))
    honorific = forms.ChoiceField(
        label=_("Mr/Mrs"),
        choices=capitalised([("", ""), *Honorific.choices]),
        required=False,
        help_text=_("For a person or a head of household."),
    )
    name = forms.CharField(
        label=_("Name of the person, head of household or collective"), max_length=200
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["subject_kind"].choices = kinds_of(call)


def kinds_of(call):
    return capitalised((kind, SubjectKind(kind).label) for kind in call.subject_kinds)


NAME_LABELS = {
    SubjectKind.INDIVIDUAL: _("Full name"),
    SubjectKind.OVERSEAS: _("Full name"),
    SubjectKind.HOUSEHOLD: _("Full name of the head of household"),
    SubjectKind.ENTERPRISE: _("Name of the enterprise"),
    SubjectKind.FOREIGN: _("Name of the person or collective"),
}


class CaseForm(DraftForm):
    """A case's text; in a supplement only the fields of the sections asked for."""

    household_code = forms.CharField(
        label=_("Household code on the register"),
        required=False,
        max_length=20,
        help_text=_(
            "Type the name of the head or the code, then choose a suggestion. "
            "Only for a household, and never required."
        ),
        widget=HouseholdCodeInput,
    )

    class Meta:
        model = Nomination
        fields = [
            *(name for name in SECTION_FIELDS[CaseSection.SUBJECT] if name != "household"),
            *SECTION_FIELDS[CaseSection.PROPOSAL],
        ]
        widgets = {
            "citation": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 6}),
            "opinion": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "citation": _("For example: “Đã có thành tích xuất sắc trong phong trào thi đua …”."),
            "residence": _("Hamlet and commune."),
        }

    def __init__(self, *args, user, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        call = self.instance.submission.call
        self.fields["subject_kind"].choices = kinds_of(call)
        self.fields["form"].queryset = call.forms.all()
        self.fields["content"].queryset = call.movement.content_set.all()
        for name in ("form", "content"):
            self.fields[name].empty_label = _("Choose")
        self.fields["honorific"].choices = capitalised(self.fields["honorific"].choices)
        self.initial["household_code"] = (
            self.instance.household.code if self.instance.household else ""
        )
        self._keep_sections(sections)
        if "name" in self.fields:
            self.fields["name"].label = NAME_LABELS.get(
                self.instance.subject_kind, _("Name of the collective")
            )

    def _keep_sections(self, sections):
        kept = {name for section in sections for name in SECTION_FIELDS.get(section, ())}
        if "household" in kept and self.user.has_perm("households.view_household"):
            kept.add("household_code")
        for name in set(self.fields) - kept - {"version"}:
            del self.fields[name]

    def clean_household_code(self):
        code = self.cleaned_data["household_code"].strip()
        if not code:
            return None
        household = Household.objects.for_user(self.user).filter(code=code).first()
        if household is None:
            raise forms.ValidationError(
                _("There is no household %(code)s in your area."), params={"code": code}
            )
        return household

    def clean(self):
        cleaned = super().clean()
        is_household = cleaned.get("subject_kind") == SubjectKind.HOUSEHOLD
        if cleaned.get("household_code") and not is_household:
            self.add_error(
                "household_code",
                _("Only a household may be linked to the register of households."),
            )
        return cleaned

    def values(self):
        values = {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields
        }
        if "household_code" in self.fields:
            values["household"] = self.cleaned_data["household_code"]
        return values

    def fields_of(self, section):
        """The bound fields of one section, in order, for the page."""
        names = [*SECTION_FIELDS[section]]
        if section == CaseSection.SUBJECT:
            names[names.index("household")] = "household_code"
        return [self[name] for name in names if name in self.fields]

    @property
    def subject_fields(self):
        return self.fields_of(CaseSection.SUBJECT)

    @property
    def proposal_fields(self):
        return self.fields_of(CaseSection.PROPOSAL)


class AchievementForm(forms.ModelForm):
    """One row; a row without a text is dropped."""

    hide_optional = True

    class Meta:
        model = Achievement
        fields = ["what", "period", "figure", "figure_unit"]
        localized_fields = ["figure"]
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"period": _("For example 2022-2024.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["what"].required = False

    def clean(self):
        cleaned = super().clean()
        rest = [cleaned.get(name) for name in ("period", "figure", "figure_unit")]
        if not cleaned.get("what") and any(value not in (None, "") for value in rest):
            self.add_error("what", _("Say what was done, or clear the whole row."))
        return cleaned


AchievementFormSet = formset_factory(AchievementForm, extra=2, max_num=50)


def achievement_values(formset):
    """The filled rows of a valid formset, in order, as dicts."""
    names = AchievementForm.Meta.fields
    return [
        {name: row.cleaned_data[name] for name in names}
        for row in formset
        if row.cleaned_data.get("what")
    ]


class PaperForm(forms.Form):
    """One file of one kind; the content is checked when it is stored."""

    kind = forms.ChoiceField(label=_("Kind of paper"))
    file = forms.FileField(
        label=_("File"), allow_empty_file=True, help_text=_("PDF, Word, Excel, JPG or PNG.")
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["kind"].choices = kinds


def paper_kinds(call, level, subject_kind=""):
    """The kinds of paper a call asks for at a level, with their names, and "other"."""
    asked = [
        (row.kind, row.name)
        for row in call.required_papers.all()
        if row.level == level and (level == PaperLevel.SUBMISSION or row.applies_to(subject_kind))
    ]
    return capitalised([*asked, (PaperKind.OTHER, PaperKind.OTHER.label)])


class NoteForm(forms.Form):
    """A reason in words."""

    note = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class SubmissionFilterForm(forms.Form):
    """Filters of "my submissions", as plain words above the list."""

    hide_optional = True
    text = forms.CharField(label=_("Code, letter number or name"), required=False, max_length=80)
    call = forms.ModelChoiceField(
        label=_("Call"), queryset=Call.objects.none(), required=False, empty_label=_("All calls")
    )
    status = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["call"].queryset = Call.objects.for_user(user)
        self.fields["status"].choices = [("", _("All states")), *SUBMISSION.choices]


class HouseholdSearchForm(forms.Form):
    """Looks a household up by the head's name or the code."""

    text = forms.CharField(label=_("Head of household or household code"), max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
