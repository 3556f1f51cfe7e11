"""Merging a case into another one, taking it out again, and splitting a case."""

from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards import forms_merging
from awards.findings import Findings
from awards.models import Nomination
from awards.services import merging
from awards.views.review_base import CaseReviewMixin, VerbFormView

MOST_FOUND = 20


class MergeView(CaseReviewMixin, VerbFormView):
    """Which case it goes on in: those alike are offered, others are looked for by name or code."""

    template_name = "awards/reviewing/merge.html"
    form_class = forms_merging.MergeForm
    verb = "merge"
    title = gettext_lazy("Merge into another case")
    consequence = gettext_lazy(
        "This case goes on as part of the other one, and both units are credited. It can be taken "
        "out again until the other one is presented."
    )
    done = gettext_lazy("%(name)s goes on as part of the other case.")

    @cached_property
    def candidates(self):
        """Open cases this one may go on in: alike, or found by what was looked for."""
        rows = Nomination.objects.open_to(self.request.user).with_place()
        rows = rows.filter(
            status__in=merging.OPEN_TO_MERGING, submission__status="received"
        ).exclude(pk=self.case.pk)
        looked_for = self.request.GET.get("q", "").strip()
        if looked_for:
            return rows.search(looked_for)[:MOST_FOUND]
        alike = Findings(self.case, self.request.user).all
        ids = [found.about.pk for found in alike if isinstance(found.about, Nomination)]
        return rows.filter(pk__in=ids)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"candidates": self.candidates}

    def act(self, form):
        try:
            merging.merge(self.case, by=self.request.user, **form.cleaned_data)
        except ObjectDoesNotExist:
            form.add_error("into", _("Choose the case again: it is no longer there."))

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.request.GET.get("q", ""), **kwargs)


class UnmergeView(CaseReviewMixin, VerbFormView):
    form_class = forms_merging.UnmergeForm
    verb = "unmerge"
    title = gettext_lazy("Take the case out again")
    consequence = gettext_lazy("It is appraised by itself from now on.")
    done = gettext_lazy("%(name)s is appraised by itself again.")

    def act(self, form):
        merging.unmerge(self.case, by=self.request.user, **form.cleaned_data)


class SplitView(CaseReviewMixin, VerbFormView):
    """Two subjects in one case: the second gets a case of its own."""

    form_class = forms_merging.SplitForm
    verb = "merge"
    title = gettext_lazy("Split a case off")
    button = gettext_lazy("Split off the case")
    consequence = gettext_lazy(
        "The new case has the text, achievements and papers of this one and is appraised by "
        "itself. To undo it, merge the new case back."
    )

    def is_open(self):
        return self.case.status in merging.OPEN_TO_SPLITTING and self.case.is_within(("received",))

    def is_sent_twice(self):
        return False

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.case}

    done = gettext_lazy("%(name)s: a case has been split off.")

    def act(self, form):
        self.made = merging.split(self.case, by=self.request.user, **form.cleaned_data)

    def form_valid(self, form):
        answer = super().form_valid(form)
        made = getattr(self, "made", None)
        return redirect(reverse("awards:review-case", args=[made.public_id])) if made else answer
