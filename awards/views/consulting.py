"""Consultation (hiệp y): batches of a call, the matrix of answers, letters, silence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from awards import consulting, forms_consulting, interest, timeline
from awards.models import (
    ConsultationAnswer,
    ConsultationBatch,
    Nomination,
    WrongState,
)
from awards.services import consultation
from awards.services.consultation import Refused, TypedCell
from awards.views.base import wrong_state
from awards.views.call_office import call_crumbs
from awards.views.calls import CallMixin
from movement import calendar
from movement.kept import KeptFormMixin, KeptPostMixin
from movement.roles import Role
from movement.views.answers import add_errors, crumb
from movement.views.paging import paged

# A browser may send a thousand fields; a row has two for each agency.
ROWS_A_PAGE = 40
VERB_PAGES = {
    "send": ("awards:consultation-send", True),
    "close": ("awards:consultation-close", False),
    "reopen": ("awards:consultation-reopen", False),
    "drop": ("awards:consultation-drop", False),
}


class CallConsultationsView(CallMixin, KeptFormMixin, FormView):
    """The batches of a call, and a new one of cases that must be asked about."""

    permission_required = "awards.view_consultation"
    template_name = "awards/consulting/call.html"
    form_class = forms_consulting.BatchForm

    def has_permission(self):
        if not super().has_permission():
            return False
        if self.request.method == "POST":
            return self.may_manage
        return self.may_manage or self.request.user.has_role(Role.AUDITOR)

    @cached_property
    def may_manage(self):
        return consultation.may_manage(self.request.user, self.call)

    @cached_property
    def candidates(self):
        return consultation.candidates(self.call, self.request.user) if self.may_manage else []

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"candidates": self.candidates}

    def form_valid(self, form):
        cleaned, user = form.cleaned_data, self.request.user
        twin = ConsultationBatch.objects.for_user(user).filter(form_uuid=cleaned["form_uuid"])
        if twin.exists():
            messages.info(self.request, _("This was done already; nothing has been done twice."))
            return redirect(twin.get())
        try:
            batch = consultation.create(by=user, call=self.call, **cleaned)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The batch is made: print its letters, then record them as sent.")
        )
        return redirect(batch)

    def get_context_data(self, **kwargs):
        rows = ConsultationBatch.objects.for_user(self.request.user).filter(call=self.call)
        return super().get_context_data(
            call=self.call,
            batches=rows.with_counts(self.request.user),
            candidates=self.candidates,
            may_manage=self.may_manage,
            crumbs=call_crumbs(self.call, _("Consultation of agencies")),
            **kwargs,
        )


class BatchMixin(KeptPostMixin):
    """The batch in the address, if it is among the reader's rows (else 404)."""

    permission_required = "awards.view_consultation"

    @cached_property
    def batch(self):
        rows = ConsultationBatch.objects.for_user(self.request.user).select_related(
            "call__receiver_unit", "call__receiver_agency"
        )
        return get_object_or_404(rows, **self.batch_lookup())

    def batch_lookup(self):
        return {"public_id": self.kwargs["public_id"]}

    @property
    def row(self):
        return self.batch

    @property
    def page_url(self):
        return self.batch.get_absolute_url()

    def entries(self):
        return timeline.of_consultation(self.batch)

    @cached_property
    def may_record(self):
        may = consultation.may_manage(self.request.user, self.batch.call)
        return may and self.batch.is_open

    def crumbs(self, *more):
        call = self.batch.call
        above = reverse("awards:call-consultations", args=[call.public_id])
        return [
            *call_crumbs(call, _("Consultation of agencies"))[:-1],
            crumb(_("Consultation of agencies"), above),
            crumb(str(self.batch), self.page_url if more else ""),
            *more,
        ]

    @cached_property
    def lines(self):
        """The lines of the list; `is_closed`: the reader takes no part in its case."""
        rows = list(self.batch.lines.with_cases())
        cases = Nomination.objects.filter(consultation_lines__batch=self.batch)
        closed = set(
            cases.filter(interest.conflicted(self.request.user)).values_list("pk", flat=True)
        )
        for row in rows:
            row.is_closed = row.nomination_id in closed
        return rows

    @cached_property
    def letters(self):
        return list(self.batch.letters.select_related("agency").prefetch_related("papers"))

    @cached_property
    def answers(self):
        """{(case id, letter id): answer}, without those the reader takes no part in."""
        rows = ConsultationAnswer.objects.for_user(self.request.user)
        rows = rows.filter(letter__batch=self.batch).select_related("by")
        return {(row.nomination_id, row.letter_id): row for row in rows}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            batch=self.batch, call=self.batch.call, letters=self.letters, **kwargs
        )


def fault_rows(faults):
    """Faults for the page, conflicts first."""
    return sorted(faults, key=lambda fault: not fault.is_conflict)


