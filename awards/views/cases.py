"""Cases in a submission: the list, one case's page while writing, its page for readers."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards import claims, meter, presumptions, progress, timeline
from awards.choices import CaseSection, SubjectKind
from awards.forms import AchievementFormSet, CaseAddForm, CaseForm, achievement_values
from awards.models import Nomination, WrongState
from awards.services import drafting
from awards.views import routing
from awards.views.base import (
    CaseMixin,
    DraftingMixin,
    ReviewersElsewhere,
    SubmissionMixin,
    VerbView,
    submission_crumbs,
    wrong_state,
)
from awards.views.sections import (
    SavingMixin,
    compared,
    comparison,
    kept_stored,
    posted_value,
    shown,
    with_stored,
)
from awards.views.submissions import NoteView
from movement.views.answers import crumb
from movement.views.office import OfficeMixin
from movement.views.paging import paged

CASES_A_PAGE = 50
# What sends a supplement: asked for by who appraises, or on the way by the level above.
SUPPLIES = ("supply", "answer_above")
# The states a reader is told the reason of, with the verb whose note it is.
REFUSED_BY = {
    "not_eligible": "mark_not_eligible",
    "refused": "refuse",
    "sent_back": "send_back",
}


class CaseListView(SubmissionMixin, DraftingMixin, TemplateView):
    """The list of subjects of a draft, with the form that adds one."""

    template_name = "awards/submission_cases.html"

    def get(self, request, *args, **kwargs):
        if not self.submission.is_editable:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.make_form())
        cases = list(self.submission.cases.select_related("form", "submission"))
        shown, page = paged(self.request.GET.get("trang"), cases, CASES_A_PAGE)
        return super().get_context_data(
            cases=shown,
            count=len(cases),
            page=page,
            meter=meter.of_submission(self.submission),
            crumbs=submission_crumbs(self.submission, crumb(_("List of subjects"))),
            **kwargs,
        )

    def make_form(self):
        restored = self.restored and self.restored.data
        return CaseAddForm(
            restored, call=self.submission.call, initial={"form_uuid": uuid.uuid4()}
        )

    def post(self, request, *args, **kwargs):
        form = CaseAddForm(request.POST, call=self.submission.call)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            case = drafting.add_case(self.submission, by=request.user, **form.cleaned_data)
        except WrongState as wrong:
            return wrong_state(request, wrong, self.submission.get_absolute_url(), form)
        return redirect("awards:case-edit", case.public_id)


def rows_of(case):
    """Initial data of the achievements' rows; whole figures without decimals."""
    rows = list(case.achievements.values("what", "period", "figure", "figure_unit"))
    for row in rows:
        if row["figure"] is not None and row["figure"] == row["figure"].to_integral_value():
            row["figure"] = int(row["figure"])
    return rows


def with_rows(data, rows):
    """The posted data with these achievements in the place of the typed ones."""
    formset = AchievementFormSet(initial=rows, prefix="achievements")
    for name in [name for name in data if name.startswith("achievements-")]:
        del data[name]
    for form in (formset.management_form, *formset.forms):
        for field in form:
            data[field.html_name] = posted_value(field)
    return data


def in_words(achievements):
    """Achievements as text, for the two texts side by side."""
    return "\n".join(
        "; ".join(str(item[name]) for name in item if item[name] not in (None, ""))
        for item in achievements
    )


class CaseEditView(SavingMixin, CaseMixin, DraftingMixin, TemplateView):
    """One case while it may be changed: in a draft all of it, in a supplement what was asked."""

    template_name = "awards/case_edit.html"

    def get(self, request, *args, **kwargs):
        if not self.case.editable_sections:
            return redirect(self.case)
        return super().get(request, *args, **kwargs)

    def make_forms(self, data=None):
        instance = Nomination.objects.select_related("submission__call__movement", "household")
        instance = instance.get(pk=self.case.pk)
        sections = self.case.editable_sections
        asked = {
            "instance": instance,
            "version": instance.version,
            "user": self.request.user,
            "sections": sections,
        }
        if data is not None:
            data = with_stored(data, CaseForm(**asked))
            if "achievements" in kept_stored(data):
                data = with_rows(data, rows_of(instance))
        form = CaseForm(data, **asked)
        if CaseSection.ACHIEVEMENTS not in sections:
            return form, None
        # With the stored rows as initial data, a row saved a moment ago (autosave) would count as
        # unchanged, therefore empty, and be lost with the next save.
        initial = rows_of(instance) if data is None else None
        formset = AchievementFormSet(data, initial=initial, prefix="achievements")
        return form, formset

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"], kwargs["formset"] = self.make_forms(
                self.restored and self.restored.data
            )
        case = self.case
        return super().get_context_data(
            title=case.full_name,
            saved_at=case.saved_at,
            items=case.open_items,
            has_text=bool(case.editable_sections - {CaseSection.REPORT, CaseSection.PAPER}),
            papers=case.papers.all(),
            may_link=self.may_link(),
            may_supply=any(case.may(verb, self.request.user) for verb in SUPPLIES),
            crumbs=submission_crumbs(self.submission, crumb(case.full_name)),
            **kwargs,
        )

    def may_link(self):
        """Whether the register may be looked through for this household."""
        case = self.case
        return (
            case.subject_kind == SubjectKind.HOUSEHOLD
            and CaseSection.SUBJECT in case.editable_sections
            and self.request.user.has_perm("households.view_household")
        )

    def post(self, request, *args, **kwargs):
        form, formset = self.make_forms(request.POST)
        if not form.is_valid() or (formset is not None and not formset.is_valid()):
            return self.invalid(form, formset)
        values = form.values()
        achievements = None if formset is None else achievement_values(formset)
        try:
            mark = drafting.save_case(
                self.case,
                by=request.user,
                version=form.cleaned_data["version"],
                values=values,
                achievements=achievements,
            )
        except drafting.StaleVersion as stale:
            return self.stale(form, formset, values, achievements, stale.current)
        except WrongState as wrong:
            rows = self.compare(form, values, achievements, self.case)
            return self.closed(form, wrong, rows)
        return self.saved(mark, self.next_url())

    def next_url(self):
        if self.request.POST.get("go") == "next":
            return reverse("awards:case-papers", args=[self.case.public_id])
        return self.request.path

    def invalid(self, form, formset):
        if self.is_autosave:
            return self.refused(form, *(formset or ()))
        return self.render_to_response(self.get_context_data(form=form, formset=formset))

    def compare(self, form, values, achievements, current):
        stored = {name: getattr(current, name) for name in values}
        stored["household_code"], values["household_code"] = (
            stored.get("household"),
            values.get("household"),
        )
        rows = comparison(form, stored, values)
        if achievements is not None:
            before, after = in_words(rows_of(current)), in_words(achievements)
            rows.append(compared("achievements", _("Achievements"), shown(before), shown(after)))
        return rows

    def stale(self, form, formset, values, achievements, current):
        rows = self.compare(form, values, achievements, current)
        form.data = form.data.copy()
        form.data["version"] = current.version
        return self.conflict(
            form, formset=formset, rows=rows, who=current.saved_by, when=current.saved_at
        )


class CaseDetailView(CaseMixin, OfficeMixin, ReviewersElsewhere, TemplateView):
    """For the proposing unit and those above it; Home Affairs has a page of its own."""

    permission_required = "awards.view_nomination"
    template_name = "awards/case_detail.html"

    def review_url(self):
        if self.case.belongs_to(self.request.user):
            return ""
        return reverse("awards:review-case", args=[self.case.public_id])

    def get_context_data(self, **kwargs):
        case, user = self.case, self.request.user
        shown = self.shown_in()
        return super().get_context_data(
            shown_in=shown,
            route_buttons=routing.buttons(case, user),
            achievements=case.achievements.all(),
            claims=claims.of_case(case, user),
            papers=case.papers.all(),
            items=case.supplement_items.all(),
            may_edit=bool(case.editable_sections) and case.belongs_to(user),
            may_withdraw=case.may("withdraw", user),
            entries=timeline.of_case(case),
            steps=() if self.submission.is_editable else progress.of_case(case),
            presumptions=presumptions.of_case(case),
            refusal=self.refusal(),
            crumbs=submission_crumbs(shown, crumb(case.full_name)),
            **kwargs,
        )

    def refusal(self):
        """The step that ended it without an award, where it stands so now."""
        verb = REFUSED_BY.get(self.case.status)
        return verb and self.case.steps.filter(name=verb).last()

    def shown_in(self):
        """The reader's own submission: the one it came in for the unit that sent it."""
        case, user = self.case, self.request.user
        is_senders = case.origin_id and case.origin.belongs_to(user)
        return case.origin if is_senders and not case.belongs_to(user) else case.submission


class CaseRemoveView(CaseMixin, VerbView):
    """Take a case out of a draft; without JavaScript a page of its own asks first."""

    @property
    def back_url(self):
        name = "submission-cases" if self.submission.is_editable else "submission-detail"
        return reverse(f"awards:{name}", args=[self.submission.public_id])

    def act(self):
        case = self.case
        if "confirmed" not in self.request.POST:
            context = {"case": case, "submission": case.submission, "back_url": self.back_url}
            return render(self.request, "awards/case_remove.html", context)
        drafting.remove_case(case, by=self.request.user)
        messages.success(
            self.request, _("%(name)s has been taken off the list.") % {"name": case.full_name}
        )
        return redirect(self.back_url)


class CaseWithdrawView(CaseMixin, NoteView):
    @property
    def title(self):
        return _("Withdraw %(name)s") % {"name": self.case.full_name}

    warning = property(
        lambda self: _("The other cases of the submission go on. This cannot be undone.")
    )
    button = property(lambda self: _("Withdraw the case"))

    @property
    def back_url(self):
        return self.case.get_absolute_url()

    def do(self, note):
        drafting.withdraw_case(self.case, by=self.request.user, note=note)

    def done(self):
        return _("%(name)s has been withdrawn.") % {"name": self.case.full_name}


class SupplyView(CaseMixin, VerbView):
    """Send the supplement: what is not supplied yet is named on the case's page."""

    @property
    def back_url(self):
        return self.case.get_absolute_url()

    def act(self):
        try:
            drafting.supply(self.case, by=self.request.user)
        except ValidationError as error:
            for text in error.messages:
                messages.error(self.request, text)
            return redirect("awards:case-edit", self.case.public_id)
        messages.success(self.request, _("The supplement has been sent."))
        return redirect(self.case)
