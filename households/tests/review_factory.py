"""Review rounds for tests, brought to their states by the acts themselves."""

import datetime

import pgtrigger
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from households.models import ReviewLine, YearLock
from households.reviewing import listing, publishing, recognising, rounds, surveying
from households.tests.factories import HouseholdFactory
from movement import calendar
from movement.machine import CREATED
from movement.models import AdministrativeUnit

TODAY = datetime.date(2025, 5, 15)
BLANK_B = {
    "b1": None,
    "lacked": [],
    "b2": None,
    "is_average": False,
    "causes": [],
    "needs": [],
    "no_labour_capacity": False,
    "has_merit_member": False,
    "target_groups": [],
    "members_checked": True,
    "interviewer": "Lâm Minh Họa",
    "interviewed_on": TODAY,
}
POOR = {"b1": 135, "lacked": ["nutrition", "water", "toilet"], "b2": 30}
NEAR_POOR = {"b1": 140, "lacked": ["water"], "b2": 10}
NOT_POOR = {"b1": 141, "lacked": [], "b2": 0}


def pdf(name="giay.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4\n%minh hoa\n", content_type="application/pdf")


def irregular(cast, month=5):
    """The irregular round of a month of 2025, created by the province."""
    return rounds.create_round(by=cast.province_officer, kind="irregular", year=2025, month=month)


def periodic(cast, year=2024):
    return rounds.create_round(by=cast.province_officer, kind="periodic", year=year)


def sheet_of(made, officer):
    """The sheet of the officer's commune in a round, or the first one of a wider area."""
    return made.sheets.filter(unit=officer.unit).first() or made.sheets.first()


def hamlet_of(commune, number=1):
    """A hamlet of the commune, made when it is not there."""
    found = AdministrativeUnit.objects.filter(code=f"{commune.code}.T{number}").first()
    return found or AdministrativeUnit.objects.create(
        code=f"{commune.code}.T{number}",
        name=f"Ấp Minh Họa {number}",
        level="hamlet",
        kind="Ấp",
        area_type="rural",
        parent=commune,
        valid_from=commune.valid_from,
    )


def requested(sheet, officer, source="form_01", household=None, **request):
    """A line of a household that filed Form 01 (or Form 04) today."""
    household = household or HouseholdFactory(commune=sheet.unit, hamlet=hamlet_of(sheet.unit))
    return listing.add_request(
        sheet,
        by=officer,
        household=household,
        source=source,
        requested_on=TODAY,
        **request,
    )


def screened(line, officer, ticks=(1,)):
    values = {"ticks": list(ticks), "interviewer": "", "interviewed_on": TODAY}
    surveying.save_form_a(line, by=officer, version=line.version, values=values, finish=True)
    return fresh(line)


def surveyed(line, officer, found=None):
    """Form B finished; its sheet is surveying."""
    today = {"interviewed_on": calendar.today()}
    values = BLANK_B | today | (POOR if found is None else found)
    surveying.save_form_b(line, by=officer, version=line.version, values=values, finish=True)
    return fresh(line)


def met(sheet, officer, agreed=20, attendees=30, hamlet=None):
    """The meetings called, and the one of the hamlet held today with its minutes."""
    sheet = fresh(sheet)
    if sheet.status == "surveying":
        publishing.hold_meetings(sheet, by=officer)
    return publishing.record_meeting(
        sheet,
        by=officer,
        hamlet=hamlet or hamlet_of(sheet.unit),
        minutes=pdf("bien-ban.pdf"),
        held_on=TODAY,
        place="Nhà văn hóa ấp",
        attendees=attendees,
        agreed=agreed,
        chair="Trần Minh Họa",
        secretary="Lý Minh Họa",
        note="",
    )


def posted(sheet, officer):
    return publishing.post(
        fresh(sheet), by=officer, posted_from=TODAY, places="Nhà văn hóa ấp; trụ sở UBND xã"
    )


def complained(line, officer):
    return publishing.record_complaint(
        line, by=officer, received_on=TODAY, complainant="Kim Minh Họa", content="Hộ có nhà mới"
    )


def reported(sheet, officer, clock):
    """The posting of today (to 20 May) over, the list reported on 21 May."""
    clock.set(2025, 5, 21, 8)
    recognising.report(fresh(sheet), by=officer)
    return fresh(sheet)


def recognised(sheet, officer):
    """The chairman's decision of 21 May 2025, on record."""
    recognising.recognise(
        fresh(sheet),
        by=officer,
        number="12/QĐ-UBND",
        date=datetime.date(2025, 5, 21),
        signer="Lý Minh Họa",
    )
    return fresh(sheet)


def one_line(cast, found=None, source="form_01", household=None):
    """(sheet, line) of the commune officer in May's round, the line surveyed."""
    officer = cast.commune_officer
    sheet = sheet_of(irregular(cast), officer)
    line = requested(sheet, officer, source, household)
    listing.start_survey(sheet, by=officer)
    if source == "form_01":
        line = screened(line, officer)
    return fresh(sheet), surveyed(line, officer, found)


def posted_line(cast, found=None, **line):
    """(sheet, line) as by `one_line`, met and posted today."""
    sheet, made = one_line(cast, found, **line)
    met(sheet, cast.commune_officer)
    posted(sheet, cast.commune_officer)
    return fresh(sheet), fresh(made)


def fresh(row):
    """The row as the database has it, nothing remembered."""
    if isinstance(row, ReviewLine):
        return ReviewLine.objects.with_places().get(pk=row.pk)
    return type(row).objects.get(pk=row.pk)


def put_in_state(row, state, by):
    """The row in `state` without the acts that lead there; its last step says so as well."""
    label = row._meta.label
    values = {"decision_date": TODAY} if hasattr(row, "decision_date") else {}
    if isinstance(row, ReviewLine):
        values = {"household_class": "poor", "b1": 135, "b2": 30, "lacked": POOR["lacked"]}
    verbs = [verb.name for verb in row.machine.transitions if verb.target == state]
    with transaction.atomic(), pgtrigger.ignore(f"{label}:state_moves"):
        type(row).objects.filter(pk=row.pk).update(status=state, **values)
        row.steps.create(name=(verbs or [CREATED])[0], source=row.status, target=state, by=by)
    return fresh(row)


def lock(year, cast):
    """The year approved and locked."""
    return YearLock.objects.create(
        year=year,
        decision_number="1/QĐ-UBND",
        decided_on=datetime.date(2025, 1, 2),
        locked_by=cast.province_officer,
    )
