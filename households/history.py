"""Who changed a household and who looked at it, in plain sentences.

Changes come from the event tables that the database's triggers write (pghistory): each event is
the row as it was left, so what changed is the difference to the event before. Identity numbers
are known here by their last four digits only; ethnicity is left out unless asked for.
"""

import datetime
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from households.models import Assessment, Household, Member
from households.services.registering import MEMBER_FIELDS
from movement import calendar
from movement.models import AccessLog, AdministrativeUnit, Officer

# Read and shown at most; a household has a handful in a year.
MOST_ENTRIES = 200
INSERT, DELETE = "insert", "delete"
SHOWN = {
    Household: ["code", "head_name", "commune", "hamlet", "address", "phone", "ended_on"],
    Member: ["household", *MEMBER_FIELDS, "identity_last4"],
    Assessment: [
        "household_class", "b1", "b2", "lacked", "causes", "needs", "target_groups",
        "no_labour_capacity", "has_merit_member", "ethnicity", "member_count",
    ],
}  # fmt: skip
# Told together with another column, or by the sentence itself.
UNTOLD = {"household", "birth_precision"}
SENSITIVE = "ethnicity"


@dataclass(frozen=True)
class Change:
    """One field, before and after, in words; "" where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, who did it, what it was, and what differs since."""

    when: datetime.datetime
    who: str
    title: str
    changes: list = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Step:
    """A row before and after one officer's save; `before` is None where it was made."""

    model: type
    before: object
    after: object


def changes_of(household, *, with_ethnicity):
    """Entries of what was written about a household, newest first, at most MOST_ENTRIES."""
    steps = [
        *_steps(Household, pgh_obj_id=household.pk),
        *_steps(Member, pgh_obj_id__in=_people_ever_in(household)),
        *_steps(Assessment, household_id=household.pk),
    ]
    steps = [step for step in steps if _is_about(step, household)]
    steps.sort(key=_when, reverse=True)
    words = Words(steps[:MOST_ENTRIES], household, with_ethnicity)
    entries = [words.entry(step) for step in steps[:MOST_ENTRIES]]
    return [entry for entry in entries if entry]


def _when(step):
    # One transaction has one moment: what was made in it comes before what was changed in it.
    return step.after.pgh_created_at, step.before is not None, step.after.pgh_id


def _people_ever_in(household):
    events = Member.pgh_event_model.objects.filter(household_id=household.pk)
    return events.values("pgh_obj_id")


def _steps(model, **which):
    """The saves of rows: events of one row in one context are one step."""
    events = model.pgh_event_model.objects.filter(**which).select_related("pgh_context")
    steps = []
    for _row, of_row in groupby(events.order_by("pgh_obj_id", "pgh_id"), _row_of):
        before = None
        for _context, of_save in groupby(of_row, _save_of):
            *_others, last = of_save
            steps.append(Step(model, before, last))
            before = last
    return steps


def _row_of(event):
    return event.pgh_obj_id


def _save_of(event):
    # Events without a context are each their own.
    return event.pgh_context_id or event.pgh_id


def _is_about(step, household):
    """A person who moved between households is told of while here, and as leaving or joining."""
    if step.model is not Member:
        return True
    ends = (step.before, step.after)
    return any(event is not None and event.household_id == household.pk for event in ends)


class Words:
    """Steps as entries; officers and units are looked up once for all of them."""

    def __init__(self, steps, household, with_ethnicity):
        self.household = household
        self.hidden = UNTOLD if with_ethnicity else UNTOLD | {SENSITIVE}
        officers = Officer.objects.select_related("unit", "agency")
        self.officers = officers.in_bulk({_officer_of(step.after) for step in steps})
        self.units = AdministrativeUnit.objects.in_bulk(
            {
                getattr(event, f"{name}_id")
                for step in steps
                if step.model is Household
                for event in (step.before, step.after)
                if event
                for name in ("commune", "hamlet")
            }
        )

    def entry(self, step):
        """The entry of a step, or None where nothing shown has changed."""
        changes = [] if step.after.pgh_label == DELETE else self._changes(step)
        title = self._title(step)
        if step.before and step.after.pgh_label != DELETE and not changes and not title.moved:
            return None
        return Entry(
            when=calendar.on_this_clock(step.after.pgh_created_at),
            who=self._who(step.after),
            title=str(title),
            changes=changes if step.before else [],
        )

    def _title(self, step):
        if step.model is Member:
            return _person_title(step, self.household)
        if step.model is Assessment:
            return _result_title(step)
        made = _("The household was put on record")
        return Title(_("The household's details were changed") if step.before else made)

    def _who(self, event):
        officer = self.officers.get(_officer_of(event))
        if officer:
            return _named(officer)
        source = event.pgh_context.metadata.get("source") if event.pgh_context else ""
        return _("Demo data") if source == "make_demo_households" else _("The portal itself")

    def _changes(self, step):
        if step.before is None:
            return []
        changes = []
        for name in SHOWN[step.model]:
            if name in self.hidden:
                continue
            before, after = (self._text(step.model, name, e) for e in (step.before, step.after))
            if before != after:
                label = capfirst(str(step.model._meta.get_field(name).verbose_name))
                changes.append(Change(label, before, after))
        return changes

    def _text(self, model, name, event):
        """A column of an event as its reader knows it."""
        if name == "birth_date":
            return Member(
                birth_date=event.birth_date, birth_precision=event.birth_precision
            ).birth_text
        if name == "identity_last4":
            return Member(identity_last4=event.identity_last4).masked_identity_number
        if name in ("commune", "hamlet"):
            unit = self.units.get(getattr(event, f"{name}_id"))
            return unit.name if unit else ""
        return _plain(model._meta.get_field(name), getattr(event, name))


class Title(str):
    """A sentence; `moved` when it tells of a change by itself."""

    moved = False


def _person_title(step, household):
    name = step.after.name
    if step.after.pgh_label == DELETE:
        return Title(_("%(name)s was taken out of the household") % {"name": name})
    if step.before is None:
        return Title(_("%(name)s was put on record") % {"name": name})
    came, left = step.before.household_id, step.after.household_id
    if came == left:
        return Title(_("%(name)s: details were changed") % {"name": name})
    sentence = (
        _("%(name)s left for another household")
        if came == household.pk
        else _("%(name)s came from another household")
    )
    title = Title(sentence % {"name": name})
    title.moved = True
    return title


def _result_title(step):
    year = {"year": step.after.year, "class": step.after.get_household_class_display()}
    if step.after.pgh_label == DELETE:
        return Title(_("The result of %(year)d was taken away") % year)
    if step.before is None:
        return Title(_("Result of %(year)d: %(class)s") % year)
    return Title(_("The result of %(year)d was changed") % year)


def _named(officer):
    return f"{officer}, {officer.place}" if officer.place else str(officer)


def _officer_of(event):
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _plain(column, value):
    """A stored value in words: choices by label, lists one after the other."""
    if isinstance(value, list):
        labels = dict(column.base_field.choices or ())
        return "; ".join(str(labels.get(key, key)) for key in value)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return str(dict(column.choices or ()).get(value, value))


def views_of(household):
    """Entries of who opened the record of a household or a person's number, newest first."""
    people = household.members.values("pk")
    lines = AccessLog.objects.about(household) | AccessLog.objects.about_any(Member, people)
    lines = lines.select_related("officer__unit", "officer__agency")[:MOST_ENTRIES]
    return [
        Entry(
            when=line.at,
            who=_named(line.officer),
            title=capfirst(line.get_verb_display()),
            note=line.purpose,
        )
        for line in lines
    ]
