"""The documents of a commune's review sheet, filled from the round's models.

Every function takes a ReviewSheet; `hamlet` narrows a list to one hamlet. Rows and permissions
are the caller's: these documents name people.
"""

from django.db.models import Count

from households.classification import CLASS_LABELS, Change, HouseholdClass, change_between
from households.documents.bases import bases_on
from households.documents.build import (
    NOTHING_SENSITIVE,
    address_of,
    area_of,
    birth_years,
    ethnicity_of,
    form_b,
    head_of,
    identity_of,
    in_sentence,
    in_vietnamese,
    letterhead_of,
    place_name,
)
from households.documents.lists import (
    ListedHousehold,
    ResultList,
    ReviewedHousehold,
    ReviewList,
)
from households.documents.meeting import Minutes
from households.documents.recognition import (
    Certificate,
    CertificateMember,
    Certificates,
    CertificateYear,
    Decision,
)
from households.documents.sheets import FormA, ScreenedHousehold
from households.models import PovertyStandard
from households.review_rules import LISTED_CLASSES, Outcome, Source
from movement import calendar
from movement.documents.parts import Letterhead

# Lines that a form for the pen has left for households not listed yet.
SPARE_LINES = 5
# Rows of a certificate for the years to come.
YEARS_TO_COME = 3
DECISION_SYMBOL, CERTIFICATE_SYMBOL = "QĐ-UBND", "GCN-HN.HCN"
PARTICIPANTS = [
    "Đại diện Ban Chỉ đạo rà soát cấp xã: .......... người",
    "Đại diện tổ chức Đảng, Mặt trận, đoàn thể: .......... người",
    "Rà soát viên: .......... người",
]


def review_of(review_round):
    """The round within a sentence: "định kỳ năm 2025", "thường xuyên tháng 5 năm 2025"."""
    if review_round.is_periodic:
        return f"định kỳ năm {review_round.year}"
    month = review_round.month
    return f"thường xuyên tháng {f'{month:02}' if month < 3 else month} năm {review_round.year}"


def _lines(sheet, hamlet):
    lines = sheet.lines.on_list().select_related("household__hamlet", "household__commune")
    lines = lines.annotate(people=Count("household__members"))
    return lines.filter(hamlet=hamlet) if hamlet else lines


def _surveyed(sheet, hamlet=None):
    return [_reviewed(line) for line in _lines(sheet, hamlet) if line.household_class]


@in_vietnamese
def review_list(sheet, hamlet=None):
    """Annex I: the households to be reviewed."""
    return ReviewList(
        letterhead=letterhead_of(sheet.unit),
        review=review_of(sheet.round),
        area=area_of(sheet.unit, hamlet),
        households=[_listed(line) for line in _lines(sheet, hamlet)],
    )


def _listed(line):
    asked = {Source.FORM_01: "Mẫu số 01", Source.FORM_04: "Mẫu số 04"}.get(line.source, "")
    return ListedHousehold(
        code=line.household.code,
        head_name=line.household.head_name,
        address=address_of(line.household),
        is_poor=line.previous_class == HouseholdClass.POOR,
        is_near_poor=line.previous_class == HouseholdClass.NEAR_POOR,
        has_asked=bool(asked),
        note=asked,
    )


@in_vietnamese
def form_a(sheet, hamlet=None):
    """Form A of the households that asked by Form 01, with lines to spare for the pen."""
    asking = _lines(sheet, hamlet).filter(source=Source.FORM_01)
    filled = [
        ScreenedHousehold(
            line.household.head_name,
            address_of(line.household),
            None if line.ticks is None else tuple(line.ticks),
        )
        for line in asking
    ]
    return FormA(
        letterhead=letterhead_of(sheet.unit),
        review=review_of(sheet.round),
        area=area_of(sheet.unit, hamlet),
        limit=sheet.round.screen_ticks,
        households=filled + [ScreenedHousehold()] * SPARE_LINES,
    )


def sheets_b(lines, *, shown=NOTHING_SENSITIVE):
    """Form B of lines of one sheet (a queryset): as far as they are filled in."""
    rows = list(
        lines.select_related("household__hamlet", "sheet__unit", "sheet__round").prefetch_related(
            "household__members"
        )
    )
    sheet = rows[0].sheet
    return form_b(
        [line.household for line in rows],
        commune=sheet.unit,
        standard=PovertyStandard.objects.for_year(sheet.round.year, sheet.unit),
        review=review_of(sheet.round),
        shown=shown,
        found={line.household_id: line for line in rows if line.household_class},
    )


@in_vietnamese
def minutes(sheet, hamlet=None, meeting=None):
    """Annex V of a hamlet's meeting; without a VillageMeeting on record, for the pen."""
    place = hamlet or sheet.unit
    held_on = meeting.held_on if meeting else None
    parent = f"Ủy ban nhân dân {in_sentence(sheet.unit)}" if hamlet else ""
    return Minutes(
        letterhead=Letterhead([place.name], place_name(place), held_on, parent=parent),
        review=review_of(sheet.round),
        hamlet=in_sentence(place),
        held_on=held_on,
        place=meeting.place if meeting else "",
        chair=meeting.chair if meeting else "",
        secretary=meeting.secretary if meeting else "",
        attendees=meeting.attendees if meeting else None,
        agreed=meeting.agreed if meeting else None,
        needed_percent=sheet.round.agree_percent,
        households=_surveyed(sheet, hamlet),
        note=meeting.note if meeting else "",
        participants=PARTICIPANTS,
    )


