"""What happened, in plain sentences, from the steps (never from the technical events)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.workflow import (
    ABSORBED,
    ANSWERED,
    ASSIGNED,
    CARRIED,
    CONCLUDED,
    CONSENT_CHANGED,
    CONSULTED,
    CORRECTED,
    GIVEN_BACK,
    HEARD,
    NAMES_MENDED,
    OPINION_ASKED,
    OPINION_HANDLED,
    PARTED,
    READMITTED,
    RECUSED,
    REHEARD,
    REVOKED,
    SPLIT,
)
from movement.machine import CREATED
from movement.together import keep, read_together

SUBMISSION_SENTENCES = {
    CREATED: _("%(who)s began the draft"),
    "send": _("%(who)s sent the submission"),
    "forward": _("%(who)s took its cases into the submission of the level above"),
    "reopen": _("%(who)s gave cases back to the submission"),
    "send_back": _("%(who)s sent the submission back"),
    "recall": _("%(who)s took the submission back from the level above"),
    "receive": _("%(who)s received the submission"),
    "return": _("%(who)s returned the submission"),
    "withdraw": _("%(who)s withdrew the submission"),
}
CASE_SENTENCES = {
    CREATED: _("%(who)s added the case to the list"),
    "ask": _("%(who)s, of the level above, asked for a supplement until %(due)s"),
    "answer_above": _("%(who)s sent the supplement"),
    "send_back": _("%(who)s sent the case back to the unit"),
    CARRIED: _("%(who)s took the case into the submission of the level above"),
    GIVEN_BACK: _("%(who)s gave the case back to the submission it came in"),
    "begin": _("Appraisal has begun"),
    "request_supplement": _("%(who)s asked for a supplement until %(due)s"),
    "supply": _("%(who)s sent the supplement"),
    "withdraw_request": _("%(who)s withdrew the request for a supplement"),
    "go_on": _("%(who)s went on without the supplement, which had not come in time"),
    "hold": _("%(who)s put the case on hold"),
    "release": _("%(who)s took the case up again"),
    "mark_eligible": _("%(who)s found the case eligible"),
    "mark_not_eligible": _("%(who)s found the case not eligible"),
    "appraise_again": _("%(who)s gave the case back to appraisal"),
    "present": _("%(who)s presented the case for signing"),
    "award": _("%(who)s recorded the commendation"),
    "refuse": _("%(who)s recorded that the case is not commended"),
    "withdraw": _("%(who)s withdrew the case"),
    ASSIGNED: _("%(who)s assigned the officer in charge"),
    RECUSED: _("%(who)s recorded who takes no part"),
    READMITTED: _("%(who)s recorded who takes part again"),
    CONCLUDED: _("%(who)s concluded on a likeness"),
    NAMES_MENDED: _("%(who)s mended the spelling of the printed lines"),
    CORRECTED: _("%(who)s recorded a correction decision"),
    REVOKED: _("%(who)s recorded the revocation of the commendation"),
    "merge": _("%(who)s merged the case into another one"),
    "unmerge": _("%(who)s took the case out again: it goes on by itself"),
    ABSORBED: _("%(who)s merged another case into this one"),
    PARTED: _("%(who)s took a merged case out again"),
    SPLIT: _("%(who)s split a case off"),
    CONSULTED: _("%(who)s asked agencies for their opinion"),
    ANSWERED: _("%(who)s recorded answers of consulted agencies"),
    OPINION_ASKED: _("%(who)s put the case before the public"),
    OPINION_HANDLED: _("%(who)s handled an opinion of the public"),
    HEARD: _("%(who)s recorded the conclusion of the council"),
    REHEARD: _("%(who)s reopened the session of the council"),
}
CONSULTATION_SENTENCES = {
    CREATED: _("%(who)s made the batch"),
    "send": _("%(who)s recorded the letters as sent"),
    "close": _("%(who)s closed the batch"),
    "reopen": _("%(who)s opened the batch again"),
    "drop": _("%(who)s gave the batch up"),
}
SIGNING_SENTENCES = {
    CREATED: _("%(who)s made the file for signing"),
    "present": _("%(who)s submitted the file for signing"),
    "sign": _("%(who)s recorded the signature"),
    "take_back": _("%(who)s took the file back"),
    "drop": _("%(who)s gave the file up"),
    "issue": _("%(who)s recorded the decision's number and date"),
}
SESSION_SENTENCES = {
    CREATED: _("%(who)s put the session together"),
    "conclude": _("%(who)s concluded the session"),
    "reopen": _("%(who)s reopened the session"),
    "drop": _("%(who)s recorded that the session is not held"),
}
EXEMPLAR_SENTENCES = {
    CREATED: _("%(who)s proposed the exemplary model"),
    "consent": _("%(who)s recorded the consent to publicity"),
    "approve": _("%(who)s approved the text"),
    "publish": _("%(who)s published the story"),
    "revise": _("%(who)s sent the text back to writing"),
    "reopen": _("%(who)s proposed the exemplary model again"),
    "take_down": _("%(who)s took the story down"),
    CONSENT_CHANGED: _("%(who)s changed the consent"),
}


def with_people(steps):
    """`steps` with what the sentences name, in one query."""
    return steps.select_related("by__unit", "by__agency")


def kept_steps(*rows):
    """The steps of each row with what the sentences name, kept on it: read with a page's lists,
    they are its step bar's and its story's alike."""
    for row in rows:
        steps = with_people(row.steps.all())
        keep(row, steps=steps)
        yield steps


def of_submission(submission):
    """Entries for portal/_timeline.html, newest first."""
    read_together(*kept_steps(submission))
    return told_of_submission(submission)


def told_of_submission(submission):
    """The same from the steps that were read already (`kept_steps`)."""
    return _entries(submission.steps.all(), SUBMISSION_SENTENCES)


def of_signing(file):
    """Entries of a file for signing, newest first."""
    return _of_one_body(file, SIGNING_SENTENCES)


def of_consultation(batch):
    return _of_one_body(batch, CONSULTATION_SENTENCES)


def _of_one_body(row, sentences):
    """Entries of what one body's officers do, whose place is known."""
    steps = sorted(row.steps.select_related("by"), key=lambda step: step.pk, reverse=True)
    return [_entry(step, sentences, has_place=False) for step in steps]


