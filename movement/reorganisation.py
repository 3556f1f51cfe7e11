"""Loading unit versions and their successions from the project's CSV files."""

import csv
import datetime
from decimal import Decimal

from django.db import transaction

from movement.models import AdministrativeUnit, UnitSuccession

ORDER = ("province", "district", "commune")


def _date(text):
    return datetime.date.fromisoformat(text) if text else None


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_units(units_path, successors_path):
    """Create or update unit versions, then successions, keyed by (code, valid_from).

    Units: code, name, level, parent_code, kind, area_type, valid_from, valid_to, lat, lon.
    A parent is the version of `parent_code` in force on the child's first day.
    Returns (units, successions) read. Raises KeyError for a parent or unit not in the file.
    Safe to run twice.
    """
    rows = sorted(_rows(units_path), key=lambda row: ORDER.index(row["level"]))
    versions = {}
    for row in rows:
        unit = _load_unit(row, versions)
        versions.setdefault(unit.code, []).append(unit)
    successions = _rows(successors_path)
    for row in successions:
        _load_succession(row, versions)
    return len(rows), len(successions)


def _version(versions, code, date):
    for unit in versions.get(code, ()):
        if unit.is_valid_on(date):
            return unit
    raise KeyError(f"No version of unit {code} in force on {date:%d/%m/%Y}.")


def _load_unit(row, versions):
    valid_from = _date(row["valid_from"])
    parent_code = row["parent_code"]
    unit, _created = AdministrativeUnit.objects.update_or_create(
        code=row["code"],
        valid_from=valid_from,
        defaults={
            "name": row["name"],
            "level": row["level"],
            "kind": row["kind"],
            "area_type": row["area_type"],
            "valid_to": _date(row["valid_to"]),
            "parent": _version(versions, parent_code, valid_from) if parent_code else None,
            "latitude": Decimal(row["lat"]) if row["lat"] else None,
            "longitude": Decimal(row["lon"]) if row["lon"] else None,
        },
    )
    return unit


def _load_succession(row, versions):
    effective = _date(row["effective"])
    UnitSuccession.objects.update_or_create(
        predecessor=_version(versions, row["old_code"], effective - datetime.timedelta(days=1)),
        successor=_version(versions, row["new_code"], effective),
        defaults={"effective": effective, "basis": row["basis"]},
    )
