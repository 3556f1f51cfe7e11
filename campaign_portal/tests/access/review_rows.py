"""The access matrix of the yearly review and of the amendments of locked years."""

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

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: of the commune officer's commune, in Kế Sách; other: of a commune of Mỹ Xuyên; wrong: one's
# own in another state (a round: irregular; an amendment: decided; a year: not locked).
TABLE = """
review:round-list           GET  any    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:round-list           POST any    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:round-create         GET  any    in 403 403 403 200 403 403 403 403 403 403 403 403 403
review:round-create         POST any    in 403 403 403 200 403 403 403 403 403 403 403 403 403
review:round-board          GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:round-board          GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
review:round-board          POST own    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:round-board          POST other  in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:round-remind         GET  own    in 403 403 403 200 403 403 403 403 403 403 403 403 403
review:round-remind         POST own    in 403 403 403 302 403 403 403 403 403 403 403 403 403
review:round-approve        GET  own    in 403 403 403 200 403 403 403 403 403 403 403 403 403
review:round-approve        GET  wrong  in 403 403 403 409 403 403 403 403 403 403 403 403 403
review:round-approve        POST own    in 403 403 403 200 403 403 403 403 403 403 403 403 403
review:round-approve        POST wrong  in 403 403 403 409 403 403 403 403 403 403 403 403 403
review:sheet-detail         GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:sheet-detail         GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
review:sheet-detail         POST own    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:sheet-detail         POST other  in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:sheet-jump           GET  own    in 302 302 403 302 403 403 403 403 403 403 302 403 403
review:sheet-jump           GET  other  in 404 404 403 302 403 403 403 403 403 403 302 403 403
review:sheet-jump           POST own    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:sheet-jump           POST other  in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:line-add             GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:line-add             GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-add             GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-add             POST own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:line-add             POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-add             POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-start-survey   POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-close-empty    POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-reopen         POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-hold-meetings  POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       POST own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-record       POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      POST own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:meeting-minutes      POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-post           POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-report         POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-ask-opinion    POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        GET  own    in 403 200 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        GET  other  in 403 404 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        GET  wrong  in 403 409 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        POST own    in 403 302 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        POST other  in 403 404 403 403 403 403 403 403 403 403 403 403 403
review:sheet-opinion        POST wrong  in 403 409 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:sheet-recognise      POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-detail          GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:line-detail          GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
review:line-detail          POST own    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:line-detail          POST other  in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:form-a               GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:form-a               GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:form-a               GET  wrong  in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:form-a               POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:form-a               POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:form-a               POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               GET  wrong  in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:form-b               POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-withdraw        POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:line-complain        POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:complaint-recheck    POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-list       GET  any    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:amendment-list       POST any    in 405 405 403 405 403 403 403 403 403 403 405 403 403
review:amendment-detail     GET  own    in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:amendment-detail     GET  other  in 404 404 403 200 403 403 403 403 403 403 200 403 403
review:amendment-detail     GET  wrong  in 200 200 403 200 403 403 403 403 403 403 200 403 403
review:amendment-detail     POST own    in 403 403 403 302 403 403 403 403 403 403 403 403 403
review:amendment-detail     POST other  in 404 404 403 302 403 403 403 403 403 403 403 403 403
review:amendment-detail     POST wrong  in 403 403 403 409 403 403 403 403 403 403 403 403 403
review:amendment-create     GET  own    in 200 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-create     GET  other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-create     GET  wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-create     POST own    in 302 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-create     POST other  in 404 403 403 403 403 403 403 403 403 403 403 403 403
review:amendment-create     POST wrong  in 409 403 403 403 403 403 403 403 403 403 403 403 403
"""

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

    def result(self, place):
        return AssessmentFactory(household__commune=place, year=2023)

    def amendment(self, place, **decided):
        result = self.result(place)
        return Amendment.objects.create(
            household=result.household,
            year=2023,
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
    # Last of all: from now on the year takes no result.
    YearLock.objects.create(
        year=2023,
        decision_number="1/QĐ-UBND",
        decided_on=D(2024, 1, 2),
        locked_by=cast.province_officer,
    )
    return asked
