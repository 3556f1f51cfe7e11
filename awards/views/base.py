"""What the proposing unit's pages have in common."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from awards import clocks
from awards.checks import missing
from awards.models import Nomination, Submission, WrongState
from awards.services.drafting import window_closed
from movement.kept import KeptPostMixin
from movement.views.answers import crumb, too_late, typed_in
from movement.views.office import OfficeMixin

SECTIONS = (
    ("submission-letter", gettext_lazy("Proposal letter")),
    ("submission-cases", gettext_lazy("List of subjects")),
    ("submission-minutes", gettext_lazy("Minutes of the meeting")),
    ("submission-papers", gettext_lazy("Papers")),
    ("submission-review", gettext_lazy("Review before sending")),
)


def submission_crumbs(submission, *more):
    """Breadcrumb of a page under a submission; the last of `more` is the page itself."""
    return [
        crumb(_("Submissions"), reverse("awards:submission-list")),
        crumb(str(submission), submission.get_absolute_url()),
        *more,
    ]


class ReviewersElsewhere:
    """Home Affairs and the auditor read what is not their own on pages of their own.

    A subclass gives `review_url()`: the address of that page, or "" where this one is right.
    """

    def get(self, request, *args, **kwargs):
        elsewhere = self.review_url() if request.user.has_perm("awards.view_review") else ""
        return redirect(elsewhere) if elsewhere else super().get(request, *args, **kwargs)


class SubmissionMixin:
    """The submission in the address, if it is among the reader's rows (else 404)."""

    @cached_property
    def submission(self):
        rows = Submission.objects.for_user(self.request.user).with_place()
        rows = rows.annotate(**clocks.of_submission())
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def get_context_data(self, **kwargs):
        submission = self.submission
        return super().get_context_data(
            submission=submission,
            is_own=submission.belongs_to(self.request.user),
            **kwargs,
        )


class CaseMixin:
    """The case in the address, if it is among the reader's rows (else 404)."""

    @cached_property
    def case(self):
        rows = Nomination.objects.for_user(self.request.user).select_related(
            "submission__call__movement",
            "submission__unit__parent",
            "submission__agency",
            "submission__via_unit",
            "submission__via_agency",
            "origin__unit__parent",
            "origin__agency",
            "submission__rule_set",
            "form",
            "content",
            "household",
            "decision",
            "saved_by",
        )
        rows = rows.annotate(**clocks.of_case())
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def submission(self):
        return self.case.submission

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            case=self.case,
            submission=self.submission,
            is_own=self.case.belongs_to(self.request.user),
            **kwargs,
        )


class DraftingMixin(KeptPostMixin):
    """A page on which the proposing unit writes: others of its readers get 403."""

    permission_required = "awards.propose_submission"
    # What is missing in each part; a page of hundreds of rows leaves it out.
    shows_sections = True

    def has_permission(self):
        return super().has_permission() and self.submission.belongs_to(self.request.user)

    def get_context_data(self, **kwargs):
        submission = self.submission
        return super().get_context_data(
            sections=self.sections(kwargs.get("problems")) if self.shows_sections else (),
            late_message=window_closed(submission) if submission.is_late_draft else "",
            **kwargs,
        )

    def sections(self, problems=None):
        """The side list; `problems`: what is missing, where the page has looked already."""
        submission = self.submission
        if problems is None:
            problems = missing(submission) if submission.is_editable else []
        return sections_of(submission, self.request.path, problems)


def sections_of(submission, path, problems):
    """The parts of a draft for the side list: label, url, whether this page, what is missing."""
    return [
        {
            "label": label,
            "url": url,
            "active": path == url,
            "missing": sum(problem.page == name for problem in problems),
            "is_review": name == "submission-review",
        }
        for name, label in SECTIONS
        for url in [reverse(f"awards:{name}", args=[submission.public_id])]
    ]


class VerbView(DraftingMixin, View):
    """One verb by POST; a GET (after a new sign-in) leads back to the thing itself.

    A subclass gives `act()`: does the verb and returns the response.
    """

    http_method_names = ["get", "post"]

    def get(self, request, *args, **kwargs):
        return redirect(self.back_url)

    @property
    def back_url(self):
        return self.submission.get_absolute_url()

    def post(self, request, *args, **kwargs):
        try:
            return self.act()
        except WrongState as wrong:
            return wrong_state(request, wrong, self.back_url)


class OfficePage(OfficeMixin, TemplateView):
    """A page that only shows something to signed-in officers."""


def wrong_state(request, wrong, url, form=None):
    """409: somebody was faster, or the form was forged; nothing has changed or is lost."""
    typed = typed_in(form) if form else ()
    return too_late(request, reason=wrong, url=url, crumbs=[], typed=typed)
