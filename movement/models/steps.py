"""What all life courses have in common: one verb `transition`, its step, its guards."""

import pgtrigger
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.deadlines import Deadlines
from movement.machine import CREATED
from movement.models.officers import Officer


class WrongState(Exception):
    """The verb does not leave the row's present state: somebody was faster, or a forged form."""


class Step(models.Model):
    """One step, written once: who did what when, from which state to which, and why."""

    name = models.CharField(_("step"), max_length=20)
    source = models.CharField(_("from state"), max_length=20, blank=True)
    target = models.CharField(_("to state"), max_length=20)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)
    note = models.TextField(_("note"), blank=True)
    legal_ground = models.CharField(_("legal ground"), max_length=300, blank=True)
    due_on = models.DateField(_("next step due on"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.source} → {self.target}"


class Stateful(models.Model):
    """A row with a life course. A subclass names its `machine` and its reverse `steps`."""

    machine = None
    # Why somebody with the permission is refused all the same; apps say it in their own words.
    not_own = _("Only officers of the unit itself may do this.")
    own_work = _("Whoever made this does not decide on it.")

    status = models.CharField(_("state"), max_length=20, editable=False)
    # The last day for whoever must act now; null where no clock runs.
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def begin(cls, *, by, **fields):
        """Create a row in its first state, with the step that made it."""
        with transaction.atomic():
            row = cls.objects.create(status=cls.machine.initial, **fields)
            row.steps.create(name=CREATED, target=row.status, by=by)
        return row

    @property
    def state(self):
        return self.machine.by_code[self.status]

    @property
    def state_label(self):
        return self.state.label

    @property
    def badge(self):
        """The kind of its state badge."""
        return self.machine.badges[self.status]

    @property
    def waits_for_label(self):
        return self.machine.actor_labels[self.state.actor]

    @property
    def is_overdue(self):
        return self.due_on is not None and calendar.today() > self.due_on

    @property
    def time_left(self):
        """How much time is left, in words; "" without a clock."""
        return Deadlines().words(self.due_on)

    # What a subclass answers
    def is_made_by(self, user):
        """Whether `user` had a hand in making it (who made it never decides on it)."""
        return False

    def belongs_to(self, user):
        """Whether it is the own unit's or agency's row of `user`."""
        return False

    def is_within(self, states):
        """For a part of something larger: whether that is in one of `states`."""
        return True

    def deadline(self, target):
        """The last day in the state `target`, or None."""
        return None

    # The verb
    def refusal(self, verb, user):
        """Why `user` may not do `verb`, in words, or "" (the state is not asked here)."""
        if not user.has_perm(verb.permission):
            return gettext("You have not been given the right to do this.")
        if verb.own_unit and not self.belongs_to(user):
            return str(self.not_own)
        if verb.forbidden_to_maker and self.is_made_by(user):
            return str(self.own_work)
        return ""

    def is_open_to(self, verb):
        is_in_time = self.status in verb.when_late and not self.is_overdue
        is_whole_ready = not verb.within or self.is_within(verb.within)
        return self.status in verb.sources and is_whole_ready and not is_in_time

    def closed_reason(self, verb):
        """Why the verb, None for an act that is none, is not open to the row; asked where it is
        not."""
        if verb and self.status in verb.when_late and not self.is_overdue and self.due_on:
            return gettext(
                "This is possible only after %(date)s, the last day that was given."
            ) % {"date": f"{self.due_on:%d/%m/%Y}"}
        return gettext("This is no longer possible: the present state is “%(state)s”.") % {
            "state": self.state_label
        }

    def available_transitions(self, user):
        """The verbs `user` may do now, in the table's order: the page's buttons."""
        return [
            verb
            for verb in self.machine.leaving(self.status)
            if verb.offered and self.is_open_to(verb) and not self.refusal(verb, user)
        ]

    def may(self, name, user):
        """Whether `user` may do the verb `name` now."""
        verb = self.machine.by_name[name]
        return self.is_open_to(verb) and not self.refusal(verb, user)

    def locked(self, by):
        """The row read anew and locked, if it is among the rows of `by`.

        Raises DoesNotExist when it is not.
        """
        model = type(self)
        visible = model.objects.for_user(by).filter(pk=self.pk).values("pk")
        return model.objects.select_for_update(of=("self",)).get(pk__in=visible)

    @transaction.atomic
    def transition(self, name, *, by, note="", legal_ground="", due_on=None, **values):
        """Do the verb `name`: lock the row, check, write the step, save state and `values`.

        Raises DoesNotExist (not a row of `by`), PermissionDenied, WrongState, ValidationError.
        """
        verb = self.machine.by_name[name]
        row = self.locked(by)
        row.check_verb(verb, by=by, note=note, legal_ground=legal_ground)
        for field, value in values.items():
            setattr(row, field, value)
        # Asked before the state changes: where it comes from decides which clock runs.
        row.due_on = due_on or row.deadline(verb.target)
        source, row.status = row.status, verb.target
        step = row.steps.create(
            name=name,
            source=source,
            target=verb.target,
            by=by,
            note=note,
            legal_ground=legal_ground,
            due_on=row.due_on,
        )
        row.save(update_fields=["status", "due_on", *values])
        for field in ("status", "due_on", *values):
            setattr(self, field, getattr(row, field))
        return step

    def mark(self, name, *, by, note=""):
        """Write a step that leaves the state as it is; the row is locked."""
        return self.steps.create(
            name=name, source=self.status, target=self.status, by=by, note=note, due_on=self.due_on
        )

    def check_verb(self, verb, *, by, note, legal_ground):
        refusal = self.refusal(verb, by)
        if refusal:
            raise PermissionDenied(refusal)
        if not self.is_open_to(verb):
            raise WrongState(self.closed_reason(verb))
        missing = {}
        if verb.needs_note and not note.strip():
            missing["note"] = gettext("State the reason.")
        if verb.needs_legal_ground and not legal_ground.strip():
            missing["legal_ground"] = gettext("State the legal ground (point, clause, article).")
        if missing:
            raise ValidationError(missing)


@transaction.atomic
def transition_all(rows, name, *, by, note=""):
    """Do the verb `name` to every row of the queryset `rows`: all of them, or none.

    As `transition` does it (lock, check, step, state), but with one statement a table; for rows
    without a time limit of their own. Returns how many; raises what `transition` raises, and
    PermissionDenied for a row that `by` does not see.
    """
    model = rows.model
    verb = model.machine.by_name[name]
    locked = list(rows.select_for_update(of=("self",)).order_by("pk"))
    keys = [row.pk for row in locked]
    if len(keys) != model.objects.for_user(by).filter(pk__in=keys).count():
        raise PermissionDenied
    for row in locked:
        row.check_verb(verb, by=by, note=note, legal_ground="")
    steps = model.steps.rel.related_model
    owner = model.steps.rel.field.name
    steps.objects.bulk_create(
        steps(name=name, source=row.status, target=verb.target, by=by, note=note, **{owner: row})
        for row in locked
    )
    model.objects.filter(pk__in=keys).update(status=verb.target, due_on=None)
    return len(keys)


@transaction.atomic
def begin_all(rows, *, by):
    """Create unsaved `rows` of one model in their first state, each with the step that made it."""
    if not rows:
        return []
    model = type(rows[0])
    for row in rows:
        row.status = model.machine.initial
    created = model.objects.bulk_create(rows)
    steps = model.steps.rel.related_model
    owner = model.steps.rel.field.name
    steps.objects.bulk_create(
        steps(name=CREATED, target=row.status, by=by, **{owner: row}) for row in created
    )
    return created


def state_triggers(machine, *, table, owner):
    """The database's guards, from the same table: `update()`, the admin and SQL cannot get past.

    `table` is the row's table, named "app_model"; `owner` the step's foreign key to it
    ("submission").
    """
    return [
        pgtrigger.FSM(name="state_moves", field="status", transitions=machine.edges),
        pgtrigger.Protect(
            name="state_first",
            operation=pgtrigger.Insert,
            condition=pgtrigger.Q(new__status__df=machine.initial),
        ),
        pgtrigger.Trigger(
            name="state_has_step",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
            timing=pgtrigger.Deferred,
            func=_state_is_last_step(table, owner, "NEW.id"),
        ),
    ]


def step_triggers(machine, *, table, owner):
    """A step is written once, never changed; it goes only with a row still in its first state.

    A verb that leaves a state when it is late is refused while the row's last day has not passed.
    """
    return [
        *_late_triggers(machine, table, owner),
        pgtrigger.Protect(name="step_fixed", operation=pgtrigger.Update),
        pgtrigger.Trigger(
            name="step_kept",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=f"""
                IF EXISTS (SELECT 1 FROM {table} WHERE id = OLD.{owner}_id
                           AND status <> '{machine.initial}') THEN
                    RAISE EXCEPTION '{_app(table)}: a step of % is never deleted', TG_TABLE_NAME;
                END IF;
                RETURN OLD;
            """,
        ),
        pgtrigger.Trigger(
            name="step_is_state",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Delete,
            timing=pgtrigger.Deferred,
            func=_state_is_last_step(table, owner, f"COALESCE(NEW.{owner}_id, OLD.{owner}_id)"),
        ),
    ]


def _late_triggers(machine, table, owner):
    late = [(verb.name, source) for verb in machine.transitions for source in verb.when_late]
    if not late:
        return []
    pairs = ", ".join(f"('{name}', '{source}')" for name, source in sorted(late))
    return [
        pgtrigger.Trigger(
            name="step_when_late",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func=f"""
                IF (NEW.name, NEW.source) IN ({pairs}) AND NOT EXISTS (
                    SELECT 1 FROM {table} WHERE id = NEW.{owner}_id
                    AND due_on < (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                ) THEN
                    RAISE EXCEPTION '{_app(table)}: the last day has not passed yet';
                END IF;
                RETURN NEW;
            """,
        )
    ]


def _state_is_last_step(table, owner, row_id):
    app = _app(table)
    return f"""
        IF EXISTS (
            SELECT 1 FROM {table} o WHERE o.id = {row_id} AND o.status IS DISTINCT FROM (
                SELECT s.target FROM {table}step s WHERE s.{owner}_id = o.id
                ORDER BY s.id DESC LIMIT 1
            )
        ) THEN
            RAISE EXCEPTION '{app}: state of % is not the target of its last step', '{table}';
        END IF;
        RETURN NULL;
    """


def _app(table):
    return table.partition("_")[0]
