"""A call: a numbered guidance with its window, forms, subjects and papers.

Home Affairs', or of a unit or agency for its own Giấy khen.
"""

import datetime
import uuid
from dataclasses import dataclass

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Occasion, PaperKind, PaperLevel, SubjectKind
from awards.models.rules import AwardForm
from awards.places import addressed_to, level_of, received_at, receiver_of
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Movement, Officer, Paper
from movement.roles import Role


@dataclass(frozen=True)
class Window:
    """From when to when one place may send; inclusive, to 23:59:59 of the last day."""

    opens_on: datetime.date
    closes_on: datetime.date

    @property
    def closes_at(self):
        """The last second, aware."""
        return calendar.end_of_day(self.closes_on)

    @property
    def is_open(self):
        return self.opens_on <= calendar.today() <= self.closes_on

    @property
    def is_over(self):
        return calendar.today() > self.closes_on

    @property
    def days_left(self):
        """Calendar days to the end; 0 on the last day, negative after."""
        return (self.closes_on - calendar.today()).days

    @property
    def state(self):
        """ "announced", "open" or "closed", told by the date alone."""
        if calendar.today() < self.opens_on:
            return "announced"
        return "open" if self.is_open else "closed"

    @property
    def state_label(self):
        return STATE_LABELS[self.state]


class CallQuerySet(models.QuerySet):
    def for_user(self, user):
        """A guidance of Home Affairs goes to every agency and unit; that of a unit to the units
        within it, that of an agency to its own officers. Auditors and administrators see all."""
        if not user.has_perm("awards.view_call"):
            return self.none()
        if user.has_role(Role.AUDITOR, Role.ADMINISTRATOR):
            return self
        return self.filter(addressed_to(user))

    def received_by(self, user):
        """Those whose submissions come to the user's own place."""
        return self.filter(received_at(user))

    def with_windows(self):
        return self.prefetch_related("windows", "extensions")

    def open_on(self, date):
        return self.filter(opens_on__lte=date, closes_on__gte=date)


@pghistory.track()
class Call(models.Model):
    """One call (đợt khen thưởng). Its window is inclusive: to 23:59:59 of the last day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Drawn with the empty form: a form sent twice is stored once.
    form_uuid = models.UUIDField(unique=True, null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    name = models.CharField(_("name of the call"), max_length=300)
    movement = models.ForeignKey(
        Movement, models.PROTECT, related_name="calls", verbose_name=_("movement")
    )
    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion)
    guidance_number = models.CharField(_("guidance number"), max_length=60)
    guidance_date = models.DateField(_("guidance date"))
    summary = models.TextField(_("summary of the guidance"), blank=True)
    achievement_from = models.DateField(_("achievements from"))
    achievement_to = models.DateField(_("achievements to"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closing date"))
    conference_date = models.DateField(_("conference date"), null=True, blank=True)
    # Whose officers receive, appraise, present and record; neither: Home Affairs.
    receiver_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls_received",
        verbose_name=_("receiving unit"),
    )
    receiver_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls_received",
        verbose_name=_("receiving agency"),
    )
    forms = models.ManyToManyField(
        AwardForm, related_name="calls", verbose_name=_("forms of commendation")
    )
    subject_kinds = ArrayField(
        models.CharField(max_length=12, choices=SubjectKind), verbose_name=_("subject kinds")
    )
    is_public = models.BooleanField(_("guidance shown to the public"), default=False)
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on", "-pk"]
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on"))
                & models.Q(achievement_to__gte=models.F("achievement_from")),
                name="call_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
            models.CheckConstraint(
                condition=models.Q(receiver_unit__isnull=True)
                | models.Q(receiver_agency__isnull=True),
                name="call_one_receiver",
                violation_error_message=_("Choose a unit or an agency, not both."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:call-detail", args=[self.public_id])

    @property
    def window(self):
        """The call's own window, for places without another."""
        return Window(self.opens_on, self.closes_on)

    def window_for(self, place):
        """The window of a unit or agency: its level's, made longer by its extensions."""
        own = self.window
        if place is None:
            return own
        levels = {row.level: row for row in self.windows.all()}
        row = levels.get(level_of(place), own)
        is_unit = not isinstance(place, Agency)
        longer = [
            given.closes_on
            for given in self.extensions.all()
            if (given.unit_id if is_unit else given.agency_id) == place.pk
        ]
        return Window(row.opens_on, max([row.closes_on, *longer]))

    @property
    def receiver(self):
        """The unit or agency that receives; None for Home Affairs."""
        return self.receiver_unit or self.receiver_agency

    @property
    def is_short(self):
        """A sudden achievement has a short flow: few papers, no quota (awards.md)."""
        return self.occasion == Occasion.SUDDEN

    def officers(self):
        """The officers of the place that receives."""
        if self.receiver_unit_id:
            return Officer.objects.filter(unit=self.receiver_unit_id)
        if self.receiver_agency_id:
            return Officer.objects.filter(agency=self.receiver_agency_id)
        return Officer.objects.filter(agency__kind=Agency.Kind.HOME_AFFAIRS)

    def is_received_by(self, user):
        columns = receiver_of(user)
        own = {"receiver_unit": self.receiver_unit_id, "receiver_agency": self.receiver_agency_id}
        return columns == own

    @property
    def subject_kind_labels(self):
        return [SubjectKind(kind).label for kind in self.subject_kinds]


STATE_LABELS = {
    "announced": _("Guidance issued"),
    "open": _("Accepting submissions"),
    "closed": _("Submission period over"),
}


@pghistory.track()
class RequiredPaper(models.Model):
    """A component of the dossier a call asks for, once a submission or once a case."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="required_papers", verbose_name=_("call")
    )
    level = models.CharField(_("asked for"), max_length=10, choices=PaperLevel)
    kind = models.CharField(_("kind of paper"), max_length=20, choices=PaperKind)
    name = models.CharField(_("name"), max_length=200)
    # Empty: for every kind of subject.
    subject_kinds = ArrayField(
        models.CharField(max_length=12, choices=SubjectKind),
        default=list,
        blank=True,
        verbose_name=_("subject kinds"),
    )
    is_mandatory = models.BooleanField(_("mandatory"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["call", "order", "pk"]
        verbose_name = _("required paper")
        verbose_name_plural = _("required papers")
        constraints = [
            models.UniqueConstraint(fields=["call", "level", "kind"], name="required_paper_unique")
        ]

    def __str__(self):
        return self.name

    def applies_to(self, subject_kind):
        return not self.subject_kinds or subject_kind in self.subject_kinds
