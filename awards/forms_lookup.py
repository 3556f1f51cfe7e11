"""What "Đã khen chưa?" is asked by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import SubjectKind, capitalised
from awards.forms import fields_only
from awards.models import AwardForm


class LookupForm(forms.Form):
    """Every field may stay empty."""

    hide_optional = True
    q = forms.CharField(
        label=_("Name, unit or decision number"),
        required=False,
        max_length=200,
        help_text=_("With or without marks, in any order; initials as well: N. V. A"),
        widget=forms.SearchInput(attrs={"autocomplete": "off", "data-lookup": ""}),
    )
    # Typed, not chosen: the units of all times make a list of hundreds.
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=120,
        help_text=_("Commune or district, with what it was and became in mergers."),
    )
    kind = forms.ChoiceField(
        label=_("Subject kind"),
        required=False,
        choices=[("", _("All")), *capitalised(SubjectKind.choices)],
    )
    form = forms.ModelChoiceField(
        label=_("Form of commendation"),
        required=False,
        queryset=AwardForm.objects.all(),
        empty_label=_("All"),
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()

    @property
    def asked_for(self):
        """The values given, without the empty ones; {} where one is wrong."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in chosen.items() if value not in (None, "")}
