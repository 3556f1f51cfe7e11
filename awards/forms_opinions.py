"""Forms of public opinion: the public's own, a new period, the result of a check."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.forms import DATE_HINT, fields_only
from awards.forms_consulting import CasesField
from awards.models.opinion import LONGEST


class PublicForm(forms.Form):
    """What somebody writes; nothing but case and text is asked of them.

    `website` is a trap: hidden from people, filled in by machines.
    """

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    case = forms.ChoiceField(
        label=_("About whom"), error_messages={"required": _("Choose whom it is about.")}
    )
    text = forms.CharField(
        label=pgettext_lazy("public", "Your opinion"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your opinion.")},
    )
    name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=150, required=False)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.cases = {str(line.nomination.public_id): line.nomination for line in lines}
        labels = [(key, _named(case)) for key, case in self.cases.items()]
        self.fields["case"].choices = [("", _("Choose")), *labels]
        self.initial.setdefault("form_uuid", uuid.uuid4())

    @property
    def is_trapped(self):
        return bool(self.data.get("website", "").strip())

    def values(self):
        """Keyword arguments of `opinions.receive`."""
        cleaned = self.cleaned_data
        return {
            "nomination": self.cases[cleaned["case"]],
            "text": cleaned["text"],
            "writer": {name: cleaned[name] for name in ("name", "phone", "email")},
            "form_uuid": cleaned["form_uuid"],
        }


def _named(case):
    name = case.full_name
    return f"{name[:1].upper()}{name[1:]} · {case.submission.place}"


class PeriodForm(forms.Form):
    """A new period; the summary is shown of those who consented in writing only."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    cases = CasesField(
        label=_("Cases put before the public"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )
    consenting = CasesField(
        label=_("Whose summary may be shown (written consent is at hand)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opens_on = forms.DateField(label=_("First day"), localize=True, help_text=DATE_HINT)
    closes_on = forms.DateField(label=_("Last day"), localize=True, help_text=DATE_HINT)
    notice = forms.CharField(
        label=_("Text of the notice"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        for name in ("cases", "consenting"):
            self.fields[name].offer(candidates)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        self.initial.setdefault("cases", [str(case.public_id) for case in candidates])


class ResultForm(forms.Form):
    """The result of a check, in writing; required where the table of verbs wants one."""

    result = forms.CharField(
        label=_("Result of the check"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
