"""Decisions for everybody: whom a published decision commends, as far as consent allows."""

from django import forms
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from awards.forms import fields_only
from awards.models import Decision, PastAward
from awards.services import publishing
from awards.views.after_base import AfterForm, KeptDecisionMixin
from movement.views.paging import KeysetMixin
from movement.views.public_page import public_page

NEWEST = 30


class PublishForm(forms.Form):
    """Whether the decision is shown, and whose names are not."""

    hide_optional = True
    is_public = forms.BooleanField(label=_("Show this decision to the public"), required=False)
    hidden = forms.ModelMultipleChoiceField(
        label=_("Names not shown, because the consent was withdrawn"),
        queryset=PastAward.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        rows = decision.past_awards.order_by("ordinal", "pk")
        self.fields["hidden"].queryset = rows
        self.initial.setdefault("is_public", True)
        self.initial.setdefault("hidden", [row.pk for row in rows if row.is_name_hidden])


class PublishView(KeptDecisionMixin, AfterForm):
    permission_required = "awards.publish_decision"
    form_class = PublishForm
    title = _("Publish the decision")
    button = _("Save")
    consequence = _(
        "The public reads number, date, form and subjects, with the place no finer than the "
        "commune; no identity number, no birth date. Corrections and revocations are said there."
    )
    done = _("Saved: the public page follows at once.")

    @property
    def facts(self):
        return str(self.decision)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"decision": self.decision}

    def act(self, form):
        publishing.publish(self.decision, by=self.request.user, **form.cleaned_data)


@method_decorator(public_page(), name="dispatch")
class DecisionsView(KeysetMixin, ListView):
    template_name = "awards/public/decision_list.html"
    keyset = ("-date", "-public_key")
    page_size = 20

    def get_queryset(self):
        return Decision.objects.published().select_related("issuer_unit", "issuer_agency")


@public_page()
def public_decision(request, public_id):
    """A published decision; one that is not published is not there."""
    rows = Decision.objects.published().select_related("issuer_unit", "issuer_agency")
    decision = get_object_or_404(rows, public_id=public_id)
    context = {"decision": decision, "lines": list(publishing.shown_lines(decision))}
    return render(request, "awards/public/decision.html", context)


class DecisionSitemap(Sitemap):
    """The published decisions, for search engines."""

    limit = 5000

    def items(self):
        return Decision.objects.published()

    def lastmod(self, item):
        return item.published_at

    def location(self, item):
        return item.get_public_url()


class DecisionFeed(Feed):
    """The newest published decisions."""

    title = _("Decisions of commendation")
    description = _("Decisions of commendation in the movement")

    def link(self):
        return reverse("awards:public-decisions")

    def items(self):
        return Decision.objects.published()[:NEWEST]

    def item_title(self, item):
        return f"{item.number} ({item.date:%d/%m/%Y})"

    def item_description(self, item):
        return item.subject

    def item_link(self, item):
        return item.get_public_url()

    def item_pubdate(self, item):
        return item.published_at
