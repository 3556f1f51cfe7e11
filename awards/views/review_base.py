"""What Home Affairs' pages have in common: their rows, and a verb that asks before it acts."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from awards import clocks, interest, timeline
from awards.choices import PaperKind
from awards.models import Nomination, Submission, WrongState
from awards.models.heard import awaits_council
from awards.services.merging import OPEN_TO_SPLITTING
from movement.deadlines import Deadlines
from movement.kept import KeptPostMixin
from movement.views.answers import add_errors, crumb, too_late, typed_in

# Each verb of awards.workflow that has a page here, and whether it is the one to do first.
VERB_PAGES = {
    "receive": ("awards:submission-receive", True),
    "return": ("awards:submission-return", False),
    "mark_eligible": ("awards:case-mark-eligible", True),
    "present": ("awards:case-present", True),
    "request_supplement": ("awards:case-request-supplement", False),
    "go_on": ("awards:case-go-on", True),
    "withdraw_request": ("awards:case-withdraw-request", False),
    "release": ("awards:case-release", True),
    "mark_not_eligible": ("awards:case-mark-not-eligible", False),
    "hold": ("awards:case-hold", False),
    "appraise_again": ("awards:case-appraise-again", False),
    "refuse": ("awards:case-refuse", False),
    "merge": ("awards:case-merge", False),
    "unmerge": ("awards:case-unmerge", False),
}


# Verbs of a rare day stand folded under the others.
RARE = ("hold", "merge")


def buttons(row, user):
    """The verbs `user` may do now as {label, url, is_primary, is_rare}, the main one first."""
    open_verbs = {verb.name: verb for verb in row.available_transitions(user)}
    found = [
        {
            "label": open_verbs[name].label,
            "url": reverse(page, args=[row.public_id]),
            "is_primary": is_primary,
            "is_rare": name in RARE,
        }
        for name, (page, is_primary) in VERB_PAGES.items()
        if name in open_verbs
    ]
    if "merge" in open_verbs and row.status in OPEN_TO_SPLITTING:
        url = reverse("awards:case-split", args=[row.public_id])
        found.append(
            {"label": _("Split a case off"), "url": url, "is_primary": False, "is_rare": True}
        )
    return sorted(found, key=lambda button: button["is_rare"])


def labelled(papers):
    """Papers with `kind_label` and `edition`, which counts those of one kind from the oldest."""
    editions = Counter()
    for paper in papers:
        editions[paper.kind] += 1
        paper.kind_label, paper.edition = PaperKind(paper.kind).label, editions[paper.kind]
    return papers


class ReviewMixin(KeptPostMixin):
    """A page of Home Affairs, the auditor and, where rows allow, the council."""

    permission_required = "awards.view_review"

    @cached_property
    def deadlines(self):
        return Deadlines()


class SubmissionReviewMixin(ReviewMixin):
    """The sent submission in the address, if it is among the reader's rows (else 404)."""

    @cached_property
    def submission(self):
        rows = Submission.objects.for_user(self.request.user).sent().with_place()
        rows = rows.select_related("call__movement", "unit__parent", "agency", "rule_set")
        # What was sent has no window any more.
        rows = rows.prefetch_related(None)
        rows = rows.annotate(**clocks.of_submission())
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.submission

    @property
    def page_url(self):
        return reverse("awards:review-submission", args=[self.submission.public_id])

    def entries(self):
        return timeline.of_submission(self.submission)

    def crumbs(self, *more):
        crumbs = [crumb(_("Submissions received"), reverse("awards:review-queue"))]
        return [*crumbs, crumb(str(self.submission), self.page_url if more else ""), *more]

    def get_context_data(self, **kwargs):
        return super().get_context_data(submission=self.submission, **kwargs)


class CaseReviewMixin(ReviewMixin):
    """The case in the address, if it is among the reader's rows (else 404)."""

    @cached_property
    def case(self):
        case = self.found()
        if interest.grounds(case, self.request.user):
            raise PermissionDenied(str(interest.REFUSAL))
        return case

    def found(self):
        rows = Nomination.objects.within_rows(self.request.user).with_place()
        rows = interest.with_grounds(rows, self.request.user).annotate(
            awaits_council=awaits_council()
        )
        rows = rows.exclude(submission__status="draft").select_related(
            "form", "appraiser", "submission__rule_set", "submission__call__movement",
            "submission__unit__parent", "submission__agency", "submission__via_unit",
            "submission__via_agency", "origin__unit", "origin__agency",
        )  # fmt: skip
        rows = rows.annotate(**clocks.of_reviewed_case())
        case = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        interest.remember(case, self.request.user)
        return case

    @property
    def row(self):
        return self.case

    @property
    def page_url(self):
        return reverse("awards:review-case", args=[self.case.public_id])

    def entries(self):
        return timeline.of_case(self.case)

    def crumbs(self, *more):
        submission = self.case.submission
        above = reverse("awards:review-submission", args=[submission.public_id])
        return [
            crumb(_("Cases"), reverse("awards:review-cases")),
            crumb(str(submission), above),
            crumb(self.case.full_name, self.page_url if more else ""),
            *more,
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(case=self.case, submission=self.case.submission, **kwargs)


class VerbFormView(FormView):
    """One verb: a page that says what follows and asks for what it needs, then the act.

    Stands behind a mixin that gives `row`, `page_url`, `entries()` and `crumbs()`. Without the
    right 403; in another state 409 with what has happened since; a form sent twice leads back
    to the page. A subclass gives `verb`, words and `act(form)`.
    """

    template_name = "awards/reviewing/verb_form.html"
    verb = ""
    title = ""
    consequence = ""
    done = ""

    def dispatch(self, request, *args, **kwargs):
        refusal = self.refusal()
        if refusal:
            raise PermissionDenied(refusal)
        if not self.is_open():
            return self.too_late(self.closed_reason())
        return super().dispatch(request, *args, **kwargs)

    @property
    def transition(self):
        return self.row.machine.by_name[self.verb]

    @property
    def button(self):
        return self.transition.label

    def refusal(self):
        """Why the reader may not do the verb, in words, or ""."""
        return self.row.refusal(self.transition, self.request.user)

    def is_open(self):
        """Whether the row's state allows the verb."""
        return self.row.is_open_to(self.transition)

    def closed_reason(self):
        # Not every act is a verb of the machine: giving a case to an officer is none.
        return self.row.closed_reason(self.row.machine.by_name.get(self.verb))

    def is_sent_twice(self):
        last = self.row.steps.order_by("pk").last()
        is_mine = last is not None and (last.name, last.by) == (self.verb, self.request.user)
        return self.request.method == "POST" and is_mine

    def too_late(self, reason):
        if self.is_sent_twice():
            messages.info(self.request, _("This was done already; nothing has been done twice."))
            return redirect(self.page_url)
        return too_late(
            self.request,
            reason=reason,
            url=self.page_url,
            entries=self.entries(),
            crumbs=self.crumbs(crumb(self.title)),
            typed=self.typed(),
        )

    def typed(self):
        """What was typed into the form, as pairs of (label, text)."""
        if self.request.method != "POST":
            return []
        return typed_in(self.get_form())

    def get_initial(self):
        kept = self.restored.data.dict() if self.restored else {}
        return super().get_initial() | kept

    def form_valid(self, form):
        try:
            self.act(form)
        except WrongState as error:
            return self.too_late(str(error))
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"name": self.row})
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            consequence=self.consequence,
            button=self.button,
            page_url=self.page_url,
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )
