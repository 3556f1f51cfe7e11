"""The present households of a commune as rows of its template, masked as on the pages."""

from collections.abc import Iterator

from django.db.models import Prefetch

from households.importing.columns import ASSESSMENT, MEMBER
from households.importing.versions import versions_of
from households.models import Assessment, Household

OF_RESULT = [column.name for column in ASSESSMENT if not column.is_silent]
OF_MEMBER = [column.name for column in MEMBER]


def template_rows(commune, year: int, *, shows_ethnicity: bool) -> Iterator[dict]:
    """Rows for `template.write_template`: each with the version it was made from."""
    results = Prefetch(
        "assessments", Assessment.objects.filter(year=year), to_attr="results_of_year"
    )
    households = list(
        Household.objects.filter(commune=commune)
        .kept()
        .select_related("hamlet")
        .prefetch_related("members", results)
    )
    versions = versions_of([household.pk for household in households], year)
    for household in households:
        row = _row(household) | {"version": versions[household.pk]}
        yield row | {"members": [_member(m, shows_ethnicity) for m in household.members.all()]}


def _row(household):
    row = {
        "code": household.code,
        "head_name": household.head_name,
        "hamlet": household.hamlet.name if household.hamlet else "",
        "address": household.address,
        "phone": household.phone,
        "area_type": household.area_type,
    }
    for result in household.results_of_year:
        row |= {name: getattr(result, name) for name in OF_RESULT if name != "area_type"}
    return row


def _member(member, shows_ethnicity):
    values = {name: getattr(member, name) for name in OF_MEMBER}
    if not shows_ethnicity:
        values["ethnicity"] = ""
    return values | {"identity_number": member.masked_identity_number}
