"""The columns of each official report."""

from django.utils.translation import gettext as _

from households.choices import Cause, Dimension, Ethnicity, Need, TargetGroup
from households.classification import RURAL, URBAN, Change
from households.reports.numbers import NEAR_POOR, POOR
from households.reports.sheet import RATE, Column
from households.statistics import rate

# Indicators about children (poverty.md, services and indicators).
OF_CHILDREN = ("nutrition", "child_schooling")


def class_name(household_class) -> str:
    """A class as the head of a column."""
    return _("Poor households") if household_class == POOR else _("Near-poor households")


def _counted(household_class, dimension=Dimension.ALL, key="", **column):
    """A column of households of a class, all or those of a key; their names can be listed."""
    names = {"household_class": str(household_class)}
    if dimension != Dimension.ALL:
        names |= {"dimension": str(dimension), "key": str(key)}
    return Column(
        value=lambda numbers, line: numbers.count(line, household_class, dimension, key),
        names=names,
        **column,
    )


def summary(numbers):
    """Report 1: resident households; poor, near-poor and both, with members and rates."""
    yield Column(_("Resident households"), lambda numbers, line: numbers.residents(line))
    for household_class in (POOR, NEAR_POOR):
        yield from _summary_of_class(household_class)
    group = _("Poor and near-poor households")
    yield Column(_("Number of households"), _multidimensional, group)
    yield Column(
        _("Rate (%)"),
        lambda numbers, line: rate(_multidimensional(numbers, line), numbers.residents(line)),
        group,
        RATE,
    )


def _multidimensional(numbers, line):
    """Poor and near-poor together: the multidimensional poor."""
    if numbers.is_empty:
        return None
    return sum(numbers.count(line, household_class) for household_class in (POOR, NEAR_POOR))


def _summary_of_class(household_class):
    group = class_name(household_class)
    yield _counted(household_class, head=_("Number of households"), group=group)
    yield Column(
        _("Number of members"), lambda numbers, line: numbers.members(line, household_class), group
    )
    yield Column(
        _("Rate (%)"), lambda numbers, line: numbers.rate_of(line, household_class), group, RATE
    )
    for area_type, head in ((URBAN, _("of which urban")), (RURAL, _("of which rural"))):
        yield _counted(household_class, Dimension.AREA, area_type, head=head, group=group)
    yield _counted(
        household_class,
        Dimension.GROUP,
        "ethnic_minority",
        head=_("of which ethnic minority"),
        group=group,
    )


def movement_of(household_class):
    """Reports 2 and 3: how the poor (the near-poor) of the year before became those of now."""

    def columns(numbers):
        before, now = numbers.year_before, numbers.year
        begin, end = _("End of %s") % before, _("End of %s") % now
        own, other = str(household_class), str(NEAR_POOR if household_class == POOR else POOR)
        yield _moved(
            household_class, "begin", _("Number of households"), begin, {"class_before": own}
        )
        yield _rate_before(household_class, begin)
        fell, rose = _("Fell in the year"), _("Rose in the year")
        for name, head, names in _falls(household_class, own, other):
            yield _moved(household_class, name, head, fell, names)
        for name, head, names in _rises(household_class):
            yield _moved(household_class, name, head, rose, names)
        yield _counted(
            household_class,
            head=_("Number of households"),
            group=end,
            follows_break=_breaks(numbers),
        )
        yield Column(
            _("Rate (%)"),
            lambda numbers, line: numbers.rate_of(line, household_class),
            end,
            RATE,
        )

    return columns


def _breaks(numbers):
    return bool(numbers.break_note())


def _moved(household_class, name, head, group, names):
    def value(numbers, line):
        movement = numbers.movement(line, household_class)
        return None if movement is None else getattr(movement, name)

    return Column(head, value, group, names=names)


def _rate_before(household_class, group):
    def value(numbers, line):
        if numbers.before.is_empty:
            return None
        count = numbers.before.households(line, household_class)
        return rate(count, numbers.residents(line, year=numbers.year_before))

    return Column(_("Rate (%)"), value, group, RATE)


def _falls(household_class, own, other):
    escaped, to_other = {
        POOR: (_("Escaped poverty"), _("Became near-poor")),
        NEAR_POOR: (_("Escaped near-poverty"), _("Became poor")),
    }[household_class]
    yield "escaped", escaped, {"crossing": "escaped", "class_before": own}
    yield (
        "to_other",
        to_other,
        {"crossing": "within", "class_before": own, "household_class": other},
    )
    yield "left", _("Moved out"), {}
    yield (
        "without_result",
        _("No result this year"),
        {"crossing": "without_result", "class_before": own},
    )


