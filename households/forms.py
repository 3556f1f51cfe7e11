"""The register's form, and the field other forms name a household with."""

from django import forms
from django.core.validators import MinLengthValidator
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from households.choices import PaperKind
from households.identity import clean_number

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


class SavedFilterForm(forms.Form):
    """The name of a filter to keep."""

    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": _("Give the filter a name."),
            "max_length": _("A filter's name has at most 80 letters."),
        },
    )


class IdentityNumberForm(forms.Form):
    """An identity number to look for."""

    number = forms.CharField(
        label=_("Identity number"),
        max_length=20,
        help_text=_("All 12 digits (citizen card) or 9 digits (old card)."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_number(self):
        return clean_number(self.cleaned_data["number"])


class PaperForm(forms.Form):
    """A file for a household's papers."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, JPG or PNG."),
        error_messages={"required": _("Choose a file.")},
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
