"""Home Affairs' lists: submissions to receive, cases to appraise and present."""

import datetime

from django.db.models import Case, Count, DateField, Q, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView

from awards.forms_reviewing import CaseQueueForm, QueueForm
from awards.models import Nomination, Submission
from awards.services import council
from awards.services.procedure import UNDER_APPRAISAL, may_assign
from awards.views.review_base import ReviewMixin
from awards.workflow import CASE
from movement.text import fold
from movement.views.office import ScopedMixin
from movement.views.paging import CURSOR, KeysetMixin

# What has no clock stands after everything that has one.
NEVER = datetime.date(9999, 12, 31)
FINAL = [state.code for state in CASE.states if state.is_final]


def by_deadline(rows, running):
    """With the key the queue is ordered and paged by: the most urgent of the `running` first."""
    due = Case(When(pk__in=running.values("pk"), then="due_on"), output_field=DateField())
    return rows.annotate(due_key=Coalesce(due, Value(NEVER), output_field=DateField()))


class QueueView(ReviewMixin, ScopedMixin, KeysetMixin, ListView):
    """A list with filters above; each row says how many working days are left."""

    keyset = ("due_key", "pk")
    form_class = QueueForm
    submission_path = ""

    @cached_property
    def filters(self):
        return self.form_class(self.request.GET or None, user=self.request.user)

    def get_queryset(self):
        rows = by_deadline(super().get_queryset(), self.running())
        chosen = self.filters.cleaned_data if self.filters.is_valid() else {}
        rows = rows.filter(**self.exact_filters(chosen))
        if chosen.get("text", "").strip():
            rows = rows.filter(self.named(chosen["text"].strip()))
        if chosen.get("show") == "mine":
            rows = rows.filter(pk__in=self.model.objects.waiting_for_user(self.request.user))
        if chosen.get("show") == "late":
            rows = rows.late()
        return rows

    def exact_filters(self, chosen):
        """Lookups of the filters that name one thing."""
        paths = {
            "call": f"{self.submission_path}call",
            "state": "status",
            "form": "form",
        }
        lookups = {path: chosen[name] for name, path in paths.items() if chosen.get(name)}
        if chosen.get("place"):
            kind, _dash, key = chosen["place"].partition("-")
            lookups[f"{self.submission_path}{kind}"] = key
        return lookups

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.filters, **kwargs)
        for row in context["object_list"]:
            due_on = row.due_on if row.due_key != NEVER else None
            row.due_words, row.due_kind = self.deadlines.words(due_on), self.deadlines.kind(due_on)
        return context | {"shows": self.shows()}

    def shows(self):
        """The lists within the list, as words with links: {label, url, active}."""
        query = self.request.GET.copy()
        now = query.pop("show", [""])[-1]
        query.pop(CURSOR, None)
        return [
            {"label": label, "url": self._with(query, code), "active": code == now}
            for code, label in self.form_class.base_fields["show"].choices
        ]

    def _with(self, query, show):
        query = query.copy()
        if show:
            query["show"] = show
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path


class SubmissionQueueView(QueueView):
    model = Submission
    template_name = "awards/reviewing/submission_queue.html"

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .sent()
            .with_place()
            .annotate(
                case_count=Count("cases"),
                open_count=Count("cases", ~Q(cases__status__in=FINAL)),
            )
        )

    def running(self):
        return Submission.objects.unfinished()

    def named(self, text):
        names = Nomination.objects.filter(folded_name__contains=fold(text)).values("submission")
        return Q(code__icontains=text) | Q(letter_number__icontains=text) | Q(pk__in=names)


class CaseQueueView(QueueView):
    model = Nomination
    form_class = CaseQueueForm
    submission_path = "submission__"
    template_name = "awards/reviewing/case_queue.html"

    def get_queryset(self):
        return super().get_queryset().exclude(submission__status="draft").with_place()

    def running(self):
        return Nomination.objects.filter(due_on__isnull=False)

    def named(self, text):
        return (
            Q(folded_name__contains=fold(text))
            | Q(submission__code__icontains=text)
            | Q(submission__letter_number__icontains=text)
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.request.user
        bulk = self.bulk_verbs(user)
        kept_back = council.kept_back(context["object_list"])
        # Who only presents chooses what may be presented; an appraiser has other acts as well.
        only_presents = not user.has_perm("awards.appraise_nomination")
        for row in context["object_list"]:
            row.kept_back = kept_back.get(row.pk, "")
            is_barred = bool(row.kept_back) and only_presents
            row.may_be_chosen = bool(bulk) and row.status in UNDER_APPRAISAL and not is_barred
        context["closed_count"] = Nomination.objects.closed_to(user).count()
        return context | {
            "bulk": bulk,
            "may_choose": any(row.may_be_chosen for row in context["object_list"]),
            "all_filters": self.all_filters(context["pager"]) if bulk else "",
            "may_see_board": user.has_perm("awards.present_nomination"),
        }

    def all_filters(self, pager):
        """More than a page: all of them may be chosen, by the filters that list them."""
        has_more = pager["next_url"] or pager["previous_url"]
        return (self.request.GET.urlencode() or "show=") if has_more else ""

    def bulk_verbs(self, user):
        """What may be done to the ticked ones: {label, url, is_primary}."""
        appraise, present = "awards.appraise_nomination", "awards.present_nomination"
        verbs = (
            (appraise, "case-appraise-many", _("Appraise…"), True),
            (present, "case-present-many", _("Present for signing…"), True),
            ("awards.view_review", "case-assign-many", _("Assign…"), False),
            (appraise, "case-supplement-many", _("Request a supplement…"), False),
            (appraise, "case-not-eligible-many", _("Not eligible…"), False),
            (appraise, "case-hold-many", _("Put on hold…"), False),
            (present, "case-refuse-many", _("Not commend…"), False),
        )
        held = [
            {"label": label, "url": reverse(f"awards:{name}"), "is_primary": is_primary}
            for permission, name, label, is_primary in verbs
            if user.has_perm(permission)
        ]
        return held if may_assign(user) else []


def all_listed(rows, request):
    """Those of `rows` that the filters in the field "all" show and that may be ticked there."""
    listed = CaseQueueView()
    listed.setup(request)
    listed.filters = CaseQueueForm(QueryDict(request.POST["all"]), user=request.user)
    shown = listed.get_queryset().order_by().values("pk")
    return rows.filter(pk__in=shown, status__in=UNDER_APPRAISAL)
