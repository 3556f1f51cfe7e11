"""What is printed of a decision once it is issued: notices, money, handing over, ceremony.

Every list has the cases in the decision's own order, with the names as they are printed.
"""

from decimal import Decimal
from itertools import groupby

from django.urls import reverse

from awards.documents.build_signing import Names
from awards.documents.frame import in_vietnamese
from awards.documents.handing import (
    CeremonyLine,
    CeremonyOrder,
    CeremonySubjects,
    HandedLine,
    Handover,
    Handovers,
    Invitation,
    Invitations,
    PaymentLine,
    PaymentList,
)
from awards.documents.notice import AwardNotice, AwardNotices
from awards.documents.subjects import grouped, printed_lines
from awards.models import Nomination, Payment
from awards.money import in_words
from movement.documents.parts import Letterhead
from movement.documents.values import Coded, long_date, number_text

OFFICE = "GIÁM ĐỐC"
COPIES = ["Như trên", "Lưu: VT, TĐKT"]


def standing_cases(decision):
    """The cases of a decision in its order, without those revoked, with what is printed of each.

    Six queries, however many cases.
    """
    rows = Nomination.objects.filter(decision=decision).exclude(
        past_award__revoked_on__gt="1900-1-1"
    )
    return list(
        rows.with_place()
        .select_related("form", "payment", "guest", "past_award", "submission__call")
        .order_by("ordinal")
    )


def reference(decision, names):
    """ "Quyết định số 05/QĐ-UBND ngày 05 tháng 11 năm 2025 của Chủ tịch ..."."""
    return f"Quyết định số {decision.number} {long_date(decision.date)} của {names.head}"


def letterhead(names, symbol, date=None):
    """Of the body that carries the award out; the number is left to the clerk."""
    parent = names.issuer if names.is_unit else names.committee
    ending = "HĐ" if names.is_unit else "SNV"
    return Letterhead([names.body], names.place_line(), date, parent, symbol=f"{symbol}-{ending}")


def beside(case):
    return ", ".join(part for part in printed_lines(case)[1:] if part)


def amount_text(case):
    payment = getattr(case, "payment", None)
    return number_text(payment.amount) if payment else ""


def conference_of(cases):
    """ "hội nghị ... ngày ...", as the call has it; "" without a day."""
    call = cases[0].submission.call if cases else None
    if call is None or call.conference_date is None:
        return ""
    return f"hội nghị {call.get_occasion_display()}, {long_date(call.conference_date)}"


@in_vietnamese
def notices(decision, *, site, cases=None):
    """A notice a subject; `site` is the portal's address, for the code to scan."""
    cases = standing_cases(decision) if cases is None else cases
    names = Names.of_decision(decision)
    conference, about = conference_of(cases), reference(decision, names)
    head = letterhead(names, "TB")
    return AwardNotices([_notice(case, names, head, about, conference, site) for case in cases])


def _notice(case, names, head, about, conference, site):
    amount = amount_text(case)
    address = reverse("awards:check", args=[case.past_award.public_id])
    return AwardNotice(
        letterhead=head,
        addressee=printed_lines(case)[0],
        through=str(case.submission.place),
        form=str(case.form),
        citation=_lowered(case.citation or case.summary),
        decision=about,
        golden_book=case.ordinal,
        amount=f"{amount} đồng" if amount else "",
        conference=conference,
        code=Coded(f"{site.rstrip('/')}{address}"),
        signer_office=OFFICE if not names.is_unit else "CHỦ TỊCH",
        signer_name="",
        recipients=COPIES,
    )


def _lowered(text):
    text = text.strip().rstrip(".")
    text = text.removeprefix("Đã ").removeprefix("đã ")
    return text[:1].lower() + text[1:]


@in_vietnamese
def payment_list(decision):
    """The payments of a decision; "Ký nhận" is left empty for a pen."""
    names = Names.of_decision(decision)
    rows = Payment.objects.filter(decision=decision).exclude(status="returned")
    rows = rows.select_related("nomination__submission").order_by("nomination__ordinal")
    lines = [_payment_line(row) for row in rows]
    first = next(iter(rows), None)
    return PaymentList(
        letterhead=letterhead(names, "DS", decision.date),
        decision=reference(decision, names),
        payer=first.payer if first else names.fund,
        base_salary=first.base_salary if first else 0,
        lines=lines,
        officer="",
    )


def _payment_line(row):
    case = row.nomination
    return PaymentLine(
        number=case.ordinal,
        name=printed_lines(case)[0],
        beside=beside(case),
        coefficient=number_text(Decimal(row.coefficient).normalize()),
        amount=row.amount,
        receipt=row.account,
    )


@in_vietnamese
def handovers(decision):
    """Minutes for each proposing unit: certificates and money of its subjects."""
    names = Names.of_decision(decision)
    cases = sorted(standing_cases(decision), key=lambda case: str(case.submission.place))
    about, head = reference(decision, names), letterhead(names, "BB")
    return Handovers(
        [
            _handover(place, list(rows), about, head)
            for place, rows in groupby(cases, key=lambda case: str(case.submission.place))
        ]
    )


def _handover(place, cases, about, head):
    cases.sort(key=lambda case: case.ordinal)
    paid = [case.payment.amount for case in cases if hasattr(case, "payment")]
    return Handover(
        letterhead=head,
        unit=place,
        decision=about,
        lines=[
            HandedLine(case.ordinal, printed_lines(case)[0], "Bằng (giấy) khen", amount_text(case))
            for case in cases
        ],
        total=number_text(sum(paid)) if paid else "",
        total_in_words=in_words(sum(paid)) if paid else "",
    )


@in_vietnamese
def ceremony(decision):
    """Who goes up, in the decision's order; those who do not come are left out."""
    cases = coming(standing_cases(decision))
    names = Names.of_decision(decision)
    subjects = grouped(
        (
            (
                case.subject_kind,
                CeremonyLine(
                    case.ordinal,
                    printed_lines(case)[0],
                    beside(case),
                    str(case.submission.place),
                    case.guest.needs if hasattr(case, "guest") else "",
                ),
            )
            for case in cases
        ),
        CeremonySubjects,
    )
    conference = conference_of(cases)
    form = str(cases[0].form) if cases else ""
    return CeremonyOrder(
        conference[:1].upper() + conference[1:], reference(decision, names), form, subjects
    )


def coming(cases):
    return [case for case in cases if not hasattr(case, "guest") or case.guest.is_coming]


@in_vietnamese
def invitations(decision):
    names = Names.of_decision(decision)
    cases = coming(standing_cases(decision))
    conference, about = conference_of(cases), reference(decision, names)
    head = letterhead(names, "GM")
    return Invitations(
        [
            Invitation(head, printed_lines(case)[0], conference, about, str(case.form), OFFICE)
            for case in cases
        ]
    )