class MatrixView(BatchMixin, TemplateView):
    """The matrix: GET a page of it, POST the cells typed; all of them or none."""

    template_name = "awards/consulting/matrix.html"

    def post(self, request, *args, **kwargs):
        if not consultation.may_manage(request.user, self.batch.call):
            raise PermissionDenied
        data = request.POST
        typed = list(self.typed_cells(data))
        try:
            count = consultation.record(self.batch, typed, by=request.user)
        except WrongState as wrong:
            return wrong_state(request, wrong, self.page_url)
        except Refused as refused:
            context = self.get_context_data(typed=data, faults=fault_rows(refused.faults))
            status = 409 if refused.is_conflict else 200
            return self.render_to_response(context, status=status)
        if count:
            messages.success(request, _("%(count)d answers recorded.") % {"count": count})
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect(request.get_full_path())

    def typed_cells(self, data):
        for case_id, letter_id in self.answers:
            name = f"c{case_id}-{letter_id}"
            if name in data:
                yield TypedCell(letter_id, case_id, data[name], data.get(f"w{name}"))

    def get_context_data(self, typed=None, faults=(), **kwargs):
        if typed is None and self.restored:
            typed = self.restored.data
        shown, page = paged(self.request.GET.get("trang"), self.lines, ROWS_A_PAGE)
        is_drafting = self.batch.status in ("drafting", "dropped")
        return super().get_context_data(
            rows=[(line, self.cells(line, typed or {}, faults)) for line in shown],
            page=page,
            faults=faults,
            is_drafting=is_drafting,
            agencies=self.agencies() if is_drafting else [],
            may_record=self.may_record,
            buttons=self.buttons(),
            states=[self.state_of(letter) for letter in self.letters],
            entries=self.entries(),
            crumbs=self.crumbs(),
            **kwargs,
        )

    def agencies(self):
        kinds = {line.nomination.subject_kind for line in self.lines}
        return consultation.agencies_for(kinds, self.batch.letter_date or calendar.today())

    def cells(self, line, typed, faults):
        wrong = {(fault.row, fault.column): fault for fault in faults}
        name = line.nomination.full_name
        found = []
        for letter in self.letters:
            answer = self.answers.get((line.nomination_id, letter.pk))
            key = f"c{line.nomination_id}-{letter.pk}"
            found.append(
                {
                    "letter": letter,
                    "answer": answer,
                    "name": key,
                    "value": typed.get(key, answer.words) if answer else "",
                    "fault": wrong.get((name, letter.agency.short_name)),
                }
            )
        return found

    def state_of(self, letter):
        """What a letter still waits for, and whether its silence may be recorded."""
        awaited = sum(
            not answer.answer for (_case, pk), answer in self.answers.items() if pk == letter.pk
        )
        return {
            "letter": letter,
            "awaited": awaited,
            "papers": letter.papers.all(),
            "may_be_silent": bool(awaited) and self.may_record and self.batch.is_overdue,
        }

    def buttons(self):
        verbs = {verb.name: verb for verb in self.batch.available_transitions(self.request.user)}
        return [
            {
                "label": verbs[name].label,
                "url": reverse(page, args=[self.batch.public_id]),
                "is_primary": is_primary,
            }
            for name, (page, is_primary) in VERB_PAGES.items()
            if name in verbs
        ]


class PasteView(BatchMixin, KeptFormMixin, FormView):
    """Rows pasted from Excel: nothing is taken while one cell is wrong."""

    permission_required = "awards.manage_consultation"
    template_name = "awards/consulting/paste.html"
    form_class = forms_consulting.PasteForm

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and request.user.is_authenticated and not self.batch.is_open:
            reason = _("Answers are recorded while the batch is being answered.")
            return wrong_state(request, WrongState(reason), self.page_url)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return super().get_initial() | {"version": self.batch.version}

    def form_valid(self, form):
        cleaned = form.cleaned_data
        agencies = [
            consulting.AskedAgency(letter.pk, letter.agency.short_name, letter.agency.name)
            for letter in self.letters
        ]
        by_number = {line.order: line.nomination for line in self.lines}
        names = {number: (case.full_name, case.name) for number, case in by_number.items()}
        cells, faults = consulting.read_paste(cleaned["pasted"], agencies, names)
        if faults:
            return self.refused(form, faults)
        typed = [
            TypedCell(key, by_number[number].pk, text) for (number, key), text in cells.items()
        ]
        try:
            count = consultation.record(
                self.batch, typed, by=self.request.user, seen=cleaned["version"]
            )
        except WrongState as wrong:
            return wrong_state(self.request, wrong, self.page_url)
        except Refused as refused:
            return self.refused(form, refused.faults, 409 if refused.is_conflict else 200)
        messages.success(self.request, _("%(count)d answers recorded.") % {"count": count})
        return redirect(self.page_url)

    def refused(self, form, faults, status=200):
        context = self.get_context_data(form=form, faults=fault_rows(faults))
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        crumbs = self.crumbs(crumb(_("Paste from Excel")))
        example = [letter.agency.short_name for letter in self.letters]
        return super().get_context_data(crumbs=crumbs, heads=example, **kwargs)
