"""The register's form, and the field other forms name a household with."""

from django import forms
from django.core.validators import MinLengthValidator
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from households.choices import PaperKind
from households.identity import clean_number
from movement.documents.making import PDF, WORD
from movement.models import AdministrativeUnit

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


class CertificatesForm(PurposeForm):
    """Which certificates of a sheet, as what file, and why their numbers are opened.

    `no_pdf` says why there is no PDF, or "".
    """

    hamlet = forms.ModelChoiceField(
        label=_("Hamlet"),
        queryset=AdministrativeUnit.objects.none(),
        required=False,
        empty_label=_("The whole commune"),
        to_field_name="code",
    )
    file_format = forms.ChoiceField(
        label=_("Kind of file"), choices=[(PDF, "PDF"), (WORD, "Word")], widget=forms.RadioSelect
    )
    field_order = ["hamlet", "file_format", "purpose"]

    def __init__(self, *args, hamlets, no_pdf, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].queryset = hamlets
        if len(hamlets) < 2:
            self.fields["hamlet"].widget = forms.HiddenInput()
        if no_pdf:
            self.fields["file_format"].choices = [(WORD, "Word")]
            self.fields["file_format"].help_text = no_pdf
        self.fields["purpose"].help_text = _(
            "For example: hand out the certificates after the decision of December 2025."
        )
        self.initial["file_format"] = self.fields["file_format"].choices[0][0]


class CommuneForm(forms.Form):
    """Choice of one of `communes`, under the names of their districts."""

    xa = forms.ChoiceField(label=_("Commune"))

    def __init__(self, *args, communes, **kwargs):
        super().__init__(*args, **kwargs)
        self._by_code = {unit.code: unit for unit in communes}
        groups = {}
        for unit in communes:
            groups.setdefault(unit.parent.name, []).append((unit.code, unit.name))
        self.fields["xa"].choices = [("", _("Choose")), *groups.items()]

    @property
    def commune(self):
        """The commune chosen, once the form is valid."""
        return self._by_code[self.cleaned_data["xa"]]


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
