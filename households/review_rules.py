"""Rules of the yearly review as functions. Pure: data in, answer out.

Source: Decision 24/2021/QĐ-TTg; numbers (half of those present, three working days, ...) are
never here, they come from the dated `ReviewTimeLimit` as frozen on the round.
"""

from enum import StrEnum

from households.classification import HouseholdClass
from movement import calendar

# What a household may be under the commune's care as, and what a review may make of it.
MANAGED_CLASSES = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.AVERAGE)
LISTED_CLASSES = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)


class Source(StrEnum):
    """Why a household is on the list."""

    MANAGED = "managed"
    FORM_01 = "form_01"
    FORM_04 = "form_04"


class Outcome(StrEnum):
    RECOGNISED = "recognised"
    REFUSED = "refused"


def share_is_reached(agreed: int, present: int, percent: int) -> bool:
    """Whether `agreed` of those `present` are at least `percent` of them; nobody present: no."""
    return present > 0 and 100 * agreed >= percent * present


def is_left_out(source: str, ticks: int | None, limit: int) -> bool:
    """Whether Form A ends the review: a requester with `limit` ticks or more in columns 1-9.

    `ticks` is None before Form A is filled in. Who is managed now is surveyed whatever Form A
    says, and so is who asks to be recognised as escaped.
    """
    return source == Source.FORM_01 and ticks is not None and ticks >= limit


def outcome_of(source: str, *, asks_average: bool, found: str) -> Outcome:
    """What becomes of a household whose review found the class `found`.

    A managed household is recognised as whatever it was found to be. Form 01 asks to be poor or
    near-poor (or of average standard: `asks_average`), Form 04 to have escaped: otherwise it is
    refused in writing.
    """
    if source == Source.FORM_01:
        wanted = MANAGED_CLASSES if asks_average else LISTED_CLASSES
        return Outcome.RECOGNISED if found in wanted else Outcome.REFUSED
    if source == Source.FORM_04:
        return Outcome.REFUSED if found in LISTED_CLASSES else Outcome.RECOGNISED
    return Outcome.RECOGNISED


def is_put_on_record(outcome: str, *, is_periodic: bool, was_managed: bool) -> bool:
    """Whether the class found becomes the household's result of the year.

    A refusal changes nothing; but in the periodic review a household that is managed gets its
    result of the year even where it asked in vain to have escaped.
    """
    return outcome == Outcome.RECOGNISED or (is_periodic and was_managed)


def latest_posting(ends_on, posting_days: int, holidays):
    """The last day to begin a posting of `posting_days` that ends before `ends_on`.

    The first day is not counted, and recognition comes the day after the last.
    """
    return calendar.subtract_working_days(ends_on, posting_days + 1, holidays)
