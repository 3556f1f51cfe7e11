"""What the register refuses of a file, in words: no other person's data, no database words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from households.importing.previewing import changes_of
from households.importing.rows import Finding, Level
from households.importing.wording import Words
from households.models import Household

# Which field of the row a refusal is shown at.
FIELDS = {"place_outside": "commune", "elsewhere": "commune"}
# The kinds of `Finding`; "outside" is what the access log is told of.
FINDING_KINDS = {
    "place_outside": "outside",
    "household_outside": "outside",
    "twice": "duplicate",
    "code_twice": "duplicate",
}


class Refuser:
    """Counts and tells the refusals of one load."""

    def __init__(self, cursor, stage, totals, on_finding):
        self.cursor, self.stage = cursor, stage
        self.totals, self.on_finding = totals, on_finding

    def refuse(self, refusals) -> None:
        """Tell refusals (n, kind, household id) of rows that will not be compared."""
        rows = self._rows([n for n, _kind, _about in refusals])
        about = self._households({about for _n, _kind, about in refusals if about})
        for n, kind, household_id in refusals:
            household = about.get(household_id)
            self._tell(rows[n], kind, *self._words(kind, household))

    def refuse_conflicts(self, refusals) -> None:
        """Tell the template rows whose record was changed since, with both values."""
        numbers = [n for n, _kind, _about in refusals]
        rows = self._rows(numbers)
        changes = changes_of(self.cursor, self.stage.sources, rows=numbers)
        words = Words(changes)
        for change in changes:
            message = _(
                "The record was changed in the portal after this template was made: %(changes)s."
            ) % {"changes": "; ".join(words.both_values(change))}
            right = _("Take a new template and enter the change there.")
            self._tell(rows[change["n"]], "changed_since", message, right)

    def _tell(self, row, kind, message, right):
        source, number, code, is_warned = row
        self.totals.refused += 1
        self.totals.warned -= is_warned
        field = FIELDS.get(kind, "code")
        place = source.place(number, field)
        self.on_finding(
            Finding(
                Level.REFUSED,
                place,
                code,
                message,
                right,
                field,
                kind=FINDING_KINDS.get(kind, "value"),
            )
        )

    def _rows(self, numbers):
        self.cursor.execute(
            "SELECT n, source, row, code, is_warned FROM import_household WHERE n = ANY(%s)",
            [numbers],
        )
        return {
            n: (self.stage.sources[source], row, code, is_warned)
            for n, source, row, code, is_warned in self.cursor.fetchall()
        }

    def _households(self, ids):
        return Household.objects.select_related("commune").in_bulk(ids)

    def _words(self, kind, household):
        """(what is wrong, what would be right) of a refusal."""
        if kind == "ambiguous":
            return (
                _("Several households of the register fit this row."),
                _("Give the household code."),
            )
        if kind in ("twice", "code_twice"):
            return (
                _("This household stands in the file more than once."),
                _("Keep one row of it."),
            )
        if kind == "place_outside":
            return _("This place is not in the area of the import."), ""
        if kind == "household_outside":
            return (
                _("This code or identity number belongs to a household of another place."),
                _("Check the number; a household that moved is recorded by its commune."),
            )
        if kind == "ended":
            return (
                _("This household is no longer kept since %(date)s.")
                % {"date": date_format(household.ended_on, "SHORT_DATE_FORMAT")},
                "",
            )
        return (
            _("The register has this household in %(commune)s.") % {"commune": household.commune},
            _("Record the move in the portal first."),
        )
