"""A call: a numbered guidance of Home Affairs with its window, forms, subjects and papers."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Occasion, PaperKind, PaperLevel, SubjectKind
from awards.models.rules import AwardForm
from movement import calendar
from movement.models import Movement, Paper


class CallQuerySet(models.QuerySet):
    def for_user(self, user):
        """A guidance goes to every agency and unit: all officers who may see calls see all."""
        return self if user.has_perm("awards.view_call") else self.none()

    def open_on(self, date):
        return self.filter(opens_on__lte=date, closes_on__gte=date)


@pghistory.track()
class Call(models.Model):
    """One call (đợt khen thưởng). Its window is inclusive: to 23:59:59 of the last day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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
    forms = models.ManyToManyField(
        AwardForm, related_name="calls", verbose_name=_("forms of commendation")
    )
    subject_kinds = ArrayField(
        models.CharField(max_length=12, choices=SubjectKind), verbose_name=_("subject kinds")
    )
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
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:call-detail", args=[self.public_id])

    @property
    def closes_at(self):
        """The last second of the window, aware."""
        return calendar.end_of_day(self.closes_on)

    @property
    def is_open(self):
        return self.opens_on <= calendar.today() <= self.closes_on

    @property
    def is_over(self):
        return calendar.today() > self.closes_on

    @property
    def days_left(self):
        """Calendar days to the end of the window; 0 on the last day, negative after."""
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
