"""The database's guards of an article's life course, built from `movement.news_workflow`.

`update()`, the admin and plain SQL cannot get past them.
"""

import pgtrigger

from movement import news_workflow

ARTICLE, STEP = "movement_article", "movement_articlestep"


def state_guards():
    """Only moves of the table, the first state first, and no state without its step."""
    return [
        pgtrigger.FSM(
            name="article_moves",
            field="status",
            transitions=[edge for edge in news_workflow.EDGES if edge[0] != edge[1]],
        ),
        pgtrigger.Protect(
            name="article_first_state",
            operation=pgtrigger.Insert,
            condition=pgtrigger.Q(new__status__df=news_workflow.INITIAL),
        ),
        pgtrigger.Trigger(
            name="article_state_has_step",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
            timing=pgtrigger.Deferred,
            func=_state_is_last_step("NEW.id"),
        ),
    ]


def step_guards():
    """A step is written once and never changed."""
    return [
        pgtrigger.Protect(name="article_step_fixed", operation=pgtrigger.Update),
        pgtrigger.Trigger(
            name="article_step_is_state",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Delete,
            timing=pgtrigger.Deferred,
            func=_state_is_last_step("COALESCE(NEW.article_id, OLD.article_id)"),
        ),
    ]


def _state_is_last_step(article_id):
    return f"""
        IF EXISTS (
            SELECT 1 FROM {ARTICLE} article WHERE article.id = {article_id}
            AND article.status IS DISTINCT FROM (
                SELECT step.target FROM {STEP} step WHERE step.article_id = article.id
                ORDER BY step.id DESC LIMIT 1
            )
        ) THEN
            RAISE EXCEPTION 'The state of article % is not the target of its last step',
                {article_id};
        END IF;
        RETURN NULL;
    """
