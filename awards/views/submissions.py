"""The proposing unit's submissions: list, page, review, sending, receipt, withdrawal."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from awards import findings, meter, presumptions, timeline
from awards.checks import missing
from awards.dossier import read_drafted, read_with_cases
from awards.forms import NoteForm, SubmissionFilterForm
from awards.models import Nomination, Submission, WrongState
from awards.services import drafting, names, restarting
from awards.views import routing
from awards.views.base import (
    DraftingMixin,
    ReviewersElsewhere,
    SubmissionMixin,
    VerbView,
    submission_crumbs,
)
from movement.kept import take, token_for
from movement.text import fold
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin
from movement.views.paging import KeysetMixin


def filtered(rows, form):
    """`rows` by the filled fields of a valid SubmissionFilterForm."""
    chosen = form.cleaned_data
    if chosen["call"]:
        rows = rows.filter(call=chosen["call"])
    if chosen["status"]:
        rows = rows.filter(status=chosen["status"])
    text = chosen["text"].strip()
    if text:
        named = Nomination.objects.filter(
            submission=OuterRef("pk"), folded_name__contains=fold(text)
        )
        rows = rows.filter(
            Q(code__icontains=text) | Q(letter_number__icontains=text) | Exists(named)
        )
    return rows


class SubmissionListView(ReviewersElsewhere, KeysetMixin, ScopedMixin, ListView):
    """What the reader may see: for a unit its own and, for a district, its communes' sent ones."""

    permission_required = "awards.view_submission"
    template_name = "awards/submission_list.html"
    queryset = Submission.objects.with_place().annotate(case_count=Count("cases"))
    keyset = ("-pk",)

    def review_url(self):
        may_propose = self.request.user.has_perm("awards.propose_submission")
        return "" if may_propose else reverse("awards:review-queue")

    def get_queryset(self):
        rows = super().get_queryset()
        filters = self.filters
        return filtered(rows, filters) if filters.is_bound and filters.is_valid() else rows

    @cached_property
    def filters(self):
        return SubmissionFilterForm(self.request.GET or None, user=self.request.user)

    def get_context_data(self, **kwargs):
        user = self.request.user
        asked = user.has_perm("awards.propose_submission") and names.open_files(user).exists()
        return super().get_context_data(
            filter_form=self.filters, has_names_to_confirm=asked, **kwargs
        )


class SubmissionDetailView(SubmissionMixin, OfficeMixin, ReviewersElsewhere, TemplateView):
    """For the proposing unit and those above it; Home Affairs has a page of its own."""

    permission_required = "awards.view_submission"
    template_name = "awards/submission_detail.html"

    def review_url(self):
        if self.submission.belongs_to(self.request.user):
            return ""
        return reverse("awards:review-submission", args=[self.submission.public_id])

    def get_context_data(self, **kwargs):
        submission, user = self.submission, self.request.user
        cases = submission.all_cases.for_user(user).select_related("form", "submission")
        read_with_cases(cases, submission)
        return super().get_context_data(
            cases=cases,
            papers=submission.papers.all(),
            route_buttons=routing.buttons(submission, user),
            may_start_again=submission.status in ("returned", "withdrawn"),
            may_edit=submission.is_editable and submission.belongs_to(user),
            may_withdraw=submission.may("withdraw", user),
            entries=timeline.told_of_submission(submission),
            presumptions=presumptions.of_submission(submission),
            returned=self.returned(),
            crumbs=submission_crumbs(submission)[:1] + [crumb(str(submission))],
            **kwargs,
        )

    def returned(self):
        """The last step that gave it back, or None."""
        steps = self.submission.steps.all()
        return next((row for row in reversed(steps) if row.name in ("return", "send_back")), None)


class ReviewView(SubmissionMixin, DraftingMixin, TemplateView):
    """What is missing, with links; then the whole text as it will be sent."""

    template_name = "awards/submission_review.html"

    def get(self, request, *args, **kwargs):
        if not self.submission.is_editable:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        submission = self.submission
        cases = submission.cases.select_related("form", "content", "submission")
        read_drafted(cases, submission)
        kwargs.setdefault("problems", missing(submission))
        return super().get_context_data(
            cases=cases,
            papers=submission.papers.all(),
            window_message=window_message(submission),
            meter=meter.of_submission(submission),
            hints=findings.of_draft(submission, cases),
            crumbs=submission_crumbs(submission, crumb(_("Review before sending"))),
            **kwargs,
        )


