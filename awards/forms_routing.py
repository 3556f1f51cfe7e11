"""Forms of the level above: which cases go on in its submission, what is asked for, why not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms import fields_only
from awards.forms_reviewing import ReasonForm, SupplementForm
from awards.models import Nomination, Submission


class CaseChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, case):
        return f"{case.number}. {case.full_name} · {case.form}" if case.form else str(case)


class CarryForm(forms.Form):
    """The cases that go on, all of them ticked at first, and the draft they go on in."""

    hide_optional = True
    cases = CaseChoice(
        label=_("Cases that go on in the submission of the level above"),
        queryset=Nomination.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those left out stay where they are until you decide on them."),
    )
    into = forms.ModelChoiceField(
        label=_("Into the submission"),
        queryset=Submission.objects.none(),
        required=False,
        empty_label=_("A new draft"),
    )

    def __init__(self, *args, cases, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["cases"].queryset = cases
        self.initial.setdefault("cases", [case.pk for case in cases])
        self.fields["into"].queryset = targets
        if first := targets.first():
            self.initial.setdefault("into", first.pk)


class SendBackForm(ReasonForm):
    verb = "send_back"


class RecallForm(ReasonForm):
    verb = "recall"


class AskForm(SupplementForm):
    """The preset reasons are those of any supplement."""
