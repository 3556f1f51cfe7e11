"""Counts of results, kept by the database in the transaction of every write (`rollup_sql`).

Ledgers by day: the figures as published on D are the sum of what was booked up to D.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from households import rollup_sql
from households.choices import Dimension
from movement.models import AdministrativeUnit


def _unit():
    """A unit version; without an index of its own, the key of the ledger holds it."""
    return models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="+", db_index=False, db_constraint=True
    )


class LedgerQuerySet(models.QuerySet):
    def published_on(self, day) -> "LedgerQuerySet":
        """What was booked up to `day`; None: everything."""
        return self if day is None else self.filter(day__lte=day)


class ClassCount(models.Model):
    """Households (and their members) of a class in a year and unit, by one dimension and key."""

    pk = models.CompositePrimaryKey(
        "year", "dimension", "unit_id", "key", "household_class", "day"
    )
    year = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=10, choices=Dimension.choices, db_collation="C")
    unit = _unit()
    key = models.CharField(max_length=40, db_collation="C")
    household_class = models.CharField(max_length=9, db_collation="C")
    day = models.DateField()
    households = models.IntegerField()
    members = models.IntegerField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of results")
        verbose_name_plural = _("counts of results")
        default_permissions = ()
        permissions = [("view_report", _("Can see the official reports"))]

    def __str__(self):
        return f"{self.year} {self.dimension} {self.key} {self.household_class}: {self.households}"


class PairCount(models.Model):
    """Households by their class and unit in two years in which both have a result."""

    pk = models.CompositePrimaryKey(
        "from_year", "to_year", "from_unit_id", "to_unit_id", "from_class", "to_class", "day"
    )
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    from_unit = _unit()
    to_unit = _unit()
    from_class = models.CharField(max_length=9, db_collation="C")
    to_class = models.CharField(max_length=9, db_collation="C")
    day = models.DateField()
    households = models.IntegerField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of two years")
        verbose_name_plural = _("counts of two years")
        default_permissions = ()

    def __str__(self):
        years = f"{self.from_year}-{self.to_year}"
        return f"{years} {self.from_class} {self.to_class}: {self.households}"


_BOOKINGS = {
    pgtrigger.Insert: ("new_rows", rollup_sql.ON_INSERT),
    pgtrigger.Update: ("new_rows", rollup_sql.ON_UPDATE),
    pgtrigger.Delete: ("old_rows", rollup_sql.ON_DELETE),
}
_ROWS = {
    pgtrigger.Insert: {"new": "new_rows"},
    pgtrigger.Update: {"old": "old_rows", "new": "new_rows"},
    pgtrigger.Delete: {"old": "old_rows"},
}


def rollup_triggers() -> list:
    """Triggers of `Assessment` that book every statement, whatever wrote it."""
    return [
        pgtrigger.Trigger(
            name=f"rollup_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**_ROWS[operation]),
            declare=[("written", "bigint")],
            func=f"""
                SELECT count(*) INTO written FROM {rows};
                IF written > {rollup_sql.FEW_ROWS} THEN
                    EXECUTE $rollup${booking}$rollup$;
                ELSIF written > 0 THEN
                    {booking};
                END IF;
                RETURN NULL;
            """,
        )
        for operation, (rows, booking) in _BOOKINGS.items()
    ]
