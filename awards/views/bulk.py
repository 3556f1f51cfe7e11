"""Many cases at once: appraise what is alike, give out, hand over. All of them or none."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from awards.forms_charge import HandOverForm
from awards.models import BulkAct, Nomination
from awards.services import charge, many
from awards.services.appraising import ELIGIBLE, NOT_ELIGIBLE, Finding
from awards.services.charge import BY_CONTENT, BY_SUBMISSION, BulkRefused
from awards.services.procedure import may_assign
from awards.views.review_base import ReviewMixin
from awards.views.review_queue import all_listed
from movement.models import Officer
from movement.views.answers import crumb

MOST = 300


class ManyView(ReviewMixin, TemplateView):
    """A page that shows the ticked cases with a field each, then does all of them or none.

    A subclass gives `act_name`, `read(case)` (what was typed for it, as attributes), `done(count)`
    and either `acts()` with `act_code` (awards.services.many: more than a few go to a worker) or
    `act()`. All three may raise BulkRefused.
    """

    act_name = ""
    act_code = ""

    @cached_property
    def chosen(self):
        """The ticked cases among the reader's rows, in the order of the lists."""
        rows = Nomination.objects.open_to(self.request.user).exclude(submission__status="draft")
        rows = rows.select_related("content", "submission__rule_set")
        rows = rows.with_place().order_by("due_on", "pk")
        if self.request.POST.get("all"):
            return list(all_listed(rows, self.request)[: MOST + 1])
        ids = [text for text in self.request.POST.getlist("case") if text]
        try:
            return list(rows.filter(public_id__in=ids)[: MOST + 1])
        except ValidationError:
            return []

    @property
    def back_url(self):
        return reverse("awards:review-cases")

    def get(self, request, *args, **kwargs):
        return redirect(self.back_url)

    def post(self, request, *args, **kwargs):
        if not self.chosen:
            messages.warning(request, _("Choose at least one case."))
            return self.get(request)
        if len(self.chosen) > MOST:
            words = _("At most %(most)d cases at once: narrow the list by a filter.")
            messages.warning(request, words % {"most": MOST})
            return self.get(request)
        for case in self.chosen:
            self.read(case)
        if self.act_name not in request.POST:
            return self.show({})
        try:
            return self.answer()
        except BulkRefused as refused:
            return self.show(refused.reasons)

    def answer(self):
        if self.act_code and len(self.chosen) > settings.BULK_AT_ONCE:
            return redirect(self.ask(self.acts()))
        messages.success(self.request, self.done(self.act()))
        return redirect(self.back_url)

    def act(self):
        return many.do(self.acts(), by=self.request.user)

    def ask(self, acts):
        try:
            form_uuid = uuid.UUID(self.request.POST.get("form_uuid", ""))
        except ValueError:
            form_uuid = uuid.uuid4()
        hidden = ("csrfmiddlewaretoken", "kept_for", "form_uuid", "all", self.act_name)
        typed = {name: texts for name, texts in self.request.POST.lists() if name not in hidden}
        return many.ask(
            acts, act=self.act_code, by=self.request.user, form_uuid=form_uuid, typed=typed
        )

    def typed(self, name, case):
        return self.request.POST.get(f"{name}-{case.public_id}", "").strip()

    def common(self, name):
        return self.request.POST.get(name, "").strip()

    def show(self, reasons):
        for case in self.chosen:
            case.refused = reasons.get(case.pk, "")
        context = self.get_context_data(
            cases=self.chosen,
            refused=[case for case in self.chosen if case.refused],
            back_url=self.back_url,
            form_uuid=uuid.uuid4(),
            by_job=bool(self.act_code) and len(self.chosen) > settings.BULK_AT_ONCE,
            crumbs=[crumb(_("Cases"), self.back_url), crumb(self.title)],
            title=self.title,
        )
        return render(self.request, self.template_name, context)


class AppraiseManyView(ManyView):
    """One finding for what is alike; each case may be given its own."""

    permission_required = "awards.appraise_nomination"
    template_name = "awards/reviewing/appraise_many.html"
    act_name = "appraise"
    act_code = BulkAct.APPRAISE
    title = gettext_lazy("Appraise several cases")

    def read(self, case):
        case.outcome = self.typed("outcome", case) or self.common("outcome")
        case.standard = self.typed("standard", case) or self.common("standard")
        case.note = self.typed("note", case) or self.common("note")

    def acts(self):
        missing = {
            case.pk: _("Choose: eligible or not eligible.")
            for case in self.chosen
            if case.outcome not in (ELIGIBLE, NOT_ELIGIBLE)
        }
        if missing:
            raise BulkRefused(missing)
        return [Finding(case, case.outcome, case.standard, case.note).act for case in self.chosen]

    def done(self, count):
        return _("%(count)d cases have been appraised.") % {"count": count}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            outcomes=((ELIGIBLE, _("Eligible")), (NOT_ELIGIBLE, _("Not eligible"))),
            standards=self.standards(),
            common={name: self.common(name) for name in ("outcome", "standard", "note")},
            **kwargs,
        )

    def standards(self):
        """Citations that fit one of the chosen cases, each once."""
        alike = {
            (case.submission.rule_set_id, case.form_id, case.subject_kind): case
            for case in self.chosen
            if case.form
        }
        found = {}
        for case in alike.values():
            for row in case.submission.rules.standards_for(case.form, case.subject_kind):
                found[row.citation] = row.text
        return [{"citation": citation, "text": text} for citation, text in found.items()]