@in_vietnamese
def result_list(sheet, hamlet=None):
    """Annex VI: what was found, household by household."""
    return ResultList(
        letterhead=letterhead_of(sheet.unit),
        review=review_of(sheet.round),
        area=area_of(sheet.unit, hamlet),
        households=_surveyed(sheet, hamlet),
    )


def _reviewed(line):
    found = line.household_class
    change = change_between(line.previous_class or None, found)
    return ReviewedHousehold(
        code=line.household.code,
        head_name=line.household.head_name,
        address=address_of(line.household),
        member_count=line.people or None,
        before=str(line.previous_label),
        after=_result_in_words(found, change),
        b1=line.b1,
        b2=line.b2,
        is_poor=found == HouseholdClass.POOR,
        is_near_poor=found == HouseholdClass.NEAR_POOR,
        has_escaped_poor=change == Change.ESCAPED_POOR,
        has_escaped_near_poor=change == Change.ESCAPED_NEAR_POOR,
        is_average=found == HouseholdClass.AVERAGE,
    )


def _result_in_words(found, change):
    """The words of Form 02: who escaped is named so, not by the class that is left."""
    escaped = {
        Change.ESCAPED_POOR: "Hộ thoát nghèo",
        Change.ESCAPED_NEAR_POOR: "Hộ thoát cận nghèo",
    }
    return escaped.get(change) or str(CLASS_LABELS[found])


@in_vietnamese
def decision(sheet):
    """Form 02 with its two lists; without number and date until the decision is recorded."""
    # Lines whose review is over: refused ones change nothing, unless they stay what they were.
    decided = [line for line in _lines(sheet, None) if _is_decided(line)]
    households = [_reviewed(line) for line in decided]
    number, _slash, symbol = sheet.decision_number.partition("/")
    day = sheet.decision_date or calendar.today()
    return Decision(
        letterhead=letterhead_of(
            sheet.unit,
            number=number,
            symbol=symbol or DECISION_SYMBOL,
            date=sheet.decision_date,
        ),
        commune=in_sentence(sheet.unit),
        review=review_of(sheet.round),
        bases=bases_on(day, _standard(sheet).legal_basis),
        managed=[one for one in households if one.is_poor or one.is_near_poor],
        escaped=[one for one in households if one.has_escaped_poor or one.has_escaped_near_poor],
        signer_name=sheet.decision_signer,
        recipients=_recipients(sheet, day),
    )


def _is_decided(line):
    if not line.household_class:
        return False
    return line.outcome == Outcome.RECOGNISED or line.previous_class in LISTED_CLASSES


def _recipients(sheet, day):
    district = ["Ủy ban nhân dân cấp huyện"] if sheet.round.needs_opinion(day) else []
    return ["Như Điều 3", *district, "Lưu: VT"]


def _standard(sheet):
    return PovertyStandard.objects.for_year(sheet.round.year, sheet.unit)


@in_vietnamese
def certificates(sheet, lines=None, *, shown=NOTHING_SENSITIVE):
    """Form 03 of the households found poor or near-poor; of `lines` only where given.

    A periodic review recognises for the next year, an irregular one for its own (R).
    """
    lines = sheet.lines.on_list() if lines is None else lines
    rows = lines.filter(household_class__in=LISTED_CLASSES).select_related(
        "household__hamlet", "household__commune"
    )
    rows = rows.prefetch_related("household__members")
    day = sheet.decision_date or calendar.today()
    return Certificates(
        commune=in_sentence(sheet.unit),
        bases=bases_on(day, _standard(sheet).legal_basis),
        certificates=[_certificate(sheet, line, shown) for line in rows],
    )


def _certificate(sheet, line, shown):
    household = line.household
    members = list(household.members.all())
    head = head_of(members)
    year = sheet.round.year + sheet.round.is_periodic
    first = CertificateYear(
        str(year),
        is_poor=line.household_class == HouseholdClass.POOR,
        is_near_poor=line.household_class == HouseholdClass.NEAR_POOR,
    )
    return Certificate(
        letterhead=letterhead_of(sheet.unit, symbol=CERTIFICATE_SYMBOL, date=sheet.decision_date),
        head_name=household.head_name,
        ethnicity=ethnicity_of(head, shown) if head else "",
        identity=identity_of(head, shown) if head else "",
        identity_issued="",
        address=f"{address_of(household)}, {in_sentence(household.commune)}".removeprefix(", "),
        members=[_certificate_member(member, shown) for member in members],
        years=[first] + [CertificateYear("")] * YEARS_TO_COME,
    )


def _certificate_member(member, shown):
    return CertificateMember(
        member.name,
        ethnicity_of(member, shown),
        member.get_relationship_display(),
        **birth_years(member),
    )
