"""The demo's open irregular review of May 2025, made by the acts themselves; all people invented.

Everything happens on the demo's own day, so no posting has run its days yet and no result of 2025
is on record.
"""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import override

from households.classification import HouseholdClass
from households.models import Household, PovertyStandard, ReviewLine, ReviewRound, YearLock
from households.reviewing import listing, publishing, rounds, surveying
from movement import calendar
from movement.models import Officer
from movement.roles import Role

PROVINCE = "canbo.tinh"
# How far the communes have come, in the order of their codes; more communes are listing.
STAGES = ("surveying", "posted", "listing", "meeting", "complaint", "no_cases")
ASKED = 5
PAPER = b"%PDF-1.4\n% bien ban minh hoa\n"
# The years whose totals are published: year, decision and its day.
LOCKED = (
    (2023, "01/QĐ-UBND (minh họa)", datetime.date(2023, 12, 29)),
    (2024, "02/QĐ-UBND (minh họa)", datetime.date(2024, 12, 27)),
)
CLASSES = {
    "poor": {"b1": 125, "lacked": 4},
    "near_poor": {"b1": 138, "lacked": 1},
    "not_poor": {"b1": 180, "lacked": 0},
}


@transaction.atomic
def load():
    """Lock the published years, open the round; does nothing where there is a round already."""
    province = Officer.objects.filter(username=PROVINCE).first()
    if ReviewRound.objects.exists() or province is None:
        return None
    for year, number, date in LOCKED:
        decision = {"decision_number": number, "decided_on": date, "locked_by": province}
        YearLock.objects.get_or_create(year=year, defaults=decision)
    today = calendar.today()
    with override("vi"):
        made = rounds.create_round(
            by=province, kind="irregular", year=today.year, month=today.month
        )
        for stage, sheet in zip(STAGES, _sheets_with_households(made), strict=False):
            _Commune(sheet, today).reach(stage)
    return made


def _sheets_with_households(made):
    """Sheets of communes that have an officer and households, by code; Kế Sách's first."""
    officers = Officer.objects.filter(groups__name=Role.COMMUNE_OFFICER)
    sheets = made.sheets.filter(unit__in=officers.values("unit")).select_related("unit", "round")
    there = set(Household.objects.values_list("commune", flat=True).distinct())
    rows = [sheet for sheet in sheets if sheet.unit_id in there]
    return sorted(rows, key=lambda sheet: (sheet.unit.code != "31552", sheet.unit.code))


class _Commune:
    """One commune's officer at work."""

    def __init__(self, sheet, today):
        self.sheet, self.today = sheet, today
        self.officer = Officer.objects.filter(
            unit=sheet.unit, groups__name=Role.COMMUNE_OFFICER
        ).first()
        self.standard = PovertyStandard.objects.for_year(sheet.round.year, sheet.unit)
        self.indicators = [row.key for row in self.standard.indicators.all()]

    def reach(self, stage):
        if stage == "no_cases":
            return listing.close_empty(self.sheet, by=self.officer)
        self._requests()
        if stage == "listing":
            return None
        listing.start_survey(self.sheet, by=self.officer)
        lines = list(self.sheet.lines.with_places())
        if stage == "surveying":
            return self._survey(lines[:2])
        self._survey(lines)
        publishing.hold_meetings(self.sheet, by=self.officer)
        if stage == "meeting":
            return None
        self._meet()
        publishing.post(
            self.sheet,
            by=self.officer,
            posted_from=self.today,
            places="Nhà văn hóa ấp, khóm; trụ sở Ủy ban nhân dân cấp xã",
        )
        return self._complain() if stage == "complaint" else None

    def _requests(self):
        """Form 04 of a poor household; Form 01 of those that are neither poor nor near-poor."""
        own = Household.objects.filter(commune=self.sheet.unit).select_related("hamlet")
        latest = own.filter(assessments__year=self.today.year - 1)
        poor = latest.filter(assessments__household_class=HouseholdClass.POOR)
        others = latest.filter(assessments__household_class=HouseholdClass.NOT_POOR)
        asking = [("form_04", row) for row in poor[:1]]
        asking += [("form_01", row) for row in others[: ASKED - len(asking)]]
        for source, household in asking:
            listing.add_request(
                self.sheet,
                by=self.officer,
                household=household,
                source=source,
                requested_on=self.today,
            )

    def _survey(self, lines):
        for number, line in enumerate(lines):
            who = {"interviewer": "Lâm Minh Họa", "interviewed_on": self.today}
            if line.source == "form_01":
                surveying.save_form_a(
                    line, by=self.officer, version=0, values={"ticks": [2], **who}, finish=True
                )
            found = "not_poor" if line.source == "form_04" else ("poor", "near_poor")[number % 2]
            version = ReviewLine.objects.get(pk=line.pk).version
            surveying.save_form_b(
                line,
                by=self.officer,
                version=version,
                values=self._form_b(line, found) | who,
                finish=True,
            )

    def _form_b(self, line, found):
        example = CLASSES[found]
        lacked = self.indicators[: example["lacked"]]
        return {
            "b1": example["b1"],
            "lacked": lacked,
            "b2": self.standard.to_rule().b2_of(lacked),
            "is_average": False,
            "causes": ["capital"] if found != "not_poor" else [],
            "needs": ["credit"] if found != "not_poor" else [],
            "no_labour_capacity": False,
            "has_merit_member": False,
            "target_groups": [],
            "members_checked": True,
        }

    def _meet(self):
        hamlets = {line.hamlet for line in self.sheet.lines.select_related("hamlet")}
        for hamlet in sorted(hamlets, key=lambda unit: unit.sort_key):
            publishing.record_meeting(
                self.sheet,
                by=self.officer,
                hamlet=hamlet,
                minutes=SimpleUploadedFile("bien-ban-minh-hoa.pdf", PAPER),
                held_on=self.today,
                place=f"Nhà văn hóa {hamlet.name}",
                attendees=32,
                agreed=29,
                chair="Trần Minh Họa",
                secretary="Lý Minh Họa",
                note="",
            )

    def _complain(self):
        publishing.record_complaint(
            self.sheet.lines.with_places().first(),
            by=self.officer,
            received_on=self.today,
            complainant="Kim Minh Họa",
            content="Hộ mới sửa nhà, đề nghị xem lại.",
        )
