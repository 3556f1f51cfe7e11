"""Forms of the council's sessions: the agenda, attendance, tallies, slips, the conclusion."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.forms import DATE_HINT, fields_only
from awards.forms_decisions import CaseChoices
from awards.models import CouncilMember, Mode, Nomination, Opinion, Presence
from awards.tally import COUNT_LABELS, COUNTS, Tally

MOST = 9999


class SessionForm(forms.Form):
    """When, where and how a session is held, and its agenda."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    mode = forms.ChoiceField(
        label=_("Held as"), choices=Mode, widget=forms.RadioSelect, initial=Mode.MEETING
    )
    held_on = forms.DateField(label=_("Held on"), localize=True, help_text=DATE_HINT)
    starts_at = forms.TimeField(
        label=_("Begins at"), required=False, help_text=_("For example 08:00.")
    )
    place = forms.CharField(label=_("Place of the meeting"), max_length=200, required=False)
    most = forms.IntegerField(
        label=_("Number allotted"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("How many the council may agree to; empty where there is no limit."),
    )
    cases = CaseChoices(
        label=_("Agenda"),
        queryset=Nomination.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["cases"].queryset = cases
        self.initial.setdefault("form_uuid", uuid.uuid4())

    def values(self):
        """What `services.council` takes: everything but the two hidden fields."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("form_uuid", "version")
        }


class AttendanceForm(forms.Form):
    """A choice for every member, who presided, who took the minutes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    presiding = forms.ModelChoiceField(
        label=_("Presided by"),
        queryset=CouncilMember.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )
    secretary = forms.CharField(label=_("Minutes taken by"), max_length=120, required=False)

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = list(session.members)
        self.fields["presiding"].queryset = session.members
        there = {row.member_id: row.presence for row in session.attendances.all()}
        for member in self.members:
            self.fields[self._name(member)] = forms.ChoiceField(
                label=member.full_name,
                choices=Presence,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                required=False,
            )
            self.initial.setdefault(self._name(member), there.get(member.pk, ""))
        self.initial.setdefault("version", session.version)
        self.initial.setdefault("presiding", session.presiding_id)
        self.initial.setdefault("secretary", session.secretary)
        self.helper = fields_only()

    @staticmethod
    def _name(member):
        return f"member-{member.pk}"

    @property
    def rows(self):
        """Pairs (member, its bound field) in the order of the council."""
        return [(member, self[self._name(member)]) for member in self.members]

    def values(self):
        chosen = {m.pk: self.cleaned_data[self._name(m)] for m in self.members}
        return {
            "version": self.cleaned_data["version"],
            "presences": {pk: presence for pk, presence in chosen.items() if presence},
            "presiding": self.cleaned_data["presiding"],
            "secretary": self.cleaned_data["secretary"],
        }


class TallyForm(forms.Form):
    """The paper tally of one case: six counts or none, and dissent in words."""

    dissent = forms.CharField(
        label=_("Dissenting opinion"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, *args, line, asks_women, **kwargs):
        kwargs["prefix"] = str(line.item.pk)
        super().__init__(*args, **kwargs)
        self.line = line
        names = list(COUNTS)
        labels = dict(COUNT_LABELS)
        if asks_women:
            names += ["people", "women"]
            labels |= {"people": pgettext_lazy("collective", "People"), "women": _("Women")}
        for name in names:
            self.fields[name] = forms.IntegerField(
                label=labels[name],
                required=False,
                min_value=0,
                max_value=MOST,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
            )
        for name, field in self.fields.items():
            self.initial.setdefault(name, getattr(line.item, name))
            # A table's head is no label: each cell says itself what it is, and of whom.
            field.widget.attrs["aria-label"] = f"{field.label}: {line.case.full_name}"
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"wrong-{line.item.pk}",
                }

    @property
    def cells(self):
        return [self[name] for name in COUNTS]

    @property
    def said(self):
        """What is wrong with the row, a sentence each; a field's own begins with its name."""
        return [
            f"{self.fields[name].label}: {message}" if name in COUNTS else message
            for name, messages in self.errors.items()
            for message in messages
        ]

    def clean(self):
        cleaned = super().clean()
        if any(name in self.errors for name in COUNTS):
            return cleaned
        counts = [cleaned.get(name) for name in COUNTS]
        empty = [name for name in COUNTS if cleaned.get(name) is None]
        if empty and len(empty) < len(COUNTS):
            self.add_error(empty[0], _("Enter all six counts, or none."))
        elif not empty:
            for name, message in Tally(*counts).problems(self.line.taking_part).items():
                self.add_error(name, message)
        if (cleaned.get("women") or 0) > (cleaned.get("people") or 0):
            self.add_error("women", _("More women than members."))
        return cleaned


class OpinionForm(forms.Form):
    """A member's slip on one case."""

    answer = forms.ChoiceField(
        label=_("Opinion"), choices=Opinion, widget=forms.RadioSelect, required=False
    )
    text = forms.CharField(
        label=_("Reason, or other opinion"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, item, slip=None, **kwargs):
        kwargs["prefix"] = str(item.pk)
        super().__init__(*args, **kwargs)
        self.item = item
        self.helper = fields_only()
        if slip:
            self.initial |= {"answer": slip.answer, "text": slip.text}

    def clean(self):
        cleaned = super().clean()
        answer, words = cleaned.get("answer"), cleaned.get("text", "").strip()
        if answer in (Opinion.DISAGREE, Opinion.OTHER) and not words:
            self.add_error("text", _("State the reason."))
        if words and not answer:
            self.add_error("answer", _("Choose an opinion."))
        return cleaned


class ChoosingCases(CaseChoices):
    def label_from_instance(self, case):
        return f"{super().label_from_instance(case)}{self.marks.get(case.pk, '')}"


class ConcludeForm(forms.Form):
    """Confirms; where votes are equal and places are few, takes the chair's choice."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, session, equal, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.initial.setdefault("version", session.version)
        if not equal:
            return
        first = _("first by law (women)")
        marks = {line.case.pk: f" · {first}" for line in equal if line.is_preferred}
        field = ChoosingCases(
            label=_("The chair's choice among equal votes: %(places)d") % {"places": places},
            queryset=Nomination.objects.filter(pk__in=[line.case.pk for line in equal])
            .select_related("form")
            .with_place(),
            to_field_name="public_id",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        field.marks = marks
        self.fields["chosen"] = field
        self.fields["reason"] = forms.CharField(
            label=_("Reason of the chair's choice"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
