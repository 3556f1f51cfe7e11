"""Forms of the appraisals apart."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.forms import fields_only
from movement.models import Officer


class AppointForm(forms.Form):
    """Two officers at first, later a third."""

    hide_optional = True

    def __init__(self, *args, officers, count, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        labels = (_("First officer"), _("Second officer")) if count == 2 else (_("Third officer"),)
        for number, label in enumerate(labels):
            self.fields[f"officer_{number}"] = forms.ModelChoiceField(
                label=label, queryset=officers, empty_label=_("Choose")
            )

    @property
    def officers(self) -> list[Officer]:
        return [self.cleaned_data[name] for name in self.fields]

    def clean(self):
        chosen = [officer for officer in super().clean().values() if officer]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Each appraisal is by another officer."))
        return self.cleaned_data


class ScoreForm(forms.Form):
    """Points for each criterion, and an opinion."""

    note = forms.CharField(
        label=_("Opinion"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"points_{criterion.pk}"] = forms.DecimalField(
                label=gettext("%(criterion)s (weight %(weight)d)")
                % {"criterion": criterion.name, "weight": criterion.weight},
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                localize=True,
                help_text=_("0 to 100."),
            )
        self.order_fields([f"points_{criterion.pk}" for criterion in criteria])

    @property
    def points(self):
        return {row: self.cleaned_data[f"points_{row.pk}"] for row in self.criteria}
