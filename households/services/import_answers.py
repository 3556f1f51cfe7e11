"""What people say of a file that the portal cannot tell: its columns, and which unit a name means.

An answer serves its import at the next check, and is remembered for the unit's next files.
"""

from django.db import transaction

from households.models import RememberedMapping, RememberedPlace
from movement import calendar


@transaction.atomic
def map_columns(batch, mapping: dict, *, by) -> None:
    """Take what somebody says the columns are: {fingerprint: {letters: field}}; remembered."""
    batch.keep(mapping=batch.mapping | mapping)
    for layout, columns in mapping.items():
        RememberedMapping.objects.update_or_create(
            unit=batch.unit,
            layout=layout,
            defaults={"mapping": columns, "officer": by, "answered_at": calendar.now()},
        )


@transaction.atomic
def answer_names(batch, answers: dict, *, by) -> None:
    """Take which unit a name means: {question key: code}; one answer for all its rows."""
    batch.keep(answers=batch.answers | answers)
    for written, code in answers.items():
        RememberedPlace.objects.update_or_create(
            unit=batch.unit,
            written=written,
            defaults={"code": code, "officer": by, "answered_at": calendar.now()},
        )


def remembered_mapping(unit) -> dict:
    rows = RememberedMapping.objects.filter(unit=unit)
    return dict(rows.values_list("layout", "mapping"))


def remembered_answers(unit) -> dict:
    return dict(RememberedPlace.objects.filter(unit=unit).values_list("written", "code"))
