"""Importing files: the list, the upload, one import from check to register, and its verbs."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView, ListView, TemplateView
from django_htmx.http import HttpResponseClientRefresh

from households import import_workflow as workflow
from households.forms_importing import RefuseForm, TemplateForm, UploadForm
from households.importing import undoing
from households.importing.load import CannotImport
from households.models import ImportBatch
from households.models.importing import Mode
from households.services import importing
from households.services.importing import AlreadyImporting
from households.views.import_base import ImportMixin, import_crumbs, import_of, too_late
from households.views.import_words import entries_of, figures_of, previewed, steps_of
from movement import calendar
from movement.kept import KeptFormMixin
from movement.models.steps import WrongState
from movement.views.answers import crumb
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

FINDINGS_A_PAGE = 25
REPLACEABLE = (workflow.UPLOADED, workflow.CHECKED)
# A file that could not be read stays as it is; the next one is asked for under the same answers.
FOLLOWED = (*REPLACEABLE, workflow.FAILED)


class ImportList(KeysetMixin, ScopedMixin, ListView):
    """The imports of the officer's area, newest first; what waits for him stands on top."""

    model = ImportBatch
    template_name = "households/import_list.html"
    permission_required = workflow.IMPORT
    keyset = ("-uploaded_at", "-pk")

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "officer")

    def get_context_data(self, **kwargs):
        waiting = ImportBatch.objects.waiting_for_user(self.request.user)
        return super().get_context_data(
            waiting=waiting.select_related("unit", "officer"),
            crumbs=import_crumbs(),
            template_form=TemplateForm(user=self.request.user, initial=self._template_initial()),
            **kwargs,
        )

    def _template_initial(self):
        return {"unit": self.request.user.unit, "year": calendar.today().year}


@method_decorator(never_cache, name="dispatch")
class ImportCreate(KeptFormMixin, FormView):
    """The upload. A mended file may take the place of the officer's own, not yet loaded one."""

    template_name = "households/import_create.html"
    permission_required = workflow.IMPORT
    form_class = UploadForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        user, today = self.request.user, calendar.today()
        initial = {"unit": user.own_unit, "year": today.year}
        if earlier := self._own(self.request.GET.get("thay", ""), FOLLOWED):
            initial |= {"unit": earlier.unit, "year": earlier.year, "mode": earlier.mode}
            if earlier.status in REPLACEABLE:
                initial["replaces"] = earlier.public_id
        return initial

    def _own(self, public_id, states):
        """The officer's own import of this code, if it is in one of `states`."""
        try:
            return ImportBatch.objects.filter(
                officer=self.request.user, public_id=public_id, status__in=states
            ).first()
        except ValidationError:
            return None

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            crumbs=import_crumbs(crumb(_("New file"))),
            limit=settings.IMPORT_MAX_UPLOAD_MB,
            **kwargs,
        )

    def form_valid(self, form):
        try:
            batch, check = self._open(form.cleaned_data)
        except AlreadyImporting as other:
            return self._busy(form, other)
        importing.do_check(batch, check)
        return redirect(batch)

    @transaction.atomic
    def _open(self, data):
        if data["replaces"] and (replaced := self._own(data["replaces"], REPLACEABLE)):
            replaced.transition("withdraw", by=self.request.user)
        batch = importing.open_import(
            upload=data["file"],
            officer=self.request.user,
            unit=data["unit"],
            year=data["year"],
            mode=Mode(data["mode"]),
        )
        return batch, importing.plan_check(batch)

    def _busy(self, form, other):
        """409: told who imports for these households since when."""
        form.add_error(None, str(other))
        visible = ImportBatch.objects.for_user(self.request.user).filter(pk=other.batch.pk)
        context = self.get_context_data(form=form, busy=visible.first())
        return self.render_to_response(context, status=409)


@method_decorator(never_cache, name="dispatch")
class ImportDetail(ImportMixin, TemplateView):
    """One import as it stands: questions, what it would change, progress, or the result."""

    template_name = "households/import_detail.html"

    def get_context_data(self, **kwargs):
        batch, user = self.batch, self.request.user
        verbs = {verb.name for verb in batch.available_transitions(user)}
        return super().get_context_data(
            verbs=verbs,
            is_busy=is_busy(batch),
            needs_columns=batch.status == workflow.UPLOADED and bool(batch.tables),
            is_mine=batch.officer_id == user.pk,
            changes=previewed(batch.preview),
            figures=figures_of(batch),
            steps=steps_of(batch),
            entries=entries_of(batch),
            good_count=batch.row_count - batch.refused_count,
            **self._progress(),
            **self._findings(),
            **kwargs,
        )

    def _progress(self):
        return progress_of(self.batch)

    def _findings(self):
        """A page of the findings that are kept; `loi` is the number before its first."""
        after = self.request.GET.get("loi", "")
        after = int(after) if after.isdigit() and len(after) < 7 else 0
        rows = list(self.batch.findings.filter(number__gt=after)[: FINDINGS_A_PAGE + 1])
        return {
            "findings": rows[:FINDINGS_A_PAGE],
            "findings_after": after,
            "findings_before": max(after - FINDINGS_A_PAGE, 0),
            "findings_next": rows[FINDINGS_A_PAGE - 1].number
            if len(rows) > FINDINGS_A_PAGE
            else None,
        }


