"""Changes of households in the officer's area, the family of one, and undoing."""

import contextlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import ListView, TemplateView

from households.choices import LineageKind
from households.models import Lineage
from households.relations import direct, family, told, with_ends
from households.services import lineage
from households.views.lineage import ADD, card_of, ends_of
from households.views.register_base import register_crumbs, wrong_state
from households.views.register_detail import VIEW, HouseholdPage
from movement.kept import KeptPostMixin
from movement.views.answers import crumb
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

UNDO = "households.delete_lineage"


class LineageList(KeysetMixin, ScopedMixin, ListView):
    """Splits, mergers, moves and ends that touch the officer's area, newest first."""

    model = Lineage
    permission_required = VIEW
    template_name = "households/lineage_list.html"
    keyset = ("-effective", "-pk")

    @property
    def kind(self):
        asked = self.request.GET.get("kind", "")
        return asked if asked in LineageKind.values else ""

    def get_queryset(self):
        rows = with_ends(super().get_queryset())
        return rows.filter(kind=self.kind) if self.kind else rows

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            kinds=LineageKind.choices,
            kind=self.kind,
            crumbs=register_crumbs(crumb(_("Changes of households"))),
            may_undo=self.request.user.has_perm(UNDO),
            **kwargs,
        )
        path = self.request.user.area_path
        context["entries"] = [told(link, path=path) for link in context["object_list"]]
        return context


class HouseholdLineage(HouseholdPage):
    """Where from and where to: the household's own links, then those of its whole family."""

    template_name = "households/household_lineage.html"

    def get_context_data(self, **kwargs):
        self.log_view(_("Looked up where it came from"))
        user = self.request.user
        entries = family(self.household, path=user.area_path)
        came, went = direct(self.household, entries)
        return super().get_context_data(
            entries=entries,
            came=came,
            went=went,
            may_add=user.has_perm(ADD) and not self.household.ended_on,
            may_undo=user.has_perm(UNDO),
            crumbs=self.crumbs(crumb(_("Where from, where to"))),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class LineageUndo(KeptPostMixin, TemplateView):
    """GET shows what undoing would do; POST does it. 409 while something depends on the link."""

    permission_required = (VIEW, UNDO)
    template_name = "households/lineage_undo.html"

    @cached_property
    def link(self):
        rows = with_ends(Lineage.objects.for_user(self.request.user))
        link = get_object_or_404(rows, pk=self.kwargs["pk"])
        refuse_stranger(link, self.request.user)
        return link

    def get(self, request, *args, **kwargs):
        if reason := self.dry_run[1]:
            return self.refused(reason)
        return super().get(request, *args, **kwargs)

    @cached_property
    def dry_run(self):
        """(households after undoing, why it cannot be undone or "")."""
        with contextlib.suppress(lineage.CannotUndo), transaction.atomic():
            lineage.undo(self.link)
            after = [card_of(row) for row in ends_of(self.link) if self.is_still_there(row)]
            transaction.set_rollback(True)
            return after, ""
        return [], self.why_not()

    def why_not(self):
        return lineage.why_not_undone(self.link) or _(
            "The households or their members have changed too much since."
        )

    def is_still_there(self, household):
        return type(household).objects.filter(pk=household.pk).exists()

    def get_context_data(self, **kwargs):
        title = _("Undo: %(what)s") % {"what": self.link.get_kind_display().lower()}
        return super().get_context_data(
            link=self.link,
            entry=told(self.link, path=self.request.user.area_path),
            title=title,
            before=[card_of(row) for row in ends_of(self.link)],
            after=self.dry_run[0],
            crumbs=register_crumbs(crumb(_("Changes of households")), crumb(_("Undo"))),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        source = self.link.source
        try:
            lineage.undo(self.link)
        except lineage.CannotUndo as refused:
            return self.refused(str(refused))
        messages.success(request, _("Undone; history keeps both."))
        if source is not None:
            return redirect("households:household-lineage", source.public_id)
        return redirect("households:lineage-list")

    def refused(self, reason):
        household = self.link.source or self.link.target
        return wrong_state(self.request, reason=reason, household=household)


def refuse_stranger(link, user):
    """Undoing is for those whose area held the household when the link was recorded."""
    paths = [row.commune.path for row in ends_of(link)]
    if link.kind == LineageKind.MOVED:
        paths = [link.from_unit.path]
    if not user.area_path or not all(path.startswith(user.area_path) for path in paths):
        raise PermissionDenied(_("Only the unit that recorded this change can undo it."))
