"""The columns of an exported list, each one expression of the statement that reads it.

Words are put in by PostgreSQL: a row is then written as it comes, in CSV without passing Python.
Identity numbers are masked from the stored last four digits; no token is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Concat, RowNumber
from django.utils.translation import gettext as _

from households.choices import (
    AREA_TYPES,
    BirthPrecision,
    Cause,
    Ethnicity,
    Need,
    Relationship,
    Sex,
)
from households.classification import CLASS_LABELS
from households.documents.words import TICK
from households.identity import HIDDEN
from households.models import Member, PovertyIndicator
from movement.resources import FORMULA_STARTS

ORDER = ("sort_key", "code")
BIRTH_FORMATS = {
    BirthPrecision.DAY: "DD/MM/YYYY",
    BirthPrecision.MONTH: "MM/YYYY",
    BirthPrecision.YEAR: "YYYY",
}


@dataclass(frozen=True)
class Column:
    """`heading` as officers call it; `is_typed`: by officers, so it may hide a formula."""

    heading: str
    value: Callable
    width: int
    is_typed: bool = False
    is_number: bool = False


def columns_for(user, year):
    """The columns of a list of households with the results of `year`, in the reader's language."""
    columns = [*_who(), *_where(), *_results(year)]
    # Sensitive data: who may not see it does not take it away either.
    if not user.has_perm("households.view_sensitive"):
        columns = [column for column in columns if column.value is not _ethnicity]
    return columns


def _who():
    return [
        Column(_("No."), _number, 6, is_number=True),
        Column(_("Household code"), lambda: F("code"), 14, is_typed=True),
        Column(_("Head of household"), lambda: F("head_name"), 28, is_typed=True),
        Column(_("Sex"), lambda: _words("head__sex", Sex.choices), 9),
        Column(_("Date of birth"), _head_birth, 12),
        Column(_("Identity number"), _head_identity, 15),
        Column(_("Ethnic group"), _ethnicity, 10),
        Column(_("Phone"), lambda: F("phone"), 13, is_typed=True),
    ]


def _where():
    return [
        Column(_("Address"), lambda: F("address"), 20, is_typed=True),
        Column(_("Hamlet"), lambda: F("hamlet__name"), 18, is_typed=True),
        Column(_("Commune"), lambda: F("commune__name"), 20, is_typed=True),
        Column(_("Area type"), lambda: _words("area_type", AREA_TYPES), 11),
    ]


def _results(year):
    classes = [(str(key), label) for key, label in CLASS_LABELS.items()]
    return [
        Column(_("Household size"), lambda: F("now__member_count"), 8, is_number=True),
        Column(
            _("Class of %(year)s") % {"year": year},
            lambda: _words("now__household_class", classes),
            24,
        ),
        Column(
            _("Class of %(year)s") % {"year": year - 1},
            lambda: _words("before__household_class", classes),
            24,
        ),
        Column(_("B1 score"), lambda: F("now__b1"), 8, is_number=True),
        Column(_("B2 score"), lambda: F("now__b2"), 8, is_number=True),
        Column(_("Indicators lacked"), lambda: _list("now__lacked", _indicators(year)), 40),
        Column(_("Causes of poverty"), lambda: _list("now__causes", Cause.choices), 32),
        Column(_("Support needs"), lambda: _list("now__needs", Need.choices), 24),
        Column(_("No labour capacity"), lambda: _tick("now__no_labour_capacity"), 12),
        Column(_("Member with merit"), lambda: _tick("now__has_merit_member"), 12),
    ]


def rows_of(found, columns, *, is_plain_text):
    """The values of `columns` for households, as tuples.

    `found`: households with their results of the year as `now` and of the year before as `before`
    (FilteredRelation), as the list's filter and the names behind a number have them.
    `is_plain_text`: for a file whose cells have no type; there a typed text that a spreadsheet
    would run as a formula begins with an apostrophe.
    """
    values = {
        f"column_{number}": Guarded(column.value())
        if is_plain_text and column.is_typed
        else column.value()
        for number, column in enumerate(columns)
    }
    rows = _with_head(found).annotate(**values)
    return rows.order_by(*ORDER).values_list(*values)


class Guarded(Func):
    """`movement.resources.safe_cell` in SQL, of a column."""

    output_field = TextField()
    template = (
        "CASE WHEN LTRIM(%(expressions)s, E'{starts}') <> %(expressions)s "
        "THEN '''' || %(expressions)s ELSE %(expressions)s END"
    ).replace("{starts}", "".join(FORMULA_STARTS).encode("unicode_escape").decode())


def _number():
    return Window(RowNumber(), order_by=list(ORDER))


def _with_head(rows):
    """Rows with the member who is the head as `head`; the first, should the register name two."""
    is_head = Q(members__relationship=Relationship.HEAD)
    rows = rows.annotate(
        head=FilteredRelation("members", condition=is_head),
        head_of=F("head__household"),
        head_position=F("head__position"),
        head_id=F("head__pk"),
    )
    before = Q(position__lt=OuterRef("head_position"))
    before |= Q(position=OuterRef("head_position"), pk__lt=OuterRef("head_id"))
    rivals = Member.objects.filter(before, household=OuterRef("head_of"), relationship="head")
    # One anti-join: a look-up for each household took a third of the whole statement.
    return rows.filter(~Exists(rivals))


def _head_birth():
    formats = (
        When(head__birth_precision=precision, then=_day_as("head__birth_date", text))
        for precision, text in BIRTH_FORMATS.items()
    )
    return Case(*formats, output_field=TextField())


def _day_as(field, text):
    return Func(field, Value(text), function="TO_CHAR", output_field=TextField())


def _head_identity():
    known = When(head__identity_last4__gt="", then=Concat(Value(HIDDEN), "head__identity_last4"))
    return Case(known, default=Value(""), output_field=TextField())


def _ethnicity():
    return _words("now__ethnicity", Ethnicity.choices)


def _words(field, choices):
    """The label of a key; empty for none."""
    return Case(
        *(When(**{field: key}, then=Value(str(label))) for key, label in choices),
        default=Value(""),
        output_field=TextField(),
    )


def _list(field, choices):
    """The labels of an array of keys, in the order of `choices`."""
    labels = (Case(When(_has(field, key), then=Value(str(label)))) for key, label in choices)
    return Func(Value("; "), *labels, function="CONCAT_WS", output_field=TextField())


def _has(field, key):
    # Unlike `contains` it builds no array for each row and key.
    return Func(
        Value(key),
        F(field),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def _tick(field):
    ticked = When(**{field: True}, then=Value(TICK))
    return Case(ticked, default=Value(""), output_field=TextField())


def _indicators(year):
    """(key, label) of the indicators in force in a year, in the law's order."""
    rows = PovertyIndicator.objects.filter(
        standard__valid_from__lte=year, standard__valid_to__gte=year
    )
    labels = rows.order_by("standard__scope", "order").values_list("key", "label")
    return list(dict(labels).items())
