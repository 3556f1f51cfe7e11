"""The form of a conclusion."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from awards.forms import fields_only
from awards.models import Answer


class ConcludeForm(forms.Form):
    """One of `answers` (codes of Answer), and why: it is kept with the case."""

    answer = forms.ChoiceField(
        label=_("Conclusion"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            (Answer(code), capfirst(Answer(code).label)) for code in answers
        ]
        self.helper = fields_only()
