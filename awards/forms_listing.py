"""Forms of the list of subjects: a file or a paste."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms import fields_only
from awards.models import AwardForm
from movement.models import Content

LONGEST_PASTE = 2_000_000


class ReportFiles(forms.FileInput):
    """The reports of many subjects at once."""

    allow_multiple_selected = True


class ListForm(forms.Form):
    """A file, or rows pasted from Excel; form and content are for rows that name none."""

    hide_optional = True

    file = forms.FileField(
        label=_("File with the list"),
        required=False,
        allow_empty_file=True,
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    pasted = forms.CharField(
        label=_("Or rows pasted from Excel"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        help_text=_(
            "With the header row the columns may stand in any order; without it in the order of "
            "the template."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "class": "paste-area", "spellcheck": "false"}),
    )
    form = forms.ModelChoiceField(
        label=_("Form for rows that name none"),
        queryset=AwardForm.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    content = forms.ModelChoiceField(
        label=_("Content for rows that name none"),
        queryset=Content.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["form"].queryset = call.forms.all()
        self.fields["content"].queryset = Content.objects.filter(movement=call.movement_id)

    def clean(self):
        cleaned = super().clean()
        has_file, has_paste = bool(cleaned.get("file")), bool(cleaned.get("pasted", "").strip())
        if "file" not in self.errors and has_file == has_paste:
            message = (
                _("Send a file or paste rows, not both.")
                if has_file
                else _("Choose a file, or paste rows.")
            )
            self.add_error("file", message)
        return cleaned
