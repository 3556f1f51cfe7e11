"""Database guards that several tables of commendation share. Pure: no model is imported."""

import pgtrigger

# The steps of Home Affairs, or of the level above on the way there, that a unit is told of.
TOLD_OF_SUBMISSION = ("receive", "return", "send_back", "forward")
TOLD_OF_CASE = (
    "ask",
    "send_back",
    "request_supplement",
    "withdraw_request",
    "go_on",
    "hold",
    "release",
    "mark_not_eligible",
    "award",
    "refuse",
)
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


def notifying(column, source, names):
    """A trigger on a table of steps: the unit whose submission it is gets a notice of the step.

    `column` names the step in UnitNotice, `source` joins the step's row to its submission.
    """
    return pgtrigger.Trigger(
        name="step_is_told",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__name__in=names),
        func=f"""
            INSERT INTO awards_unitnotice (unit_id, agency_id, {column}, at)
            SELECT sent.unit_id, sent.agency_id, NEW.id, NEW.at {source};
            RETURN NULL;
        """,
    )


def council_first(name):
    """A trigger on steps of a case: presented only once the council has agreed, where it must."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__name="present"),
        func="""
            IF awards_awaits_council(NEW.nomination_id) THEN
                RAISE EXCEPTION 'awards: the council has not agreed to this case';
            END IF;
            RETURN NEW;
        """,
    )
