"""What the lines of `review_rows` send: address and situation -> arguments and data."""

import datetime

from households.models import (
    Amendment,
    Complaint,
    Posting,
    ReviewLine,
    ReviewRound,
    ReviewSheet,
    VillageMeeting,
    YearLock,
)
from households.reviewing import amending
from households.tests import review_factory as make
from households.tests.factories import AssessmentFactory, HouseholdFactory
from movement import calendar
from movement.tests.factories import unit

D = datetime.date
TODAY = "15/05/2025"
NOTE = {"note": "Có giấy đề nghị gửi đến sau"}
# Address of a sheet's act -> (state in which it is open, what is sent).
SHEET_ACTS = {
    "line-add": ("listing", {}),
    "sheet-start-survey": ("listing", {}),
    "sheet-close-empty": ("listing", {}),
    "sheet-reopen": ("no_cases", NOTE),
    "sheet-hold-meetings": ("surveying", {}),
    "meeting-record": ("meeting", {}),
    "sheet-post": ("meeting", {"posted_from": TODAY, "places": "Trụ sở"}),
    "sheet-report": ("posted", {}),
    "sheet-recognise": ("reported", {"number": "1/QĐ", "date": TODAY, "signer": "Lý Minh Họa"}),
    "sheet-ask-opinion": ("reported", {}),
    "sheet-opinion": ("district_opinion", {"agrees": "yes", "number": "1", "date": TODAY}),
}
# Acts that want a household on the list, and in which state.
WITH_LINE = {"sheet-start-survey": "requested", "meeting-record": "surveyed"}
# The periodic round of these two acts, by its year.
PERIODIC = {"sheet-ask-opinion": 2022, "sheet-opinion": 2026}
FORM = {"version": "0", "b1": "135", "b2": "0"}
# Address of a line's act -> (state of the sheet, state of the line, what is sent).
LINE_ACTS = {
    "form-a": ("listing", "requested", {"version": "0", "ticks": ["1"]}),
    "form-b": ("surveying", "requested", FORM),
    "line-withdraw": ("listing", "requested", NOTE),
    "line-complain": (
        "posted",
        "posted",
        {"received_on": TODAY, "complainant": "Kim", "content": "Sai"},
    ),
}


