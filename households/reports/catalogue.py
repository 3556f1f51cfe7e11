"""The official set of fifteen reports, in order (poverty.md, "What the register must report").

14 and 15 are lists with names: `reports.lists`.
"""

from django.utils.translation import gettext_lazy as _

from households.choices import Dimension
from households.reports import columns
from households.reports.numbers import NEAR_POOR, POOR
from households.reports.sheet import Report

SEVERAL = _("A household may be counted in several columns.")
FORMULA = _(
    "End = beginning - everything that fell + everything that rose. Newly arisen: without a poor "
    "year before; fallen back: with one."
)
RATES = _("Rates are per cent of all resident households of the unit.")
LAYOUT = _("Order of the columns by the portal, where the official annex was not at hand.")

_LISTED = (
    Report(
        1,
        _("Summary of the review of poor and near-poor households"),
        columns.summary,
        (Dimension.AREA, Dimension.GROUP),
        has_rates=True,
        notes=(RATES,),
    ),
    Report(
        2,
        _("Movement of poor households in the year"),
        columns.movement_of(POOR),
        (Dimension.CHANGE,),
        compares=True,
        has_rates=True,
        notes=(FORMULA, RATES),
    ),
    Report(
        3,
        _("Movement of near-poor households in the year"),
        columns.movement_of(NEAR_POOR),
        (Dimension.CHANGE,),
        compares=True,
        has_rates=True,
        notes=(FORMULA, RATES),
    ),
    Report(
        4,
        _("Poor households by indicator lacked: number"),
        columns.deprivation_of(POOR, shares=False),
        (Dimension.INDICATOR,),
        notes=(SEVERAL,),
    ),
    Report(
        5,
        _("Poor households by indicator lacked: share"),
        columns.deprivation_of(POOR, shares=True),
        (Dimension.INDICATOR,),
        notes=(_("Shares are per cent of the poor households."), SEVERAL),
    ),
    Report(
        6,
        _("Near-poor households by indicator lacked: number"),
        columns.deprivation_of(NEAR_POOR, shares=False),
        (Dimension.INDICATOR,),
        notes=(SEVERAL,),
    ),
    Report(
        7,
        _("Near-poor households by indicator lacked: share"),
        columns.deprivation_of(NEAR_POOR, shares=True),
        (Dimension.INDICATOR,),
        notes=(_("Shares are per cent of the near-poor households."), SEVERAL),
    ),
    Report(
        8,
        _("Poor and near-poor households by target group"),
        columns.by_group,
        (Dimension.GROUP,),
        notes=(SEVERAL, LAYOUT),
    ),
    Report(
        9,
        _("Poor and near-poor households by ethnic group"),
        columns.by_ethnicity,
        (Dimension.ETHNICITY,),
        has_rates=True,
        notes=(
            _("Ethnic group of the head at the review. Rates are per cent of the resident "
              "households of the same ethnic group."),
        ),
    ),
    Report(
        10,
        _("Poor and near-poor households by cause of poverty"),
        columns.by_cause,
        (Dimension.CAUSE,),
        notes=(SEVERAL, LAYOUT),
    ),
    Report(
        11,
        _("Poor and near-poor households that lack an indicator about children"),
        columns.of_children,
        (Dimension.INDICATOR,),
        notes=(_("Households are counted, not children."), LAYOUT),
    ),
    Report(
        12,
        _("Poor households by several criteria"),
        columns.criteria_of(POOR),
        (Dimension.AREA, Dimension.GROUP, Dimension.NEED),
        notes=(SEVERAL, LAYOUT),
    ),
    Report(
        13,
        _("Near-poor households by several criteria"),
        columns.criteria_of(NEAR_POOR),
        (Dimension.AREA, Dimension.GROUP, Dimension.NEED),
        notes=(SEVERAL, LAYOUT),
    ),
)  # fmt: skip
REPORTS = {report.number: report for report in _LISTED}
