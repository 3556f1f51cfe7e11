"""Home Affairs' pages of one submission and one case, and the verbs on them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from awards import (
    appraisal,
    claims,
    evidence,
    forms_reviewing,
    interest,
    presumptions,
    progress,
    timeline,
)
from awards.dossier import CaseLists, read_with_cases
from awards.models import Nomination, WrongState
from awards.places import is_home_affairs
from awards.services import consultation, council, procedure
from awards.views import scoring
from awards.views.review_base import (
    CaseReviewMixin,
    ReviewMixin,
    SubmissionReviewMixin,
    VerbFormView,
    buttons,
    labelled,
)
from awards.views.review_queue import all_listed
from awards.workflow import ASSIGNED
from movement.roles import Role
from movement.views.answers import crumb, too_late


class SubmissionPageView(SubmissionReviewMixin, TemplateView):
    """Letter, minutes, papers and every case with its state."""

    template_name = "awards/reviewing/submission.html"

    def get_context_data(self, **kwargs):
        submission, user = self.submission, self.request.user
        rows = submission.cases.within_rows(user).select_related("form", "appraiser")
        cases = interest.marked(rows, user)
        read_with_cases(cases, submission, self.deadlines.holidays)
        for case in cases:
            case.due_words = self.deadlines.words(case.due_on)
            case.due_kind = self.deadlines.kind(case.due_on)
        return super().get_context_data(
            cases=cases,
            is_open=any(not case.state.is_final for case in cases),
            papers=labelled(submission.papers.all()),
            steps=progress.of_submission(submission, cases, self.deadlines),
            presumptions=presumptions.of_submission(submission),
            buttons=buttons(submission, user),
            entries=timeline.told_of_submission(submission),
            crumbs=self.crumbs(),
            **kwargs,
        )


class ReceiveView(SubmissionReviewMixin, VerbFormView):
    form_class = forms_reviewing.ReceiveForm
    verb = "receive"
    title = gettext_lazy("Receive the submission")
    consequence = gettext_lazy(
        "The time limits run from the true incoming date; every case is appraised from now on."
    )
    done = gettext_lazy("Submission %(name)s has been received.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submission": self.submission}

    def act(self, form):
        procedure.receive(self.submission, by=self.request.user, **form.cleaned_data)


class ReturnView(SubmissionReviewMixin, VerbFormView):
    form_class = forms_reviewing.ReturnForm
    verb = "return"
    title = gettext_lazy("Return the submission")
    consequence = gettext_lazy(
        "The submission is closed and goes back to the unit with the reason and the legal ground. "
        "If only something is missing in a case, receive it and ask for a supplement."
    )
    done = gettext_lazy("Submission %(name)s has been returned.")

    def act(self, form):
        procedure.return_submission(self.submission, by=self.request.user, **form.values())


class CasePageView(CaseReviewMixin, TemplateView):
    """The case, what to check and do, and what happened."""

    template_name = "awards/reviewing/case.html"

    def get_context_data(self, **kwargs):
        case, user = self.case, self.request.user
        lists = CaseLists(case, user, self.deadlines)
        record = evidence.frozen(case)
        lists.findings.checked = claims.of_case(case, user, lists.claims)
        may_assign = case.status in procedure.UNDER_APPRAISAL and procedure.may_assign(user)
        may_assign = may_assign and case.is_received_by(user)
        return super().get_context_data(
            steps=progress.of_case(case, self.deadlines),
            presumptions=presumptions.of_case(case),
            record=record,
            claims=lists.findings.checked,
            shows_rivals=is_home_affairs(user),
            achievements=lists.achievements,
            merged_cases=lists.merged,
            papers=labelled(case.papers.all()),
            submission_papers=labelled(case.submission.papers.all()),
            items=case.open_items,
            supplied=[item for item in case.supplement_items.all() if item.supplied_at],
            checks=appraisal.checks(case, user, record, lists.findings),
            buttons=buttons(case, user),
            may_assign=may_assign,
            may_decide=case.may("award", user),
            may_publicise=self.may_publicise(),
            answers=consultation.shown_answers(lists.findings.answers, case, user),
            hold=case.status == "on_hold" and list(case.steps.all())[-1],
            apart=scoring.shown(lists, user),
            heard=lists.heard,
            kept_back=council.kept_back([case]).get(case.pk) if case.awaits_council else "",
            recusals=lists.recusals,
            may_recuse=not case.state.is_final and user.has_perm("awards.declare_interest"),
            exemplar=next(iter(lists.exemplars), None),
            entries=timeline.told_of_case(case),
            crumbs=self.crumbs(),
            **kwargs,
        )

    def may_publicise(self):
        """An exemplary model may be proposed with or without an award, once received."""
        is_received = self.case.submission.status == "received"
        return is_received and self.request.user.has_perm("awards.propose_exemplar")


class MarkEligibleView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.EligibleForm
    verb = "mark_eligible"
    title = gettext_lazy("Find the case eligible")
    consequence = gettext_lazy("The board leader presents it for signing or gives it back.")
    done = gettext_lazy("%(name)s has been found eligible.")

    def get_form_kwargs(self):
        case = self.case
        rules = case.submission.rules
        known = rules.standards_for(case.form, case.subject_kind) if rules and case.form else []
        return super().get_form_kwargs() | {"standards": known}

    def act(self, form):
        procedure.mark_eligible(self.case, by=self.request.user, **form.values())


class MarkNotEligibleView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.NotEligibleForm
    verb = "mark_not_eligible"
    title = gettext_lazy("Find the case not eligible")
    consequence = gettext_lazy("The board leader decides on it; the unit reads the reason.")
    done = gettext_lazy("%(name)s has been found not eligible.")

    def act(self, form):
        procedure.mark_not_eligible(self.case, by=self.request.user, **form.values())


class HoldView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.HoldForm
    verb = "hold"
    title = gettext_lazy("Put the case on hold")
    consequence = gettext_lazy(
        "Only this case stands still, with its time limit; the others of the submission go on. "
        "The unit reads the reason."
    )
    done = gettext_lazy("%(name)s is on hold.")

    def act(self, form):
        procedure.hold(self.case, by=self.request.user, **form.values())


class ReleaseView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.ReleaseForm
    verb = "release"
    title = gettext_lazy("Take the case up again")
    consequence = gettext_lazy("Appraisal goes on with the working days that were left.")
    done = gettext_lazy("%(name)s is being appraised again.")

    def act(self, form):
        procedure.release(self.case, by=self.request.user, **form.values())


class AppraiseAgainView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.AppraiseAgainForm
    verb = "appraise_again"
    title = gettext_lazy("Give the case back to appraisal")
    consequence = gettext_lazy("The officer in charge appraises it again.")
    done = gettext_lazy("%(name)s is being appraised again.")

    def act(self, form):
        procedure.appraise_again(self.case, by=self.request.user, **form.values())


class PresentView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.PresentForm
    verb = "present"
    title = gettext_lazy("Present the case for signing")
    consequence = gettext_lazy(
        "The case goes to the chairman with the draft decision; its outcome is recorded "
        "when the decision has been issued."
    )
    done = gettext_lazy("%(name)s has been presented for signing.")

    def closed_reason(self):
        if self.case.status == "eligible" and self.case.awaits_council:
            return _("The form of this case asks for the council, which has not agreed yet.")
        return super().closed_reason()

    def act(self, form):
        procedure.present([(self.case, form.cleaned_data["note"])], by=self.request.user)


class RefuseView(CaseReviewMixin, VerbFormView):
    form_class = forms_reviewing.RefuseForm
    verb = "refuse"
    title = gettext_lazy("Record that the case is not commended")
    consequence = gettext_lazy(
        "The unit is told the reason and the legal ground. This cannot be undone."
    )
    done = gettext_lazy("It has been recorded that %(name)s is not commended.")

    def act(self, form):
        procedure.refuse(self.case, by=self.request.user, **form.values())


class AssignView(CaseReviewMixin, VerbFormView):
    """Give the case to an officer in charge, or hand it over; the state stays as it is."""

    form_class = forms_reviewing.AssignForm
    verb = ASSIGNED
    done = gettext_lazy("The officer in charge of %(name)s has been assigned.")

    @property
    def title(self):
        return (
            _("Hand the case over") if self.case.appraiser else _("Assign the officer in charge")
        )

    consequence = gettext_lazy("The officer finds the case on their desk.")

    @property
    def button(self):
        return self.title

    def refusal(self):
        if not procedure.may_assign(self.request.user):
            return _("You have not been given the right to do this.")
        if not self.case.is_received_by(self.request.user):
            return str(self.case.not_received)
        return ""

    def is_open(self):
        return self.case.status in procedure.UNDER_APPRAISAL

    def officers(self):
        officers = self.case.submission.call.officers().with_role(Role.AWARD_OFFICER)
        officers = officers.filter(is_active=True)
        closed = interest.pairs([self.case.pk], officers.values_list("pk", flat=True))
        barred = [officer for officer, found in closed.items() if found]
        return officers.exclude(pk__in=barred).order_by("full_name")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.case, "officers": self.officers()}

    def act(self, form):
        procedure.assign(self.case, by=self.request.user, **form.cleaned_data)


class PresentManyView(ReviewMixin, TemplateView):
    """Present several cases: a reason for each, its own or the one for all; all or none."""

    permission_required = "awards.present_nomination"
    template_name = "awards/reviewing/present_many.html"

    @cached_property
    def chosen(self):
        """The chosen cases among the reader's rows, in the order of the lists."""
        ids = [text for text in self.request.POST.getlist("case") if text]
        rows = Nomination.objects.for_user(self.request.user).exclude(submission__status="draft")
        if self.request.POST.get("all"):
            rows = all_listed(rows, self.request).filter(status="eligible")
            return list(rows.with_place().order_by("due_on", "pk"))
        try:
            return list(rows.with_place().filter(public_id__in=ids).order_by("due_on", "pk"))
        except ValidationError:
            return []

    def get(self, request, *args, **kwargs):
        return redirect(f"{reverse('awards:review-cases')}?state=eligible")

    def post(self, request, *args, **kwargs):
        if not self.chosen:
            messages.warning(request, _("Choose at least one case."))
            return self.get(request)
        if "present" not in request.POST:
            return self.show([])
        errors = self.missing_notes()
        return self.show(errors, status=200) if errors else self.act()

    @cached_property
    def kept_back(self):
        """Why some of them cannot be presented, {case id: sentence}; they are left out."""
        return council.kept_back(self.chosen)

    @cached_property
    def presentable(self):
        return [case for case in self.chosen if case.pk not in self.kept_back]

    def note_of(self, case):
        return self.request.POST.get(f"note-{case.public_id}", "").strip()

    @property
    def common(self):
        """The reason of every case that is given none of its own."""
        return self.request.POST.get("note", "").strip()

    def missing_notes(self):
        return [case for case in self.presentable if not (self.note_of(case) or self.common)]

    def act(self):
        try:
            rows = [(case, self.note_of(case) or self.common) for case in self.chosen]
            procedure.present(rows, by=self.request.user)
        except WrongState as error:
            return self.too_late(str(error))
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return self.show([], status=409)
        messages.success(
            self.request,
            _("%(count)d cases have been presented for signing.") % {"count": len(self.chosen)},
        )
        return redirect(f"{reverse('awards:review-cases')}?state=presented")

    def too_late(self, reason):
        return too_late(
            self.request,
            reason=reason + " " + _("None of the chosen cases has been presented."),
            url=f"{reverse('awards:review-cases')}?state=eligible",
            entries=[],
            crumbs=self.crumbs(),
        )

    def crumbs(self):
        return [
            crumb(_("Cases"), reverse("awards:review-cases")),
            crumb(_("Present for signing")),
        ]

    def show(self, errors, status=200):
        for case in self.chosen:
            case.note = self.note_of(case)
            case.is_wrong = case in errors
            case.kept_back = self.kept_back.get(case.pk, "")
        context = self.get_context_data(
            cases=self.presentable,
            left_out=[case for case in self.chosen if case.kept_back],
            common=self.common,
            errors=errors,
            crumbs=self.crumbs(),
        )
        return render(self.request, self.template_name, context, status=status)
