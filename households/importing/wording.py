"""Values of the register in an officer's words: for the preview and for refusals."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from households.importing.previewing import field_of
from households.models import PovertyIndicator
from movement.models import AdministrativeUnit


def label_of(name: str) -> str:
    """The officer's word for a field: "household.address" -> "Địa chỉ"."""
    return capfirst(str(field_of(name).verbose_name))


class Words:
    """The values of some changes (see `previewing.changes_of`) in words; a query for the units of
    all of them, one for the indicators, each only where needed."""

    def __init__(self, changes: Iterable[dict]):
        self._changes = list(changes)

    def of(self, name: str, value: str | None) -> str:
        """A stored value, as PostgreSQL writes it in text, in words; "—" for none."""
        if value in (None, "", "{}"):
            return "—"
        column = field_of(name)
        if column.is_relation:
            return str(self._units.get(int(value), "—"))
        if value.startswith("{"):
            labels = self._labels(column)
            return ", ".join(labels.get(key, key) for key in value.strip("{}").split(","))
        if column.get_internal_type() == "DateField":
            return date_format(parse_date(value), "SHORT_DATE_FORMAT")
        if column.get_internal_type() == "BooleanField":
            return _("Yes") if value in ("true", "t") else _("No")
        return str(dict(column.flatchoices).get(value, value))

    def both_values(self, change: dict) -> list[str]:
        """Each difference of a row in words: what it is, in the portal, in the file."""
        lines = [self._both(label_of(name), name, *values) for name, *values in change["changes"]]
        for person in change["people"]:
            if person["is_new"]:
                lines.append(_("%(name)s is only in the file") % {"name": person["name"]})
            if person["is_gone"]:
                lines.append(_("%(name)s is only in the portal") % {"name": person["name"]})
            lines += [
                self._both(f"{person['name']}, {label_of(name)}", name, *values)
                for name, *values in person["changes"]
            ]
        return lines

    def _both(self, label, name, before, after):
        return _("%(field)s: in the portal “%(before)s”, in the file “%(after)s”") % {
            "field": label,
            "before": self.of(name, before),
            "after": self.of(name, after),
        }

    def _labels(self, column):
        if column.name == "lacked":
            return self._indicators
        return {key: str(label) for key, label in column.base_field.flatchoices}

    @cached_property
    def _indicators(self):
        return dict(PovertyIndicator.objects.values_list("key", "label"))

    @cached_property
    def _units(self):
        return AdministrativeUnit.objects.in_bulk(
            {
                int(value)
                for change in self._changes
                for name, *values in _differences(change)
                if field_of(name).is_relation
                for value in filter(None, values)
            }
        )


def _differences(change) -> Iterator[list]:
    """[field, before, after] of a row and of its people."""
    yield from change["changes"]
    for person in change["people"]:
        yield from person["changes"]
