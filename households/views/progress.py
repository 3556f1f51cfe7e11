"""Progress to the target by unit, and the plans it is measured by."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from households.forms_target import TargetForm
from households.models.review import FIRST_YEAR
from households.models.target import LAST_YEAR
from households.progress import Progress
from households.progress_words import chart_of, row_of
from households.reports.numbers import facts_of
from households.services import targets
from households.views.register_base import register_crumbs
from households.views.reports import AskedMixin
from movement.kept import KeptFormMixin
from movement.models import AdministrativeUnit
from movement.views.answers import crumb, too_late, typed_in


class ProgressBoard(AskedMixin, TemplateView):
    """The years of a unit beside their chart, and its parts in the year asked for."""

    template_name = "households/reports/progress.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.asked:
            may_plan = self.request.user.has_perm(targets.MANAGE)
            progress = Progress(
                self.asked, self.form.unit_map, self.form.timeline, with_next_year=may_plan
            )
            context |= {
                "facts": list(facts_of(self.asked)),
                "years": self._years(progress),
                "parts": self._parts(progress),
                "chart": chart_of(progress),
            }
        return context

    def _years(self, progress):
        breaks = progress.breaks()
        return [
            row_of(result)
            | {
                "standard": progress.standard(result.year),
                "follows_break": result.year in breaks,
                "plan_url": self._plan_url(self.asked.unit, result.year),
            }
            for result in progress.of_unit()
        ]

    def _parts(self, progress):
        elsewhere = _("Not within a unit of this date")
        return [
            row_of(result)
            | {
                "label": area.unit.name if area.unit else elsewhere,
                "url": self._part_url(area.unit),
                "plan_url": self._plan_url(area.unit, result.year),
            }
            for area, result in progress.of_parts()
        ]

    def _part_url(self, unit):
        if unit is None or unit == self.asked.unit:
            return ""
        return "?" + urlencode(self.form.query(unit=unit.code))

    def _plan_url(self, unit, year):
        may_plan = unit and self.request.user.has_perm(targets.MANAGE)
        return reverse("households:target", args=[unit.pk, year]) if may_plan else ""


class TargetUpdate(KeptFormMixin, FormView):
    """The plan of a unit and year, with what it was before."""

    permission_required = targets.MANAGE
    template_name = "households/reports/target.html"
    form_class = TargetForm

    @cached_property
    def unit(self):
        units = AdministrativeUnit.objects.for_user(self.request.user)
        return get_object_or_404(units.exclude(level="hamlet"), pk=self.kwargs["unit"])

    @cached_property
    def year(self):
        year = self.kwargs["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        return year

    @cached_property
    def newest(self):
        return targets.newest(self.unit, self.year)

    @property
    def board_url(self):
        return f"{reverse('households:progress')}?{urlencode({'unit': self.unit.code})}"

    def get_form_kwargs(self):
        initial = {"version": targets.stamp(self.newest)}
        return super().get_form_kwargs() | {"initial": initial}

    def form_valid(self, form):
        version = form.cleaned_data.pop("version") or 0
        try:
            targets.set_target(
                unit=self.unit,
                year=self.year,
                by=self.request.user,
                version=version,
                values=form.cleaned_data,
            )
        except targets.NewerPlan:
            return too_late(
                self.request,
                reason=_("Somebody else has changed this plan since you opened it."),
                url=self.request.path,
                crumbs=self.crumbs,
                typed=typed_in(form),
            )
        messages.success(
            self.request,
            _("The plan of %(unit)s for %(year)s is saved.")
            % {"unit": self.unit.name, "year": self.year},
        )
        return redirect(self.board_url)

    @property
    def crumbs(self):
        return register_crumbs(crumb(_("Progress to the target"), self.board_url))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            unit=self.unit,
            year=self.year,
            crumbs=[*self.crumbs, crumb(_("Plan"))],
            back_url=self.board_url,
            history=targets.history(self.unit, self.year),
            **kwargs,
        )
