"""What the portal has checked of a case: shown to the officer, who decides."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.choices import PaperLevel
from awards.lookup import given_before
from awards.models import Nomination

MOST_EARLIER = 3


def checks(case, user, frozen=None):
    """List of {result, text, detail, url} for portal/_checks.html, from the rows of `user`."""
    found = [_subject(case), *_papers(case), _votes(case.submission)]
    found += [*_also_proposed(case, user), *_commended_before(case)]
    if frozen:
        found.append(_register(frozen))
    return found


def _line(result, text, detail="", url=""):
    return {"result": result, "text": text, "detail": detail, "url": url}


def _subject(case):
    kind = case.get_subject_kind_display()
    if case.form is None:
        return _line("none", _("Proposed for publicity only"))
    if case.subject_kind in case.form.subject_kinds:
        return _line("ok", _("Subject and form fit each other"))
    text = _("%(form)s does not apply to %(kind)s.")
    return _line("bad", text % {"form": case.form, "kind": kind})


def _papers(case):
    """One line where every mandatory paper is there, else one for each that is missing."""
    asked = [paper for paper in case.submission.call.required_papers.all() if paper.is_mandatory]
    of_case = {paper.kind for paper in case.papers.all()}
    of_submission = {paper.kind for paper in case.submission.papers.all()}
    missing = [
        paper.name
        for paper in asked
        if paper.applies_to(case.subject_kind)
        and paper.kind not in (of_case if paper.level == PaperLevel.CASE else of_submission)
    ]
    if not missing:
        return [_line("ok", _("All papers of the call are there"))]
    return [_line("bad", _("Missing: %(paper)s") % {"paper": name}) for name in missing]


def _votes(submission):
    if submission.vote_ratio is None:
        return _line("none", _("Votes of the unit's meeting are not entered"))
    text = _("Unit's meeting: %(agree)d of %(present)d present agree") % {
        "agree": submission.votes_agree,
        "present": submission.council_present,
    }
    return _line("ok" if submission.vote_ratio > 50 else "warn", text)


def _also_proposed(case, user):
    """Cases of the same name in other submissions of the same call (awards.md, "Checks")."""
    others = _namesakes(case, user).filter(submission__call=case.submission.call)
    others = others.exclude(submission=case.submission).exclude(status="withdrawn")
    for other in others.select_related("submission__unit", "submission__agency")[:3]:
        yield _line(
            "warn",
            _("The same name is in a submission of another unit"),
            f"{other.submission.code}, {other.submission.place}",
            reverse("awards:review-case", args=[other.public_id]),
        )


def _commended_before(case):
    """Awards given under exactly this name, of the portal and of before it, newest first."""
    earlier = list(given_before(case.name, besides=case)[:MOST_EARLIER])
    if not earlier:
        yield _line("ok", _("No earlier commendation under this name"))
    for award in earlier:
        yield _line(
            "warn",
            _("Commended before under this name: check whether it is the same achievement"),
            f"{award.form_text}, {award.decision_number}, {award.decision_date:%d/%m/%Y}",
            award.get_absolute_url(),
        )


def _namesakes(case, user):
    """Other sent cases of the same folded name."""
    rows = Nomination.objects.for_user(user).filter(
        folded_name=case.folded_name, subject_kind=case.subject_kind
    )
    return rows.exclude(pk=case.pk).exclude(submission__status__in=["draft", "returned"])


def _register(frozen):
    if not frozen.is_intact:
        return _line("bad", _("The stored household record does not match its checksum"))
    if frozen.changed_parts:
        return _line(
            "warn", _("The household's record has changed on the register"), "", "#household"
        )
    return _line("ok", _("The household's record is as it was when sent"))
