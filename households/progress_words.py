"""The board of progress in words, and its chart."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from households.progress import Progress, Verdict
from movement.charts import LineChart

# How a badge shows the verdict; a low rate is never called missed.
KINDS = {Verdict.MET: "done", Verdict.MISSED: "waiting", Verdict.LOW: "active"}


def two_decimals(value) -> str:
    """A rate or a fall as Vietnamese read it: 1,34; a dash where it is not known."""
    return "–" if value is None else number_format(value, 2, use_l10n=True, force_grouping=True)


def row_of(result) -> dict:
    """A line of the board; the numbers as texts."""
    return {
        "year": result.year,
        "poor": result.poor,
        "rate": two_decimals(result.rate),
        "near_rate": two_decimals(result.near_rate),
        "start": two_decimals(result.start),
        "plan": two_decimals(result.plan),
        "fall": two_decimals(result.fall),
        "verdict": _WORDS[result.verdict](result),
        "kind": KINDS.get(result.verdict, ""),
    }


def _low(result):
    if result.relative_fall is None:
        # Nobody was poor at the start: there is nothing to compare with.
        return _("%(rate)s %% left") % {"rate": two_decimals(result.rate)}
    if result.fall is not None and result.fall < 0:
        return _("%(rate)s %% left, %(rise)s %% more than at the start") % {
            "rate": two_decimals(result.rate),
            "rise": two_decimals(-result.relative_fall),
        }
    return _("%(rate)s %% left, down by %(fall)s %% of the start") % {
        "rate": two_decimals(result.rate),
        "fall": two_decimals(result.relative_fall),
    }


_WORDS = {
    Verdict.MET: lambda result: _("Plan met"),
    Verdict.MISSED: lambda result: _("Plan not met yet"),
    Verdict.LOW: _low,
    Verdict.NO_PLAN: lambda result: _("No plan on record"),
    Verdict.NO_RESULT: lambda result: _("No result yet"),
    Verdict.NO_START: lambda result: _("The year before is not on record"),
    Verdict.NEW_STANDARD: lambda result: _("New standard: not compared with the year before"),
}


def chart_of(progress: Progress) -> LineChart | None:
    """The rates of the unit over the years, broken where the standard changes."""
    results = [result for result in progress.of_unit() if result.rate is not None]
    if not results:
        return None
    years = [result.year for result in results]
    breaks = {}
    for at, (before, now) in enumerate(zip(years, years[1:], strict=False), 1):
        standards = progress.standard(before), progress.standard(now)
        if standards[0] != standards[1]:
            breaks[at] = tuple(
                _("standard of %s-%s") % (one.valid_from, one.valid_to) if one else ""
                for one in standards
            )
    return LineChart(
        title=_("Rates of poor and near-poor households over the years (%)"),
        names=[str(year) for year in years],
        series=[
            (_("Poor households"), [result.rate for result in results]),
            (_("Near-poor households"), [result.near_rate for result in results]),
        ],
        breaks=breaks,
    )
