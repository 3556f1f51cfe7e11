"""Taking a whole load back: the register's rows as they were before, told by its own history.

Only while nothing has come to depend on it. The events of a load share one context, by which they
are found; what a row was before is the event in front of them.
"""

from dataclasses import dataclass

import pghistory
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from households.copying import open_history
from households.importing import writing
from households.models import Assessment, Household, Member

TEMPORARY = ("undo_household", "undo_before", "import_derived")
# Every household the load touched, and whether the load made it.
TOUCHED = """
    CREATE TEMPORARY TABLE undo_household ON COMMIT DROP AS
    SELECT household_id, bool_or(is_new) AS is_new FROM (
        SELECT pgh_obj_id AS household_id, pgh_label = 'insert' AS is_new
        FROM households_householdevent WHERE pgh_context_id = %(history)s
        UNION ALL
        SELECT household_id, false FROM households_memberevent
        WHERE pgh_context_id = %(history)s
        UNION ALL
        SELECT household_id, false FROM households_assessmentevent
        WHERE pgh_context_id = %(history)s
    ) AS events GROUP BY household_id
"""
LOADED_AT = """
    SELECT min(pgh_created_at) FROM (
        SELECT pgh_created_at FROM households_householdevent WHERE pgh_context_id = %(history)s
        UNION ALL
        SELECT pgh_created_at FROM households_memberevent WHERE pgh_context_id = %(history)s
        UNION ALL
        SELECT pgh_created_at FROM households_assessmentevent WHERE pgh_context_id = %(history)s
    ) AS events
"""
LOCK = """
    SELECT 1 FROM households_household
    WHERE id IN (SELECT household_id FROM undo_household) ORDER BY id FOR UPDATE
"""
# Events of the touched households that are not the load's and came after its own.
LATER = """
    SELECT count(DISTINCT event.{household})
    FROM {events} event JOIN undo_household touched ON touched.household_id = event.{household}
    WHERE event.pgh_context_id IS DISTINCT FROM %(history)s
      AND (event.pgh_created_at > %(loaded_at)s
           OR event.pgh_id > (SELECT max(own.pgh_id) FROM {events} own
                              WHERE own.pgh_context_id = %(history)s))
"""
# Rows of other tables that point at a household the load made.
POINTING = """
    SELECT count(*) FROM {table} row JOIN undo_household touched
      ON touched.household_id = row.{column} AND touched.is_new
"""
# The same for those the load changed: pointed at since, by the history of the other table.
POINTING_SINCE = """
    SELECT count(*) FROM {events} event JOIN undo_household touched
      ON touched.household_id = event.{column} AND NOT touched.is_new
    WHERE event.pgh_label = 'insert' AND event.pgh_created_at > %(loaded_at)s
"""
DELETE_INSERTED = """
    DELETE FROM {table} row USING {events} event
    WHERE event.pgh_context_id = %(history)s AND event.pgh_label = 'insert'
      AND row.id = event.pgh_obj_id
"""
# What each changed row was: the last event in front of the load's first one about it.
BEFORE = """
    CREATE TEMPORARY TABLE undo_before ON COMMIT DROP AS
    SELECT DISTINCT ON (event.pgh_obj_id) event.*
    FROM (
        SELECT pgh_obj_id, min(pgh_id) AS first FROM {events}
        WHERE pgh_context_id = %(history)s AND pgh_label = 'update' GROUP BY pgh_obj_id
    ) AS own
    JOIN {events} event ON event.pgh_obj_id = own.pgh_obj_id AND event.pgh_id < own.first
    ORDER BY event.pgh_obj_id, event.pgh_id DESC
"""
CHANGED = """
    SELECT count(DISTINCT pgh_obj_id) FROM {events}
    WHERE pgh_context_id = %(history)s AND pgh_label = 'update'
"""
RESTORE = "UPDATE {table} row SET {settings} FROM undo_before before WHERE row.id = before.id"
NAMES_BEFORE = "SELECT id, head_name, code, address FROM undo_before"
RESTORE_DERIVED = """
    UPDATE households_household row
    SET {settings}, search_text = derived.search_text, sort_key = derived.sort_key
    FROM undo_before before JOIN import_derived derived ON derived.n = before.id
    WHERE row.id = before.id
"""
PUT_BACK = """
    INSERT INTO {table} ({columns})
    SELECT {columns} FROM {events} event
    WHERE event.pgh_context_id = %(history)s AND event.pgh_label = 'delete'
"""
DROP_BEFORE = "DROP TABLE undo_before"


