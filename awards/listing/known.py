"""What is known of subjects already, for a whole list at once: awards given, lists of violations.

A list is warned by name alone; who examines the case concludes (`awards.findings`).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from awards import past_names
from awards.models import PastAward, Violation
from movement import calendar

MOST_TOLD = 2


def told_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Name -> what there is to say of it, for those of whom there is something. Two queries."""
    keys = {name: past_names.name_key(past_names.words_of(name)) for name in names if name}
    if not keys:
        return {}
    wanted = set(keys.values())
    named = set(
        Violation.objects.standing_on(calendar.today())
        .filter(name_key__in=wanted)
        .values_list("name_key", flat=True)
    )
    awards = defaultdict(list)
    given = PastAward.objects.standing().filter(name_key__in=wanted).order_by("-decision_date")
    for award in given.only("name_key", "form_text", "decision_number", "decision_date"):
        awards[award.name_key].append(award)
    told = {
        name: [*_of_violation(key in named), *map(_of_award, awards[key][:MOST_TOLD])]
        for name, key in keys.items()
    }
    return {name: words for name, words in told.items() if words}


def _of_violation(is_named):
    if is_named:
        yield _("The name is on a list of violations: check whether it is the same")


def _of_award(award):
    return _(
        "Commended before under this name: %(form)s, decision %(number)s of %(date)s. "
        "Check whether it is the same achievement."
    ) % {
        "form": award.form_text,
        "number": award.decision_number,
        "date": f"{award.decision_date:%d/%m/%Y}",
    }
