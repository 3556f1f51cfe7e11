"""The form with which an administrator brings a Word template."""

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from movement.documents import word
from movement.models.papers import WORD, check_upload


class WordTemplateForm(forms.Form):
    """A .docx whose fields are those of `document`; `content` holds its bytes once valid."""

    file = forms.FileField(
        label=_("Word template"),
        help_text=_("A .docx made from the one in use: download it, change it in Word, send it."),
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.document, self.content = document, b""
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_file(self):
        upload = self.cleaned_data["file"]
        check_upload(upload, [WORD], max_bytes=settings.WORD_TEMPLATE_MAX_BYTES)
        self.content = upload.read()
        try:
            word.check(self.content, self.document)
        except word.BadTemplate as error:
            raise ValidationError(error.problems) from error
        return upload
