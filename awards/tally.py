"""Paper ballots counted, and the share they reach: whole numbers only. Pure."""

from dataclasses import astuple, dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy


@dataclass(frozen=True)
class Tally:
    """What was counted on paper for one case. Nobody's ballot is known, only how many."""

    issued: int
    collected: int
    valid: int
    invalid: int
    votes_for: int
    votes_against: int

    def problems(self, taking_part=None):
        """{field: what does not add up, naming both sides}; `taking_part`: how many may vote."""
        found = {}
        if taking_part is not None and self.issued > taking_part:
            found["issued"] = _(
                "Issued %(issued)d, but only %(there)d members take part in this case."
            ) % {"issued": self.issued, "there": taking_part}
        if self.collected > self.issued:
            found["collected"] = _("Collected %(collected)d, but only %(issued)d were issued.") % {
                "collected": self.collected,
                "issued": self.issued,
            }
        if self.valid + self.invalid != self.collected:
            found["valid"] = _(
                "Valid %(valid)d + invalid %(invalid)d = %(sum)d, "
                "but %(collected)d were collected."
            ) % {
                "valid": self.valid,
                "invalid": self.invalid,
                "sum": self.valid + self.invalid,
                "collected": self.collected,
            }
        if self.votes_for + self.votes_against != self.valid:
            found["votes_for"] = _(
                "For %(for)d + against %(against)d = %(sum)d, but %(valid)d are valid."
            ) % {
                "for": self.votes_for,
                "against": self.votes_against,
                "sum": self.votes_for + self.votes_against,
                "valid": self.valid,
            }
        return found


COUNTS = tuple(field.name for field in fields(Tally))
COUNT_LABELS = {
    "issued": gettext_lazy("Issued"),
    "collected": gettext_lazy("Collected"),
    "valid": pgettext_lazy("votes", "Valid"),
    "invalid": gettext_lazy("Invalid"),
    "votes_for": pgettext_lazy("votes", "For"),
    "votes_against": gettext_lazy("Against"),
}


def tally_of(row):
    """The Tally of a row with the six counts, or None while they are not entered."""
    counts = [getattr(row, name) for name in COUNTS]
    return None if None in counts else Tally(*counts)


def as_counts(tally):
    """{column: number} of a Tally; of None, every column empty."""
    return dict(zip(COUNTS, astuple(tally) if tally else [None] * len(COUNTS), strict=True))


def percent(count, of):
    """`count` of `of` in per cent with one decimal, cut and never rounded up: "79,9" is not 80."""
    if not of:
        return "0"
    tenths = 1000 * count // of
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
