"""Acts of a review that leave a paper behind: village meetings, postings, complaints."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models.line import ReviewLine
from households.models.round import ReviewScopedQuerySet, ReviewSheet
from movement import calendar
from movement.models import AdministrativeUnit, Officer, Paper


class OfSheet(ReviewScopedQuerySet):
    path_field = "sheet__unit__path"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VillageMeeting(models.Model):
    """A meeting of a hamlet on the results of its households; minutes in two copies on paper.

    `is_agreed` is frozen: whether the share of the round was reached.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(
        ReviewSheet, models.PROTECT, related_name="meetings", verbose_name=_("review sheet")
    )
    hamlet = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("hamlet"),
    )
    held_on = models.DateField(_("date of the meeting"))
    place = models.CharField(_("place of the meeting"), max_length=200)
    attendees = models.PositiveSmallIntegerField(_("people present"))
    agreed = models.PositiveSmallIntegerField(_("people in agreement"))
    chair = models.CharField(_("chair"), max_length=120)
    secretary = models.CharField(_("secretary"), max_length=120)
    note = models.TextField(_("remarks of the meeting"), blank=True)
    is_agreed = models.BooleanField(_("agreed"), editable=False)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now)

    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = OfSheet.as_manager()

    class Meta:
        verbose_name = _("village meeting")
        verbose_name_plural = _("village meetings")
        ordering = ["sheet", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attendees__gt=0, agreed__lte=F("attendees")),
                name="village_meeting_numbers",
                violation_error_message=_("More people agree than are present."),
            )
        ]

    def __str__(self):
        return f"{self.hamlet or self.sheet.unit} {self.held_on:%d/%m/%Y}"

    @property
    def rate(self):
        """Those who agree in per cent of those present."""
        return round(100 * self.agreed / self.attendees, 1)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Posting(models.Model):
    """The list on paper, in the village and at the commune's office; never on the internet."""

    sheet = models.ForeignKey(
        ReviewSheet, models.PROTECT, related_name="postings", verbose_name=_("review sheet")
    )
    posted_from = models.DateField(_("posted from"))
    # Inclusive: the last of the round's working days after the first.
    posted_to = models.DateField(_("posted to"))
    places = models.CharField(_("posted where"), max_length=300)
    is_again = models.BooleanField(_("after a re-check"), default=False)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    objects = OfSheet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["sheet", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_to__gt=F("posted_from")), name="posting_dates_in_order"
            )
        ]

    def __str__(self):
        return f"{self.posted_from:%d/%m/%Y} - {self.posted_to:%d/%m/%Y}"

    @property
    def is_over(self):
        """Whether its last day has ended."""
        return calendar.today() > self.posted_to


class ComplaintQuerySet(ReviewScopedQuerySet):
    path_field = "line__sheet__unit__path"

    def open(self):
        return self.filter(rechecked_on=None)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Complaint(models.Model):
    """A complaint about one household's result, and what the re-check found."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    line = models.ForeignKey(
        ReviewLine, models.PROTECT, related_name="complaints", verbose_name=_("household")
    )
    received_on = models.DateField(_("complaint received on"))
    complainant = models.CharField(_("who complains"), max_length=120)
    content = models.TextField(_("what the complaint says"))
    due_on = models.DateField(_("re-check due on"))
    rechecked_on = models.DateField(_("re-checked on"), null=True, blank=True)
    result = models.TextField(_("result of the re-check"), blank=True)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["line", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rechecked_on=None, result="")
                | Q(rechecked_on__isnull=False) & ~Q(result=""),
                name="complaint_rechecked_with_result",
            ),
            models.UniqueConstraint(
                fields=["line"], condition=Q(rechecked_on=None), name="complaint_one_open"
            ),
        ]

    def __str__(self):
        return f"{self.line} {self.received_on:%d/%m/%Y}"
