"""The forms of a call to fill in: the same documents as a submission's, with room for the pen.

What the call says (guidance, movement, period, forms, kinds of subject) stands in them already.
The layouts are the portal's own (R); a form the guidance brings is offered beside them.
"""

from dataclasses import dataclass

from awards.choices import Letter
from awards.documents.build_proposal import DEFAULT_SUBJECT, bases_of, movement_of, period_of
from awards.documents.frame import in_vietnamese
from awards.documents.proposal import (
    FormCount,
    ProposedLine,
    ProposedSubjects,
    UnitLetter,
    UnitList,
    UnitMinutes,
)
from awards.documents.report import AchievementReport, PastLine
from awards.documents.subjects import GROUP_OF_KIND, GROUPS, grouped
from awards.models import RuleSet
from movement import calendar
from movement.documents.parts import Letterhead
from movement.documents.values import dots

ROWS = 3
# As Decree 30/2020 calls what stands above a signature.
OFFICE = "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"


@dataclass(frozen=True)
class BlankSubjects(ProposedSubjects):
    """Rows to write in, for the groups of the call."""

    @property
    def is_blank(self) -> bool:
        return True

    @property
    def in_words(self) -> str:
        words = [word for name, _heading, word in GROUPS if getattr(self, name)]
        parts = [f"{dots('', 6)} {word}" for word in words]
        return " và ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def subjects_of(call):
    kinds = {}
    for kind in call.subject_kinds:
        kinds.setdefault(GROUP_OF_KIND[kind], kind)
    return grouped(
        (
            (kind, ProposedLine(number, "", "", ""))
            for kind in kinds.values()
            for number in range(1, ROWS + 1)
        ),
        BlankSubjects,
    )


def letterhead():
    return Letterhead([dots("", 24), dots("", 24)], dots("", 12), symbol=f"TTr-{dots('', 8)}")


def _common(call):
    subjects = subjects_of(call)
    return {
        "letterhead": letterhead(),
        "unit": dots("", 40),
        "movement": movement_of(call),
        "subjects": subjects,
    }


def _forms(call, subjects):
    return [FormCount(form.name, subjects.in_words) for form in call.forms.all()]


@in_vietnamese
def letter(call):
    common, today = _common(call), calendar.today()
    rules = RuleSet.objects.in_force(today)
    text = rules.salutation(Letter.PROPOSAL) if rules else ""
    return UnitLetter(
        subject=DEFAULT_SUBJECT,
        addressees=[line.strip() for line in text.splitlines() if line.strip()] or ["Sở Nội vụ"],
        bases=bases_of(call, rules, today),
        period=period_of(call),
        forms=_forms(call, common["subjects"]),
        signer_office=OFFICE,
        signer_name="",
        recipients=["Như trên", "Lưu: VT"],
        **common,
    )


@in_vietnamese
def subject_list(call):
    return UnitList(signer_office=OFFICE, signer_name="", **_common(call))


@in_vietnamese
def minutes(call):
    common = _common(call)
    forms = _forms(call, common["subjects"])
    return UnitMinutes(
        held_on=None, total=None, present=None, agreed=None, note="", forms=forms, **common
    )


@in_vietnamese
def report(call):
    forms = list(call.forms.all())
    blank = dict.fromkeys(
        ("name", "born", "place", "position", "background", "achievements", "figures", "reporter"),
        "",
    )
    return AchievementReport(
        letterhead=letterhead(),
        form=forms[0].name if len(forms) == 1 else "",
        movement=movement_of(call),
        period=period_of(call),
        past=[PastLine() for _row in range(ROWS)],
        **blank,
    )


BLANKS = {
    "unit-letter": letter,
    "unit-list": subject_list,
    "unit-minutes": minutes,
    "achievement-report": report,
}
