"""Classifying a household by a multidimensional poverty standard. Pure: data in, class out.

A standard is a value (`Standard`), read from the tables by `PovertyStandard.to_rule()`; no line,
limit or indicator of any decree is written here. Rules: Decree 07/2021/NĐ-CP art. 3 and
Circular 07/2021/TT-BLĐTBXH (scores B1 and B2); Decision 59/2015/QĐ-TTg for 2016-2021.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

RURAL = "rural"
URBAN = "urban"
AREA_TYPES = (RURAL, URBAN)


class HouseholdClass(StrEnum):
    """Outcome of a review; `average` is recognised separately and never computed here."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    AVERAGE = "average"
    NOT_POOR = "not_poor"


CLASS_LABELS = {
    HouseholdClass.POOR: gettext_lazy("Poor household"),
    HouseholdClass.NEAR_POOR: gettext_lazy("Near-poor household"),
    HouseholdClass.AVERAGE: gettext_lazy("Household of average living standard"),
    HouseholdClass.NOT_POOR: gettext_lazy("Neither poor nor near-poor"),
}


class ClassificationError(ValueError):
    """The scores cannot give a class; the message says what is wrong and what would be right."""


class CannotClassify(ClassificationError):
    """The standard does not tell how to compute a class: the class is stored as recognised."""


class B2Mismatch(ClassificationError):
    """B2 is not the sum of the points of the indicators lacked."""


class ScoreOutOfRange(ClassificationError):
    """A score is negative or larger than the standard can give."""


@dataclass(frozen=True)
class Indicator:
    """One deprivation indicator of a standard, worth `points` of B2 when lacked."""

    key: str
    service: str
    label: str
    deprived_when: str = ""
    order: int = 0
    points: int = 10


@dataclass(frozen=True)
class Standard:
    """One poverty standard. Income lines in VND a person a month, by area type.

    `scope` is the path of the unit the standard is for ("" = the whole country);
    `can_classify` is False where the class is recorded but not computed (2016-2021).
    """

    name: str
    legal_basis: str
    valid_from: int
    valid_to: int
    income_lines: Mapping[str, int]
    b1_limits: Mapping[str, int] = field(default_factory=dict)
    b2_threshold: int | None = None
    indicators: tuple[Indicator, ...] = ()
    upper_income_lines: Mapping[str, int] = field(default_factory=dict)
    scope: str = ""
    can_classify: bool = True

    def covers(self, year: int) -> bool:
        """Whether the standard is in force in `year`."""
        return self.valid_from <= year <= self.valid_to

    @property
    def b2_maximum(self) -> int:
        """B2 of a household that lacks every indicator (120 for 2022-2026)."""
        return sum(indicator.points for indicator in self.indicators)

    def b2_of(self, lacked: Iterable[str]) -> int:
        """B2 points of the indicator keys `lacked`; `B2Mismatch` for a key of another standard."""
        lacked = set(lacked)
        if unknown := sorted(lacked - self._points.keys()):
            raise B2Mismatch(
                _("%(name)s has no indicator %(keys)s.")
                % {"name": self.name, "keys": ", ".join(unknown)}
            )
        return sum(self._points[key] for key in lacked)

    @cached_property
    def _points(self) -> dict[str, int]:
        return {indicator.key: indicator.points for indicator in self.indicators}


def classify(
    standard: Standard, area_type: str, b1: int, b2: int, lacked: Iterable[str] | None = None
) -> tuple[HouseholdClass, str]:
    """Class of a household and its reason in words.

    `b1` estimates income, `b2` counts deprivation (10 points an indicator). With `lacked` (the
    indicator keys) B2 must be their sum; without it B2 must be a score the standard can give.
    At or under the B1 limit: poor when B2 reaches the threshold, else near-poor; over it: not
    poor (Circular 07/2021/TT-BLĐTBXH). Raises `ClassificationError`.
    """
    check_scores(standard, area_type, b1, b2, lacked)
    if b1 > standard.b1_limits[area_type]:
        outcome = HouseholdClass.NOT_POOR
    elif b2 >= standard.b2_threshold:
        outcome = HouseholdClass.POOR
    else:
        outcome = HouseholdClass.NEAR_POOR
    return outcome, explain(standard, area_type, b1, b2, outcome)


