"""Awards given, found by name and place: the page of "Đã khen chưa?" and the box of every page."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from awards import lookup, past_names
from awards.forms_lookup import LookupForm
from awards.models import Decision, Nomination, PastAward, ResultBatch
from awards.services import results
from movement.views.answers import crumb
from movement.views.office import ScopedMixin
from movement.views.paging import CURSOR, KeysetMixin

# The box shows the first few under itself while one types.
BOX, MOST_IN_BOX = "lookup-box-found", 6
RESULTS = "lookup-results"
MATCHES = {
    lookup.EXACT: ("done", gettext_lazy("Same name")),
    lookup.ANY_ORDER: ("waiting", gettext_lazy("Alike")),
    lookup.LIKE: ("waiting", gettext_lazy("Alike")),
}


class LookupView(KeysetMixin, ScopedMixin, ListView):
    """One answer for all years and units; what is alike stands below what was asked."""

    model = PastAward
    permission_required = "awards.view_past_award"
    template_name = "awards/lookup/lookup.html"

    @cached_property
    def form(self):
        return LookupForm(self.request.GET or None)

    @cached_property
    def chosen(self):
        return self.form.asked_for

    @cached_property
    def asked(self):
        return past_names.asked(self.chosen.get("q", ""))

    @property
    def keyset(self):
        by_name = ("word_count", "sort_key", "pk")
        return by_name if self.asked.words else ("-decision_date", "-pk")

    @property
    def page_size(self):
        return MOST_IN_BOX if self.is_box else KeysetMixin.page_size

    @property
    def is_box(self):
        return self.request.htmx.target == BOX

    def get_template_names(self):
        if self.is_box:
            return ["awards/lookup/_box_found.html"]
        if self.request.htmx.target == RESULTS:
            return ["awards/lookup/_results.html"]
        return [self.template_name]

    @cached_property
    def filtered(self):
        """The rows of the filters beside the name."""
        rows = super().get_queryset().with_details()
        fields = {"kind": "subject_kind", "form": "form", "year": "year"}
        exact = {fields[name]: self.chosen[name] for name in fields if name in self.chosen}
        if "place" in self.chosen:
            place = self.chosen["place"]
            rows = rows.of_places(lookup.same_places(place), place)
        return rows.filter(**exact)

    def get_queryset(self):
        if not self.chosen:
            return self.filtered.none()
        return self.filtered.named(self.asked) if "q" in self.chosen else self.filtered

    def count_rows(self, queryset, page):
        """Those shown: what else there is says "next page", and a count would cost the most."""
        return len(page.rows)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, asked=self.asked.text, **kwargs)
        found = [lookup.mark(row, self.asked) for row in context["object_list"]]
        is_first_page = not self.request.GET.get(CURSOR)
        like = self.like() if is_first_page and self.asked.words else []
        for row in (*found, *like):
            row.match_badge, row.match_label = MATCHES.get(row.match, ("", ""))
        return context | {
            "object_list": found,
            "like": like,
            "whole_url": f"{reverse('awards:lookup')}?{self.request.GET.urlencode()}",
        }

    def like(self):
        return lookup.like(self.asked, self.filtered)


class PastAwardView(ScopedMixin, DetailView):
    """All that a decision says of one subject."""

    model = PastAward
    permission_required = "awards.view_past_award"
    template_name = "awards/lookup/past_award.html"
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self):
        return super().get_queryset().with_details().select_related("movement", "batch")

    def get_context_data(self, **kwargs):
        user, award = self.request.user, self.object
        return super().get_context_data(
            crumbs=[crumb(_("Awards given"), reverse("awards:lookup")), crumb(award.full_name)],
            decision=Decision.objects.for_user(user).filter(pk=award.decision_id).first(),
            batch=ResultBatch.objects.for_user(user)
            .select_related("unit__parent", "agency", "recorded_by")
            .filter(pk=award.batch_id)
            .first(),
            may_mend=results.may_mend(user, award),
            case=Nomination.objects.for_user(user).filter(pk=award.nomination_id).first(),
            **kwargs,
        )
