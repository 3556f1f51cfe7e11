"""The summary of a period, filled from its opinions; cases closed to the reader are left out."""

from collections import defaultdict

from awards import interest
from awards.documents.build_signing import Names
from awards.documents.frame import in_vietnamese
from awards.documents.opinion import OpinionLine, OpinionReport
from awards.models import Nomination
from awards.services import opinions
from movement import calendar
from movement.documents.parts import Letterhead


@in_vietnamese
def report(period, user):
    names = Names(None, calendar.today())
    rows = defaultdict(list)
    for row in period.opinions.for_user(user).order_by("pk"):
        rows[row.nomination_id].append(row)
    cases = Nomination.objects.filter(opinion_lines__period=period)
    cases = cases.exclude(interest.conflicted(user)).with_place().order_by("opinion_lines__order")
    lines = [
        _line(number, case, opinions.summed([], rows[case.pk]))
        for number, case in enumerate(cases, 1)
    ]
    return OpinionReport(
        letterhead=Letterhead(
            [names.department.removesuffix(f" {names.province}")],
            names.place,
            calendar.today(),
            names.committee,
            symbol="BC-SNV",
        ),
        call=period.call.name,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        lines=lines,
        total=sum(line.received for line in lines),
    )


def _line(number, case, found):
    name = case.full_name
    return OpinionLine(
        number=number,
        name=f"{name[:1].upper()}{name[1:]}",
        proposer=str(case.submission.place),
        received=found.received,
        founded=found.founded,
        unfounded=found.unfounded,
        noted=found.noted,
        open=found.open,
        results="; ".join(found.results),
    )
