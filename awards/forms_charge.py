"""The form by which an officer's cases are handed over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms import fields_only
from movement.models import Officer


class HandOverForm(forms.Form):
    """To one colleague, or evenly where none is chosen; with the reason."""

    to = forms.ModelChoiceField(
        label=_("To"),
        queryset=Officer.objects.none(),
        required=False,
        empty_label=_("Evenly to the others"),
    )
    note = forms.CharField(
        label=_("Reason of the hand-over"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hide_optional = True

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["to"].queryset = officers
