"""The plan of a unit for a year, as the province officer enters it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.models import PovertyTarget
from movement import calendar


class TargetForm(forms.ModelForm):
    """A new plan, or with the same date the plan of that date corrected.

    `version` is the newest plan that the page showed: who saves over a newer one is told.
    """

    hide_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PovertyTarget
        fields = ["reduction", "decided_on", "document_number", "note"]
        localized_fields = ["reduction"]
        help_texts = {
            "reduction": _("For example 1,50: from 4,20 % to 2,70 %."),
            "decided_on": _("The plan is in force from this day on, until a later one."),
        }
        widgets = {
            "decided_on": forms.DateInput(
                attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}
            ),
        }

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > calendar.today():
            raise forms.ValidationError(_("The day lies ahead: give today or an earlier day."))
        return day