def is_busy(batch):
    """Whether the portal works on the import just now."""
    if batch.status in (workflow.APPROVED, workflow.LOADING):
        return True
    return bool(
        batch.status == workflow.UPLOADED and batch.job and batch.job.state in batch.job.UNFINISHED
    )


def progress_of(batch):
    """How far the work is, and how long it will take, as far as that can be told."""
    job = batch.job
    if job is None or not job.started or not job.progress:
        return {"progress": job.progress if job else 0, "time_left": None}
    elapsed = (calendar.now() - job.started).total_seconds()
    left = elapsed * (100 - job.progress) / job.progress
    return {"progress": job.progress, "time_left": datetime.timedelta(seconds=round(left))}


@method_decorator(never_cache, name="dispatch")
class ImportProgress(ImportMixin, TemplateView):
    """The progress alone, asked for by htmx every two seconds; then the whole page anew."""

    template_name = "households/_import_progress.html"

    def get(self, request, *args, **kwargs):
        if not request.htmx:
            return redirect(self.batch)
        if not is_busy(self.batch):
            return HttpResponseClientRefresh()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**progress_of(self.batch), **kwargs)


# --- the verbs -----------------------------------------------------------------------------


def _verb(permission):
    """A POST of one who holds `permission`."""

    def decorate(view):
        guarded = permission_required(permission, raise_exception=True)(view)
        return require_POST(login_required(guarded))

    return decorate


def _do(request, public_id, act, done):
    """Do a verb on the officer's import; 409 when its state no longer allows it."""
    batch = import_of(request.user, public_id)
    try:
        act(batch)
    except (WrongState, AlreadyImporting) as reason:
        return too_late(request, import_of(request.user, public_id), reason)
    messages.success(request, done)
    return redirect(batch)


@_verb(workflow.IMPORT)
def import_confirm(request, public_id):
    """Load a checked file, or send it for approval when it is so large."""
    mode = Mode.GOOD if request.POST.get("mode") == Mode.GOOD else Mode.ALL

    def act(batch):
        importing.submit(batch, by=request.user, mode=mode)

    return _do(request, public_id, act, _("The file is on its way into the register."))


@_verb(workflow.APPROVE)
def import_approve(request, public_id):
    def act(batch):
        importing.confirm(batch, "approve", by=request.user)

    return _do(request, public_id, act, _("Approved. The file is being loaded."))


@_verb(workflow.IMPORT)
def import_withdraw(request, public_id):
    def act(batch):
        batch.transition("withdraw", by=request.user)

    return _do(request, public_id, act, _("This import has been given up; nothing was loaded."))


@_verb(workflow.IMPORT)
def import_restart(request, public_id):
    def act(batch):
        importing.restart(batch, by=request.user)

    return _do(request, public_id, act, _("The file is checked again."))


@method_decorator(never_cache, name="dispatch")
class ImportRefuse(ImportMixin, KeptFormMixin, FormView):
    """Not approving, with the reason the importer will read."""

    template_name = "households/import_refuse.html"
    permission_required = workflow.APPROVE
    form_class = RefuseForm
    states = (workflow.WAITING,)

    def form_valid(self, form):
        try:
            self.batch.transition("refuse", by=self.request.user, note=form.cleaned_data["note"])
        except WrongState as reason:
            return too_late(self.request, self.batch, reason)
        messages.success(self.request, _("The importer has been told why."))
        return redirect(self.batch)


@method_decorator(never_cache, name="dispatch")
class ImportUndo(ImportMixin, TemplateView):
    """Asks before a whole load is taken back, naming it; says what depends on it."""

    template_name = "households/import_undo.html"
    states = (workflow.LOADED,)

    @cached_property
    def reasons(self):
        return undoing.dependants(self.batch.history)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            reasons=self.reasons, figures=figures_of(self.batch), **kwargs
        )

    def post(self, request, *args, **kwargs):
        if not request.POST.get("confirmed"):
            return self.get(request, *args, **kwargs)
        try:
            importing.undo(self.batch, by=request.user)
        except (WrongState, CannotImport) as reason:
            return too_late(request, self.batch, reason)
        except undoing.StillNeeded:
            return render(request, self.template_name, self.get_context_data(), status=409)
        messages.success(request, _("The import has been undone; the register is as before."))
        return redirect(self.batch)
