"""The council of emulation and commendation: who sits in it, and its sessions.

Source: awards.md, "Council"; Law 06/2022/QH15, Decree 152/2025 art. 33.5. What a session heard
stands in `awards.models.agenda`.
"""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import workflow_council
from awards.choices import Track
from awards.models.call import Call
from awards.models.steps import AwardStateful
from movement import calendar
from movement.models import Officer
from movement.models.steps import Step, state_triggers, step_triggers
from movement.models.units import valid_on


class Duty(models.TextChoices):
    """What a member is in the council; wording of ui-terms.md section 2."""

    CHAIR = "chair", _("chair of the council")
    VICE_CHAIR = "vice_chair", _("vice chair of the council")
    MEMBER = "member", _("member of the council")
    SECRETARY = "secretary", _("secretary of the council")


class Mode(models.TextChoices):
    MEETING = "meeting", _("meeting")
    SLIPS = "slips", _("opinion slips")


class CouncilQuerySet(models.QuerySet):
    def in_force(self, date):
        """The council on `date`, or None."""
        return self.filter(valid_on(date)).order_by("-valid_from").first()


def tracked():
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )


@tracked()
class Council(models.Model):
    """The council as one decision set it up; chaired by the chairman of the province."""

    name = models.CharField(_("name"), max_length=200)
    basis = models.CharField(_("decision that set it up"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), unique=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("council of emulation and commendation")
        verbose_name_plural = _("councils of emulation and commendation")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="council_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            )
        ]

    def __str__(self):
        return self.name


class CouncilMemberQuerySet(models.QuerySet):
    def sitting(self, track, date):
        """Who sits on `date`: for the standing committee its own members, else all."""
        rows = self.filter(valid_on(date))
        return rows.filter(is_standing=True) if track == Track.STANDING else rows


@tracked()
class CouncilMember(models.Model):
    """A member, with or without an account, from one date to another."""

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="members", verbose_name=_("council")
    )
    officer = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_seats",
        verbose_name=_("account"),
    )
    full_name = models.CharField(_("full name"), max_length=120)
    position = models.CharField(_("position, title"), max_length=200, blank=True)
    duty = models.CharField(_("duty"), max_length=12, choices=Duty, default=Duty.MEMBER)
    is_standing = models.BooleanField(_("in the standing committee"), default=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CouncilMemberQuerySet.as_manager()

    class Meta:
        ordering = ["council", "order", "pk"]
        verbose_name = _("member of the council")
        verbose_name_plural = _("members of the council")
        constraints = [
            models.UniqueConstraint(
                fields=["council", "officer"],
                condition=Q(valid_to__isnull=True),
                name="member_sits_once",
            ),
            models.UniqueConstraint(
                fields=["council"],
                condition=Q(duty="chair", valid_to__isnull=True),
                name="council_one_chair",
                violation_error_message=_("The council has one chair at a time."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="member_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]

    def __str__(self):
        return self.full_name


class CouncilSessionQuerySet(models.QuerySet):
    def for_user(self, user):
        """Home Affairs and the auditor see all; a member those he sits in."""
        if not user.has_perm("awards.view_sitting"):
            return self.none()
        if user.has_perm("awards.manage_sitting") or user.has_perm("awards.view_decision"):
            return self
        seats = CouncilMember.objects.filter(officer=user, council=models.OuterRef("council"))
        seats = seats.filter(valid_on(models.OuterRef("held_on")))
        standing = seats.filter(is_standing=True)
        return self.filter(
            Q(track=Track.COUNCIL) & models.Exists(seats)
            | Q(track=Track.STANDING) & models.Exists(standing)
        )

    def waiting_for_user(self, user):
        """Being prepared: for Home Affairs to conclude, for a member his slips to write."""
        rows = self.for_user(user).filter(status="preparing")
        if user.has_perm("awards.manage_sitting"):
            return rows
        return rows if user.has_perm("awards.write_opinion") else rows.none()


@pghistory.track()
class CouncilSession(AwardStateful):
    """One session (phiên họp), or one round of opinion slips, on cases of one call."""

    machine = workflow_council.SESSION

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    council = models.ForeignKey(
        Council, models.PROTECT, related_name="sessions", verbose_name=_("council")
    )
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="council_sessions", verbose_name=_("call")
    )
    track = models.CharField(_("who hears the cases"), max_length=1, choices=Track)
    mode = models.CharField(_("held as"), max_length=8, choices=Mode, default=Mode.MEETING)
    held_on = models.DateField(_("held on"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    # How many the council may agree to (số lượng phân bổ); empty: no limit.
    most = models.PositiveSmallIntegerField(_("number allotted"), null=True, blank=True)
    presiding = models.ForeignKey(
        CouncilMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presided by"),
    )
    secretary = models.CharField(_("minutes taken by"), max_length=120, blank=True)
    choice_reason = models.TextField(_("reason of the chair's choice"), blank=True)
    # As they were when it was concluded: who sits may change later.
    members_total = models.PositiveSmallIntegerField(null=True, editable=False)
    members_present = models.PositiveSmallIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)

    objects = CouncilSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("session of the council")
        verbose_name_plural = _("sessions of the council")
        default_permissions = ()
        permissions = [
            ("view_sitting", "Can open sessions of the council"),
            ("manage_sitting", "Can prepare and conclude sessions of the council"),
            ("write_opinion", "Can write opinion slips as a member of the council"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(track__in=[Track.STANDING, Track.COUNCIL]), name="session_is_heard"
            )
        ]
        triggers = [
            *state_triggers(
                workflow_council.SESSION, table="awards_councilsession", owner="session"
            ),
            pgtrigger.Trigger(
                name="session_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF OLD.status <> 'preparing' AND (TG_OP = 'DELETE' OR
                            NEW.status = OLD.status) THEN
                        RAISE EXCEPTION 'awards: a session that has ended is not changed';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    IF OLD.status = 'concluded' AND EXISTS (
                        SELECT FROM awards_agendaitem item
                        JOIN awards_nomination made ON made.id = item.nomination_id
                        WHERE item.session_id = OLD.id AND item.outcome = 'favourable'
                        AND made.status IN ('presented', 'awarded', 'refused')
                    ) THEN
                        RAISE EXCEPTION 'awards: a case of this session has been presented';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.get_track_display()}, {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("awards:council-detail", args=[self.public_id])

    @property
    def is_editable(self):
        return self.status == "preparing"

    @property
    def is_by_slips(self):
        return self.mode == Mode.SLIPS

    @property
    def members(self):
        """Who sits in it, in order."""
        return self.council.members.sitting(self.track, self.held_on)


class CouncilSessionStep(Step):
    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a session")
        verbose_name_plural = _("steps of sessions")
        triggers = step_triggers(
            workflow_council.SESSION, table="awards_councilsession", owner="session"
        )

    @property
    def label(self):
        verb = workflow_council.SESSION.by_name.get(self.name)
        return verb.label if verb else _("Created")
