"""The receipt of a submission, filled from what reception entered."""

from collections import Counter

from awards.choices import LimitKey, PaperKind
from awards.documents.build_signing import Names
from awards.documents.frame import in_vietnamese
from awards.documents.receipt import Receipt, ReceivedPaper
from awards.documents.subjects import AwardLine, grouped
from movement.documents.parts import Letterhead


@in_vietnamese
def receipt(submission):
    """Receipt of a received submission; six queries, however many cases it has."""
    names = Names(None, submission.incoming_date)
    cases = list(submission.cases.exclude(status="withdrawn").prefetch_related("papers"))
    received = submission.steps.select_related("by").filter(name="receive").last()
    days = submission.rules.working_days(LimitKey.WHOLE)
    return Receipt(
        letterhead=Letterhead(
            [names.department.removesuffix(f" {names.province}")],
            names.place,
            submission.incoming_date,
            names.committee,
            symbol="PTN-SNV",
        ),
        code=submission.code,
        unit=str(submission.place),
        letter=f"số {submission.letter_number} ngày {submission.letter_date:%d/%m/%Y}",
        incoming_number=submission.incoming_number,
        incoming_date=submission.incoming_date,
        one_stop_code=submission.one_stop_code,
        cases_in_words=grouped((case.subject_kind, _line(case)) for case in cases).in_words,
        papers=_papers(submission, cases),
        limit=f"{days} ngày làm việc" if days else "theo quy định",
        appointment=submission.due_on,
        contact=names.department,
        receiver=received.by.full_name if received else "",
    )


def _line(case):
    return AwardLine(case.number, case.name, "", "")


def _papers(submission, cases):
    """Each kind of paper once, in the order of the closed list, with how many there are."""
    held = [*submission.papers.all(), *(paper for case in cases for paper in case.papers.all())]
    count = Counter(paper.kind for paper in held)
    return [
        ReceivedPaper(str(kind.label).capitalize(), count[kind])
        for kind in PaperKind
        if count[kind]
    ]