class StillNeeded(Exception):
    """Something depends on the load; `reasons` say what, in words."""

    def __init__(self, reasons):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class _Table:
    model: type

    @property
    def names(self):
        return {"table": self.model._meta.db_table, "events": self.events._meta.db_table}

    @property
    def events(self):
        return self.model.pgh_event_model

    @property
    def columns(self):
        """The columns that history keeps, the key apart."""
        fields = [field for field in self.events._meta.fields if not field.name.startswith("pgh_")]
        return [field.column for field in fields if field.name != "id"]

    @property
    def settings(self):
        return ", ".join(f'"{column}" = before."{column}"' for column in self.columns)


HOUSEHOLDS, MEMBERS, RESULTS = _Table(Household), _Table(Member), _Table(Assessment)


def dependants(history) -> list[str]:
    """What has come to depend on the load with this context, in words; [] when nothing has."""
    with transaction.atomic(), connection.cursor() as cursor:
        reasons = _dependants(cursor, history)
        cursor.execute("DROP TABLE undo_household")
    return reasons


def undo(history, *, officer, label) -> None:
    """Restore what the load with this context found. One transaction; with a history of its own.

    Raises `StillNeeded`; then nothing is changed.
    """
    with (
        pghistory.context(source="import_undo", user=officer.pk, batch=label),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        open_history(cursor, Household)
        if reasons := _dependants(cursor, history, lock=True):
            raise StillNeeded(reasons)
        try:
            _restore(cursor, {"history": history})
        except IntegrityError as error:
            raise StillNeeded([_("Other records of the portal depend on it.")]) from error
        cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TEMPORARY)}")


def _dependants(cursor, history, *, lock=False):
    facts = {"history": history}
    cursor.execute(TOUCHED, facts)
    cursor.execute("ANALYZE undo_household")
    if lock:
        cursor.execute(LOCK)
    cursor.execute(LOADED_AT, facts)
    facts["loaded_at"] = cursor.fetchone()[0]
    return [*_changed_later(cursor, facts), *_pointed_at(cursor, facts)]


def _changed_later(cursor, facts):
    tables = ((HOUSEHOLDS, "pgh_obj_id"), (MEMBERS, "household_id"), (RESULTS, "household_id"))
    for table, household in tables:
        query = LATER.format(household=household, **table.names)
        if count := _count(cursor, query, facts):
            kind = table.model._meta.verbose_name_plural
            yield _("%(kind)s: %(count)s households were changed later") % {
                "kind": kind,
                "count": count,
            }


def _pointed_at(cursor, facts):
    for relation in Household._meta.related_objects:
        model = relation.related_model
        if not _is_dependence(relation):
            continue
        names = {"table": model._meta.db_table, "column": relation.field.column}
        count = _count(cursor, POINTING.format(**names), facts)
        if events := getattr(model, "pgh_event_model", None):
            query = POINTING_SINCE.format(events=events._meta.db_table, **names)
            count += _count(cursor, query, facts)
        if count:
            yield _("%(kind)s: %(count)s") % {
                "kind": model._meta.verbose_name_plural,
                "count": count,
            }


def _is_dependence(relation):
    """A real reference of another table than the load's own, which history does not keep."""
    model = relation.related_model
    return (
        isinstance(relation.field, ForeignKey)
        and relation.field.db_constraint
        and model not in (Member, Assessment)
    )


def _count(cursor, query, facts):
    cursor.execute(query, facts)
    return cursor.fetchone()[0]


def _restore(cursor, facts):
    """In order: what the load added to known households, what it changed, what it removed, and
    last the households it made."""
    for table in (RESULTS, MEMBERS):
        cursor.execute(DELETE_INSERTED.format(**table.names), facts)
        _restore_changed(cursor, table, facts)
    _put_back(cursor, facts)
    _restore_changed(cursor, HOUSEHOLDS, facts)
    cursor.execute(DELETE_INSERTED.format(**HOUSEHOLDS.names), facts)


def _restore_changed(cursor, table, facts):
    cursor.execute(BEFORE.format(**table.names), facts)
    found = cursor.rowcount
    if found != _count(cursor, CHANGED.format(**table.names), facts):
        raise StillNeeded([_("The history of some rows does not reach back before the import.")])
    statement = RESTORE
    if table is HOUSEHOLDS:
        writing.derive(cursor, NAMES_BEFORE)
        statement = RESTORE_DERIVED
    cursor.execute(statement.format(settings=table.settings, **table.names))
    cursor.execute(DROP_BEFORE)


def _put_back(cursor, facts):
    columns = ", ".join(f'"{column}"' for column in ["id", *MEMBERS.columns])
    cursor.execute(PUT_BACK.format(columns=columns, **MEMBERS.names), facts)
