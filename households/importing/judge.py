"""Whether a household's facts agree with each other: scores, class, ages, numbers. Pure.

Each function takes a row and its people as read and returns (field, `Note`) pairs; the class and
its reason come from `households.classification`, by the standard of the year.
"""

from django.utils.translation import gettext as _

from households.choices import Relationship
from households.classification import (
    CLASS_LABELS,
    ClassificationError,
    HouseholdClass,
    Standard,
    classify,
)
from households.importing.rows import HouseholdRow, Level, MemberRow
from households.importing.values import Note
from movement.text import fold

# Years between generations below which a relationship is more likely a slip than a fact.
YOUNGEST_PARENT, YOUNGEST_HEAD, YOUNGEST_SPOUSE = 12, 15, 14


def doubt(message: str, right: str = "") -> Note:
    return Note(Level.WARNED, message, right, kind="doubt")


class Scores:
    """Judges B1, B2, the indicators and the class of households by their standards."""

    def __init__(self):
        self._known = {}

    def judge(self, row: HouseholdRow, standard: Standard | None, gives: frozenset) -> list:
        """Settle the scores of a row, `gives` being the fields its sheet has; what to say of it.

        After it b1, b2 and lacked are all known, or b1 and b2 are None. Sets `reason` when the
        class of the file is the one the scores give.
        """
        if standard is None or not standard.can_classify:
            row.b1 = row.b2 = row.lacked = None
            return []
        if "lacked" not in gives:
            return self._without_indicators(row, standard)
        if row.b1 is None and (row.b2 is not None or row.lacked):
            if "b1" not in gives:
                row.b2 = None
                return []
            note = Note(
                Level.REFUSED,
                _("Score B1 is missing beside score B2 or the indicators."),
                _("Fill in the score of Form B."),
                kind="required",
            )
            return [("b1", note)]
        if row.b1 is None:
            return []
        return self._with_all(row, standard)

    def _with_all(self, row, standard):
        if row.b2 is None:
            row.b2 = standard.b2_of(row.lacked)
        outcome, words = self._outcome(standard, row.area_type, row.b1, row.b2, row.lacked)
        if outcome is None:
            field = "b1" if row.b2 == standard.b2_of(row.lacked) else "b2"
            return [(field, Note(Level.REFUSED, words))]
        return self._compare(row, outcome, words)

    def _without_indicators(self, row, standard):
        """Without the indicators scores are not kept, but they can still contradict the class."""
        notes = []
        if row.b1 is not None and row.b2 is not None:
            outcome, words = self._outcome(standard, row.area_type, row.b1, row.b2, None)
            if outcome is not None:
                notes = self._compare(row, outcome, words)
        row.b1, row.b2, row.reason = None, None, ""
        return notes

    def _outcome(self, standard, area_type, b1, b2, lacked):
        """(class, reason), or (None, what is wrong)."""
        key = (id(standard), area_type, b1, b2, lacked)
        if key not in self._known:
            try:
                self._known[key] = classify(standard, area_type, b1, b2, lacked)
            except ClassificationError as error:
                self._known[key] = (None, str(error))
        return self._known[key]

    def _compare(self, row, outcome, words):
        if row.stated_change:
            agrees = outcome not in (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)
        else:
            both = {str(outcome), row.household_class}
            # A household of average living standard is recognised separately.
            agrees = len(both) == 1 or both == {"average", "not_poor"}
        if agrees:
            row.reason = words
            return []
        message = _("By the scores the class is another. %(reason)s") % {"reason": words}
        right = _("Check the scores, or the class: %(label)s.") % {"label": CLASS_LABELS[outcome]}
        return [("household_class", doubt(message, right))]


def judge_people(household: HouseholdRow) -> list[tuple[MemberRow, str, Note]]:
    """Exactly one head, whose name is the household's; ages that fit relationships."""
    heads = [member for member in household.members if member.relationship == "head"]
    if len(heads) != 1:
        return _about_heads(household, heads)
    head = heads[0]
    found = []
    if household.head_name and fold(head.name) != fold(household.head_name):
        message = _("The head of household is %(name)s in another column.") % {
            "name": household.head_name
        }
        found.append((head, "name", doubt(message)))
    for member in household.members:
        if message := _age_against(member, head):
            found.append((member, "relationship", doubt(message, _("Check both birth dates."))))
    return found


def _about_heads(household, heads):
    if not heads:
        note = Note(
            Level.REFUSED,
            _("No member of this household is its head."),
            _("Write “Chủ hộ” as the relationship of one of them."),
        )
        return [(household.members[0], "relationship", note)] if household.members else []
    note = Note(
        Level.REFUSED,
        _("This household has %(count)s heads.") % {"count": len(heads)},
        _("Only one member is the head."),
    )
    return [(heads[1], "relationship", note)]


def _age_against(member, head):
    """What is odd about the age of a member beside the head's, in words; "" for nothing."""
    if member.birth_date is None or head.birth_date is None:
        return ""
    younger = member.birth_date.year - head.birth_date.year
    least = {
        "child": YOUNGEST_PARENT,
        "parent": YOUNGEST_PARENT,
        "grandchild": 2 * YOUNGEST_PARENT,
    }.get(member.relationship)
    if least is None or (-younger if member.relationship == "parent" else younger) >= least:
        return ""
    return _("%(relationship)s, born in %(year)s; the head was born in %(head_year)s.") % {
        "relationship": Relationship(member.relationship).label,
        "year": member.birth_date.year,
        "head_year": head.birth_date.year,
    }


def too_young(member: MemberRow, year: int) -> str:
    """Words about a head or spouse who was a child at the end of `year`; "" for nothing."""
    least = {"head": YOUNGEST_HEAD, "spouse": YOUNGEST_SPOUSE}.get(member.relationship)
    if least is None or member.birth_date is None:
        return ""
    age = year - member.birth_date.year
    return _("%(age)s years old at the end of the year.") % {"age": age} if age < least else ""


def judge_count(household: HouseholdRow) -> Note | None:
    """The stated number of members against the members listed."""
    listed = len(household.members)
    if not household.has_all_members or not listed or household.member_count in (None, listed):
        return None
    return doubt(
        _("%(count)s members are listed.") % {"count": listed},
        _("List all members, or correct the number."),
    )
