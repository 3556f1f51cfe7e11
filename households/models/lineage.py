"""Where a household came from and where it went, so that nothing is counted twice."""

import pghistory
import pgtrigger
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.choices import LineageKind
from households.models.household import Household
from movement import calendar
from movement.models import AdministrativeUnit, Officer


class LineageQuerySet(models.QuerySet):
    def for_user(self, user):
        """Links of which the officer's area holds either household, or either unit of a move."""
        path = user.area_path
        if not path:
            return self.none()
        ends = ("source__commune", "target__commune", "from_unit", "to_unit")
        rows = Q()
        for end in ends:
            rows |= Q(**{f"{end}__path__startswith": path})
        return self.filter(rows)

    def of(self, household) -> "LineageQuerySet":
        return self.filter(Q(source=household) | Q(target=household))

    def family_of(self, household) -> "LineageQuerySet":
        """Links of all households it is linked with, over however many steps."""
        with connection.cursor() as cursor:
            cursor.execute(FAMILY, [household.pk])
            ids = [pk for (pk,) in cursor.fetchall()]
        return self.filter(Q(source__in=ids) | Q(target__in=ids))


FAMILY = """
    WITH RECURSIVE family(id) AS (
        SELECT %s::bigint
        UNION
        SELECT CASE WHEN link.source_id = family.id THEN link.target_id ELSE link.source_id END
        FROM family
        JOIN households_lineage link ON family.id IN (link.source_id, link.target_id)
        WHERE link.source_id IS NOT NULL AND link.target_id IS NOT NULL
    )
    SELECT id FROM family"""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Lineage(models.Model):
    """One link: `source` is the household before, `target` the one after.

    split: `target` came out of `source`, which goes on; merged: `source` ended in `target`;
    moved: the same household (both ends) from `from_unit` to `to_unit`; moved_in: `target` from
    `place` outside the province; moved_out and ended: `source`, to `place` or nowhere.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=LineageKind.choices)
    effective = models.DateField(_("date"))
    source = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="went_to",
        verbose_name=_("household before"),
    )
    target = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="came_from",
        verbose_name=_("household after"),
    )
    from_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("from"),
    )
    to_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    place = models.CharField(_("place outside the province"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    # What undoing puts back: see `services.lineage`.
    before = models.JSONField(default=dict, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now)

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("household link")
        verbose_name_plural = _("household links")
        ordering = ["-effective", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="lineage_ends_by_kind",
                condition=Q(kind__in=["split", "merged"], source__isnull=False)
                & Q(target__isnull=False)
                & ~Q(source=models.F("target"))
                | Q(kind="moved", source=models.F("target"), from_unit__isnull=False)
                & Q(to_unit__isnull=False)
                | Q(kind="moved_in", source=None, target__isnull=False)
                | Q(kind__in=["moved_out", "ended"], source__isnull=False, target=None),
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(kind__in=["merged", "moved_out", "ended"]),
                name="lineage_ends_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.source or ''} → {self.target or ''}"


def lifetime_triggers() -> list:
    """Triggers of `Assessment`: no result of a time at which the household did not exist.

    After its end, or, of a household that split off, for a year before: those people were counted
    with the household they left. Once a statement, so that a load asks once.
    """
    return [
        _insert_trigger(
            "after_end",
            """
            SELECT 1 FROM new_rows row
            JOIN households_household household ON household.id = row.household_id
            WHERE household.ended_on IS NOT NULL
              AND (row.year > extract(year FROM household.ended_on)
                   OR row.year = extract(year FROM household.ended_on)
                      AND row.recorded_on > household.ended_on)""",
            "the household had ended by then",
        ),
        _insert_trigger(
            "before_split",
            """
            SELECT 1 FROM new_rows row
            JOIN households_lineage link ON link.target_id = row.household_id
            WHERE link.kind = 'split' AND row.year < extract(year FROM link.effective)""",
            "the household split off only later",
        ),
    ]


def _insert_trigger(name, query, message):
    return pgtrigger.Trigger(
        name=f"lifetime_{name}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=f"""
            IF EXISTS ({query}) THEN
                RAISE EXCEPTION '{message}'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_{name}';
            END IF;
            RETURN NULL;
        """,
    )
