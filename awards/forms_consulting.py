"""Forms of a consultation: the cases chosen, the letters sent, a letter of answer, a paste."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.consulting import MOST_PASTED
from awards.forms import DATE_HINT, NotInFuture, fields_only
from awards.models import ConsultationBatch
from movement.models.papers import at_most


class CasesField(forms.MultipleChoiceField):
    """Cases out of a list that is at hand; gives the cases themselves."""

    def offer(self, cases):
        self.by_key = {str(case.public_id): case for case in cases}
        self.choices = [(key, _label(case)) for key, case in self.by_key.items()]

    def clean(self, value):
        return [self.by_key[key] for key in super().clean(value)]


def _label(case):
    name = case.full_name
    return f"{name[:1].upper()}{name[1:]} · {case.form} · {case.submission.place}"


class BatchForm(forms.Form):
    """Which cases go into one batch; those not asked about yet are ticked."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    cases = CasesField(
        label=_("Cases to be asked about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["cases"].offer(candidates)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        self.initial.setdefault(
            "cases", [str(case.public_id) for case in candidates if not case.was_asked]
        )


class SendForm(forms.ModelForm):
    """Number and date the letters went out by; one number for all agencies."""

    class Meta:
        model = ConsultationBatch
        fields = ("letter_number", "letter_date")
        localized_fields = ("letter_date",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        for field in self.fields.values():
            field.required = True
        self.fields["letter_number"].help_text = _("For example 1215/SNV-TĐKT.")
        self.fields["letter_date"].help_text = DATE_HINT
        self.fields["letter_date"].validators.append(NotInFuture())


class ReasonForm(forms.Form):
    """Why a batch is opened again or given up."""

    note = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class PlainForm(forms.Form):
    """A question that needs an answer only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class AnswerLetterForm(PlainForm):
    """The letter an agency answered by; the answers themselves stand in the matrix."""

    answer_number = forms.CharField(label=_("Number of the answer"), max_length=60)
    answer_date = forms.DateField(
        label=_("Date of the answer"),
        localize=True,
        help_text=DATE_HINT,
        validators=[NotInFuture()],
    )
    upload = forms.FileField(
        label=_("Letter of the answer (PDF)"),
        required=False,
        allow_empty_file=True,
        help_text=at_most(),
    )
    all_agreed = forms.BooleanField(
        label=_("No objection to all that is still awaited of it"), required=False
    )


class PasteForm(PlainForm):
    """Rows copied from Excel; `version` is the copy of the matrix they were made from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    pasted = forms.CharField(
        label=_("Rows copied from Excel"),
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "pasted"}),
        error_messages={"required": _("Copy the rows in Excel and paste them here.")},
    )
