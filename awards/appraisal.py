"""What the portal has checked of a case: shown to the officer, who decides."""

from django.utils.translation import gettext as _

from awards.choices import PaperLevel
from awards.findings import BLOCK, NOTE, WARN, Findings
from awards.services.conclusions import may_conclude

RESULTS = {BLOCK: "bad", WARN: "warn", NOTE: "none"}


def checks(case, user, frozen=None, findings=None):
    """List of {result, text, detail, url} for portal/_checks.html, from the rows of `user`.

    `findings`: those of the case for `user`, where they were read with the page's lists.
    """
    found = [_subject(case), *_papers(case), _votes(case.submission)]
    found += _findings(case, user, findings or Findings(case, user))
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


def _findings(case, user, findings):
    """What stands against the case, with the page that concludes on it."""
    if not findings.all:
        return [_line("ok", _("No earlier commendation under this name, and on no list"))]
    return [_finding(one, case, user) for one in findings.all]


def _finding(finding, case, user):
    line = _line(RESULTS[finding.level], finding.text, finding.detail, finding.url)
    kind = finding.kind
    if kind and may_conclude(user, case, kind) and not case.state.is_final:
        line["act_url"] = finding.concluding
    return line | {"rule": finding.rule}


def _register(frozen):
    if not frozen.is_intact:
        return _line("bad", _("The stored household record does not match its checksum"))
    if frozen.changed_parts:
        return _line(
            "warn", _("The household's record has changed on the register"), "", "#household"
        )
    return _line("ok", _("The household's record is as it was when sent"))
