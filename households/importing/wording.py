"""Values of the register in an officer's words: for the preview and for refusals."""

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


def words_of(name: str, value: str | None) -> str:
    """A stored value, as PostgreSQL writes it in text, in words; "—" for none."""
    if value in (None, "", "{}"):
        return "—"
    column = field_of(name)
    if column.is_relation:
        return str(AdministrativeUnit.objects.filter(pk=value).first() or "—")
    if value.startswith("{"):
        return ", ".join(_labels(column).get(key, key) for key in value.strip("{}").split(","))
    if column.get_internal_type() == "DateField":
        return date_format(parse_date(value), "SHORT_DATE_FORMAT")
    if column.get_internal_type() == "BooleanField":
        return _("Yes") if value in ("true", "t") else _("No")
    return str(dict(column.flatchoices).get(value, value))


def _labels(column):
    if column.name == "lacked":
        return dict(PovertyIndicator.objects.values_list("key", "label"))
    return {key: str(label) for key, label in column.base_field.flatchoices}


def both_values(change: dict) -> list[str]:
    """Each difference of a row in words: what it is, in the portal, in the file."""
    lines = [
        _both(label_of(name), name, before, after) for name, before, after in change["changes"]
    ]
    for person in change["people"]:
        if person["is_new"]:
            lines.append(_("%(name)s is only in the file") % {"name": person["name"]})
        if person["is_gone"]:
            lines.append(_("%(name)s is only in the portal") % {"name": person["name"]})
        lines += [
            _both(f"{person['name']}, {label_of(name)}", name, *values)
            for name, *values in person["changes"]
        ]
    return lines


def _both(label, name, before, after):
    return _("%(field)s: in the portal “%(before)s”, in the file “%(after)s”") % {
        "field": label,
        "before": words_of(name, before),
        "after": words_of(name, after),
    }
