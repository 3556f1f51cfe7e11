"""The documents of a file for signing, filled from its cases: one list, never retyped."""

import re

from awards.choices import Authority
from awards.documents.chairman import ChairmanLetter, ChairmanList
from awards.documents.decision import AwardDecision, RefusalNotice, RefusalNotices, RefusedLine
from awards.documents.frame import in_vietnamese
from awards.documents.subjects import AwardLine, grouped, printed_lines
from awards.models import Nomination
from households.documents.bases import local_government_law
from movement import calendar
from movement.documents.parts import Letterhead
from movement.documents.values import long_date
from movement.models import Agency

# Decree 30/2020: laws are cited by name and day, without number.
LAW_NUMBER = re.compile(r" số \d+/\d{4}/QH\d+")
STANDING_BODY = "Hội đồng Thi đua - Khen thưởng"


def bases_for(rule_set, day):
    """What a decision of `day` under `rule_set` rests on, as cited, without "Căn cứ"."""
    law = LAW_NUMBER.sub("", rule_set.law) if rule_set else ""
    rules = (rule_set.decree, rule_set.circular) if rule_set else ()
    return [text for text in (local_government_law(day), law, *rules) if text]


class Names:
    """How the bodies of a file are called on the day it is written; four queries at most."""

    def __init__(self, file, day=None):
        """`file`: a SigningFile or a Decision, for whose authority and issuer are asked."""
        self.file = file
        self.day = day or file.letter_date or calendar.today()
        agencies = Agency.objects.filter(
            kind__in=(Agency.Kind.HOME_AFFAIRS, Agency.Kind.COMMITTEE)
        )
        named = {row.kind: row.name_on(self.day) for row in agencies.select_related("unit")}
        self.committee = named.get(Agency.Kind.COMMITTEE, "")
        self.department = named.get(Agency.Kind.HOME_AFFAIRS, "")
        self.province = self.committee.removeprefix("Ủy ban nhân dân ")
        self.place = self.province.removeprefix("tỉnh ").removeprefix("thành phố ")

    @classmethod
    def of_decision(cls, decision):
        return cls(decision, decision.date)

    @property
    def fund(self):
        """Who pays: the authority that decides; higher ones are paid by the province (47.2)."""
        return f"Quỹ thi đua, khen thưởng của {self.issuer}"

    @property
    def is_unit(self):
        return self.file.authority == Authority.UNIT_HEAD

    @property
    def issuer(self):
        """Whose decision it is: "Ủy ban nhân dân huyện Kế Sách", or an agency's name."""
        if self.file.issuer_unit:
            unit = self.file.issuer_unit.name
            return f"Ủy ban nhân dân {unit[:1].lower()}{unit[1:]}"
        if self.file.issuer_agency:
            return self.file.issuer_agency.name_on(self.day)
        return self.committee

    @property
    def head(self):
        """Who decides: "Chủ tịch Ủy ban nhân dân tỉnh Sóc Trăng"."""
        if self.file.authority not in HEADS:
            title = "Thủ trưởng" if self.file.issuer_agency else "Chủ tịch"
            return f"{title} {self.issuer}"
        return HEADS[self.file.authority] % self.committee

    @property
    def body(self):
        """Who puts it forward: Home Affairs without the province's name, or a unit's council."""
        if self.is_unit:
            return STANDING_BODY
        return self.department.removesuffix(f" {self.province}")

    def letter(self):
        agency, parent = ([self.body], self.issuer if self.is_unit else self.committee)
        symbol = "TTr-HĐ" if self.is_unit else "TTr-SNV"
        number, _slash, written = self.file.letter_number.partition("/")
        return Letterhead(
            agency, self.place_line(), self.file.letter_date, parent, number, written or symbol
        )

    def decision(self):
        """Number and day are left to the clerk until the decision is recorded."""
        decision = self.file.decision
        number, _slash, symbol = (decision.number if decision else "").partition("/")
        agency = self.issuer
        for level in ("tỉnh ", "huyện ", "thị xã ", "thành phố ", "xã ", "phường ", "thị trấn "):
            start, found, rest = agency.partition(f" {level}")
            if found:
                agency = f"{start}\n{level}{rest}"
                break
        return Letterhead(
            agency.split("\n"),
            self.place_line(),
            decision.date if decision else None,
            number=number,
            symbol=symbol or ("QĐ-UBND" if not self.file.issuer_agency else "QĐ"),
        )

    def place_line(self):
        unit = self.file.issuer_unit
        return unit.name.removeprefix(f"{unit.kind} ") if unit else self.place


HEADS = {
    Authority.PROVINCE_CHAIRMAN: "Chủ tịch %s",
    Authority.PROVINCE_COMMITTEE: "%s",
    Authority.PRIME_MINISTER: "Thủ tướng Chính phủ",
    Authority.GOVERNMENT: "Chính phủ",
    Authority.PRESIDENT: "Chủ tịch nước",
}


def award_line(case, number):
    name, beside, place = printed_lines(case)
    return AwardLine(
        number=number,
        name=name,
        beside=", ".join(part for part in (beside, place) if part),
        proposer=str(case.submission.place),
        standard=case.standard_met,
        citation=case.summary or case.citation,
    )


def subjects_of(cases):
    """The Subjects of cases that stand in the order of the list already."""
    return grouped(
        (case.subject_kind, award_line(case, number)) for number, case in enumerate(cases, 1)
    )


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@in_vietnamese
def letter(file):
    names = Names(file)
    submissions = {case.submission_id for case in file.cases}
    return ChairmanLetter(
        letterhead=names.letter(),
        addressee=names.head,
        body=names.body,
        form=str(file.form),
        movement=_movement(file),
        citation=file.citation,
        bases=_lines(file.bases),
        unit_count=len(submissions),
        subjects=subjects_of(file.cases),
        signer_office=file.letter_office,
        signer_name=file.letter_signer,
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )


def _movement(file):
    case = file.cases[0] if file.cases else None
    name = case.submission.call.movement.name if case else ""
    return name[:1].lower() + name[1:]


@in_vietnamese
def award_list(file):
    return ChairmanList(
        letterhead=Names(file).letter(),
        form=str(file.form),
        movement=_movement(file),
        subjects=subjects_of(file.cases),
        signer_office=file.letter_office,
        signer_name=file.letter_signer,
    )


@in_vietnamese
def decision(file):
    names = Names(file)
    office = "Chủ tịch" if names.is_unit else "Giám đốc"
    reference = names.letter().reference
    return AwardDecision(
        letterhead=names.decision(),
        subject=file.subject,
        head=names.head,
        form=str(file.form),
        citation=file.citation,
        bases=_lines(file.bases),
        proposal=f"{office} {names.body} tại Tờ trình {reference}",
        fund=f"Tiền thưởng kèm theo hình thức khen thưởng thực hiện theo quy định hiện hành, chi "
        f"từ {names.fund}.",
        executors=file.executors,
        subjects=subjects_of(file.cases),
        signer_office=file.decision_office,
        signer_name=file.decision_signer,
        recipients=_lines(file.recipients),
    )


@in_vietnamese
def refusals(file):
    """A notice to each unit with refused cases of the calls the file is about."""
    names = Names(file)
    calls = {case.submission.call_id for case in file.cases}
    rows = Nomination.objects.filter(
        status="refused", form=file.form, submission__call__in=calls
    ).with_place()
    by_submission = {}
    for case in rows.prefetch_related("steps").order_by("submission", "number"):
        by_submission.setdefault(case.submission_id, []).append(case)
    return RefusalNotices([_refusal(file, names, cases) for cases in by_submission.values()])


def _refusal(file, names, cases):
    submission = cases[0].submission
    return RefusalNotice(
        letterhead=Letterhead(
            [names.body],
            names.place_line(),
            parent=names.committee,
            symbol="TB-HĐ" if names.is_unit else "TB-SNV",
        ),
        addressee=str(submission.place),
        call=submission.call.name,
        letter=f"số {submission.letter_number} {long_date(submission.letter_date)}",
        lines=[_refused_line(case) for case in cases],
        signer_office=file.letter_office,
        signer_name=file.letter_signer,
        recipients=["Như trên", "Lưu: VT, TĐKT"],
    )


def _refused_line(case):
    name, *beside = printed_lines(case)
    step = next(step for step in reversed(case.steps.all()) if step.name == "refuse")
    return RefusedLine(
        name=name,
        beside=", ".join(part for part in beside if part),
        form=str(case.form),
        reason=step.note,
        legal_ground=step.legal_ground,
    )


BUILDERS = {
    "award-letter": letter,
    "award-list": award_list,
    "award-decision": decision,
    "award-refusals": refusals,
}
