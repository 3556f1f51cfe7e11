"""Rounds: their list, a new one, the board, reminders, the province's approval."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView

from households.forms_review import ApprovalForm, BoardForm, NoForm, RoundDatesForm, RoundForm
from households.models import PovertyStandard, ReviewLine, ReviewRound, ReviewSheet
from households.models.round import DONE, VIEW
from households.review_workflow import MANAGE, REMINDED, SHEET
from households.reviewing import reminders, rounds
from households.views.review.base import ActView, review_crumbs
from movement import calendar
from movement.deadlines import Deadlines
from movement.kept import KeptPostMixin
from movement.views.answers import add_errors, crumb
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin


class RoundList(KeysetMixin, ScopedMixin, ListView):
    """The rounds of the officer's area; who has one sheet in a round goes straight to it."""

    model = ReviewRound
    template_name = "households/review/round_list.html"
    permission_required = VIEW
    keyset = ("-starts_on", "-pk")

    def get_queryset(self):
        own = ReviewSheet.objects.filter(unit=self.request.user.unit_id).select_related("unit")
        return (
            super().get_queryset().prefetch_related(Prefetch("sheets", own, to_attr="own_sheets"))
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        counts = _sheet_counts(context["object_list"], self.request.user)
        for row in context["object_list"]:
            row.counts = counts[row.pk]
            row.url = _sheet_or_board(row)
            for sheet in row.own_sheets:
                sheet.round = row
        return context


def _sheet_or_board(row):
    """The own sheet of a commune, else the board."""
    return row.own_sheets[0].get_absolute_url() if row.own_sheets else row.get_absolute_url()


def _sheet_counts(rows, user):
    """By round: all sheets of the user's area, those done, those late."""
    sheets = ReviewSheet.objects.for_user(user).filter(round__in=[row.pk for row in rows])
    is_late = ~Q(status__in=DONE) & Q(due_on__lt=calendar.today())
    counted = (
        sheets.order_by()
        .values("round")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=Q(status__in=DONE)),
            late=Count("pk", filter=is_late),
        )
    )
    return {row["round"]: row for row in counted}


