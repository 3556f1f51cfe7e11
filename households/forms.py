"""The register's form, and the field other forms name a household with."""

from django import forms
from django.core.validators import MinLengthValidator
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

SHORTEST_PURPOSE = 10


class PurposeForm(forms.Form):
    """Why personal data are opened (Law 91/2025/QH15: every use has a stated purpose)."""

    purpose = forms.CharField(
        label=_("Purpose of viewing"),
        help_text=_(
            "For example: compare with the identity card when the submission of May 2025 is made."
        ),
        max_length=300,
        validators=[
            MinLengthValidator(
                SHORTEST_PURPOSE, _("State the purpose in at least %(limit_value)d characters.")
            )
        ],
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HouseholdCodeInput(forms.TextInput):
    """A household's code; while a name is typed, the officer's own households are suggested.

    The field's name must be `household_code`. Without JavaScript it is a plain text field.
    """

    suggestions_url = reverse_lazy("households:household-search")

    def render(self, name, value, attrs=None, renderer=None):
        list_id = f"{(attrs or {}).get('id', name)}-suggestions"
        suggesting = {
            "list": list_id,
            "autocomplete": "off",
            "data-hx-get": self.suggestions_url,
            "data-hx-trigger": "input changed delay:300ms",
            "data-hx-target": f"#{list_id}",
        }
        field = super().render(name, value, (attrs or {}) | suggesting, renderer)
        return format_html('{}<datalist id="{}"></datalist>', field, list_id)
