"""Form A and Form B of one household, for entry by keyboard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import Cause, Need, TargetGroup
from households.forms_review import date_field
from households.models.line import FORM_A_COLUMNS
from households.reviewing.surveying import FORM_A_FIELDS, FORM_B_FIELDS
from movement import calendar

# The keys that toggle the ticks of a form, in the order of its lines.
KEYS = "1234567890-="
MOST_POINTS = 1000


def keyed(field, choices_hints=()):
    """The ticks of a bound field of checkboxes: each with its key and its hint."""
    hints = dict(choices_hints)
    return [
        {"widget": widget, "key": key, "hint": hints.get(widget.data["value"], "")}
        for widget, key in zip(field, KEYS, strict=False)
    ]


class SurveyForm(forms.Form):
    """What both forms carry; values by the names of `ReviewLine`."""

    hide_optional = True
    names = ()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    interviewer = forms.CharField(label=_("Interviewer"), required=False, max_length=120)
    interviewed_on = date_field(_("Date of the interview"), required=False)

    def __init__(self, data=None, *, line, **kwargs):
        initial = {name: getattr(line, name) for name in (*self.names, "version")}
        super().__init__(data, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.line = line

    def clean_interviewed_on(self):
        date = self.cleaned_data["interviewed_on"]
        if date and date > calendar.today():
            raise forms.ValidationError(_("This date lies in the future."))
        return date

    def values(self):
        return {name: self.cleaned_data[name] for name in self.names}


class FormA(SurveyForm):
    """Columns 1-9 of Form A, ticked as on paper (Circular 07/2021/TT-BLĐTBXH, annex II)."""

    names = FORM_A_FIELDS
    ticks = forms.TypedMultipleChoiceField(
        label=_("Columns ticked on Form A"),
        coerce=int,
        required=False,
        choices=[(number, _("Column %s") % number) for number in FORM_A_COLUMNS],
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("ticks", "interviewer", "interviewed_on", "version")

    @property
    def keyed_ticks(self):
        return keyed(self["ticks"])


class CircumstancesForm(forms.Form):
    """What Form B tells of a household beside its scores."""

    CIRCUMSTANCES = (
        "causes",
        "needs",
        "no_labour_capacity",
        "has_merit_member",
        "target_groups",
    )

    causes = forms.MultipleChoiceField(
        label=_("Causes of poverty"),
        required=False,
        choices=Cause.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    needs = forms.MultipleChoiceField(
        label=_("Support needs"),
        required=False,
        choices=Need.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    no_labour_capacity = forms.BooleanField(label=_("No labour capacity"), required=False)
    has_merit_member = forms.BooleanField(
        label=_("Has a member with merit to the revolution"), required=False
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"),
        required=False,
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class FormB(CircumstancesForm, SurveyForm):
    """Form B: B1 entered, indicators ticked, B2 as it stands on paper."""

    names = FORM_B_FIELDS
    b1 = forms.IntegerField(
        label=_("B1 score (income estimate)"), required=False, min_value=0, max_value=MOST_POINTS
    )
    lacked = forms.MultipleChoiceField(
        label=_("Indicators lacked"), required=False, widget=forms.CheckboxSelectMultiple
    )
    b2 = forms.IntegerField(
        label=_("B2 score on the paper form"),
        required=False,
        min_value=0,
        max_value=MOST_POINTS,
    )
    is_average = forms.BooleanField(label=_("Of average living standard"), required=False)
    members_checked = forms.BooleanField(
        label=_("Members compared with their papers"), required=False
    )

    field_order = ("b1", "lacked", "b2", "is_average")

    def __init__(self, data=None, *, line, standard, **kwargs):
        super().__init__(data, line=line, **kwargs)
        self.standard = standard
        rows = standard.indicators
        self.fields["lacked"].choices = [(row.key, row.label) for row in rows]
        for name in ("b1", "b2"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        # For survey.js: Enter goes from B1 to the ticks; the key b goes to B2.
        self.fields["b1"].widget.attrs |= {"autofocus": True, "data-next-field": "#id_lacked_0"}
        self.fields["b2"].widget.attrs["data-field-key"] = "b"

    @property
    def keyed_indicators(self):
        """The indicators in the standard's order, each with key, points and when it is lacked."""
        return [
            tick | {"points": row.points, "service": row.service}
            for tick, row in zip(
                keyed(self["lacked"], [(row.key, row.deprived_when) for row in self._rows]),
                self._rows,
                strict=False,
            )
        ]

    @property
    def _rows(self):
        return self.standard.indicators

    def clean_lacked(self):
        """In the standard's order, so that the same ticks are the same value."""
        chosen = set(self.cleaned_data["lacked"])
        return [row.key for row in self._rows if row.key in chosen]
