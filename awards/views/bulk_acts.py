"""More acts on many cases: hold, not eligible, not commend, supplement; and how a job goes on."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from awards.choices import CaseSection
from awards.models import BulkAct, BulkRun, Nomination, PresetReason
from awards.services.charge import BulkRefused
from awards.services.many import Act
from awards.views.bulk import ManyView
from awards.views.review_base import ReviewMixin
from movement import calendar
from movement.models import Job
from movement.views.answers import crumb

LINE = 300


class ReasonManyView(ManyView):
    """One reason, preset or typed, for all of them; each may be given its own."""

    permission_required = "awards.appraise_nomination"
    template_name = "awards/reviewing/reason_many.html"
    act_name = "confirm"
    verb = ""
    has_ground = True

    @cached_property
    def presets(self):
        return {str(row.pk): row for row in PresetReason.objects.for_verb(self.verb)}

    def read(self, case):
        case.preset, case.own_note = self.typed("preset", case), self.typed("note", case)
        case.own_ground = self.typed("legal_ground", case)
        own = self.reason_of(case.preset, case.own_note, case.own_ground)
        every = self.reason_of(*(map(self.common, ("preset", "note", "legal_ground"))))
        case.note, case.legal_ground = own[0] or every[0], own[1] or every[1]

    def reason_of(self, preset, note, ground):
        """(reason, legal ground): a preset stands where nothing was typed."""
        known = self.presets.get(preset)
        return note or (known.text if known else ""), ground or (
            known.legal_ground if known else ""
        )

    def acts(self):
        return [Act(case, self.verb, self.values(case)) for case in self.chosen]

    def values(self, case):
        ground = {"legal_ground": case.legal_ground} if self.has_ground else {}
        return {"note": case.note} | ground

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            presets=self.presets.values(),
            has_ground=self.has_ground,
            consequence=self.consequence,
            button=self.button,
            common={name: self.common(name) for name in ("preset", "note", "legal_ground")},
            **kwargs,
        )


class HoldManyView(ReasonManyView):
    act_code = BulkAct.HOLD
    verb = "hold"
    title = BulkAct.HOLD.label
    button = gettext_lazy("Put on hold")
    consequence = gettext_lazy(
        "Only these cases stand still, with their time limits. The units read the reason."
    )

    def done(self, count):
        return _("%(count)d cases are on hold.") % {"count": count}


class NotEligibleManyView(ReasonManyView):
    act_code = BulkAct.NOT_ELIGIBLE
    verb = "mark_not_eligible"
    title = BulkAct.NOT_ELIGIBLE.label
    button = gettext_lazy("Not eligible")
    consequence = gettext_lazy("The board leader decides on them; the units read the reason.")
    has_ground = False

    def done(self, count):
        return _("%(count)d cases have been found not eligible.") % {"count": count}


class RefuseManyView(ReasonManyView):
    permission_required = "awards.present_nomination"
    act_code = BulkAct.REFUSE
    verb = "refuse"
    title = BulkAct.REFUSE.label
    button = gettext_lazy("Not commend")
    consequence = gettext_lazy(
        "The units are told the reason and the legal ground. This cannot be undone."
    )

    def done(self, count):
        return _("It has been recorded that %(count)d cases are not commended.") % {"count": count}


class SupplementManyView(ManyView):
    """The same things by the same date from all of them; each may be asked for its own."""

    permission_required = "awards.appraise_nomination"
    template_name = "awards/reviewing/supplement_many.html"
    act_name = "confirm"
    act_code = BulkAct.SUPPLEMENT
    title = BulkAct.SUPPLEMENT.label

    @cached_property
    def presets(self):
        return list(PresetReason.objects.for_verb("request_supplement"))

    def common_note(self):
        chosen = next((p for p in self.presets if str(p.pk) == self.common("preset")), None)
        return self.common("note") or (chosen.text if chosen else "")

    def read(self, case):
        """What is filled in at a case stands before what is asked of all."""
        case.own = [
            (section, section.label, self.typed(f"section_{section}", case))
            for section in CaseSection
        ]
        case.own_note, case.own_until = self.typed("note", case), self.typed("until", case)
        own = _items((section, text) for section, _label, text in case.own)
        case.items = own or _items((s, self.common(f"section_{s}")) for s in CaseSection)
        case.has_own = bool(own or case.own_note or case.own_until)

    def acts(self):
        found = [(case, *self.values(case)) for case in self.chosen]
        if missing := {case.pk: reason for case, _values, reason in found if reason}:
            raise BulkRefused(missing)
        return [Act(case, "request_supplement", values) for case, values, _reason in found]

    def values(self, case):
        """(what the service takes, "") or (None, what is wrong)."""
        note = case.own_note or self.common_note()
        try:
            until = _DATE.clean(case.own_until or self.common("until"))
        except ValidationError as error:
            return None, " ".join([_("To be supplied by"), *error.messages])
        if not case.items:
            return None, _("Name at least one thing to supply.")
        if any(len(line) > LINE for _section, line in case.items):
            return None, _("A line may have at most 300 characters.")
        if until <= calendar.today():
            return None, _("The date must lie after today.")
        if not note:
            return None, _("State the reason: choose a preset one or type it.")
        return {"items": case.items, "until": until.isoformat(), "note": note}, ""

    def done(self, count):
        return _("A supplement has been requested for %(count)d cases.") % {"count": count}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            presets=self.presets,
            sections=[(s, s.label, self.common(f"section_{s}")) for s in CaseSection],
            common={
                "preset": self.common("preset"),
                "note": self.common("note"),
                "until": self.common("until") or self.proposed_day(),
            },
            **kwargs,
        )

    def proposed_day(self):
        days = [day for case in self.chosen if (day := case.deadline("supplement_requested"))]
        return f"{min(days):%d/%m/%Y}" if days else ""


_DATE = forms.DateField(localize=True)


def _items(texts):
    """(section, text of lines) -> [[section, line]], as JSON holds them."""
    return [
        [str(section), line.strip()]
        for section, text in texts
        for line in text.splitlines()
        if line.strip()
    ]


PAGES = {
    BulkAct.APPRAISE: ("awards:case-appraise-many", "awards.appraise_nomination"),
    BulkAct.SUPPLEMENT: ("awards:case-supplement-many", "awards.appraise_nomination"),
    BulkAct.HOLD: ("awards:case-hold-many", "awards.appraise_nomination"),
    BulkAct.NOT_ELIGIBLE: ("awards:case-not-eligible-many", "awards.appraise_nomination"),
    BulkAct.REFUSE: ("awards:case-refuse-many", "awards.present_nomination"),
}


@method_decorator(never_cache, name="dispatch")
class BulkRunView(ReviewMixin, TemplateView):
    """How far the job is; then what was done, or which case stands in the way and why."""

    template_name = "awards/reviewing/bulk_run.html"

    @cached_property
    def run(self):
        rows = BulkRun.objects.for_user(self.request.user).select_related("job")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        if request.htmx and not self.run.is_busy:
            # The progress has come to its end: the page shows what became of it.
            answer.headers["HX-Refresh"] = "true"
        return answer

    def get_context_data(self, **kwargs):
        run, user = self.run, self.request.user
        cases = Nomination.objects.within_rows(user).values("pk")
        rows = list(
            run.rows.filter(nomination__in=cases).select_related(
                "nomination__submission__unit", "nomination__submission__agency"
            )
        )
        page, permission = PAGES[run.act]
        return super().get_context_data(
            run=run,
            title=str(run),
            done=[row for row in rows if row.step_id],
            refused=[row for row in rows if row.reason],
            left=[row for row in rows if not row.step_id and not row.reason],
            has_failed=run.job is not None and run.job.state == Job.State.FAILED,
            again_url=reverse(page) if user.has_perm(permission) else "",
            kept_fields=[(name, text) for name, texts in run.typed.items() for text in texts],
            cases_url=reverse("awards:review-cases"),
            crumbs=[crumb(_("Cases"), reverse("awards:review-cases")), crumb(str(run))],
            **kwargs,
        )
