"""Rows as read -> households with members, and what each lacks or contradicts by itself."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from households.importing.context import Context
from households.importing.dates import Birth
from households.importing.fields import FIELDS
from households.importing.identity_cells import contradiction, masked_digits, settle
from households.importing.judge import Scores, doubt, judge_count, judge_people, too_young
from households.importing.places import Commune
from households.importing.readers import ReadRow
from households.importing.rows import HouseholdRow, Level, MemberRow
from households.importing.values import Note, refused

# Taken over as they were read.
PLAIN = (
    "address",
    "phone",
    "b1",
    "b2",
    "lacked",
    "causes",
    "needs",
    "target_groups",
    "no_labour_capacity",
    "has_merit_member",
    "member_count",
    "recorded_on",
    "version",
)
PERSONAL = (
    "sex",
    "ethnicity",
    "relationship",
    "schooling_status",
    "education_level",
    "vocational_level",
    "employment_status",
    "has_health_insurance",
    "disability_level",
    "has_social_allowance",
)
ESCAPES = ("escaped_poor", "escaped_near_poor")


def required(field: str) -> Note:
    """The note for an empty cell that may not be."""
    return refused(
        _("%(field)s is missing.") % {"field": FIELDS[field].label},
        _("Fill in this cell."),
        kind="required",
    )


class Builder:
    """Makes the households of one check; remembers what the scores of others gave."""

    def __init__(self, context: Context):
        self._context = context
        self._scores = Scores()

    def household(
        self, row: ReadRow, people: Sequence[ReadRow], stated: dict, *, is_complete: bool
    ) -> HouseholdRow:
        """One household from its row and the rows of its people.

        `stated` are values for columns the sheet does not have; `is_complete` tells whether
        `people` are all members. The findings of every row end in the household's.
        """
        values = row.values
        household = HouseholdRow(row.source, row.number, has_all_members=is_complete)
        household.code = values.get("code") or ""
        for field in PLAIN:
            if field in values:
                setattr(household, field, values[field])
        household.members = [self._member(each) for each in people]
        self._set_head(household, row)
        commune = self._set_place(household, row)
        self._set_class(household, row, stated)
        self._judge(household, row, people, commune)
        household.findings = [
            finding for each in _distinct(row, people) for finding in each.findings
        ]
        return household

    def _set_head(self, household, row):
        """The head's name: its own column, else the member who is head."""
        heads = [member for member in household.members if member.relationship == "head"]
        household.head_name = row.values.get("head_name") or (heads[0].name if heads else "")
        if not household.head_name:
            household.head_name = row.values.get("name") or ""
        household.ethnicity = heads[0].ethnicity if heads else row.values.get("ethnicity")
        if not household.head_name and not _told(row, "head_name", "name"):
            row.find("head_name", required("head_name"))
        if not household.code and not _told(row, "code"):
            row.find("code", required("code"))

    def _set_place(self, household, row) -> Commune | None:
        context, values = self._context, row.values
        commune = context.commune
        if values.get("commune"):
            commune = context.places.commune(values["commune"], values.get("district") or "")
        if commune is None:
            if not _told(row, "commune"):
                row.find("commune", required("commune"))
            return None
        if commune.__class__ is Note:
            row.find("commune", commune)
            return None
        household.unit_id, household.commune_id = commune.unit_id, commune.present_id
        hamlet = context.places.hamlet(commune, values.get("hamlet") or "")
        if hamlet.__class__ is Note:
            row.find("hamlet", hamlet)
            hamlet = hamlet.value
        household.hamlet_id = hamlet
        self._set_area(household, row, commune)
        return commune

    def _set_area(self, household, row, commune):
        area = row.values.get("area_type")
        household.area_type = area or commune.area_type
        if area and commune.area_type and area != commune.area_type:
            message = _("%(unit)s is of the other area type.") % {"unit": commune.name}
            row.find("area_type", doubt(message))

    def _set_class(self, household, row, stated):
        stated_class = row.values.get("household_class") or stated.get("household_class")
        if stated_class in ESCAPES:
            household.stated_change, stated_class = stated_class, "not_poor"
        household.household_class = stated_class
        if not stated_class and not _told(row, "household_class"):
            row.find("household_class", required("household_class"))

    def _judge(self, household, row, people, commune):
        if commune and household.household_class:
            _pk, standard = self._context.standards.of(commune)
            for field, note in self._scores.judge(household, standard, row.plan.fields):
                row.find(field, note)
        day = household.recorded_on
        if day and day.year not in (self._context.year, self._context.year + 1):
            row.find("recorded_on", doubt(_("This day is not of the year of the review.")))
        if household.has_all_members:
            by_member = dict(zip(map(id, household.members), people, strict=True))
            for member, field, note in judge_people(household):
                by_member[id(member)].find(field, note)
        if note := judge_count(household):
            row.find("member_count", note)

    def _member(self, row: ReadRow) -> MemberRow:
        values = row.values
        member = MemberRow(row.source, row.number, name=values.get("name") or "")
        for field in PERSONAL:
            if field in values:
                setattr(member, field, values[field])
        birth = values.get("birth_date")
        if birth.__class__ is Birth:
            member.birth_date, member.birth_precision = birth
        self._set_identity(member, row)
        if not member.name and not _told(row, "name", "head_name"):
            row.find("name", required("name"))
        for field in ("sex", "relationship"):
            if not getattr(member, field) and not _told(row, field):
                row.find(field, required(field))
        if words := too_young(member, self._context.year):
            row.find("birth_date", doubt(words))
        return member

    def _set_identity(self, member, row):
        digits = row.values.get("identity_number")
        if not digits:
            return
        member.identity_last4 = masked_digits(digits) or None
        if member.identity_last4:
            return
        year = member.birth_date.year if member.birth_date else None
        number = settle(digits, member.sex, year)
        if number.__class__ is Note:
            row.find("identity_number", number)
            return
        member.identity_number = number
        if words := contradiction(number, member.sex, year):
            row.find("identity_number", doubt(words, _("Compare with the card.")))


def _told(row, *fields):
    """Whether a cell of these fields is refused already: it is not missing beside that."""
    return any(
        finding.field in fields and finding.level == Level.REFUSED for finding in row.findings
    )


def _distinct(row, people):
    """The rows of a household, its own first and once."""
    return [row, *(each for each in people if each is not row)]
