"""Results put on record: the list, by hand, one act of it with its rows, undoing, mending."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView, TemplateView

from awards.choices import PaperKind
from awards.forms import NoteForm
from awards.forms_results import MendForm, ResultForm, subject_rows
from awards.models import PastAward, ResultBatch
from awards.services import past, results
from movement.kept import KeptFormMixin, KeptPostMixin
from movement.models import Movement, Paper
from movement.views.answers import add_errors, crumb, in_words
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin, paged

ROWS_A_PAGE = 50


def result_crumbs(*more):
    """Breadcrumb of a page under the list of results put on record."""
    url = reverse("awards:result-list") if more else ""
    return [
        crumb(_("Awards given"), reverse("awards:lookup")),
        crumb(_("Results put on record"), url),
        *more,
    ]


class ResultListView(ScopedMixin, KeysetMixin, ListView):
    """Who put which results on record, newest first."""

    model = ResultBatch
    permission_required = "awards.view_past_award"
    template_name = "awards/results/result_list.html"
    keyset = ("-recorded_at", "-pk")

    def get_queryset(self):
        return super().get_queryset().select_related("unit__parent", "agency", "recorded_by")

    def get_context_data(self, **kwargs):
        may_record = self.request.user.has_perm(results.RECORD)
        return super().get_context_data(crumbs=result_crumbs(), may_record=may_record, **kwargs)


class ResultDetailView(ScopedMixin, DetailView):
    """One act of recording: its rows, the signed decision, and undoing it."""

    model = ResultBatch
    permission_required = "awards.view_past_award"
    template_name = "awards/results/result_detail.html"
    slug_field = slug_url_kwarg = "public_id"

    def get_context_data(self, **kwargs):
        batch, user = self.object, self.request.user
        may_change = results.may_change(user, batch) and not batch.is_undone
        rows = batch.rows.with_details().order_by("decision_date", "ordinal", "pk")
        count = 0 if batch.is_undone else batch.row_count
        at, page = paged(self.request.GET.get("trang"), range(count), ROWS_A_PAGE)
        return super().get_context_data(
            rows=rows[at.start : at.stop],
            page=page,
            paper=batch.papers.last(),
            may_change=may_change,
            hindrance=results.hindrance(batch) if may_change else "",
            crumbs=result_crumbs(crumb(str(batch))),
            **kwargs,
        )


class ResultRecordView(KeptPostMixin, TemplateView):
    """One decision typed in with its subjects."""

    permission_required = results.RECORD
    template_name = "awards/results/result_form.html"

    def get_context_data(self, **kwargs):
        kept = self.restored.data if self.restored else None
        if "form" not in kwargs:
            initial = {"movement": Movement.objects.current()}
            kwargs["form"] = ResultForm(kept, user=self.request.user, initial=initial)
            kwargs["formset"] = subject_rows(kept)
        return super().get_context_data(crumbs=result_crumbs(crumb(_("Record results"))), **kwargs)

    def post(self, request, *args, **kwargs):
        form = ResultForm(request.POST, request.FILES, user=request.user)
        if "more" in request.POST:
            rows = subject_rows(request.POST, more=True)
            # Only longer: nothing typed is judged yet.
            for part in (form, *rows.forms):
                part._errors = ErrorDict()
            return self.render_to_response(self.get_context_data(form=form, formset=rows))
        rows = subject_rows(request.POST)
        if form.is_valid() & rows.is_valid():
            batch = self.stored(form, rows)
            if batch:
                count = batch.row_count
                messages.success(request, _("%(count)s results are on record.") % {"count": count})
                return redirect(batch)
        return self.render_to_response(self.get_context_data(form=form, formset=rows))

    @transaction.atomic
    def stored(self, form, rows):
        """The batch, or None with the errors in form and rows."""
        made = [
            PastAward(ordinal=number, **form.columns(), **row.cleaned_data)
            for number, row in enumerate(rows.filled, start=1)
        ]
        sent = form.cleaned_data["form_uuid"]
        if not ResultBatch.objects.filter(form_uuid=sent, recorded_by=self.request.user).exists():
            known = results.known_already(past.derived(made))
            for index, award in known.items():
                message = _("On record already: No. %(number)s of %(date)s.") % {
                    "number": award.decision_number,
                    "date": f"{award.decision_date:%d/%m/%Y}",
                }
                rows.filled[index].add_error("name", message)
            if known:
                return None
        try:
            batch = results.record(by=self.request.user, rows=made, form_uuid=sent)
        except ValidationError as error:
            add_errors(form, error)
            return None
        upload = form.cleaned_data["upload"]
        if upload and not batch.papers.exists():
            Paper.objects.store(
                upload, owner=batch, kind=PaperKind.DECISION, officer=self.request.user
            )
        return batch


class ResultUndoView(KeptFormMixin, FormView):
    """Take all rows of one act off the book again; asks for the reason."""

    permission_required = results.RECORD
    template_name = "awards/note_form.html"
    form_class = NoteForm

    @cached_property
    def batch(self):
        rows = ResultBatch.objects.for_user(self.request.user)
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def form_valid(self, form):
        try:
            results.undo(self.batch, by=self.request.user, reason=form.cleaned_data["note"])
        except ValidationError as error:
            add_errors(form, error)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, _("The results have been taken off the book."))
        return redirect(self.batch)

    def get_context_data(self, **kwargs):
        batch = self.batch
        title = _("Undo the recording")
        warning = _("%(count)s rows recorded at %(when)s are taken off the book of awards.")
        return super().get_context_data(
            title=title,
            warning=warning % {"count": batch.row_count, "when": str(batch)},
            button=title,
            back_url=batch.get_absolute_url(),
            crumbs=result_crumbs(crumb(str(batch), batch.get_absolute_url()), crumb(title)),
            **kwargs,
        )


class PastAwardMendView(KeptFormMixin, FormView):
    """Mend what was put on record wrongly; a stale copy gets 409 with both texts."""

    permission_required = results.RECORD
    template_name = "awards/results/mend.html"
    form_class = MendForm

    @cached_property
    def award(self):
        rows = PastAward.objects.for_user(self.request.user).select_related("batch")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def has_permission(self):
        # Others' rows may be read by all, and mended by nobody but their recorders.
        return super().has_permission() and results.may_mend(self.request.user, self.award)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.award}

    def form_valid(self, form):
        try:
            award = results.mend(
                self.award,
                by=self.request.user,
                version=form.cleaned_data["version"],
                **form.values(),
            )
        except results.Stale as stale:
            return self.conflict(form, stale.award)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The row has been mended."))
        return redirect(award)

    def conflict(self, form, stored):
        """409 with both texts; saving again from that page keeps the typed one."""
        present = MendForm(instance=stored)
        pairs = zip(present.visible_fields(), form.visible_fields(), strict=True)
        rows = [(now.label, in_words(now), in_words(typed)) for now, typed in pairs]
        rows = [row for row in rows if row[1] != row[2]]
        data = form.data.copy()
        data["version"] = stored.version
        again = MendForm(data, instance=stored)
        context = self.get_context_data(form=again, differences=rows)
        return render(self.request, self.template_name, context, status=409)

    def get_context_data(self, **kwargs):
        award = self.award
        crumbs = [
            crumb(_("Awards given"), reverse("awards:lookup")),
            crumb(award.full_name, award.get_absolute_url()),
            crumb(_("Mend")),
        ]
        return super().get_context_data(award=award, crumbs=crumbs, **kwargs)
