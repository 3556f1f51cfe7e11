"""What a session of the council heard: cases with their tallies, attendance, opinion slips.

An opinion slip bears its writer's name by law and is kept as such. A ballot does not: the portal
takes no ballots, only the counts of the paper ones, so that no row can be joined to a voter.
"""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards import tally
from awards.guards import TAKES_NO_PART, impartial
from awards.models.council import CouncilMember, CouncilSession
from awards.models.nomination import Nomination
from movement import calendar
from movement.models import Officer


class Presence(models.TextChoices):
    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("absent with leave")


class Opinion(models.TextChoices):
    AGREE = "agree", _("agree")
    DISAGREE = "disagree", _("disagree")
    OTHER = "other", _("other opinion")


class Outcome(models.TextChoices):
    NONE = "", _("not concluded")
    FAVOURABLE = "favourable", _("the council agrees")
    NOT_FAVOURABLE = "not_favourable", _("votes needed not reached")
    NOT_CHOSEN = "not_chosen", _("not among the number allotted")


def _frozen(name, session):
    """A trigger: rows of a session that has ended are neither written, changed nor deleted.

    `session` is the SQL that finds its id from the row `{row}` (NEW or OLD).
    """
    wanted = " OR ".join(
        f"(TG_OP <> '{other}' AND EXISTS (SELECT FROM awards_councilsession held WHERE held.id = "
        f"({session.format(row=row)}) AND held.status <> 'preparing'))"
        for row, other in (("NEW", "DELETE"), ("OLD", "INSERT"))
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {wanted} THEN
                RAISE EXCEPTION 'awards: a session that has ended is not changed';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


_NO_COUNT = Q(**{f"{name}__isnull": True for name in tally.COUNTS})
_ALL_COUNTS = Q(**{f"{name}__isnull": False for name in tally.COUNTS})
_COUNT = {"null": True, "blank": True}


@pghistory.track()
class AgendaItem(models.Model):
    """One case on the agenda: its paper tally, and what the council concluded.

    Counts and dissent stand here, who cast which ballot nowhere.
    """

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="items")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="agenda_items", verbose_name=_("case")
    )
    order = models.PositiveSmallIntegerField(_("number in the agenda"))
    # False once the session has ended: the case may be heard anew.
    is_open = models.BooleanField(default=True)

    issued = models.PositiveSmallIntegerField(_("issued"), **_COUNT)
    collected = models.PositiveSmallIntegerField(_("collected"), **_COUNT)
    valid = models.PositiveSmallIntegerField(_("valid"), **_COUNT)
    invalid = models.PositiveSmallIntegerField(_("invalid"), **_COUNT)
    votes_for = models.PositiveSmallIntegerField(_("for"), **_COUNT)
    votes_against = models.PositiveSmallIntegerField(_("against"), **_COUNT)
    dissent = models.TextField(_("dissenting opinion"), blank=True)
    # Of a collective, where equal votes make it matter.
    people = models.PositiveIntegerField(_("members of the collective"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women among them"), null=True, blank=True)
    tallied_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    outcome = models.CharField(
        _("conclusion"), max_length=14, choices=Outcome, blank=True, default=""
    )
    is_chairs_choice = models.BooleanField(_("by the chair's choice"), default=False)
    # As they were when it was concluded.
    base = models.PositiveSmallIntegerField(_("counted of"), null=True, editable=False)
    share_needed = models.CharField(max_length=120, blank=True, editable=False)
    recused = ArrayField(models.CharField(max_length=120), default=list, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["session", "order"]
        verbose_name = _("case on the agenda")
        verbose_name_plural = _("cases on the agenda")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["session", "nomination"], name="agenda_case_once"),
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(is_open=True), name="agenda_one_session"
            ),
            models.CheckConstraint(condition=_NO_COUNT | _ALL_COUNTS, name="tally_is_whole"),
            models.CheckConstraint(
                condition=_NO_COUNT | Q(collected__lte=F("issued")),
                name="tally_collected_of_issued",
            ),
            models.CheckConstraint(
                condition=_NO_COUNT | Q(collected=F("valid") + F("invalid")),
                name="tally_valid_adds_up",
            ),
            models.CheckConstraint(
                condition=_NO_COUNT | Q(valid=F("votes_for") + F("votes_against")),
                name="tally_votes_add_up",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | _ALL_COUNTS & Q(base__isnull=False),
                name="outcome_has_tally",
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("people")),
                name="women_of_people",
            ),
        ]
        triggers = [
            _frozen("item_frozen", "{row}.session_id"),
            impartial(
                "tally_impartial",
                officer="tallied_by_id",
                case="nomination_id",
                condition=pgtrigger.Q(new__tallied_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.order}. {self.nomination}"

    @property
    def tally(self):
        return tally.tally_of(self)


@pghistory.track()
class Attendance(models.Model):
    """Whether a member was there."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")
    presence = models.CharField(_("attendance"), max_length=8, choices=Presence)

    class Meta:
        ordering = ["session", "member__order", "member"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="attendance_once")
        ]
        triggers = [_frozen("attendance_frozen", "{row}.session_id")]

    def __str__(self):
        return f"{self.member}: {self.get_presence_display()}"


@pghistory.track()
class WrittenOpinion(models.Model):
    """A member's opinion slip on one case; it bears his name, as the law has it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="opinions")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="opinions")
    answer = models.CharField(_("opinion"), max_length=8, choices=Opinion)
    text = models.TextField(_("in his own words"), blank=True)
    written_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"), default=calendar.now)

    class Meta:
        ordering = ["item", "member__order", "member"]
        verbose_name = _("opinion slip")
        verbose_name_plural = _("opinion slips")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="opinion_once"),
            models.CheckConstraint(
                condition=Q(answer=Opinion.AGREE) | ~Q(text=""), name="opinion_has_words"
            ),
        ]
        triggers = [
            _frozen(
                "opinion_frozen",
                "SELECT session_id FROM awards_agendaitem WHERE id = {row}.item_id",
            ),
            pgtrigger.Trigger(
                name="opinion_impartial",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF EXISTS (
                        SELECT FROM awards_agendaitem item
                        JOIN awards_councilmember seat ON seat.id = NEW.member_id
                        JOIN LATERAL (
                            SELECT nomination_id FROM awards_conflicts(seat.officer_id)
                            UNION ALL SELECT nomination_id FROM awards_conflicts(NEW.written_by_id)
                        ) closed ON closed.nomination_id = item.nomination_id
                        WHERE item.id = NEW.item_id
                    ) THEN
                        RAISE EXCEPTION '{TAKES_NO_PART}';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_answer_display()}"
