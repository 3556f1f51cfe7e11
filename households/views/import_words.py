"""An import in words: its figures, its steps, what it would change, what happened."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from households import import_workflow as workflow
from households.importing.wording import Words, label_of

NOW = {
    workflow.UPLOADED: 0,
    workflow.CHECKED: 1,
    workflow.WAITING: 2,
    workflow.REFUSED: 2,
    workflow.APPROVED: 3,
    workflow.LOADING: 3,
    workflow.LOADED: 4,
    workflow.UNDONE: 4,
}


def figures_of(batch) -> list[dict]:
    """The totals as cards; [] before the first check."""
    if not batch.totals:
        return []
    labels = {
        "read": _("households read"),
        "new": _("new"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
        "warned": _("to be looked at"),
        "not_data": _("rows that are no households"),
    }
    return [
        {"value": intcomma(batch.totals.get(name, 0)), "label": label}
        for name, label in labels.items()
    ]


def steps_of(batch) -> list[dict]:
    """The step bar; approval is a step only where it is needed."""
    labels = [_("Read and check"), _("Look at what changes"), _("Approval"), _("Load"), _("Done")]
    now = NOW.get(batch.status)
    if now is None:
        return []
    steps = [
        {"label": label, "state": "done" if n < now else "now" if n == now else "todo"}
        for n, label in enumerate(labels)
    ]
    if batch.status in (workflow.LOADED, workflow.UNDONE):
        steps[-1]["state"] = "done"
    return [step for n, step in enumerate(steps) if n != 2 or batch.needs_approval]


def entries_of(batch) -> list[dict]:
    """The timeline, newest first."""
    machine = workflow.IMPORT_COURSE
    steps = batch.steps.select_related("by").order_by("-pk")
    return [
        {
            "title": machine.by_name[step.name].label
            if step.name in machine.by_name
            else _("File uploaded"),
            "when": step.at,
            "who": step.by,
            "note": step.note,
        }
        for step in steps
    ]


def previewed(changes) -> list[dict]:
    """The rows of a preview, each with `lines` in words: who, what, before, after."""
    words = Words(changes)
    return [change | {"lines": _lines(change, words)} for change in changes]


def _lines(change, words):
    lines = [_line("", words, *values) for values in change["changes"]]
    for person in change["people"]:
        if person["is_new"]:
            lines.append({"what": person["name"], "before": "", "after": _("new member")})
        elif person["is_gone"]:
            lines.append({"what": person["name"], "before": "", "after": _("no longer a member")})
        lines += [_line(person["name"], words, *values) for values in person["changes"]]
    return lines


def _line(person, words, name, before, after):
    what = label_of(name)
    return {
        "what": f"{person}: {what}" if person else what,
        "before": words.of(name, before),
        "after": words.of(name, after),
    }
