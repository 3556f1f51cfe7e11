"""What a change of the poverty standards would do to results on record. Nothing is written.

Standards stand here as rules (`classification.Standard`), so that a page and a background job can
hand them on; every result not locked is classified by the rule before and by the rule after.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from households.classification import (
    ClassificationError,
    HouseholdClass,
    Indicator,
    Standard,
    classify,
)
from households.models import Assessment, PovertyStandard, YearLock
from movement.models import AdministrativeUnit

ROWS = ("unit_id", "standard_id", "area_type", "b1", "lacked", "household_class")
# How often progress is told: every so many results.
STEP = 20_000
Rules = dict[int, Standard]


def rules_now() -> Rules:
    """Id -> rule of every standard, as the database has them in this transaction."""
    rows = PovertyStandard.objects.select_related("scope").prefetch_related("indicators")
    return {row.pk: row.to_rule() for row in rows}


def as_json(rules: Rules) -> dict:
    return {str(pk): asdict(rule) for pk, rule in rules.items()}


def from_json(value: dict) -> Rules:
    return {
        int(pk): Standard(
            **rule | {"indicators": tuple(Indicator(**row) for row in rule["indicators"])}
        )
        for pk, rule in value.items()
    }


def years_touched(before: Rules, after: Rules) -> list[int]:
    """Years with results that a changed, new or missing standard covers, the newest first.

    Locked years are left out: `PovertyStandard.clean` refuses a change of theirs.
    """
    changed = [
        rule
        for pk in before.keys() | after.keys()
        if before.get(pk) != after.get(pk)
        for rule in (before.get(pk), after.get(pk))
        if rule
    ]
    locked = set(YearLock.objects.values_list("year", flat=True))
    return [
        year
        for year in Assessment.objects.years()
        if year not in locked and any(rule.covers(year) for rule in changed)
    ]


@dataclass
class YearChange:
    """One year: results looked at, those whose class cannot be computed, and the changes:
    (from, to) -> households, of the whole and by commune id."""

    year: int
    results: int = 0
    unknown: int = 0
    moves: Counter = field(default_factory=Counter)
    by_unit: dict = field(default_factory=dict)

    def count(self, unit, move):
        self.moves[move] += 1
        self.by_unit.setdefault(unit, Counter())[move] += 1

    @property
    def changed(self) -> int:
        return self.moves.total()


def changes_of(
    before: Rules,
    after: Rules,
    progress: Callable[[int], None] = lambda percent: None,
) -> list[YearChange]:
    """The years touched, each with what would change; progress in percent of the whole."""
    years = years_touched(before, after)
    paths = dict(AdministrativeUnit.objects.communes().values_list("pk", "path"))
    total = count_of(years) or 1
    done, found = 0, []
    for year in years:
        change, judge = YearChange(year), _Judge(before, after, year, paths)
        rows = Assessment.objects.of_year(year).order_by().values_list(*ROWS)
        for row in rows.iterator(chunk_size=STEP):
            change.results += 1
            judge.look(row, change)
            done += 1
            if done % STEP == 0:
                progress(min(99, 100 * done // total))
        found.append(change)
    return found


def count_of(years) -> int:
    return Assessment.objects.filter(year__in=years).count()


class _Judge:
    """Classifies the results of one year by both rules; equal scores are classified once."""

    def __init__(self, before, after, year, paths):
        self.before, self.after, self.year, self.paths = before, after, year, paths
        self._rules, self._known = {}, {}

    def look(self, row, change):
        unit, standard, area_type, b1, lacked, stored = row
        old, new = self._rules_of(unit, standard)
        if old == new:
            return
        was = self._outcome(old, area_type, b1, lacked, stored)
        now = self._outcome(new, area_type, b1, lacked, stored)
        if now is None:
            change.unknown += 1
        # A class that never followed from its scores was recognised by people: let it stand.
        elif now not in (was, stored):
            change.count(unit, (stored, str(now)))

    def _rules_of(self, unit, standard):
        key = unit, standard
        if key not in self._rules:
            nearest = _nearest(self.after.values(), self.year, self.paths.get(unit, ""))
            self._rules[key] = self.before.get(standard), nearest
        return self._rules[key]

    def _outcome(self, rule, area_type, b1, lacked, stored):
        if rule is None or b1 is None:
            return None
        key = id(rule), area_type, b1, tuple(lacked)
        if key not in self._known:
            self._known[key] = _class_of(rule, area_type, b1, lacked)
        found = self._known[key]
        # Average living standard is recognised apart, among those who are not poor.
        is_average = stored == HouseholdClass.AVERAGE and found == HouseholdClass.NOT_POOR
        return HouseholdClass.AVERAGE if is_average else found


def _class_of(rule, area_type, b1, lacked):
    """The class by a rule, indicators it does not have left out; None where it computes none."""
    keys = {indicator.key for indicator in rule.indicators}
    try:
        return classify(rule, area_type, b1, rule.b2_of(keys.intersection(lacked)))[0]
    except ClassificationError:
        return None


def _nearest(rules, year, path):
    """As `models.standard.nearest_of`: the rule of the smallest scope around the unit."""
    covering = [rule for rule in rules if rule.covers(year) and path.startswith(rule.scope)]
    return max(covering, key=lambda rule: len(rule.scope), default=None)


# --- by unit, for a page -------------------------------------------------------------------


def to_json(changes: list[YearChange]) -> list[dict]:
    return [
        {
            "year": change.year,
            "results": change.results,
            "unknown": change.unknown,
            "by_unit": {
                str(unit): [[*move, count] for move, count in moves.items()]
                for unit, moves in change.by_unit.items()
            },
        }
        for change in changes
    ]


def of_json(value: list[dict]) -> list[YearChange]:
    found = []
    for year in value:
        change = YearChange(year["year"], year["results"], year["unknown"])
        for unit, moves in year["by_unit"].items():
            counted = Counter({(old, new): count for old, new, count in moves})
            change.by_unit[int(unit)] = counted
            change.moves += counted
        found.append(change)
    return found


def unit_rows(change: YearChange) -> list[dict]:
    """Districts, each followed by its communes: unit, is_commune, moves; by name."""
    units = AdministrativeUnit.objects.filter(pk__in=change.by_unit).select_related("parent")
    parents = {}
    for unit in units.order_by("parent__sort_key", "sort_key"):
        parents.setdefault(unit.parent, []).append(unit)
    rows = []
    for parent, communes in parents.items():
        moves = sum((change.by_unit[unit.pk] for unit in communes), Counter())
        rows.append({"unit": parent, "is_commune": False, "moves": moves})
        rows += [
            {"unit": unit, "is_commune": True, "moves": change.by_unit[unit.pk]}
            for unit in communes
        ]
    return rows