class _Places:
    """Sheets of one's own commune and of one in Mỹ Xuyên, a small round for each pair."""

    # Neither the years that other rows use nor the locked one.
    YEARS = (2022, 2024, 2026)

    def __init__(self, cast):
        self.cast = cast
        self.own, self.other = cast.commune_officer.unit, unit("947").children.first()
        self.count, self.last = 0, None

    def round(self, kind, year, month=None):
        return ReviewRound.objects.create(
            kind=kind,
            year=year,
            month=month,
            starts_on=D(2024, 9, 1),
            ends_on=D(2024, 12, 14),
            post_by=D(2024, 12, 9),
            screen_ticks=4,
            agree_percent=50,
            posting_days=3,
            recheck_days=7,
            opinion_days=5,
            opinion_until=D(2025, 6, 30),
            created_by=self.cast.province_officer,
        )

    def next_round(self):
        self.count += 1
        return self.round("irregular", self.YEARS[self.count // 12], self.count % 12 + 1)

    def sheet(self, place, state, made=None):
        """A sheet in `state`; one of Mỹ Xuyên in the round of the own one made before it."""
        if made is None:
            made = self.last = self.last if place == self.other else self.next_round()
        begun = ReviewSheet.begin(by=self.cast.province_officer, round=made, unit=place)
        return make.put_in_state(begun, state, self.cast.province_officer)

    def line(self, place, sheet_state, state):
        """A line in `state`; its sheet has been posted since 14 May."""
        sheet = self.sheet(place, sheet_state)
        line = ReviewLine.begin(
            by=self.cast.province_officer,
            sheet=sheet,
            household=HouseholdFactory(commune=place),
            source="managed",
        )
        Posting.objects.create(
            sheet=sheet,
            posted_from=D(2025, 5, 14),
            posted_to=D(2025, 5, 19),
            places="Trụ sở",
            recorded_by=self.cast.province_officer,
        )
        return make.put_in_state(line, state, self.cast.province_officer)

    def complaint(self, place, sheet_state, state):
        return Complaint.objects.create(
            line=self.line(place, sheet_state, state),
            received_on=D(2025, 5, 15),
            complainant="Kim",
            content="Sai",
            due_on=D(2025, 5, 26),
            recorded_by=self.cast.commune_officer,
        )

    def meeting(self, place, state):
        return VillageMeeting.objects.create(
            sheet=self.sheet(place, state),
            held_on=D(2025, 5, 15),
            place="Nhà văn hóa",
            attendees=2,
            agreed=2,
            chair="A",
            secretary="B",
            is_agreed=True,
            recorded_by=self.cast.commune_officer,
        )

    def result(self, place, year=2023):
        return AssessmentFactory(household__commune=place, year=year)

    def amendment(self, place, year=2023, **decided):
        result = self.result(place, year)
        return Amendment.objects.create(
            household=result.household,
            year=year,
            reason="Nhập sai",
            before=amending.values_of(result),
            proposed=amending.values_of(result) | {"b1": 120},
            requested_by=self.cast.commune_officer,
            **decided,
        )


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    places = _Places(cast)
    asked = {
        **_rounds(places),
        **_sheets(places),
        **_lines(places),
        **_amendments(places, cast),
    }
    return {
        (f"review:{name}", situation): ({"public_id": row.public_id, **more}, data)
        for (name, situation), (row, more, data) in asked.items()
    }


def _rounds(places):
    own = places.sheet(places.own, "listing").round
    other = places.sheet(places.other, "listing", places.next_round()).round
    periodic = places.round("periodic", 2024)
    places.sheet(places.own, "listing", periodic)
    return {
        ("round-board", "own"): (own, {}, {}),
        ("round-board", "other"): (other, {}, {}),
        ("round-remind", "own"): (own, {}, {}),
        ("round-approve", "own"): (periodic, {}, {}),
        ("round-approve", "wrong"): (own, {}, {}),
    }


def _sheets(places):
    asked = {}
    wrong = places.sheet(places.own, "approved")
    periodic = {name: places.round("periodic", year) for name, year in PERIODIC.items()}
    for name, (state, data) in SHEET_ACTS.items():
        for situation, place in (("own", places.own), ("other", places.other)):
            sheet = places.sheet(place, state, periodic.get(name))
            if name in WITH_LINE:
                line = ReviewLine.begin(
                    by=places.cast.province_officer,
                    sheet=sheet,
                    household=HouseholdFactory(commune=place),
                    source="managed",
                )
                make.put_in_state(line, WITH_LINE[name], places.cast.province_officer)
            asked[name, situation] = (sheet, {}, data)
        asked[name, "wrong"] = (wrong, {}, data)
    purpose = {"purpose": "Cấp giấy chứng nhận", "file_format": "docx"}
    for situation, place in (("own", places.own), ("other", places.other)):
        asked["certificates", situation] = (places.sheet(place, "recognised"), {}, purpose)
    asked["certificates", "wrong"] = (places.sheet(places.own, "meeting"), {}, purpose)
    for name in ("sheet-detail", "sheet-jump"):
        for situation in ("own", "other"):
            asked[name, situation] = asked["line-add", situation]
    for situation, place, state in (
        ("own", places.own, "meeting"),
        ("other", places.other, "meeting"),
        ("wrong", places.own, "approved"),
    ):
        asked["meeting-minutes", situation] = (places.meeting(place, state), {}, {})
    return asked


def _lines(places):
    asked = {}
    wrong = places.line(places.own, "approved", "recognised")
    for name, (sheet_state, state, data) in LINE_ACTS.items():
        for situation, place in (("own", places.own), ("other", places.other)):
            asked[name, situation] = (places.line(place, sheet_state, state), {}, data)
        asked[name, "wrong"] = (wrong, {}, data)
    for situation in ("own", "other"):
        asked["line-detail", situation] = asked["form-b", situation]
    recheck = {"rechecked_on": TODAY, "result": "Giữ nguyên"}
    for situation, place, states in (
        ("own", places.own, ("rechecking", "complaint")),
        ("other", places.other, ("rechecking", "complaint")),
        ("wrong", places.own, ("approved", "recognised")),
    ):
        complaint = places.complaint(place, *states)
        asked["complaint-recheck", situation] = (complaint, {}, recheck)
    return asked


def _amendments(places, cast):
    rows = {
        "own": places.amendment(places.own),
        "other": places.amendment(places.other),
        "before": places.amendment(places.own, year=2024),
        "wrong": places.amendment(
            places.own,
            state="refused",
            decided_by=cast.province_officer,
            decided_at=calendar.now(),
        ),
    }
    asked = {
        ("amendment-detail", situation): (row, {}, {"verdict": "approve"})
        for situation, row in rows.items()
    }
    corrected = {"b1": "141", "why": "Nhập sai điểm B1"}
    for situation, place, year in (
        ("own", places.own, 2023),
        ("other", places.other, 2023),
        ("wrong", places.own, 2024),
    ):
        household = places.result(place).household
        asked["amendment-create", situation] = (household, {"year": year}, corrected)
    asked["amendment-create", "before"] = (
        places.result(places.own, 2024).household,
        {"year": 2024},
        corrected,
    )
    # Last of all: from now on the year takes no result.
    YearLock.objects.create(
        year=2023,
        decision_number="1/QĐ-UBND",
        decided_on=D(2024, 1, 2),
        locked_by=cast.province_officer,
    )
    return asked
