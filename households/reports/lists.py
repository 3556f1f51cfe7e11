"""Reports 14 and 15: the households of a class in a year, with their members.

The results are those of the day asked for; names and members are those on record now.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from households import published
from households.classification import HouseholdClass
from households.models import Household
from households.reports.numbers import NEAR_POOR, POOR

FILE_ORDER = ("commune__sort_key", "commune", "sort_key", "code")
CHUNK = 500


@dataclass(frozen=True)
class ListReport:
    """A list of the official set: who was of a class at the end of the year."""

    number: int
    title: str
    household_class: HouseholdClass


LISTS = {
    14: ListReport(14, _("Detailed list of poor households with their members"), POOR),
    15: ListReport(15, _("Detailed list of near-poor households with their members"), NEAR_POOR),
}


@dataclass(frozen=True)
class PersonRow:
    """A line of a list: a member; with `number` the first line of a household.

    `ethnicity` is "" where the reader may not see it; `identity` is masked.
    """

    number: int | None
    code: str
    name: str
    relationship: str = ""
    sex: str = ""
    birth: str = ""
    ethnicity: str = ""
    identity: str = ""
    place: str = ""
    b1: int | None = None
    b2: int | None = None


def households_of(report: ListReport, user, asked, unit_map):
    """The households of a list, those `user` may see."""
    ids = unit_map.area(asked.unit).ids
    condition = published.in_class(asked.year, ids, report.household_class, asked.published_on)
    rows = Household.objects.for_user(user).filter(condition)
    return rows.select_related("commune", "hamlet").prefetch_related("members")


def with_scores(households, asked):
    """`households` (a list of rows), each with `b1` and `b2` of the year asked for."""
    scores = published.scores_of(households, asked.year, asked.published_on)
    for household in households:
        household.b1, household.b2 = scores.get(household.pk, (None, None))
    return households


def people_of(households, asked, *, is_sensitive) -> Iterator[PersonRow]:
    """A line a member, household by household in the order of `households`, a queryset.

    A household of which no member is on record has one line with its head's name.
    """
    ids = list(households.order_by(*FILE_ORDER).values_list("pk", flat=True))
    rows = Household.objects.select_related("commune", "hamlet").prefetch_related("members")
    for start in range(0, len(ids), CHUNK):
        found = list(rows.filter(pk__in=ids[start : start + CHUNK]).order_by(*FILE_ORDER))
        for number, household in enumerate(with_scores(found, asked), start + 1):
            yield from _lines_of(household, number, is_sensitive)


def _lines_of(household, number, is_sensitive):
    first = {
        "number": number,
        "code": household.code,
        "place": household.place,
        "b1": household.b1,
        "b2": household.b2,
    }
    members = list(household.members.all()) or [None]
    for position, member in enumerate(members):
        yield _line(household, member, is_sensitive, first if position == 0 else {})


def _line(household, member, is_sensitive, first):
    common = {"number": None, "code": ""} | first
    if member is None:
        return PersonRow(name=household.head_name, **common)
    return PersonRow(
        name=member.name,
        relationship=member.get_relationship_display(),
        sex=member.get_sex_display(),
        birth=member.birth_text,
        ethnicity=member.get_ethnicity_display() if is_sensitive else "",
        identity=member.masked_identity_number,
        **common,
    )