class RoundCreate(KeptPostMixin, TemplateView):
    """A new round: which one, then its dates as the limits in force propose them."""

    template_name = "households/review/round_form.html"
    permission_required = (VIEW, MANAGE)

    def post(self, request, *args, **kwargs):
        form = RoundForm(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        try:
            proposed = rounds.proposal(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form=form)
        if "create" not in request.POST:
            return self.show(chosen=form, form=RoundDatesForm(initial=proposed), limits=proposed)
        dates = RoundDatesForm(request.POST)
        if dates.is_valid():
            return self.create(form, dates, proposed)
        return self.show(chosen=form, form=dates, limits=proposed)

    def create(self, chosen, dates, proposed):
        try:
            made = rounds.create_round(
                by=self.request.user, **chosen.cleaned_data, **dates.cleaned_data
            )
        except ValidationError as error:
            add_errors(dates, error)
            return self.show(chosen=chosen, form=dates, limits=proposed)
        messages.success(self.request, _("%(round)s has been created.") % {"round": made})
        return redirect(made)

    def show(self, **context):
        return self.render_to_response(self.get_context_data(**context))

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kept = self.restored and self.restored.data
            today = calendar.today()
            initial = {"kind": "irregular", "year": today.year, "month": today.month}
            kwargs["form"] = RoundForm(kept or None, initial=initial)
        title = _("Create a review round")
        return super().get_context_data(title=title, crumbs=review_crumbs(crumb(title)), **kwargs)


class RoundMixin:
    """The round in the address, if a commune of the officer's area takes part (else 404)."""

    permission_required = VIEW

    @cached_property
    def round(self):
        rows = ReviewRound.objects.for_user(self.request.user)
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @cached_property
    def sheets(self):
        return ReviewSheet.objects.for_user(self.request.user).filter(round=self.round)

    def crumbs(self, *more):
        url = self.round.get_absolute_url()
        return review_crumbs(crumb(str(self.round), url if more else ""), *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(round=self.round, **kwargs)


class RoundBoard(RoundMixin, KeysetMixin, ScopedMixin, ListView):
    """Which commune is at which step, and what is late."""

    template_name = "households/review/round_board.html"
    keyset = ("unit_sort", "pk")

    def get_queryset(self):
        self.form = BoardForm(self.request.GET or None, machine=SHEET, districts=self._districts())
        rows = self.sheets.select_related("unit__parent").annotate(unit_sort=F("unit__sort_key"))
        # An unknown choice says so at its field, and shows nothing.
        if self.form.is_bound and not self.form.is_valid():
            return rows.none()
        return _narrowed(rows, self.form.cleaned_data if self.form.is_bound else {})

    @cached_property
    def facts(self):
        """What the numbers above the list are made of, one row a sheet."""
        return list(
            self.sheets.order_by("unit__parent__sort_key").values(
                "status", "due_on", "unit__parent__code", "unit__parent__name"
            )
        )

    def _districts(self):
        pairs = [(row["unit__parent__code"], row["unit__parent__name"]) for row in self.facts]
        return list(dict.fromkeys(pairs))

    def get_context_data(self, **kwargs):
        today = calendar.today()
        unfinished = [row for row in self.facts if row["status"] not in DONE]
        context = super().get_context_data(
            form=self.form,
            states=self._states(),
            late_count=sum(
                row["due_on"] is not None and row["due_on"] < today for row in unfinished
            ),
            open_count=len(unfinished),
            is_narrowed=self.form.is_bound,
            may_manage=self.request.user.has_perm(MANAGE),
            crumbs=self.crumbs(),
            **kwargs,
        )
        describe(context["object_list"], self.round)
        return context

    def _states(self):
        """Label, number of sheets and address of every state in which there is one."""
        counted = Counter(row["status"] for row in self.facts)
        query = reverse("review:round-board", args=[self.round.public_id])
        return [
            {"label": label, "count": counted[code], "url": f"{query}?state={code}"}
            for code, label in SHEET.choices
            if counted[code]
        ]


def _is_before(date, today):
    return date is not None and date < today


def _narrowed(rows, chosen):
    if chosen.get("district"):
        rows = rows.filter(unit__parent__code=chosen["district"])
    if chosen.get("state"):
        rows = rows.filter(status=chosen["state"])
    return rows.late() if chosen.get("late") else rows


def describe(sheets, review_round):
    """Give each sheet its number of lines, of those surveyed, and its time left in words."""
    deadlines = Deadlines()
    lines = ReviewLine.objects.filter(sheet__in=[sheet.pk for sheet in sheets])
    progress = lines.progress(review_round.screen_ticks)
    for sheet in sheets:
        sheet.round = review_round
        sheet.surveyed_count, sheet.line_count = progress.get(sheet.pk, (0, 0))
        sheet.due_words = deadlines.words(sheet.due_on)
        sheet.due_kind = deadlines.kind(sheet.due_on)


class RoundAct(RoundMixin, KeptPostMixin, ActView):
    """An act of the province on a whole round."""

    permission_required = (VIEW, MANAGE)

    @property
    def row(self):
        return self.round

    @property
    def page_url(self):
        return self.round.get_absolute_url()

    def refusal(self):
        return ""

    def is_open(self):
        return True


class RoundRemind(RoundAct):
    """Reminders to the late communes: a mark on each sheet, and letters by the worker."""

    template_name = "households/review/round_remind.html"
    form_class = NoForm
    title = gettext_lazy("Remind the communes that are late")
    button = gettext_lazy("Send the reminders")
    consequence = gettext_lazy("The officers of these communes get a letter by e-mail.")

    def act(self, form):
        self.reminded = reminders.remind(
            self.sheets, by=self.request.user, site=self.request.build_absolute_uri("/")
        )

    def done_words(self):
        return _("%(count)s communes have been reminded.") % {"count": len(self.reminded)}

    def get_context_data(self, **kwargs):
        late = list(self.sheets.late().select_related("unit__parent").order_by("unit__sort_key"))
        describe(late, self.round)
        reminded = self.sheets.filter(steps__name=REMINDED).values_list("pk", flat=True)
        return super().get_context_data(
            late=late,
            reminded_before=set(reminded),
            **kwargs,
        )


class RoundApprove(RoundAct):
    """The province approves the results of a periodic review; the year is locked."""

    template_name = "households/review/round_approve.html"
    form_class = ApprovalForm
    title = gettext_lazy("Approve the results and lock the year")
    done = gettext_lazy("The results have been approved and the year is locked.")

    def is_open(self):
        return self.round.is_periodic and not self.sheets.filter(status="approved").exists()

    def closed_reason(self):
        if not self.round.is_periodic:
            return _("Only a periodic review is approved by the province.")
        return _("The results of this review have been approved already.")

    def act(self, form):
        rounds.approve(self.round, by=self.request.user, **form.cleaned_data)

    @property
    def button(self):
        return _("Approve and lock %(year)s") % {"year": self.round.year}

    @property
    def consequence(self):
        return _(
            "From then on the results of %(year)s change only by an amendment with a reason."
        ) % {"year": self.round.year}

    def get_context_data(self, **kwargs):
        counts = rounds.results_of(self.round)
        return super().get_context_data(
            counts=counts,
            waiting=list(
                rounds.obstacles(self.round)
                .select_related("unit__parent")
                .order_by("unit__sort_key")
            ),
            standard=PovertyStandard.objects.for_year(self.round.year),
            **kwargs,
        )
