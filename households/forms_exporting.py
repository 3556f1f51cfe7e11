"""What is asked before a list of the register is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from households.choices import ExportPurpose
from households.forms import SHORTEST_PURPOSE
from households.models.export import FileFormat

# Rows of an Excel sheet, less the cover, the head and the last line.
MOST_IN_EXCEL = 1_048_576 - 20
LONGEST_DETAILS = 120


class ExportForm(forms.Form):
    """Purpose (a preset, in words where none fits) and kind of file for `row_count` households."""

    reason = forms.ChoiceField(
        label=_("Purpose of the export"),
        choices=[("", _("Choose")), *ExportPurpose.choices],
        error_messages={"required": _("Choose the purpose of the export.")},
    )
    details = forms.CharField(
        label=pgettext_lazy("purpose", "In words"),
        required=False,
        max_length=LONGEST_DETAILS,
        help_text=_("For example the number and date of the letter that asks for the list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    file_format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=FileFormat.choices,
        initial=FileFormat.XLSX,
        widget=forms.RadioSelect,
        help_text=_("Excel keeps the zeros at the beginning of codes and phone numbers."),
    )

    def __init__(self, *args, row_count, **kwargs):
        self.row_count = row_count
        super().__init__(*args, **kwargs)

    def clean_file_format(self):
        chosen = self.cleaned_data["file_format"]
        if chosen == FileFormat.XLSX and self.row_count > MOST_IN_EXCEL:
            raise forms.ValidationError(
                _("One Excel sheet holds no more than %(most)d households: choose CSV."),
                params={"most": MOST_IN_EXCEL},
            )
        return chosen

    def clean(self):
        data = super().clean()
        details = data.get("details", "")
        if data.get("reason") == ExportPurpose.OTHER and len(details) < SHORTEST_PURPOSE:
            self.add_error(
                "details",
                _("State the purpose in at least %(count)d characters.")
                % {"count": SHORTEST_PURPOSE},
            )
        return data

    @property
    def purpose(self):
        """The purpose in words, once the form is valid."""
        reason, details = self.cleaned_data["reason"], self.cleaned_data["details"]
        if reason == ExportPurpose.OTHER:
            return details
        label = str(ExportPurpose(reason).label)
        return f"{label}: {details}" if details else label
