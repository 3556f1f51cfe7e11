"""What a page of a case or a submission asks along with its row about dates that will pass.

Annotations, so that the page pays no further statement; `awards.presumptions` says what they mean.
"""

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject

from awards.models import ConsultationAnswer, ConsultationLine, SigningLine, TimeLimit


def of_submission(rule_set="rule_set"):
    """`clocks`: {limit: {"days", "basis"}} of its rule set, as the back office has them now."""
    limits = TimeLimit.objects.filter(rule_set=OuterRef(rule_set)).order_by().values("rule_set")
    limit = JSONObject(key="key", days="working_days", basis="basis")
    return {"clocks": Subquery(limits.annotate(all=JSONBAgg(limit)).values("all"))}


def of_case():
    """The same, and until which moment its unit may confirm the printed lines."""
    lines = SigningLine.objects.filter(
        nomination=OuterRef("pk"), is_live=True, signing_file__names_until__isnull=False
    )
    until = Subquery(lines.values("signing_file__names_until")[:1])
    return of_submission("submission__rule_set") | {"names_until": until}


def of_reviewed_case():
    """The same for Home Affairs: consulted about, and until when agencies may answer."""
    sent = ConsultationLine.objects.filter(
        nomination=OuterRef("pk"), is_live=True, batch__status="sent"
    )
    answers = ConsultationAnswer.objects.filter(nomination=OuterRef("pk"))
    return of_case() | {
        "consulted_until": Subquery(sent.values("batch__due_on")[:1]),
        "is_consulted": Exists(answers),
    }
