"""Several lists of a page in one statement, each still the queryset it is.

A page about one row shows a dozen short lists around it: its papers, its steps, what it asks for.
One by one they are a dozen round trips. Here each stands as a subquery of one statement that
answers a list of JSON rows, from which Django builds the same instances it would have built.
"""

import json
from collections import defaultdict
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection, models

# What JSON brings as text, or as another number than the column holds.
WRITTEN = (
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FloatField,
    models.TimeField,
    models.UUIDField,
)
# What JSON brings as it is.
PLAIN = (
    models.BooleanField,
    models.CharField,
    models.FileField,
    models.IntegerField,
    models.JSONField,
    models.TextField,
)


def read_together(*querysets):
    """Evaluate `querysets` in one statement: afterwards iterating over them asks nothing.

    What a queryset selects, orders, limits and prefetches stays as it is; those evaluated before
    are left alone, and one that can hold nothing asks nothing. Raises TypeError for a column that
    JSON does not carry (bytes, ranges): defer it.
    """
    readings = [_Reading(rows) for rows in querysets if rows._result_cache is None]
    asking = [reading for reading in readings if reading.sql]
    if asking:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join(reading.sql for reading in asking),
                [param for reading in asking for param in reading.params],
            )
            answers = cursor.fetchone()
        for reading, answer in zip(asking, answers, strict=True):
            reading.rows = json.loads(answer, parse_float=Decimal)
    for reading in readings:
        reading.fill()


def keep(row, **lists):
    """Let `row.name.all()` answer with the queryset of that name, as a prefetch would."""
    vars(row).setdefault("_prefetched_objects_cache", {}).update(lists)


def kept_lists(row, *names):
    """The related lists of these names, kept on `row`, to be read together."""
    for name in names:
        rows = getattr(row, name).all()
        keep(row, **{name: rows})
        yield rows


def keep_each(owners, name, rows, column):
    """Share out the evaluated queryset `rows`: each owner keeps, under `name`, those whose
    `column` holds its key."""
    theirs = defaultdict(list)
    for row in rows:
        theirs[getattr(row, column)].append(row)
    for owner in owners:
        own = rows._clone()
        own._result_cache = theirs[owner.pk]
        keep(owner, **{name: own})


class _Reading:
    """One queryset as a subquery, and its rows back into it."""

    def __init__(self, queryset):
        self.queryset, self.sql, self.params, self.rows = queryset, "", (), []
        self.compiler = queryset.query.get_compiler(queryset.db)
        try:
            inner, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            return
        self.fields = [_field(column[0]) for column in self.compiler.select]
        names = [f"c{place}" for place in range(len(self.fields))]
        # JSON of JSON stays text, which is what its field reads.
        values = [
            f"{name}::text AS {name}" if isinstance(field, models.JSONField) else name
            for name, field in zip(names, self.fields, strict=True)
        ]
        self.sql = (
            f"(SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT {', '.join(values)}"
            f" FROM ({inner}) AS t ({', '.join(names)})) AS r)"
        )

    def fill(self):
        """Give the queryset its rows; its prefetches, if any, follow."""
        rows = [self._values(row) for row in self.rows]
        self.compiler.execute_sql = lambda *_args, **_options: [rows]
        asked = self.queryset._clone()
        asked.query.get_compiler = lambda *_args, **_options: self.compiler
        self.queryset._result_cache = list(asked._iterable_class(asked)) if self.sql else []
        self.queryset._fetch_all()

    def _values(self, row):
        pairs = zip(row.values(), self.fields, strict=True)
        return tuple(
            field.to_python(value) if isinstance(field, WRITTEN) else value
            for value, field in pairs
        )


def _field(expression):
    """The field whose values a column holds; raises TypeError where JSON cannot carry them."""
    field = expression.output_field
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    base = field.base_field if isinstance(field, ArrayField) else field
    # A plain Field is what an expression without a type has: text, number or truth.
    is_carried = isinstance(base, PLAIN) or type(base) is models.Field
    if not is_carried and not (base is field and isinstance(field, WRITTEN)):
        raise TypeError(f"{field!r} cannot be read together: defer it.")
    return field
