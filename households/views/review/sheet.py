"""A commune's sheet: where it stands, what comes next, its list."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, View

from households.forms_review import LineFilterForm, NoForm, NoteForm
from households.models import Complaint, Household
from households.review_timeline import entries_of, steps_of
from households.review_workflow import BEFORE_SURVEY, LINE
from households.reviewing import listing, publishing, recognising
from households.views import empty_forms
from households.views.documents import OVER, documents_of
from households.views.review.base import ActView, OwnCommuneMixin, SheetMixin
from movement import calendar
from movement.deadlines import Deadlines
from movement.models import AdministrativeUnit, Paper
from movement.views.paging import KeysetMixin

# Each verb of a sheet that has a page: its address, and whether it is the next step.
VERB_PAGES = {
    "start_survey": ("review:sheet-start-survey", True),
    "hold_meetings": ("review:sheet-hold-meetings", True),
    "post": ("review:sheet-post", True),
    "post_again": ("review:sheet-post", True),
    "report": ("review:sheet-report", True),
    "ask_opinion": ("review:sheet-ask-opinion", True),
    "agree": ("review:sheet-opinion", True),
    "recognise": ("review:sheet-recognise", True),
    "reopen": ("review:sheet-reopen", False),
    "close_empty": ("review:sheet-close-empty", False),
}


def buttons(sheet, user):
    """The verbs `user` may do now as {label, url, is_primary}."""
    open_verbs = {verb.name: verb for verb in sheet.available_transitions(user)}
    return [
        {
            "name": name,
            "label": _("Give the opinion of the district") if name == "agree" else verb.label,
            "url": reverse(page, args=[sheet.public_id]),
            "is_primary": is_primary,
        }
        for name, (page, is_primary) in VERB_PAGES.items()
        for verb in [open_verbs.get(name)]
        if verb
    ]


class SheetDetail(SheetMixin, KeysetMixin, ListView):
    """One page for everybody who sees the sheet; its commune gets the next step as a button."""

    template_name = "households/review/sheet_detail.html"
    keyset = ("sort_key", "pk")

    def get_queryset(self):
        lines = self.sheet.lines.select_related("household", "hamlet", "sheet__round")
        limit = self.sheet.round.screen_ticks
        self.states, hamlets = self.sheet.lines.by_state_and_hamlet(limit)
        self.form = LineFilterForm(self.request.GET or None, machine=LINE, hamlets=hamlets)
        if self.form.is_bound and not self.form.is_valid():
            return lines.none()
        return _narrowed(lines, self.form.cleaned_data if self.form.is_bound else {})

    def count_rows(self, queryset, page):
        """The whole list is counted by its states already."""
        if self.form.is_bound:
            return super().count_rows(queryset, page)
        return sum(count for count, _out in self.states.values())

    def get_context_data(self, **kwargs):
        user, sheet = self.request.user, self.sheet
        states = self.states
        deadlines, actions = Deadlines(), buttons(sheet, user)
        papers = papers_of(sheet)
        context = super().get_context_data(
            form=self.form,
            is_narrowed=self.form.is_bound,
            is_own=sheet.belongs_to(user) and user.has_perm("households.carry_out_review"),
            counts=[
                (LINE.by_code[key].label, states[key][0]) for key in LINE.by_code if key in states
            ],
            actions=actions,
            next_step=NextStep(sheet, states, actions, papers),
            steps=steps_of(sheet, deadlines),
            entries=entries_of(sheet),
            crumbs=self.crumbs(),
            time_left=deadlines.words(sheet.due_on),
            document_keys=documents_of(sheet),
            has_certificates=sheet.status in OVER,
            empty_form_keys=empty_forms.KEYS if sheet.unit.is_valid_on(calendar.today()) else (),
            **papers,
            **kwargs,
        )
        for line in context["object_list"]:
            line.sheet = sheet
        return context


def papers_of(sheet):
    """What the acts of a sheet have left behind; nothing is asked for before it can be there."""
    papers = {"meetings": [], "postings": [], "complaints": [], "papers": []}
    if sheet.status in ("listing", "no_cases"):
        return papers
    meetings = sheet.meetings.select_related("hamlet").prefetch_related("papers")
    papers["meetings"] = list(meetings.order_by("pk"))
    if sheet.status in ("surveying", "meeting"):
        return papers
    complaints = Complaint.objects.filter(line__sheet=sheet).select_related("line__household")
    return papers | {
        "postings": list(sheet.postings.order_by("pk")),
        "complaints": list(complaints.order_by("pk")),
        "papers": list(Paper.objects.of(sheet)),
    }


def _narrowed(lines, chosen):
    if chosen.get("hamlet"):
        lines = lines.filter(hamlet__code=chosen["hamlet"])
    if chosen.get("state"):
        lines = lines.filter(status=chosen["state"])
    if chosen.get("q"):
        found = Household.objects.filter(review_lines__in=lines).search(chosen["q"])
        lines = lines.filter(household__in=found.values("pk"))
    return lines


class NextStep:
    """What the sheet waits for, in words: the numbers in the way of its next step.

    `states` as of `ReviewLineQuerySet.by_state_and_hamlet`, `papers` as `papers_of`.
    """

    def __init__(self, sheet, states, actions, papers):
        self.sheet, self.states, self.papers = sheet, states, papers
        self.action = next((row for row in actions if row["is_primary"]), None)
        self.others = [row for row in actions if row is not self.action]
        self.total = sum(count for count, _out in states.values()) - self._in("withdrawn")
        # Lines that still need Form B: those that Form A left out do not.
        self.to_survey = sum(count - out for count, out in map(states.get, self._before()))
        self.surveyed = self.total - self.to_survey

    def _in(self, state):
        return self.states.get(state, (0, 0))[0]

    def _before(self):
        return [state for state in BEFORE_SURVEY if state in self.states]

    @cached_property
    def hamlets(self):
        """Hamlets that still have to meet, as units (None: households without a hamlet)."""
        if self.sheet.status != "meeting" or not self._in("surveyed"):
            return []
        ids = publishing.hamlets_to_meet(self.sheet)
        units = AdministrativeUnit.objects.filter(pk__in=ids).order_by("sort_key")
        return [*units, *([None] if None in ids else [])]

    @property
    def without_minutes(self):
        if self.sheet.status != "meeting":
            return []
        meetings = self.papers["meetings"]
        return [row for row in meetings if row.is_agreed and not row.papers.all()]

    @property
    def last_posting(self):
        return self.papers["postings"][-1] if self.papers["postings"] else None

    @property
    def is_waiting(self):
        """Something must be done before the next step, so that is not the main button yet."""
        status = self.sheet.status
        if status == "listing":
            return not self.total
        if status == "surveying":
            return self.to_survey > 0
        if status == "meeting":
            return bool(self.hamlets or self.without_minutes)
        if status == "posted":
            return not (self.last_posting and self.last_posting.is_over)
        return status == "rechecking" and self._in("complaint") > 0

    @cached_property
    def next_line_url(self):
        """Where the survey goes on: Form B of the first household that waits."""
        if not self.to_survey:
            return ""
        line = self.sheet.lines.to_survey(self.sheet.round.screen_ticks).first()
        return reverse("review:form-b", args=[line.public_id]) if line else ""


class SheetJump(SheetMixin, View):
    """From a form to any household of its list: straight there when only one is found."""

    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        text = request.GET.get("q", "").strip()
        lines = _narrowed(self.sheet.lines.on_list(), {"q": text})
        found = list(lines[:2]) if text else []
        if len(found) == 1:
            return redirect(found[0])
        return redirect(f"{self.page_url}?{request.GET.urlencode()}#danh-sach")


class SheetVerb(OwnCommuneMixin, SheetMixin, ActView):
    """A verb of the commune that asks for nothing but a confirmation."""

    form_class = NoForm

    @property
    def title(self):
        return self.transition.label

    def done_words(self):
        return _("Done: the sheet is now “%(state)s”.") % {"state": self.row.state_label}


class StartSurvey(SheetVerb):
    verb = "start_survey"
    consequence = gettext_lazy(
        "The list is closed for printing and the survey begins. Requests that come in during the "
        "survey can still be added."
    )

    def act(self, form):
        listing.start_survey(self.sheet, by=self.request.user)


class CloseEmpty(SheetVerb):
    verb = "close_empty"
    consequence = gettext_lazy("Nobody filed a request and nobody is managed: the review ends.")

    def act(self, form):
        listing.close_empty(self.sheet, by=self.request.user)


class Reopen(SheetVerb):
    verb = "reopen"
    form_class = NoteForm
    consequence = gettext_lazy("A request has come in after all: the list is opened again.")

    def act(self, form):
        self.sheet.transition("reopen", by=self.request.user, note=form.cleaned_data["note"])


class HoldMeetings(SheetVerb):
    verb = "hold_meetings"
    consequence = gettext_lazy(
        "The forms are closed. The results are put before a meeting in every hamlet; where it "
        "does not agree, its households are surveyed again."
    )

    def act(self, form):
        publishing.hold_meetings(self.sheet, by=self.request.user)


class Report(SheetVerb):
    verb = "report"
    consequence = gettext_lazy(
        "The posting has run its days and no complaint is open: the list goes to the chairman."
    )

    def act(self, form):
        recognising.report(self.sheet, by=self.request.user)


class AskOpinion(SheetVerb):
    verb = "ask_opinion"
    consequence = gettext_lazy("The list goes to the district, which answers in writing.")

    def act(self, form):
        self.sheet.transition("ask_opinion", by=self.request.user)
