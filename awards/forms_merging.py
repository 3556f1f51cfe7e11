"""Forms of merging and splitting cases."""

import uuid

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from awards.choices import Honorific, SubjectKind, capitalised
from awards.forms import fields_only
from awards.models import Nomination


class _WithNote(forms.Form):
    note = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class UnmergeForm(_WithNote):
    """Why it goes on by itself."""


class TargetChoices(forms.ModelChoiceField):
    def label_from_instance(self, case):
        submission = case.submission
        return format_lazy(
            "{name} · {place} · {code} · {state}",
            name=case.full_name,
            place=submission.place,
            code=submission.code,
            state=case.state_label,
        )


class MergeForm(_WithNote):
    """The case it goes on in, among the candidates."""

    into = TargetChoices(
        label=_("Goes on in"),
        queryset=Nomination.objects.none(),
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose the case it goes on in."),
            "invalid_choice": _("Choose the case again: it is no longer there."),
        },
    )
    field_order = ["into", "note"]

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = candidates


class SplitForm(_WithNote):
    """Who gets a case of its own, and what this one is called from then on."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    subject_kind = forms.ChoiceField(
        label=_("Subject kind"), choices=capitalised(SubjectKind.choices)
    )
    honorific = forms.ChoiceField(
        label=_("Mr/Mrs"), choices=[("", "—"), *capitalised(Honorific.choices)], required=False
    )
    name = forms.CharField(label=_("Name of the subject split off"), max_length=200)
    kept_name = forms.CharField(
        label=_("Name of the subject that stays"),
        max_length=200,
        help_text=_("As it stands, or without the one split off."),
    )
    field_order = ["subject_kind", "honorific", "name", "kept_name", "note"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        self.initial.setdefault("subject_kind", case.subject_kind)
        self.initial.setdefault("kept_name", case.name)
        self.initial.setdefault("name", "")

    def clean(self):
        cleaned = super().clean()
        names = [cleaned.get(name, "").strip() for name in ("name", "kept_name")]
        if all(names) and names[0] == names[1]:
            self.add_error("name", _("Both cases would have the same name."))
        return cleaned
