"""Public opinion (lấy ý kiến Nhân dân): a period with its cases, and what people wrote.

Asked only where the rule of a form says so (FormRule.public_opinion; Law 06/2022/QH15, Decree
152/2025 art. 44.2), off by default. Who wrote is encrypted and read by the inspector alone, for a
stated purpose (Law 91/2025/QH15); of the sender's address a keyed hash of the day is kept.
"""

import json
import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import interest
from awards.guards import impartial
from awards.models.call import Call
from awards.models.nomination import Nomination
from awards.models.standards import FormRule
from awards.places import of_home_affairs, received_at
from awards.workflow_opinion import BLOCKING, OPINION
from households import identity
from movement import calendar
from movement.models import Officer
from movement.roles import Role

LONGEST = 4000
READS_ALL = (Role.COMPLAINT_INSPECTOR, Role.AUDITOR)


def _of_readers(user, prefix):
    """Q of the rows (of the call at `prefix`) whose opinions `user` reads."""
    if not user.has_perm("awards.view_opinion"):
        return Q(pk__in=[])
    own = received_at(user, prefix)
    return own | of_home_affairs(prefix) if user.has_role(*READS_ALL) else own


class OpinionPeriodQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(_of_readers(user, "call__"))

    def shown(self):
        """Those the public is told of: begun and not taken down."""
        return self.filter(opens_on__lte=calendar.today(), taken_down_at__isnull=True)

    def open(self):
        return self.shown().filter(closes_on__gte=calendar.today())


@pghistory.track()
class OpinionPeriod(models.Model):
    """Cases of a call shown to the public from one day to another, both inclusive."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="opinion_periods", verbose_name=_("call")
    )
    notice = models.TextField(_("text of the notice"), max_length=LONGEST)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    created_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)
    taken_down_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    taken_down_at = models.DateTimeField(_("taken down at"), null=True)
    taken_down_why = models.CharField(_("why it was taken down"), max_length=500, blank=True)

    objects = OpinionPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("period of public opinion")
        verbose_name_plural = _("periods of public opinion")
        default_permissions = ()
        permissions = [("manage_opinion", "Can ask the public for its opinion")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="opinion_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True, taken_down_by__isnull=True)
                | Q(taken_down_at__isnull=False, taken_down_by__isnull=False)
                & ~Q(taken_down_why=""),
                name="opinion_taken_down_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="period_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="period_stands",
                operation=pgtrigger.UpdateOf("call_id", "opens_on", "closes_on", "notice"),
            ),
        ]

    def __str__(self):
        days = {"first": f"{self.opens_on:%d/%m/%Y}", "last": f"{self.closes_on:%d/%m/%Y}"}
        return str(_("Public opinion from %(first)s to %(last)s") % days)

    def get_absolute_url(self):
        return reverse("awards:opinion-period", args=[self.public_id])

    @property
    def is_open(self):
        return not self.taken_down_at and self.opens_on <= calendar.today() <= self.closes_on

    @property
    def is_over(self):
        return bool(self.taken_down_at) or calendar.today() > self.closes_on


class OpinionCase(models.Model):
    """A case of a period; its summary is shown only with the subject's written consent."""

    period = models.ForeignKey(OpinionPeriod, models.CASCADE, related_name="lines")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="opinion_lines", verbose_name=_("case")
    )
    order = models.PositiveIntegerField(_("number in the list"))
    shows_summary = models.BooleanField(_("consents to the summary being public"), default=False)

    class Meta:
        ordering = ["period", "order"]
        verbose_name = _("case shown to the public")
        verbose_name_plural = _("cases shown to the public")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["period", "nomination"], name="opinion_case_once")
        ]

    def __str__(self):
        return f"{self.order}. {self.nomination}"


class PublicOpinionQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of his place's calls about cases he takes part in."""
        rows = self.filter(_of_readers(user, "period__call__"))
        closed = Nomination.objects.filter(interest.conflicted(user))
        return rows.exclude(nomination__in=closed.values("pk"))

    def open(self):
        return self.filter(status__in=("received", "verifying"))

    def blocking(self):
        return self.filter(status__in=BLOCKING)

    def waiting_for_user(self, user):
        may = user.has_perm("awards.handle_opinion")
        return self.for_user(user).open() if may else self.none()


@pghistory.track(exclude=["writer"])
class PublicOpinion(models.Model):
    """What somebody wrote about one case; `writer` is a token of JSON, "" where unsigned."""

    machine = OPINION

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(unique=True, editable=False)
    period = models.ForeignKey(OpinionPeriod, models.PROTECT, related_name="opinions")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="opinions", verbose_name=_("case")
    )
    text = models.TextField(_("opinion"), max_length=LONGEST)
    writer = models.TextField(_("who wrote (encrypted)"), blank=True)
    address_hash = models.BinaryField(_("keyed hash of the sender's address and day"))
    received_at = models.DateTimeField(_("received at"), default=calendar.now, editable=False)
    status = models.CharField(_("state"), max_length=10, default=OPINION.initial, editable=False)
    result = models.TextField(_("result"), max_length=LONGEST, blank=True)
    handled_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("handled by")
    )
    handled_at = models.DateTimeField(_("handled at"), null=True)

    objects = PublicOpinionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("opinion of the public")
        verbose_name_plural = _("opinions of the public")
        default_permissions = ()
        permissions = [
            ("view_opinion", "Can read opinions of the public"),
            ("handle_opinion", "Can check opinions of the public"),
            ("view_opinion_writer", "Can read who wrote an opinion"),
        ]
        indexes = [
            models.Index(fields=["nomination", "status"], name="opinion_case"),
            models.Index(fields=["address_hash", "received_at"], name="opinion_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="received", handled_by__isnull=True)
                | ~Q(status="received") & Q(handled_by__isnull=False),
                name="opinion_has_handler",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["received", "verifying"]) | ~Q(result=""),
                name="opinion_end_says_why",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="opinion_moves", field="status", transitions=OPINION.edges),
            pgtrigger.Protect(
                name="opinion_first",
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__status__df=OPINION.initial),
            ),
            pgtrigger.Protect(name="opinion_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="opinion_stands",
                operation=pgtrigger.UpdateOf("text", "writer", "nomination_id", "period_id"),
            ),
            impartial(
                "opinion_impartial",
                officer="handled_by_id",
                case="nomination_id",
                condition=pgtrigger.Q(new__handled_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.text[:60]}"

    def get_absolute_url(self):
        return reverse("awards:opinion", args=[self.public_id])

    @property
    def state(self):
        return OPINION.by_code[self.status]

    @property
    def state_label(self):
        return self.state.label

    @property
    def badge(self):
        return OPINION.badges[self.status]

    @property
    def is_signed(self):
        return bool(self.writer)

    def reveal_writer(self):
        """{name, phone, email} as written; raises identity.CannotDecrypt."""
        return json.loads(identity.decrypt(self.writer)) if self.writer else {}


def asked_for():
    """The condition (Exists) of cases whose form is put before the public under their rules."""
    rules = FormRule.objects.filter(
        rule_set=models.OuterRef("submission__rule_set"),
        form=models.OuterRef("form"),
        public_opinion=True,
    )
    return models.Exists(rules)
