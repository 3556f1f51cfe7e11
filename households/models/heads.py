"""Exactly one head in every living household, held by the database at commit.

Services put heads right step by step (`services.registering.settle_head`), a load writes heads and
members by separate statements: so the rule is looked at when the transaction ends. A deferred
trigger cannot be one of statements, and one of rows would ask 400,000 times in a load. So the
statement's own trigger notes the households in one row of `HeadCheck`, whose deferred trigger
looks at all of them in one query and takes the note away.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

CONSTRAINT = "member_one_head"
# A household whose file brought no people, only the name of its head, has no members to rule on.
# With LIMIT 1 in the place of min() PostgreSQL went through them one by one in the order of their
# codes: 23 s for 32,000 households that are all in order, now 0.2 s.
_LOOK = f"""
    SELECT min(code) INTO broken FROM (
        SELECT household.code
        FROM (SELECT DISTINCT unnest(NEW.households) AS id) AS noted
        JOIN households_household household
          ON household.id = noted.id AND household.ended_on IS NULL
        JOIN households_member member ON member.household_id = household.id
        GROUP BY household.code
        HAVING count(*) FILTER (WHERE member.relationship = 'head') <> 1
    ) AS wrong;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'household % has not exactly one head', broken
        USING ERRCODE = 'check_violation', CONSTRAINT = '{CONSTRAINT}';
    END IF;
    DELETE FROM households_headcheck WHERE id = NEW.id;
    RETURN NULL;
"""


class HeadCheck(models.Model):
    """Households to be looked at when this transaction ends; never outlives it."""

    households = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name = _("check of heads")
        verbose_name_plural = _("checks of heads")
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="one_head",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("broken", "text")],
                func=_LOOK,
            )
        ]

    def __str__(self):
        return f"{len(self.households)}"


# The households in which a statement on members may have changed who is the head.
_OF_MEMBERS = {
    pgtrigger.Insert: ({"new": "new_rows"}, "SELECT household_id AS id FROM new_rows"),
    pgtrigger.Delete: ({"old": "old_rows"}, "SELECT household_id AS id FROM old_rows"),
    pgtrigger.Update: (
        {"old": "old_rows", "new": "new_rows"},
        """
        SELECT unnest(ARRAY[before.household_id, row.household_id]) AS id
        FROM new_rows row JOIN old_rows before ON before.id = row.id
        WHERE before.household_id <> row.household_id
           OR before.relationship <> row.relationship""",
    ),
}
# An ended household is not looked at; when its end is undone it is.
_OF_HOUSEHOLDS = {
    pgtrigger.Update: (
        {"old": "old_rows", "new": "new_rows"},
        """
        SELECT row.id FROM new_rows row JOIN old_rows before ON before.id = row.id
        WHERE before.ended_on IS NOT NULL AND row.ended_on IS NULL""",
    )
}


def head_triggers() -> list:
    """Triggers of `Member`."""
    return _noting(_OF_MEMBERS)


def living_triggers() -> list:
    """Triggers of `Household`."""
    return _noting(_OF_HOUSEHOLDS)


def _noting(queries):
    return [
        pgtrigger.Trigger(
            name=f"heads_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),
            func=f"""
                INSERT INTO households_headcheck (households)
                SELECT array_agg(DISTINCT noted.id) FROM ({query}) AS noted
                HAVING count(*) > 0;
                RETURN NULL;
            """,
        )
        for operation, (tables, query) in queries.items()
    ]
