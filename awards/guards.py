"""Database guards that several tables of commendation share. Pure: no model is imported."""

import pgtrigger

TAKES_NO_PART = "awards: this officer takes no part in this case"


def impartial(name, *, officer, case, condition=None):
    """A trigger: a row by somebody with an interest in its case is refused.

    `officer` and `case` are the columns of the row that name them ("by_id", "nomination_id").
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=condition,
        func=f"""
            IF EXISTS (SELECT 1 FROM awards_conflicts(NEW.{officer})
                       WHERE nomination_id = NEW.{case}) THEN
                RAISE EXCEPTION '{TAKES_NO_PART}';
            END IF;
            RETURN NEW;
        """,
    )
