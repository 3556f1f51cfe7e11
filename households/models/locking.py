"""Approved years, the amendments that may still change them, and the triggers that see to it."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from households.models.household import Household
from households.models.scoping import UnitScopedQuerySet
from movement import calendar
from movement.models import Officer


class YearLockQuerySet(models.QuerySet):
    def year_to_show(self, years) -> int | None:
        """Which of the `years` on record a page shows first: the newest, but the year under way
        only once it is approved. Irregular reviews put a few of its results on record months
        before the yearly one (Decision 24/2021/QĐ-TTg), and these few are not the year."""
        newest, running = max(years, default=None), calendar.today().year
        if newest != running or self.filter(year=running).exists():
            return newest
        return max((year for year in years if year < running), default=newest)


class YearLock(models.Model):
    """A year whose results the province has approved: only amendments change it from then on.

    Source: the yearly provincial decision that approves the results (poverty.md).
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    decision_number = models.CharField(_("decision number"), max_length=60)
    decided_on = models.DateField(_("date of the decision"))
    locked_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("locked by")
    )
    locked_at = models.DateTimeField(_("locked at"), default=calendar.now)

    objects = YearLockQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved year")
        verbose_name_plural = _("approved years")
        ordering = ["-year"]

    def __str__(self):
        return f"{self.year}: {self.decision_number}"


class AmendmentQuerySet(UnitScopedQuerySet):
    path_field = "household__commune__path"

    def waiting_for_user(self, user):
        """Those the officer may decide on: of years not locked the district, of all the
        province; never one's own."""
        rows = self.for_user(user).filter(state="requested").exclude(requested_by=user.pk)
        if user.has_perm("households.decide_amendment"):
            return rows
        if not user.has_perm("households.consent_amendment"):
            return rows.none()
        return rows.exclude(year__in=YearLock.objects.values("year"))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Amendment(models.Model):
    """A correction of a result on record: asked for with a reason, decided by another officer.

    `before` and `proposed` are values of `Assessment` by field name; `before` is None where the
    household had no result of the year, `proposed` None where the result is to be taken away.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("amendment", "Waiting for approval")
        APPROVED = "approved", pgettext_lazy("amendment", "Approved")
        REFUSED = "refused", pgettext_lazy("amendment", "Refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="amendments", verbose_name=_("household")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    reason = models.TextField(_("reason"))
    before = models.JSONField(_("published value"), null=True, editable=False)
    proposed = models.JSONField(_("corrected value"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REQUESTED, editable=False
    )
    requested_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), default=calendar.now)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    note = models.TextField(_("note"), blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["-requested_at", "-pk"]
        permissions = [
            ("request_amendment", _("Can ask for an amendment of a result on record")),
            ("decide_amendment", _("Can approve an amendment of a locked year")),
            ("consent_amendment", _("Can approve an amendment of a year not yet locked")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="requested", decided_by=None, decided_at=None)
                | Q(
                    state__in=["approved", "refused"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="amendment_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("requested_by")),
                name="amendment_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["household", "year"],
                condition=Q(state="requested"),
                name="amendment_one_open",
            ),
        ]

    def __str__(self):
        return f"{self.household} {self.year}"


# Rows of a statement that change a locked year without an approved amendment of their own.
_UNLAWFUL = {
    pgtrigger.Insert: """
        SELECT 1 FROM new_rows row JOIN {locks} locked ON locked.year = row.year
        WHERE NOT EXISTS (
            SELECT 1 FROM {amendments} amendment
            WHERE amendment.id = row.amendment_id AND amendment.state = 'approved'
              AND amendment.household_id = row.household_id AND amendment.year = row.year
        )""",
    pgtrigger.Update: """
        SELECT 1 FROM new_rows row
        JOIN {locks} locked ON locked.year = row.year
        JOIN old_rows before ON before.id = row.id
        WHERE before.amendment_id IS NOT DISTINCT FROM row.amendment_id OR NOT EXISTS (
            SELECT 1 FROM {amendments} amendment
            WHERE amendment.id = row.amendment_id AND amendment.state = 'approved'
              AND amendment.household_id = row.household_id AND amendment.year = row.year
        )""",
    pgtrigger.Delete: """
        SELECT 1 FROM old_rows row JOIN {locks} locked ON locked.year = row.year
        WHERE NOT EXISTS (
            SELECT 1 FROM {amendments} amendment
            WHERE amendment.state = 'approved' AND amendment.proposed IS NULL
              AND amendment.household_id = row.household_id AND amendment.year = row.year
        )""",
}
_ROWS = {
    pgtrigger.Insert: {"new": "new_rows"},
    pgtrigger.Update: {"old": "old_rows", "new": "new_rows"},
    pgtrigger.Delete: {"old": "old_rows"},
}


def lock_triggers() -> list:
    """Triggers of `Assessment`: once a statement, so that a load of 100,000 rows asks once."""
    tables = {"locks": YearLock._meta.db_table, "amendments": Amendment._meta.db_table}
    return [
        pgtrigger.Trigger(
            name=f"locked_year_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**_ROWS[operation]),
            func=f"""
                IF EXISTS ({query.format(**tables)}) THEN
                    RAISE EXCEPTION 'this year is locked: it changes by amendment only'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_year_locked';
                END IF;
                RETURN NULL;
            """,
        )
        for operation, query in _UNLAWFUL.items()
    ]
