"""Amendments of results on record: their list, asking for one, deciding on one."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import ListView

from households.choices import Cause, Need, TargetGroup
from households.classification import CLASS_LABELS
from households.forms_amending import AmendmentForm, VerdictForm
from households.models import Amendment, PovertyStandard, YearLock
from households.reviewing import amending
from households.views.register_base import HouseholdMixin, register_crumbs
from households.views.review.base import ActView, review_crumbs
from households.views.review.lines import log_view
from movement.kept import KeptPostMixin
from movement.views.answers import crumb
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

VIEW = "households.view_amendment"
BADGES = {"requested": "waiting", "approved": "done", "refused": "bad"}


class AmendmentList(KeysetMixin, ScopedMixin, ListView):
    """The amendments of the officer's area, those that wait for a decision first."""

    template_name = "households/review/amendment_list.html"
    permission_required = VIEW
    keyset = ("-requested_at", "-pk")
    queryset = Amendment.objects.select_related("household__commune", "requested_by")

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.filter(state="requested") if self.request.GET.get("cho") else rows

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            crumbs=review_crumbs(crumb(_("Amendments of results"))),
            waiting_count=super().get_queryset().filter(state="requested").count(),
            **kwargs,
        )
        for row in context["object_list"]:
            row.badge = BADGES[row.state]
        return context


@method_decorator(never_cache, name="dispatch")
class AmendmentCreate(HouseholdMixin, KeptPostMixin, ActView):
    """A commune asks for the correction of one household's result on record."""

    template_name = "households/review/amendment_form.html"
    permission_required = ("households.view_household", amending.REQUEST)
    form_class = AmendmentForm
    title = gettext_lazy("Ask for an amendment")
    done = gettext_lazy("The amendment has been asked for; another officer decides on it.")

    @property
    def year(self):
        return self.kwargs["year"]

    @cached_property
    def lock(self):
        return YearLock.objects.filter(year=self.year).first()

    @cached_property
    def result(self):
        return amending.result_of(self.household, self.year)

    @cached_property
    def standard(self):
        try:
            return PovertyStandard.objects.for_year(self.year, self.household.commune).to_rule()
        except PovertyStandard.DoesNotExist as error:
            raise Http404 from error

    @property
    def row(self):
        return self.household

    @property
    def page_url(self):
        return self.household.get_absolute_url()

    def refusal(self):
        return ""

    def is_open(self):
        return self.standard.can_classify and not self.why_closed

    @cached_property
    def why_closed(self):
        return amending.why_closed(self.household, self.year)

    def closed_reason(self):
        return self.why_closed or _(
            "The results of %(year)s are kept as they were recognised."
        ) % {"year": self.year}

    @property
    def button(self):
        return _("Send for a decision")

    def get_form_kwargs(self):
        area_type = (self.result or self.household).area_type
        return super().get_form_kwargs() | {
            "standard": self.standard,
            "area_type": area_type,
            "result": self.result,
        }

    @property
    def consequence(self):
        if self.lock is None:
            return _(
                "The result of %(year)s has been recognised and the year is not locked yet: the "
                "district or the province decides on the correction. What was published stays on "
                "record; the correction counts from the day it is approved."
            ) % {"year": self.year}
        return _(
            "The results of %(year)s were locked by decision %(number)s. What was published "
            "stays on record; the correction counts from the day it is approved."
        ) % {"year": self.year, "number": self.lock.decision_number}

    def act(self, form):
        amending.request(
            by=self.request.user,
            household=self.household,
            year=self.year,
            reason=form.cleaned_data["why"],
            proposed=form.proposed(),
        )

    def get_context_data(self, **kwargs):
        log_view(self.request.user, self.household, _("Amendment of a result"))
        return super().get_context_data(
            year=self.year,
            lock=self.lock,
            result=self.result,
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class AmendmentDetail(KeptPostMixin, ActView):
    """Both values side by side; the province decides, never who asked."""

    template_name = "households/review/amendment_detail.html"
    permission_required = VIEW
    form_class = VerdictForm
    title = gettext_lazy("Amendment")

    @cached_property
    def amendment(self):
        rows = Amendment.objects.for_user(self.request.user).select_related(
            "household__commune__parent", "requested_by", "decided_by"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.amendment.household

    @property
    def page_url(self):
        return self.request.path

    @property
    def may_decide(self):
        return amending.may_decide(self.request.user, self.amendment)

    def refusal(self):
        """Looking needs no more than the row; deciding does."""
        self.amendment  # noqa: B018 - 404 before 403
        if self.request.method != "POST" or self.may_decide:
            return ""
        if self.amendment.requested_by_id == self.request.user.pk:
            return _("Whoever asked for an amendment does not decide on it.")
        return _("Of a locked year the province decides; before that the district may as well.")

    def is_open(self):
        return self.request.method != "POST" or self.amendment.state == "requested"

    def closed_reason(self):
        return _("This amendment has been decided already.")

    @property
    def button(self):
        return _("Record the decision")

    def crumbs(self, *_more):
        return register_crumbs(
            crumb(self.row.code, self.row.get_absolute_url()),
            crumb(_("Amendment of %(year)s") % {"year": self.amendment.year}),
        )

    def act(self, form):
        self.decided = amending.decide(
            self.amendment,
            by=self.request.user,
            approves=form.cleaned_data["verdict"] == "approve",
            note=form.cleaned_data["note"],
        )

    def done_words(self):
        if self.decided.state == Amendment.State.APPROVED:
            return _("The amendment is approved and the result corrected.")
        return _("The amendment is refused; the result stays as it was.")

    def get_context_data(self, **kwargs):
        row = self.amendment
        if row.household_id and self.request.method == "GET":
            log_view(self.request.user, row.household, _("Amendment of a result"))
        standard = PovertyStandard.objects.for_year(row.year, row.household.commune)
        return super().get_context_data(
            amendment=row,
            household=row.household,
            badge=BADGES[row.state],
            rows=compared(row.before, row.proposed, standard),
            may_decide=self.may_decide and row.state == "requested",
            **kwargs,
        )


def compared(before, after, standard):
    """Rows label, stored, typed, differs of an amendment's two values."""
    indicators = {row.key: row.label for row in standard.indicators.all()}
    lists = {
        "lacked": indicators,
        "causes": dict(Cause.choices),
        "needs": dict(Need.choices),
        "target_groups": dict(TargetGroup.choices),
    }
    labels = {
        "b1": _("B1 score (income estimate)"),
        "b2": _("B2 score (deprivation)"),
        "lacked": _("Indicators lacked"),
        "household_class": _("Class"),
        "causes": _("Causes of poverty"),
        "needs": _("Support needs"),
        "no_labour_capacity": _("No labour capacity"),
        "has_merit_member": _("Has a member with merit to the revolution"),
        "target_groups": _("Target groups"),
    }
    rows = []
    for name, label in labels.items():
        stored, typed = (_in_words(name, values, lists) for values in (before, after))
        rows.append({"label": label, "stored": stored, "typed": typed, "differs": stored != typed})
    return rows


def _in_words(name, values, lists):
    if values is None:
        return "—"
    value = values[name]
    if name in lists:
        return ", ".join(str(lists[name].get(key, key)) for key in value) or "—"
    if name == "household_class":
        return str(CLASS_LABELS.get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "—" if value is None else str(value)
