"""Pages of the level above a unit (district, sector department): take, ask, send back; recall."""

import uuid

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from awards import forms_routing, timeline
from awards.models import Nomination, Submission
from awards.services import routing
from awards.views.base import submission_crumbs
from awards.views.review_base import VerbFormView
from movement.kept import KeptPostMixin
from movement.views.answers import crumb

# verb: (address, words, is_primary); the first that may be done is the page's main action.
SUBMISSION_PAGES = {
    "forward": ("awards:submission-carry", gettext_lazy("Take into the own submission"), True),
    "send_back": ("awards:submission-send-back", gettext_lazy("Send back to the unit"), False),
}
CASE_PAGES = {
    "ask": ("awards:case-ask", gettext_lazy("Ask the unit for a supplement"), True),
    "send_back": ("awards:case-send-back", gettext_lazy("Send back to the unit"), False),
}


def buttons(row, user):
    """What `user` may do with a submission or case that lies at his place: {label, url, ...}."""
    is_case = isinstance(row, Nomination)
    pages = CASE_PAGES if is_case else SUBMISSION_PAGES
    found = [
        {"label": label, "url": reverse(page, args=[row.public_id]), "is_primary": is_primary}
        for verb, (page, label, is_primary) in pages.items()
        if row.may(verb, user)
    ]
    if not is_case and row.carried_cases.exists() and row.may("recall", user):
        url = reverse("awards:submission-recall", args=[row.public_id])
        label = row.machine.by_name["recall"].label
        found.append({"label": label, "url": url, "is_primary": False})
    return found


class SubmissionOnRouteMixin(KeptPostMixin):
    """A sent submission among the reader's rows (else 404)."""

    permission_required = "awards.gather_submission"

    @cached_property
    def submission(self):
        rows = Submission.objects.for_user(self.request.user).sent().with_place()
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.submission

    @property
    def page_url(self):
        return self.submission.get_absolute_url()

    def entries(self):
        return timeline.of_submission(self.submission)

    def crumbs(self, *more):
        return submission_crumbs(self.submission, *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(submission=self.submission, **kwargs)


class CaseOnRouteMixin(SubmissionOnRouteMixin):
    @cached_property
    def case(self):
        rows = Nomination.objects.for_user(self.request.user).with_place()
        rows = rows.exclude(submission__status="draft").select_related(
            "submission__via_unit", "submission__via_agency"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def submission(self):
        return self.case.submission

    @property
    def row(self):
        return self.case

    @property
    def page_url(self):
        return self.case.get_absolute_url()

    def entries(self):
        return timeline.of_case(self.case)

    def crumbs(self, *more):
        name = crumb(self.case.full_name, self.page_url)
        return submission_crumbs(self.submission, name, *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(case=self.case, **kwargs)


class CarryView(SubmissionOnRouteMixin, VerbFormView):
    form_class = forms_routing.CarryForm
    verb = "forward"
    title = gettext_lazy("Take into the own submission")
    consequence = gettext_lazy(
        "Each case goes on whole: subject, achievements, papers and evidence, as the unit sent "
        "them. You add your own letter, list and minutes. The unit stays credited and sees what "
        "becomes of its cases."
    )
    done = gettext_lazy("The cases of %(name)s go on in your submission.")
    target = None

    @property
    def page_url(self):
        if self.target is None:
            return super().page_url
        return reverse("awards:submission-cases", args=[self.target.public_id])

    def get_form_kwargs(self):
        waiting = self.submission.cases.filter(status="in_submission").select_related("form")
        targets = routing.targets(self.request.user, self.submission.call)
        return super().get_form_kwargs() | {"cases": waiting, "targets": targets}

    def act(self, form):
        chosen = form.cleaned_data
        self.target = routing.carry(
            self.submission,
            by=self.request.user,
            cases=list(chosen["cases"]),
            into=chosen["into"],
            form_uuid=uuid.uuid4(),
        )


class SendBackView(SubmissionOnRouteMixin, VerbFormView):
    form_class = forms_routing.SendBackForm
    verb = "send_back"
    title = gettext_lazy("Send back to the unit")
    consequence = gettext_lazy(
        "The submission is closed and goes back with the reason; the unit may begin a new draft "
        "with its text. If only something is missing in a case, ask for a supplement."
    )
    done = gettext_lazy("Submission %(name)s has been sent back.")

    def act(self, form):
        routing.send_back(self.submission, by=self.request.user, **form.values())


class RecallView(SubmissionOnRouteMixin, VerbFormView):
    permission_required = "awards.propose_submission"
    form_class = forms_routing.RecallForm
    verb = "recall"
    title = gettext_lazy("Take back from the level above")
    consequence = gettext_lazy(
        "The cases leave the draft of the level above and stand in this submission again. "
        "Where the district has been dissolved, it then goes straight to Home Affairs."
    )
    done = gettext_lazy("The cases of %(name)s have been taken back.")

    def act(self, form):
        routing.recall(self.submission, by=self.request.user, **form.values())


class AskView(CaseOnRouteMixin, VerbFormView):
    template_name = "awards/reviewing/supplement_form.html"
    form_class = forms_routing.AskForm
    verb = "ask"
    title = gettext_lazy("Ask the unit for a supplement")
    consequence = gettext_lazy(
        "Only what is named below opens again for the unit; the other cases go on."
    )
    done = gettext_lazy("A supplement has been requested for %(name)s.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.case}

    def act(self, form):
        routing.ask(self.case, by=self.request.user, **form.values())


class SendCaseBackView(CaseOnRouteMixin, VerbFormView):
    form_class = forms_routing.SendBackForm
    verb = "send_back"
    title = gettext_lazy("Send the case back to the unit")
    consequence = gettext_lazy("Only this case ends here; the others of the submission stay.")
    done = gettext_lazy("%(name)s has been sent back to the unit.")

    def act(self, form):
        routing.send_case_back(self.case, by=self.request.user, **form.values())