def _rises(household_class):
    new = {"household_class": str(household_class), "dimension": str(Dimension.CHANGE)}
    if household_class == POOR:
        crossed = {"household_class": str(POOR), "class_before": str(NEAR_POOR)}
        yield "from_other", _("From near-poor"), {"crossing": "within", **crossed}
        yield "newly_arisen", _("Newly poor"), new | {"key": str(Change.NEWLY_POOR)}
        yield "fallen_back", _("Fallen back"), new | {"key": str(Change.FALLEN_BACK)}
    else:
        crossed = {"household_class": str(NEAR_POOR), "class_before": str(POOR)}
        yield "from_other", _("From poor"), {"crossing": "within", **crossed}
        yield "newly_arisen", _("Newly near-poor"), new | {"key": str(Change.NEWLY_NEAR_POOR)}
    yield "came", _("Moved in"), {"crossing": "came", "household_class": str(household_class)}


def deprivation_of(household_class, *, shares):
    """Reports 4 to 7: households of a class that lack each indicator, or their share in it."""

    def columns(numbers):
        yield _counted(household_class, head=class_name(household_class))
        indicators = numbers.standard.indicators.all() if numbers.standard else []
        for indicator in indicators:
            yield _lacking(household_class, indicator, shares=shares)

    return columns


def _lacking(household_class, indicator, *, shares):
    column = _counted(
        household_class,
        Dimension.INDICATOR,
        indicator.key,
        head=indicator.label,
        group=indicator.service,
    )
    return _as_share(column, household_class) if shares else column


def _as_share(column, household_class):
    """Of the households of the class, per cent."""
    return Column(
        column.head,
        lambda numbers, line: rate(
            column.value(numbers, line), numbers.count(line, household_class)
        ),
        column.group,
        RATE,
    )


def by_group(numbers):
    """Report 8: poor and near-poor households of each target group."""
    for household_class in (POOR, NEAR_POOR):
        group = class_name(household_class)
        yield _counted(household_class, head=_("Number of households"), group=group)
        for key, head in group_heads():
            yield _counted(household_class, Dimension.GROUP, key, head=head, group=group)


def group_heads():
    """Key and head of every target group, the two flags and the ethnic minorities."""
    return [
        ("ethnic_minority", _("Ethnic minority")),
        ("no_labour_capacity", _("No labour capacity")),
        ("has_merit_member", _("Has a member with merit to the revolution")),
        *((str(key), str(label)) for key, label in TargetGroup.choices),
    ]


def by_ethnicity(numbers):
    """Report 9: of each ethnic group, over the resident households of the group."""
    for key, label in Ethnicity.choices:
        group = str(label)
        yield Column(
            _("Resident households"),
            lambda numbers, line, key=key: numbers.residents(line, ethnicity=key),
            group,
        )
        for household_class in (POOR, NEAR_POOR):
            column = _counted(
                household_class,
                Dimension.ETHNICITY,
                key,
                head=class_name(household_class),
                group=group,
            )
            yield column
            yield Column(
                _("Rate (%)"),
                lambda numbers, line, key=key, column=column: rate(
                    column.value(numbers, line), numbers.residents(line, ethnicity=key)
                ),
                group,
                RATE,
            )


def by_cause(numbers):
    """Report 10: poor households by cause; one household may have several."""
    for household_class in (POOR, NEAR_POOR):
        group = class_name(household_class)
        yield _counted(household_class, head=_("Number of households"), group=group)
        for key, label in Cause.choices:
            yield _counted(household_class, Dimension.CAUSE, key, head=str(label), group=group)


def of_children(numbers):
    """Report 11: households that lack an indicator about children."""
    indicators = [
        row
        for row in (numbers.standard.indicators.all() if numbers.standard else [])
        if row.key in OF_CHILDREN
    ]
    for household_class in (POOR, NEAR_POOR):
        group = class_name(household_class)
        yield _counted(household_class, head=_("Number of households"), group=group)
        for indicator in indicators:
            column = _counted(
                household_class,
                Dimension.INDICATOR,
                indicator.key,
                head=indicator.label,
                group=group,
            )
            yield column


def criteria_of(household_class):
    """Reports 12 and 13: a class by area, members, groups and support needs in one table."""

    def columns(numbers):
        yield _counted(
            household_class, head=_("Number of households"), group=class_name(household_class)
        )
        yield Column(
            _("Number of members"),
            lambda numbers, line: numbers.members(line, household_class),
            class_name(household_class),
        )
        for area_type, head in ((URBAN, _("Urban")), (RURAL, _("Rural"))):
            yield _counted(
                household_class, Dimension.AREA, area_type, head=head, group=_("Area type")
            )
        for key, head in group_heads():
            yield _counted(
                household_class, Dimension.GROUP, key, head=head, group=_("Target group")
            )
        for key, label in Need.choices:
            yield _counted(
                household_class, Dimension.NEED, key, head=str(label), group=_("Support need")
            )

    return columns
