"""The form that sends a file of past decisions."""

import uuid

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.forms import fields_only


def _kinds_of_file():
    return _("Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, at most %(limit)s MB.") % {
        "limit": settings.IMPORT_MAX_UPLOAD_MB
    }


class PastFileForm(forms.Form):
    """One file; what it holds is the check's question."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("File with past decisions"),
        allow_empty_file=True,
        help_text=lazy(_kinds_of_file, str)(),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.initial.setdefault("form_uuid", uuid.uuid4())