def window_message(submission):
    return "" if submission.may_be_sent_now else drafting.window_closed(submission)


class SendView(SubmissionMixin, VerbView):
    """Send; sent already: the receipt again. Not complete or too late: the review page, 409."""

    @property
    def back_url(self):
        name = "submission-review" if self.submission.is_editable else "submission-receipt"
        return reverse(f"awards:{name}", args=[self.submission.public_id])

    def act(self):
        try:
            drafting.send(self.submission, by=self.request.user)
        except WrongState:
            # The twin of a double click was a moment faster: the receipt answers both.
            self.submission.refresh_from_db()
            if self.submission.sent_by != self.request.user:
                raise
        except drafting.Incomplete as incomplete:
            return self.show_review(problems=incomplete.problems)
        except ValidationError:
            return self.show_review()
        return redirect("awards:submission-receipt", self.submission.public_id)

    def show_review(self, **context):
        page = ReviewView()
        page.setup(self.request, **self.kwargs)
        context = page.get_context_data(**context)
        return render(self.request, page.template_name, context, status=409)


class ReceiptView(SubmissionMixin, OfficeMixin, TemplateView):
    """Code, what happens next and by when."""

    permission_required = "awards.view_submission"
    template_name = "awards/submission_receipt.html"

    def get(self, request, *args, **kwargs):
        if self.submission.is_editable:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            cases=self.submission.all_cases.for_user(self.request.user).select_related(
                "submission"
            ),
            crumbs=submission_crumbs(self.submission, crumb(_("Receipt"))),
            **kwargs,
        )


class NoteView(VerbView):
    """A verb that needs a reason: its own page asks for it (with or without JavaScript)."""

    template_name = "awards/note_form.html"
    title = ""
    warning = ""
    button = ""

    def get(self, request, *args, **kwargs):
        kept = take(request)
        return self.show(NoteForm(kept.data if kept else None))

    def show(self, form, status=200):
        context = {
            "form": form,
            "title": self.title,
            "warning": self.warning,
            "button": self.button,
            "back_url": self.back_url,
            "kept_for": token_for(self.request.user),
            "crumbs": submission_crumbs(self.submission, crumb(self.title)),
        }
        return render(self.request, self.template_name, context, status=status)

    def act(self):
        form = NoteForm(self.request.POST)
        if form.is_valid():
            try:
                self.do(form.cleaned_data["note"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(self.request, self.done())
                return redirect(self.back_url)
        return self.show(form)


class WithdrawView(SubmissionMixin, NoteView):
    @property
    def title(self):
        return _("Withdraw submission %(code)s") % {"code": self.submission}

    warning = property(
        lambda self: _("All its open cases are withdrawn with it. This cannot be undone.")
    )
    button = property(lambda self: _("Withdraw the submission"))

    def do(self, note):
        drafting.withdraw_submission(self.submission, by=self.request.user, note=note)

    def done(self):
        return _("Submission %(code)s has been withdrawn.") % {"code": self.submission}


class DeleteDraftView(SubmissionMixin, VerbView):
    """Delete a draft; without JavaScript a page of its own asks first."""

    def act(self):
        submission = self.submission
        if "confirmed" not in self.request.POST:
            context = {
                "submission": submission,
                "crumbs": submission_crumbs(submission, crumb(_("Delete the draft"))),
            }
            return render(self.request, "awards/draft_delete.html", context)
        drafting.delete_draft(submission, by=self.request.user)
        messages.success(self.request, _("The draft has been deleted."))
        return redirect("awards:submission-list")


class StartAgainView(SubmissionMixin, VerbView):
    """A new draft with the text of a returned submission."""

    def act(self):
        try:
            draft = restarting.start_again(self.submission, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.submission)
        messages.success(
            self.request,
            _("The text has been taken over. Attach the papers again before sending."),
        )
        return redirect("awards:submission-letter", draft.public_id)
