"""A unit's letter, list and minutes, filled from its submission."""

from collections import Counter

from awards.choices import Letter
from awards.documents.build_signing import bases_for
from awards.documents.frame import in_vietnamese
from awards.documents.proposal import (
    FormCount,
    ProposedLine,
    ProposedSubjects,
    UnitLetter,
    UnitList,
    UnitMinutes,
)
from awards.documents.subjects import GROUP_OF_KIND, GROUPS, grouped, printed_lines
from awards.services.procedure import in_list_order
from movement import calendar
from movement.documents.parts import Letterhead
from movement.documents.values import long_date

COMMITTEE = "Ủy ban nhân dân"
DEPUTY = "phó "
DEFAULT_SUBJECT = "Về việc đề nghị khen thưởng"


def proposed(submission):
    """The cases proposed for commendation, in the order of every list."""
    cases = submission.cases.filter(wants_award=True).exclude(status="withdrawn")
    rows = cases.select_related("form").prefetch_related("achievements")
    return in_list_order(rows)


def subjects_of(submission, cases):
    lines = (
        (case.subject_kind, _line(submission, case, number))
        for number, case in enumerate(cases, 1)
    )
    return grouped(lines, ProposedSubjects)


def _line(submission, case, number):
    name, beside, place = printed_lines(case)
    return ProposedLine(
        number=number,
        name=name,
        beside=", ".join(part for part in (beside, place) if part),
        proposer=str(submission.place),
        citation=merit_of(case),
        form=str(case.form or ""),
    )


def merit_of(case):
    """The achievements in short: the summary, else the rows of the case, else the wording."""
    rows = (
        f"{row.what} ({row.period})" if row.period else row.what for row in case.achievements.all()
    )
    return case.summary or "; ".join(rows) or case.citation


def counts_by_form(cases):
    """How many of each group are proposed for each form, in the order of the list."""
    found = {}
    for case in cases:
        counter = found.setdefault(str(case.form or "Chưa ghi hình thức"), Counter())
        counter[_WORD_OF_GROUP[GROUP_OF_KIND[case.subject_kind]]] += 1
    return [FormCount(form, _in_words(counter)) for form, counter in found.items()]


_WORDS = [word for _name, _heading, word in GROUPS]
_WORD_OF_GROUP = {name: word for name, _heading, word in GROUPS}


def _in_words(counter):
    parts = [f"{counter[word]:02} {word}" for word in _WORDS if counter[word]]
    return " và ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


# --- who sends it ---------------------------------------------------------------------------


def body_of(submission):
    """The proposing body in a sentence: "Ủy ban nhân dân huyện Kế Sách", or the agency's name."""
    if submission.unit:
        name = submission.unit.name
        return f"{COMMITTEE} {name[:1].lower()}{name[1:]}"
    return submission.agency.name_on(_day(submission))


def _day(submission):
    return submission.letter_date or calendar.today()


def letterhead_of(submission):
    number, _slash, symbol = submission.letter_number.partition("/")
    unit = submission.unit
    if unit:
        name = unit.name
        agency = [COMMITTEE, f"{name[:1].lower()}{name[1:]}"]
        place = name.removeprefix(f"{unit.kind} ")
    else:
        agency = [submission.agency.name_on(_day(submission))]
        area = submission.agency.unit
        place = area.name.removeprefix(f"{area.kind} ")
    return Letterhead(
        agency,
        place,
        submission.letter_date,
        number=number if symbol else "",
        symbol=symbol or ("TTr-UBND" if unit else "TTr"),
    )


def office_of(submission):
    """Above the signature (Decree 30/2020): "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", the title."""
    title = submission.letter_signer_title.strip()
    lines = [f"TM. {COMMITTEE}"] if submission.unit else []
    if title.lower().startswith(DEPUTY):
        lines.append(f"KT. {title[len(DEPUTY) :]}")
    return "\n".join([*lines, *([title] if title else [])]).upper()


def bases_of(call, rules, day):
    """What a proposal to `call` of `day` under the rule set `rules` rests on."""
    bases = bases_for(rules, day)
    if call.guidance_number:
        reference = f"Hướng dẫn số {call.guidance_number} {long_date(call.guidance_date)}"
        bases.append(f"{reference} về đề nghị khen thưởng")
    return bases


def _bases(submission):
    bases = bases_of(submission.call, submission.rules, _day(submission))
    if submission.minutes_date:
        bases.append(f"Biên bản họp xét khen thưởng {long_date(submission.minutes_date)}")
    return bases


def _about(subject):
    """The subject as it stands under "TỜ TRÌNH": "Về việc đề nghị tặng Bằng khen"."""
    if not subject or subject.lower().startswith(("về việc", "v/v")):
        return subject or DEFAULT_SUBJECT
    return f"Về việc {subject[:1].lower()}{subject[1:]}"


def movement_of(call):
    name = call.movement.name
    return name[:1].lower() + name[1:]


def period_of(call):
    if not (call.achievement_from and call.achievement_to):
        return ""
    return f"từ ngày {call.achievement_from:%d/%m/%Y} đến ngày {call.achievement_to:%d/%m/%Y}"


@in_vietnamese
def letter(submission):
    cases = proposed(submission)
    rules = submission.rules
    text = rules.salutation(Letter.PROPOSAL, submission.agency) if rules else ""
    return UnitLetter(
        letterhead=letterhead_of(submission),
        subject=_about(submission.letter_subject),
        addressees=[line.strip() for line in text.splitlines() if line.strip()] or ["Sở Nội vụ"],
        bases=_bases(submission),
        unit=body_of(submission),
        movement=movement_of(submission.call),
        period=period_of(submission.call),
        forms=counts_by_form(cases),
        subjects=subjects_of(submission, cases),
        signer_office=office_of(submission),
        signer_name=submission.letter_signer,
        recipients=["Như trên", "Lưu: VT"],
    )


@in_vietnamese
def subject_list(submission):
    return UnitList(
        letterhead=letterhead_of(submission),
        unit=body_of(submission),
        movement=movement_of(submission.call),
        subjects=subjects_of(submission, proposed(submission)),
        signer_office=office_of(submission),
        signer_name=submission.letter_signer,
    )


@in_vietnamese
def minutes(submission):
    cases = proposed(submission)
    return UnitMinutes(
        letterhead=letterhead_of(submission),
        unit=body_of(submission),
        movement=movement_of(submission.call),
        held_on=submission.minutes_date,
        total=submission.council_total,
        present=submission.council_present,
        agreed=submission.votes_agree,
        note=submission.minutes_note,
        forms=counts_by_form(cases),
        subjects=subjects_of(submission, cases),
    )


BUILDERS = {"unit-letter": letter, "unit-list": subject_list, "unit-minutes": minutes}
