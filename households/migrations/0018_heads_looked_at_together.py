import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0017_targets"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="headcheck",
            name="one_head",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="one_head",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE broken text;",
                    func="\n    SELECT min(code) INTO broken FROM (\n        SELECT household.code\n        FROM (SELECT DISTINCT unnest(NEW.households) AS id) AS noted\n        JOIN households_household household\n          ON household.id = noted.id AND household.ended_on IS NULL\n        JOIN households_member member ON member.household_id = household.id\n        GROUP BY household.code\n        HAVING count(*) FILTER (WHERE member.relationship = 'head') <> 1\n    ) AS wrong;\n    IF broken IS NOT NULL THEN\n        RAISE EXCEPTION 'household % has not exactly one head', broken\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'member_one_head';\n    END IF;\n    DELETE FROM households_headcheck WHERE id = NEW.id;\n    RETURN NULL;\n",
                    hash="1c1e00370e197c954716c31fce37fda396c5d02c",
                    operation="INSERT",
                    pgid="pgtrigger_one_head_b2bc4",
                    table="households_headcheck",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
