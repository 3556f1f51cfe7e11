"""A second look at the numbers of resident households: what should add up and does not."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from households.models import ResidentCount
from movement.models import AdministrativeUnit


@dataclass(frozen=True)
class Mismatch:
    """A number that is not the sum of its parts: units below, or ethnic groups."""

    unit: AdministrativeUnit
    year: int
    stated: int
    summed: int
    ethnicity: str = ""
    is_of_groups: bool = False

    def __str__(self):
        words = (
            _("%(unit)s, %(year)s: all households are %(stated)s, the ethnic groups add up to "
              "%(summed)s.")
            if self.is_of_groups
            else _("%(unit)s, %(year)s%(group)s: %(stated)s are stated, the units below add up to "
                   "%(summed)s.")
        )  # fmt: skip
        return words % {
            "unit": self.unit.full_name(),
            "year": self.year,
            "group": f" ({self.ethnicity})" if self.ethnicity else "",
            "stated": number_format(self.stated, 0, force_grouping=True),
            "summed": number_format(self.summed, 0, force_grouping=True),
        }


def mismatches(user, years) -> list[Mismatch]:
    """What does not add up in `years`, among the officer's rows; two queries.

    A unit is compared with those right below it once one of them has a number of that year.
    """
    rows = ResidentCount.objects.for_user(user).filter(year__in=years)
    rows = list(rows.select_related("unit__parent").order_by("year", "unit__path", "ethnicity"))
    below, groups = {}, {}
    for row in rows:
        key = row.unit.parent_id, row.year, row.ethnicity
        below[key] = below.get(key, 0) + row.households
        if row.ethnicity:
            key = row.unit_id, row.year
            groups[key] = groups.get(key, 0) + row.households
    found = []
    for row in rows:
        summed = below.get((row.unit_id, row.year, row.ethnicity))
        if summed not in (None, row.households):
            label = row.get_ethnicity_display() if row.ethnicity else ""
            found.append(Mismatch(row.unit, row.year, row.households, summed, label))
        parts = groups.get((row.unit_id, row.year))
        # Groups may be incomplete (small ones are left out), never more than all together.
        if not row.ethnicity and parts is not None and parts > row.households:
            found.append(Mismatch(row.unit, row.year, row.households, parts, is_of_groups=True))
    return found
