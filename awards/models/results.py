"""Results put on record by hand or from a file: decisions that were not made in the portal.

Giấy khen is most of the movement; a search for earlier awards is blind without them (awards.md,
"How thematic commendation really runs", 6).
"""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.places import is_home_affairs, own_place
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer, Paper
from movement.roles import HANDLER_ROLES, Role


class Source(models.TextChoices):
    """How the rows came in."""

    TYPED = "typed", pgettext_lazy("source of results", "typed")
    FILE = "file", pgettext_lazy("source of results", "from a file")


class RecordedQuerySet(models.QuerySet):
    """Of rows with the `unit` or `agency` of the officer who recorded them."""

    def for_user(self, user):
        """Home Affairs and the auditor see all; a unit or agency its own, a district also those
        of its communes."""
        if not user.has_perm("awards.view_past_award"):
            return self.none()
        if user.has_role(Role.AUDITOR) or (
            user.has_role(*HANDLER_ROLES) and is_home_affairs(user)
        ):
            return self
        visible = own_place(user)
        if user.has_role(Role.DISTRICT_OFFICER) and user.unit_id:
            visible |= Q(unit__path__startswith=user.unit.path)
        return self.filter(visible)


@pghistory.track()
class ResultBatch(models.Model):
    """One act of putting results on record: its rows are `PastAward.batch`.

    `unit` or `agency` is the place of the officer who recorded it; both are empty for officers of
    the province without one. Undone, its rows are gone and their history stays.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Drawn with the empty form: a form sent twice is stored once.
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(_("source"), max_length=5, choices=Source, default=Source.TYPED)
    file_name = models.CharField(_("file name"), max_length=160, blank=True)
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="result_batches"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="result_batches"
    )
    row_count = models.PositiveIntegerField(_("subjects"), default=0)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now, editable=False)
    undone_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_reason = models.TextField(_("reason"), blank=True)
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        verbose_name = _("results put on record")
        verbose_name_plural = _("results put on record")
        default_permissions = ()
        permissions = [("record_past_award", "Can put results of decisions on record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_reason=""),
                name="result_batch_undone_says_why",
            )
        ]

    def __str__(self):
        return f"{self.recorded_at.astimezone():%d/%m/%Y %H:%M} · {self.place}"

    def get_absolute_url(self):
        return reverse("awards:result-detail", args=[self.public_id])

    @property
    def place(self):
        """Whose officer recorded it: a unit or agency, else the officer's name."""
        return self.unit or self.agency or self.recorded_by

    @property
    def is_undone(self):
        return self.undone_at is not None