def check_scores(standard, area_type, b1, b2, lacked=None):
    """Refuse what cannot be classified, saying what would be right (`ClassificationError`)."""
    if not standard.can_classify:
        raise CannotClassify(
            _("%(name)s does not compute a class: record the class as it was recognised.")
            % {"name": standard.name}
        )
    if area_type not in standard.b1_limits:
        raise ClassificationError(_("State the area type of the household: rural or urban."))
    if b1 < 0:
        raise ScoreOutOfRange(_("Score B1 is %(b1)s; it is 0 or more.") % {"b1": b1})
    if not 0 <= b2 <= standard.b2_maximum:
        raise ScoreOutOfRange(
            _("Score B2 is %(b2)s; it is between 0 and %(maximum)s.")
            % {"b2": b2, "maximum": standard.b2_maximum}
        )
    _check_b2(standard, b2, lacked)


def _check_b2(standard, b2, lacked):
    if lacked is None:
        steps = {indicator.points for indicator in standard.indicators}
        if len(steps) == 1 and b2 % min(steps):
            raise B2Mismatch(
                _("Score B2 is %(b2)s; it must be a multiple of %(points)s.")
                % {"b2": b2, "points": min(steps)}
            )
        return
    lacked = set(lacked)
    expected = standard.b2_of(lacked)
    if b2 != expected:
        raise B2Mismatch(
            _("Score B2 is %(b2)s, but %(n)s indicators are lacked (it must be %(expected)s).")
            % {"b2": b2, "n": len(lacked), "expected": expected}
        )


def explain(standard, area_type, b1, b2, outcome) -> str:
    """The class in one sentence: "B1 135 ≤ 140, B2 40 ≥ 30: poor household (Decree ...)"."""
    limit = standard.b1_limits[area_type]
    return _(
        "B1 %(b1)s %(b1_sign)s %(limit)s, B2 %(b2)s %(b2_sign)s %(threshold)s: "
        "%(class)s (%(basis)s)."
    ) % {
        "b1": b1,
        "b1_sign": "≤" if b1 <= limit else ">",
        "limit": limit,
        "b2": b2,
        "b2_sign": "≥" if b2 >= standard.b2_threshold else "<",
        "threshold": standard.b2_threshold,
        "class": CLASS_LABELS[outcome],
        "basis": standard.legal_basis,
    }


class Change(StrEnum):
    """How a household's class moved from one year's review to the next (report 2 and 3)."""

    ESCAPED_POOR = "escaped_poor"
    ESCAPED_NEAR_POOR = "escaped_near_poor"
    POOR_TO_NEAR = "poor_to_near"
    NEAR_TO_POOR = "near_to_poor"
    NEWLY_POOR = "newly_poor"
    NEWLY_NEAR_POOR = "newly_near_poor"
    FALLEN_BACK = "fallen_back"


CHANGE_LABELS = {
    Change.ESCAPED_POOR: gettext_lazy("Escaped poverty"),
    Change.ESCAPED_NEAR_POOR: gettext_lazy("Escaped near-poverty"),
    Change.POOR_TO_NEAR: gettext_lazy("From poor to near-poor"),
    Change.NEAR_TO_POOR: gettext_lazy("From near-poor to poor"),
    Change.NEWLY_POOR: gettext_lazy("Newly poor"),
    Change.NEWLY_NEAR_POOR: gettext_lazy("Newly near-poor"),
    Change.FALLEN_BACK: pgettext_lazy("change of class", "Fallen back into poverty"),
}

_OUTSIDE = {None, HouseholdClass.NOT_POOR, HouseholdClass.AVERAGE}


def change_between(before, after, *, was_poor_earlier=False) -> Change | None:
    """How the class moved between two years; None where it stayed.

    `before` is None for a household that had no review the year before. Fallen back = from
    outside to poor with an earlier poor year; newly arisen = the same without one.
    """
    if before in _OUTSIDE:
        if after == HouseholdClass.POOR:
            return Change.FALLEN_BACK if was_poor_earlier else Change.NEWLY_POOR
        return Change.NEWLY_NEAR_POOR if after == HouseholdClass.NEAR_POOR else None
    return {
        ("poor", "near_poor"): Change.POOR_TO_NEAR,
        ("near_poor", "poor"): Change.NEAR_TO_POOR,
        ("poor", "not_poor"): Change.ESCAPED_POOR,
        ("poor", "average"): Change.ESCAPED_POOR,
        ("near_poor", "not_poor"): Change.ESCAPED_NEAR_POOR,
        ("near_poor", "average"): Change.ESCAPED_NEAR_POOR,
    }.get((str(before), str(after)))
