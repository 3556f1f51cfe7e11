"""What keeps a submission from being sent: each problem with the page where it is mended."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.choices import PERSON_KINDS, PaperKind, PaperLevel
from awards.models import Achievement, Nomination
from movement import calendar
from movement.together import read_together

LETTER_REQUIRED = (
    "letter_number",
    "letter_date",
    "letter_subject",
    "letter_signer",
    "letter_signer_title",
    "contact_name",
    "contact_phone",
)
MINUTES_REQUIRED = ("minutes_date", "council_total", "council_present", "votes_agree")


@dataclass(frozen=True)
class Problem:
    """One thing missing or wrong, in words, and the address of the field that mends it."""

    message: str
    url: str
    # The section of the submission it belongs to, as the name of its page.
    page: str


def missing(submission):
    """Every problem of a draft, in the order of its pages; empty when it can be sent. Asks in one
    statement."""
    cases = submission.cases.select_related("form").annotate(
        has_achievement=Exists(Achievement.objects.filter(nomination=OuterRef("pk"))),
        held=ArraySubquery(
            Nomination.objects.filter(pk=OuterRef("pk")).order_by().values("papers__kind")
        ),
    )
    papers = submission.call.required_papers.filter(is_mandatory=True)
    forms = submission.call.forms.order_by().values_list("pk", flat=True)
    kinds = submission.papers.values_list("kind", flat=True)
    read_together(cases, papers, forms, kinds)
    problems = [*_letter(submission), *_minutes(submission)]
    problems += _submission_papers(submission, kinds, papers)
    if not cases:
        problems.append(_problem(_("The list has no case yet."), "submission-cases", submission))
    for case in cases:
        problems += _case(case, submission.call, forms, papers)
    return problems


def _problem(message, page, row, anchor="", section=""):
    url = reverse(f"awards:{page}", args=[row.public_id]) + (f"#id_{anchor}" if anchor else "")
    return Problem(message, url, section or page)


def _empty_fields(row, names, page):
    for name in names:
        if getattr(row, name) in (None, ""):
            label = row._meta.get_field(name).verbose_name
            yield _problem(_("Not filled in: %(field)s.") % {"field": label}, page, row, name)


def _letter(submission):
    page = "submission-letter"
    yield from _empty_fields(submission, LETTER_REQUIRED, page)
    if submission.letter_date and submission.letter_date > calendar.today():
        message = _("The letter's date lies in the future.")
        yield _problem(message, page, submission, "letter_date")


def _minutes(submission):
    page = "submission-minutes"
    # A sudden achievement is proposed without a meeting (awards.md, "7. After").
    if not submission.call.is_short:
        yield from _empty_fields(submission, MINUTES_REQUIRED, page)
    if submission.minutes_date and submission.minutes_date > calendar.today():
        message = _("The meeting's date lies in the future.")
        yield _problem(message, page, submission, "minutes_date")


def _missing_paper(required, name):
    return _("There is no %(paper)s of %(name)s. Attach the file, then send again.") % {
        "paper": required.name,
        "name": name,
    }


def _submission_papers(submission, kinds, papers):
    held = set(kinds)
    if waiting := list(kinds).count(PaperKind.REPORT):
        message = ngettext(
            "%(count)s report belongs to no subject yet.",
            "%(count)s reports belong to no subject yet.",
            waiting,
        )
        page, section = "submission-reports", "submission-cases"
        yield _problem(message % {"count": waiting}, page, submission, "files", section)
    for required in papers:
        if required.level == PaperLevel.SUBMISSION and required.kind not in held:
            message = _missing_paper(required, submission.place)
            yield _problem(message, "submission-papers", submission, "file")


def _case(case, call, forms, papers):
    def problem(message, anchor):
        text = _("Case %(number)s, %(name)s: %(message)s")
        values = {"number": case.number, "name": case.full_name, "message": message}
        return _problem(text % values, "case-edit", case, anchor, "submission-cases")

    if case.subject_kind in PERSON_KINDS and not case.honorific:
        yield problem(_("choose Mr or Mrs."), "honorific")
    if not (case.residence or case.workplace):
        yield problem(_("fill in the workplace or the residence."), "workplace")
    if not (case.wants_award or case.wants_publicity):
        yield problem(_("propose commendation or publicity."), "wants_award")
    if case.subject_kind not in call.subject_kinds:
        yield problem(_("this call does not accept this kind of subject."), "subject_kind")
    if case.wants_award:
        yield from _form_problems(case, forms, problem)
    if case.content_id is None:
        yield problem(_("choose the content of the movement."), "content")
    if not (case.has_achievement or case.summary.strip()):
        yield problem(_("enter at least one achievement."), "achievements")
    yield from _case_papers(case, papers)


def _form_problems(case, forms, problem):
    if case.form_id is None:
        yield problem(_("choose the form of commendation."), "form")
    elif case.form_id not in forms:
        yield problem(_("this call does not offer the form chosen."), "form")
    elif case.subject_kind not in case.form.subject_kinds:
        yield problem(wrong_subject(case.form, case.get_subject_kind_display()), "form")


def wrong_subject(form, kind):
    return _("%(form)s does not apply to %(kind)s. Choose another form.") % {
        "form": form,
        "kind": kind,
    }


def _case_papers(case, papers):
    for required in papers:
        if required.level != PaperLevel.CASE or not required.applies_to(case.subject_kind):
            continue
        if required.kind not in case.held:
            message = _missing_paper(required, case.full_name)
            yield _problem(message, "case-papers", case, "file", "submission-cases")
