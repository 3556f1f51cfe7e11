"""The form that asks for a correction of a locked year's result, and the one that decides."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from households.classification import ClassificationError, classify, explain
from households.forms_review import text_field
from households.forms_survey import CircumstancesForm


class AmendmentForm(CircumstancesForm):
    """The corrected scores; the class follows from them."""

    hide_optional = True
    takes_away = forms.BooleanField(
        label=_("Take the result away: the household was not to be reviewed"), required=False
    )
    b1 = forms.IntegerField(label=_("B1 score (income estimate)"), required=False, min_value=0)
    lacked = forms.MultipleChoiceField(
        label=_("Indicators lacked"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = text_field(_("Reason for the correction"), max_length=2000)

    field_order = ("takes_away", "b1", "lacked", *CircumstancesForm.CIRCUMSTANCES, "why")

    def __init__(self, *args, standard, area_type, result, **kwargs):
        super().__init__(*args, **kwargs)
        self.standard, self.area_type, self.result = standard, area_type, result
        self.fields["lacked"].choices = [(row.key, row.label) for row in standard.indicators]
        if result is None:
            del self.fields["takes_away"]
        else:
            for name in ("b1", "lacked", *self.CIRCUMSTANCES):
                self.fields[name].initial = getattr(result, name)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("takes_away") or self.errors:
            return cleaned
        if cleaned.get("b1") is None:
            self.add_error("b1", _("Score B1 is missing."))
            return cleaned
        try:
            cleaned["proposed"] = self._proposed(cleaned)
        except ClassificationError as error:
            self.add_error("b1", str(error))
        return cleaned

    def _proposed(self, cleaned):
        lacked = [row.key for row in self.standard.indicators if row.key in cleaned["lacked"]]
        b1, b2 = cleaned["b1"], self.standard.b2_of(lacked)
        outcome, _reason = classify(self.standard, self.area_type, b1, b2, lacked)
        # Goes on record, so not in the language this officer happens to read.
        with override("vi"):
            reason = explain(self.standard, self.area_type, b1, b2, outcome)
        return {
            "b1": b1,
            "b2": b2,
            "lacked": lacked,
            "household_class": str(outcome),
            "reason": reason,
            **{name: cleaned[name] for name in self.CIRCUMSTANCES},
        }

    def proposed(self):
        """The values as `amending.request` takes them; None takes the result away."""
        return self.cleaned_data.get("proposed")


class VerdictForm(forms.Form):
    """The province's word on an amendment."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Approve")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    note = text_field(
        _("Note"), required=False, max_length=2000, help_text=_("For a refusal: the reason.")
    )
