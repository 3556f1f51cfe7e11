"""The matrix in words and as bars: where the poor and the near-poor of the first year are now."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.classification import CLASS_LABELS, HouseholdClass
from households.reports.numbers import NEAR_POOR, POOR
from households.reports.transition import (
    ENDED,
    MOVED_IN,
    MOVED_OUT,
    NEW,
    NO_RESULT,
    TOTAL,
    Matrix,
)
from movement.charts import BarChart

LABELS = CLASS_LABELS | {
    MOVED_IN: gettext_lazy("Moved in"),
    NEW: gettext_lazy("New on the list"),
    MOVED_OUT: gettext_lazy("Moved out"),
    ENDED: gettext_lazy("No longer a household"),
    NO_RESULT: gettext_lazy("No result this year"),
    TOTAL: gettext_lazy("Total"),
}
OUT = (HouseholdClass.AVERAGE, HouseholdClass.NOT_POOR)


def label_of(key) -> str:
    return str(LABELS[key])


def flows(matrix: Matrix, from_year: int, year: int) -> BarChart:
    """Two bars, the poor and the near-poor of `from_year`, each by where it is in `year`."""
    chart = BarChart(
        title=_("Where the poor and near-poor households of %(before)s were in %(year)s")
        % {"before": from_year, "year": year},
        series=[label_of(POOR), label_of(NEAR_POOR), _("Neither poor nor near-poor"), _("Other")],
    )
    for source in (POOR, NEAR_POOR):
        counts = [matrix.cell(source, target).households for target in (POOR, NEAR_POOR)]
        counts.append(sum(matrix.cell(source, target).households for target in OUT))
        gone = (MOVED_OUT, ENDED, NO_RESULT)
        counts.append(sum(matrix.cell(source, target).households for target in gone))
        chart.add(f"{label_of(source)} {from_year}", counts)
    return chart
