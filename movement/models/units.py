"""Administrative units by version, their successions, and agencies."""

import pgtrigger
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.roles import Role
from movement.text import fold, sort_key


class Level(models.TextChoices):
    PROVINCE = "province", _("province level")
    DISTRICT = "district", _("district level")
    COMMUNE = "commune", _("commune level")
    HAMLET = "hamlet", _("hamlet")


class AreaType(models.TextChoices):
    """Poverty lines differ by it; wards and townlets are urban (poverty.md, marked C: data)."""

    RURAL = "rural", _("Rural")
    URBAN = "urban", _("Urban")


def valid_on(date, prefix=""):
    """Q of the rows in force on `date`; `valid_to` is inclusive, null while open."""
    return models.Q(**{f"{prefix}valid_from__lte": date}) & (
        models.Q(**{f"{prefix}valid_to__isnull": True})
        | models.Q(**{f"{prefix}valid_to__gte": date})
    )


class AdministrativeUnitQuerySet(models.QuerySet):
    def as_of(self, date):
        return self.filter(valid_on(date))

    def within(self, unit):
        """The unit and everything below it."""
        return self.filter(path__startswith=unit.path)

    def for_user(self, user):
        """The officer's own unit and everything below it; an administrator keeps all units."""
        if user.has_role(Role.ADMINISTRATOR):
            return self
        path = user.area_path
        return self.filter(path__startswith=path) if path else self.none()

    def districts(self):
        return self.filter(level=Level.DISTRICT)

    def communes(self):
        return self.filter(level=Level.COMMUNE)

    def hamlets(self):
        return self.filter(level=Level.HAMLET)

    def search(self, text):
        return self.filter(folded_name__contains=fold(text))


class AdministrativeUnit(models.Model):
    """One version of a unit; codes get new meanings, so the key is (code, valid_from)."""

    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    kind = models.CharField(_("kind"), max_length=40)
    area_type = models.CharField(_("area type"), max_length=5, choices=AreaType, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent unit"),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    # Ids of unit versions from the province down, each ended by "/": the prefix of all scoping.
    path = models.CharField(max_length=80, editable=False, blank=True)
    folded_name = models.CharField(max_length=120, editable=False)
    sort_key = models.CharField(max_length=400, editable=False)

    objects = AdministrativeUnitQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "valid_from"]
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_version_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="unit_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="unit_path", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["level", "valid_from"], name="unit_level"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Store the derived columns with the row; a path needs the row's own id first."""
        self.folded_name, self.sort_key = fold(self.name), sort_key(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else ''}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])

    def is_valid_on(self, date):
        return self.valid_from <= date and (self.valid_to is None or date <= self.valid_to)

    def full_name(self):
        """Name with the parent's: "Xã Nhơn Mỹ, Huyện Kế Sách"."""
        return f"{self.name}, {self.parent.name}" if self.parent else self.name


# A unit that came into one that was itself dissolved later came into what followed that one.
# UNION drops what it has met already: a ring on record ends.
_CAME_INTO = """(
    WITH RECURSIVE gone (id) AS (
        SELECT predecessor_id FROM movement_unitsuccession
        WHERE successor_id = %s AND effective <= %s
        UNION
        SELECT earlier.predecessor_id FROM gone
        JOIN movement_administrativeunit between_them
            ON between_them.id = gone.id AND between_them.valid_to < %s
        JOIN movement_unitsuccession earlier
            ON earlier.successor_id = gone.id AND earlier.effective <= %s
    ) SELECT id FROM gone
)"""


def came_into(unit_id, date):
    """For `unit__in`: the units whose place the unit has taken by `date`, through all mergers."""
    return RawSQL(_CAME_INTO, [unit_id, date, date, date])


class UnitSuccession(models.Model):
    """Which unit version became which, and on what legal ground."""

    effective = models.DateField(_("effective from"))
    predecessor = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="became", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="came_from", verbose_name=_("successor")
    )
    basis = models.CharField(_("legal basis"), max_length=200)

    class Meta:
        ordering = ["effective", "predecessor__code"]
        verbose_name = _("unit succession")
        verbose_name_plural = _("unit successions")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="unit_succession_unique"
            )
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Agency(models.Model):
    """A body beside the units: sector department, Front, union, bank, Home Affairs."""

    class Kind(models.TextChoices):
        HOME_AFFAIRS = "home_affairs", _("Department of Home Affairs")
        COMMITTEE = "committee", _("People's Committee")
        SECTOR = "sector", _("Sector department")
        FRONT = "front", _("Fatherland Front")
        UNION = "union", _("Socio-political organisation")
        BANK = "bank", _("Policy bank")

    code = models.SlugField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="agencies", verbose_name=_("area")
    )
    # A base unit (a school, a hospital) has its sector department here.
    managed_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="base_units",
        verbose_name=_("managing department"),
    )
    # [day from which, name], kept by the database from the rows of `AgencyName`: nearly every page
    # names an agency, and asked the rows anew for each list of them.
    dated_names = models.JSONField(_("names by date"), default=list, editable=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_on(calendar.today())

    def name_on(self, date):
        """The official name in force on `date` (names of agencies are dated settings)."""
        names = [name for first, name in self.dated_names if first <= date.isoformat()]
        return names[-1] if names else self.code


KEEP_NAMES = """
UPDATE movement_agency SET dated_names = COALESCE((
    SELECT jsonb_agg(jsonb_build_array(valid_from, name) ORDER BY valid_from)
    FROM movement_agencyname WHERE agency_id = movement_agency.id
), '[]')
WHERE id IN (OLD.agency_id, NEW.agency_id);
RETURN NULL;
"""


class AgencyName(models.Model):
    """An agency's official name from a date on, until the next row begins."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="names", verbose_name=_("agency")
    )
    name = models.CharField(_("name"), max_length=200)
    valid_from = models.DateField(_("valid from"))

    class Meta:
        ordering = ["valid_from"]
        verbose_name = _("agency name")
        verbose_name_plural = _("agency names")
        constraints = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="agency_name_unique")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="agency_names_kept",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=KEEP_NAMES,
            )
        ]

    def __str__(self):
        return self.name
