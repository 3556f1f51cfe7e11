"""What a list to be exported holds: read anew from the query of the page it was asked on.

The same for the page that asks the purpose and for the job that makes the file later.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.choices import (
    AREA_TYPES,
    Cause,
    Dimension,
    Ethnicity,
    Need,
    TargetGroup,
)
from households.classification import CHANGE_LABELS, CLASS_LABELS
from households.filters import HouseholdFilter
from households.models import Household, PovertyIndicator
from households.models.export import Source
from households.report_forms import CellForm
from households.reports.names import PARAMETERS, UnknownCell, cell_of, households_behind
from movement import calendar

CROSSINGS = {
    "within": gettext_lazy("In the unit in both years"),
    "escaped": gettext_lazy("Left the list"),
    "without_result": gettext_lazy("Without a result this year"),
    "came": gettext_lazy("Came from outside the unit"),
    "moved_in": gettext_lazy("Moved in"),
    "new": gettext_lazy("New on the list"),
    "moved_out": gettext_lazy("Moved out"),
    "ended": gettext_lazy("No longer a household"),
    "no_result": gettext_lazy("Without a result this year"),
}
KEYS = {
    Dimension.AREA: AREA_TYPES,
    Dimension.ETHNICITY: Ethnicity.choices,
    Dimension.CAUSE: Cause.choices,
    Dimension.NEED: Need.choices,
    Dimension.CHANGE: [(str(key), label) for key, label in CHANGE_LABELS.items()],
    Dimension.GROUP: [
        *TargetGroup.choices,
        ("ethnic_minority", gettext_lazy("Ethnic minority")),
        ("no_labour_capacity", gettext_lazy("No labour capacity")),
        ("has_merit_member", gettext_lazy("Has a member with merit to the revolution")),
    ],
}


class NothingAsked(ValueError):
    """The query asks for nothing there is, or for what lies outside the officer's area."""


@dataclass(frozen=True)
class Question:
    """`found`: the households, of the officer's own; `words`: what narrows them, label and text;
    `query`: the question in full, so that it means the same tomorrow."""

    found: QuerySet
    year: int
    unit: object
    title: str
    words: list
    query: str


def asked_by(user, source, query) -> Question:
    """The question of a page's query string. Raises `NothingAsked`."""
    return {Source.LIST: _of_list, Source.NAMES: _of_names}[source](user, QueryDict(query))


def _of_list(user, data):
    asked = HouseholdFilter(data, Household.objects.all(), user=user)
    values = {name: asked.data.get(name, "").strip() for name in asked.base_filters}
    chosen = [unit for unit in asked.units if unit.code == values["unit"]]
    if user.own_unit is None:
        raise NothingAsked
    year = asked.year_shown or calendar.today().year
    return Question(
        found=asked.qs,
        year=year,
        unit=next(iter(chosen), user.own_unit),
        title=_title(values["household_class"], year),
        words=[{"label": str(w["label"]), "text": str(w["text"])} for w in asked.words],
        query=urlencode({name: value for name, value in values.items() if value}),
    )


def _of_names(user, data):
    form = CellForm(data, user=user)
    if form.is_foreign or not form.years or not form.is_valid():
        raise NothingAsked
    asked, cell = form.asked(), cell_of(data)
    try:
        ids = form.unit_map.area(asked.unit).ids
        found = households_behind(user, asked.year, ids, cell, form.from_year)
    except UnknownCell as error:
        raise NothingAsked from error
    return Question(
        found=found,
        year=asked.year,
        unit=asked.unit,
        title=_title(cell.get("household_class"), asked.year),
        words=[
            {"label": _("Place"), "text": asked.unit.name},
            {"label": _("Boundaries"), "text": f"{asked.boundaries:%d/%m/%Y}"},
            *_cell_words(cell, asked.year, form.from_year),
        ],
        query=urlencode(form.query() | {name: cell[name] for name in PARAMETERS if name in cell}),
    )


def _title(household_class, year):
    label = CLASS_LABELS.get(household_class)
    if label is None:
        return _("List of households, review of %(year)s") % {"year": year}
    return _("List: %(class)s, review of %(year)s") % {"class": str(label).lower(), "year": year}


def _cell_words(cell, year, from_year):
    """A cell of a report in words, as the filters of the list are."""
    words = []
    for name, of_year in (("class_before", from_year), ("household_class", year)):
        if name in cell:
            label = _("Class of %(year)s") % {"year": of_year}
            words.append({"label": label, "text": str(CLASS_LABELS[cell[name]])})
    if cell.get("dimension", Dimension.ALL) != Dimension.ALL:
        dimension = Dimension(cell["dimension"])
        text = _key_label(dimension, cell["key"])
        words.append({"label": str(dimension.label), "text": text})
    if "crossing" in cell:
        words.append({"label": _("Movement"), "text": str(CROSSINGS[cell["crossing"]])})
    return words


def _key_label(dimension, key):
    if dimension == Dimension.INDICATOR:
        rows = PovertyIndicator.objects.filter(key=key).order_by("-standard__valid_from")
        return rows.values_list("label", flat=True).first() or key
    return str(dict(KEYS.get(dimension, ())).get(key, key))