def of_session(session):
    return _of_one_body(session, SESSION_SENTENCES)


def dossiers_of(case):
    """The submission of a case, and the one it came in where that is another."""
    return [case.submission, case.origin] if case.origin_id else [case.submission]


def of_case(case):
    """The case's own story after its submission's, newest first, in one statement."""
    read_together(*kept_steps(case, *dossiers_of(case)))
    return told_of_case(case)


def told_of_case(case):
    """The same from the steps that were read already (`kept_steps`)."""
    own = _entries(case.steps.all(), CASE_SENTENCES)
    earlier = [entry for dossier in dossiers_of(case) for entry in told_of_submission(dossier)]
    # The draft's own beginnings tell the reader of a sent case nothing.
    own = [entry for entry in own if entry["name"] != CREATED]
    return sorted(own + earlier, key=lambda entry: entry["when"], reverse=True)


def of_exemplar(exemplar):
    return _entries(with_people(exemplar.steps), EXEMPLAR_SENTENCES)


def _entries(steps, sentences):
    return [_entry(step, sentences) for step in sorted(steps, key=lambda s: s.pk, reverse=True)]


def _entry(step, sentences, has_place=True):
    sentence = sentences.get(step.name)
    due = f"{step.due_on:%d/%m/%Y}" if step.due_on else ""
    return {
        "name": step.name,
        "title": sentence % {"who": step.by.full_name, "due": due} if sentence else step.label,
        "when": step.at,
        "who": step.by.place if has_place else "",
        "note": _note(step),
    }


def _note(step):
    if not step.legal_ground:
        return step.note
    ground = gettext("Legal ground: %(ground)s") % {"ground": step.legal_ground}
    return f"{step.note}\n{ground}".strip()
