"""Forms of a review's acts: rounds, the list, meetings, postings, complaints, decisions."""

import datetime
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.choices import Ethnicity, Relationship, Sex
from households.forms import HouseholdCodeInput
from households.models import Household
from households.models.line import SOURCES
from households.models.round import RoundKind
from households.review_rules import Source
from movement import calendar
from movement.models import AdministrativeUnit

DATE_HINT = _("dd/mm/yyyy, for example 05/01/2025")
FIRST_YEAR, LAST_YEAR = 2022, 2100


def date_field(label, **options):
    return forms.DateField(label=label, localize=True, help_text=DATE_HINT, **options)


def text_field(label, rows=3, **options):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class NoteForm(forms.Form):
    """A reason that must be given."""

    note = text_field(_("Reason"), max_length=2000)


class NoForm(forms.Form):
    """An act that asks for nothing."""


class RoundForm(forms.Form):
    """Which round; its dates are proposed and may be changed."""

    kind = forms.ChoiceField(label=_("Kind of review"), choices=RoundKind.choices)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    month = forms.IntegerField(
        label=_("Month of the review"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("For an irregular review only."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == RoundKind.PERIODIC:
            cleaned["month"] = None
        elif not self.errors and cleaned.get("month") is None:
            self.add_error("month", _("Give the month of the irregular review."))
        return cleaned


class RoundDatesForm(forms.Form):
    """The proposed dates of a round, to be confirmed or changed."""

    starts_on = date_field(_("First day"))
    ends_on = date_field(_("Last day"))
    post_by = date_field(_("Last day to begin posting"))

    def clean(self):
        cleaned = super().clean()
        dates = [cleaned.get(name) for name in ("starts_on", "post_by", "ends_on")]
        if None not in dates and dates != sorted(dates):
            self.add_error(
                "post_by",
                _("The dates must follow one another: first day, begin of posting, last day."),
            )
        return cleaned


class BoardForm(forms.Form):
    """Filters of the board; every one may stay open."""

    hide_optional = True
    district = forms.ChoiceField(label=_("District"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.BooleanField(label=_("Late only"), required=False)

    def __init__(self, *args, machine, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *machine.choices]
        self.fields["district"].choices = [("", _("All")), *districts]
        if len(districts) < 2:
            del self.fields["district"]


class LineFilterForm(forms.Form):
    """Filters of a sheet's list."""

    hide_optional = True
    q = forms.CharField(label=_("Head of household, code or address"), required=False)
    hamlet = forms.ChoiceField(label=_("Hamlet"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, machine, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *machine.choices]
        self.fields["hamlet"].choices = [("", _("All")), *hamlets]


class RequestForm(forms.Form):
    """Form 01 or Form 04 of a household: on the register already, or put on it now."""

    hide_optional = True
    form_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    source = forms.ChoiceField(
        label=_("What was filed"),
        choices=[pair for pair in SOURCES if pair[0] != Source.MANAGED],
        widget=forms.RadioSelect,
        initial=Source.FORM_01,
    )
    requested_on = date_field(_("Request received on"))
    asks_average = forms.BooleanField(
        label=_("Asks to be recognised as of average living standard"), required=False
    )
    household_code = forms.CharField(
        label=_("Household on the register"),
        required=False,
        max_length=20,
        help_text=_("Type the name of the head or the code, then choose a suggestion."),
        widget=HouseholdCodeInput,
    )
    name = forms.CharField(label=_("Full name of the head"), required=False, max_length=120)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("Choose")), *Sex.choices]
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False, min_value=1900, localize=False
    )
    ethnicity = forms.ChoiceField(
        label=_("Ethnic group"), required=False, choices=[("", _("Choose")), *Ethnicity.choices]
    )
    hamlet = forms.ModelChoiceField(
        label=_("Hamlet"),
        queryset=AdministrativeUnit.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=250)

    NEW_FIELDS = ("name", "sex", "birth_year", "ethnicity", "hamlet", "address")

    def __init__(self, *args, sheet, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.user = sheet, user
        hamlets = sheet.unit.children.hamlets().as_of(calendar.today())
        self.fields["hamlet"].queryset = hamlets.order_by("sort_key")

    def clean_household_code(self):
        code = self.cleaned_data["household_code"].strip()
        if not code:
            return None
        rows = Household.objects.for_user(self.user).select_related("hamlet")
        household = rows.filter(code=code, commune=self.sheet.unit).first()
        if household is None:
            raise ValidationError(
                _("There is no household %(code)s in this commune."), params={"code": code}
            )
        return household

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year is not None and year > calendar.today().year:
            raise ValidationError(_("This date lies in the future."))
        return year

    def clean(self):
        cleaned = super().clean()
        household, name = cleaned.get("household_code"), cleaned.get("name")
        if household and name:
            self.add_error("name", _("Choose a household, or write a new one: not both."))
        elif not household and not name and "household_code" not in self.errors:
            self.add_error(
                "household_code", _("Choose a household, or write the head of a new one below.")
            )
        elif name:
            for field in ("sex", "hamlet"):
                if not cleaned.get(field):
                    self.add_error(field, _("Fill this in for a new household."))
        return cleaned

    def head(self):
        """The head of a new household as `registering.save_members` takes a person."""
        year = self.cleaned_data["birth_year"]
        return {
            "name": self.cleaned_data["name"],
            "sex": self.cleaned_data["sex"],
            "relationship": Relationship.HEAD,
            "ethnicity": self.cleaned_data["ethnicity"],
            "birth_date": datetime.date(year, 1, 1) if year else None,
            "birth_precision": "year" if year else "day",
        }

    @property
    def request_fields(self):
        return [self[name] for name in ("source", "requested_on", "asks_average")]

    @property
    def new_fields(self):
        return [self[name] for name in self.NEW_FIELDS]


class MeetingForm(forms.Form):
    """One hamlet's meeting, as its minutes have it."""

    hamlet = forms.ChoiceField(label=_("Hamlet"))
    held_on = date_field(_("Date of the meeting"))
    place = forms.CharField(label=_("Place of the meeting"), max_length=200)
    attendees = forms.IntegerField(label=_("People present"), min_value=1, max_value=10_000)
    agreed = forms.IntegerField(label=_("People in agreement"), min_value=0, max_value=10_000)
    chair = forms.CharField(label=_("Chair"), max_length=120)
    secretary = forms.CharField(label=_("Secretary"), max_length=120)
    note = text_field(_("Remarks of the meeting"), required=False, max_length=4000)
    minutes = forms.FileField(
        label=_("Signed minutes"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "PDF, Word, JPG or PNG. On paper they are made in two copies. May be uploaded later, "
            "but before the list is posted."
        ),
    )

    def __init__(self, *args, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].choices = hamlets


class MinutesForm(forms.Form):
    minutes = forms.FileField(
        label=_("Signed minutes"), allow_empty_file=True, help_text=_("PDF, Word, JPG or PNG.")
    )


class PostingForm(forms.Form):
    posted_from = date_field(_("Posted from"))
    places = forms.CharField(
        label=_("Posted where"),
        max_length=300,
        help_text=_("On paper in the village and at the commune's office; never on the internet."),
    )


class ComplaintForm(forms.Form):
    received_on = date_field(_("Complaint received on"))
    complainant = forms.CharField(label=_("Who complains"), max_length=120)
    content = text_field(_("What the complaint says"), max_length=4000)


class RecheckForm(forms.Form):
    rechecked_on = date_field(_("Re-checked on"))
    result = text_field(_("Result of the re-check"), max_length=4000)


class OpinionForm(forms.Form):
    """The district's answer: it agrees, or asks for a re-check."""

    agrees = forms.ChoiceField(
        label=_("Opinion"),
        choices=[("yes", _("Agrees with the results")), ("no", _("Asks for a re-check"))],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Number of the letter"), max_length=60)
    date = date_field(_("Date of the letter"))
    text = text_field(
        _("What the letter says"),
        required=False,
        max_length=4000,
        help_text=_("For a re-check: of which households, and why."),
    )
    letter = forms.FileField(
        label=_("Signed letter"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, JPG or PNG."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("agrees") == "no" and not cleaned.get("text", "").strip():
            self.add_error("text", _("State the reason."))
        return cleaned


class DecisionForm(forms.Form):
    """The commune chairman's decision (Form 02), with a reason for each refusal."""

    number = forms.CharField(label=_("Decision number"), max_length=60)
    date = date_field(_("Date of the decision"))
    signer = forms.CharField(label=_("Signer"), max_length=120)
    decision = forms.FileField(
        label=_("Signed decision"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, JPG or PNG."),
    )

    def __init__(self, *args, refused, reason_of, **kwargs):
        super().__init__(*args, **kwargs)
        self.refused = refused
        for line in refused:
            self.fields[f"reason_{line.pk}"] = text_field(
                _("Reason for not recognising %(household)s") % {"household": line.household},
                rows=2,
                max_length=1000,
                initial=reason_of(line),
            )

    def reasons(self):
        return {line.pk: self.cleaned_data[f"reason_{line.pk}"] for line in self.refused}

    @property
    def decision_fields(self):
        return [self[name] for name in ("number", "date", "signer", "decision")]

    @property
    def reason_fields(self):
        return [self[f"reason_{line.pk}"] for line in self.refused]


class ApprovalForm(forms.Form):
    """The province's decision that approves the results of a year."""

    decision_number = forms.CharField(label=_("Decision number"), max_length=60)
    decided_on = date_field(_("Date of the decision"))