class AssignManyView(ManyView):
    """Give cases out: to one officer, or evenly by unit or by content of the movement."""

    template_name = "awards/reviewing/assign_many.html"
    act_name = "assign"
    title = gettext_lazy("Assign officers in charge")

    def has_permission(self):
        return super().has_permission() and may_assign(self.request.user)

    @cached_property
    def officers(self):
        return list(charge.appraisers())

    @cached_property
    def proposal(self):
        """What the chosen way proposes: one officer's id, or evenly."""
        way = self.request.POST.get("way", BY_SUBMISSION)
        if way in (BY_SUBMISSION, BY_CONTENT):
            return charge.proposed(self.chosen, self.officers, by=way)
        one = next((o for o in self.officers if str(o.pk) == way), None)
        return {case.pk: one for case in self.chosen}

    def read(self, case):
        typed = self.typed("officer", case) if self.act_name in self.request.POST else ""
        named = next((o for o in self.officers if str(o.pk) == typed), None)
        case.officer = named or (None if typed else self.proposal[case.pk])

    def act(self):
        rows = [(case, case.officer) for case in self.chosen]
        note = self.request.POST.get("note", "").strip()
        return charge.assign_many(rows, by=self.request.user, note=note)

    def done(self, count):
        return _("%(count)d cases have been given out.") % {"count": count}

    def get_context_data(self, **kwargs):
        way = self.request.POST.get("way", BY_SUBMISSION)
        ways = [
            (BY_SUBMISSION, _("Evenly, a submission to one officer")),
            (BY_CONTENT, _("Evenly, a content of the movement to one officer")),
            *((str(o.pk), _("All to %(name)s") % {"name": o.full_name}) for o in self.officers),
        ]
        return super().get_context_data(officers=self.officers, ways=ways, way=way, **kwargs)


class ChargeBoardView(ReviewMixin, TemplateView):
    """Who has how many cases, and which have nobody left who may appraise them."""

    permission_required = "awards.present_nomination"
    template_name = "awards/reviewing/charge_board.html"

    def get_context_data(self, **kwargs):
        orphans = charge.orphaned().for_user(self.request.user)
        left = Officer.objects.filter(pk__in=orphans.values("appraiser")).order_by("full_name")
        by_officer = dict(_counted(orphans))
        gone = list(left)
        for officer in gone:
            officer.load = by_officer.get(officer.pk, 0)
        nobodys = Nomination.objects.for_user(self.request.user).filter(
            status__in=charge.UNDER_APPRAISAL, appraiser=None
        )
        return super().get_context_data(
            officers=charge.appraisers(),
            gone=gone,
            without=nobodys.count(),
            crumbs=[
                crumb(_("Cases"), reverse("awards:review-cases")),
                crumb(_("Officers in charge")),
            ],
            **kwargs,
        )


def _counted(cases):
    rows = cases.values_list("appraiser", flat=True)
    found = {}
    for officer in rows:
        found[officer] = found.get(officer, 0) + 1
    return found.items()


class HandOverView(ReviewMixin, FormView):
    """Everything an officer has, to one colleague or evenly to the others."""

    permission_required = "awards.present_nomination"
    template_name = "awards/reviewing/hand_over.html"
    form_class = HandOverForm

    @cached_property
    def officer(self):
        officers = Officer.objects.filter(appraisals__isnull=False).distinct()
        return get_object_or_404(officers, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        others = charge.appraisers().exclude(pk=self.officer.pk)
        return super().get_form_kwargs() | {"officers": others}

    def form_valid(self, form):
        values = form.cleaned_data
        try:
            count = charge.hand_over(self.officer, by=self.request.user, **values)
        except BulkRefused as refused:
            cases = Nomination.objects.filter(pk__in=refused.reasons)
            for case in cases:
                form.add_error(None, f"{case.full_name}: {refused.reasons[case.pk]}")
            return self.form_invalid(form)
        text = _("%(count)d cases of %(name)s have been handed over.")
        messages.success(self.request, text % {"count": count, "name": self.officer.full_name})
        return redirect("awards:charge-board")

    def get_context_data(self, **kwargs):
        rows = Nomination.objects.open_to(self.request.user).with_place()
        rows = rows.filter(appraiser=self.officer, status__in=charge.UNDER_APPRAISAL)
        return super().get_context_data(
            officer=self.officer,
            cases=rows.order_by("due_on", "pk"),
            crumbs=[
                crumb(_("Cases"), reverse("awards:review-cases")),
                crumb(_("Officers in charge"), reverse("awards:charge-board")),
                crumb(_("Hand over")),
            ],
            **kwargs,
        )
