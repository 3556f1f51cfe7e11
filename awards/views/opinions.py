"""Public opinion for officers: periods of a call, opinions, the check, who wrote."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView, ListView, TemplateView

from awards.documents.build_opinion import report
from awards.documents.opinion import REPORT
from awards.forms_consulting import PlainForm, ReasonForm
from awards.forms_opinions import PeriodForm, ResultForm
from awards.models import OpinionPeriod, PublicOpinion, WrongState
from awards.services import opinions
from awards.views.base import wrong_state
from awards.views.call_office import call_crumbs
from awards.views.calls import CallMixin
from awards.workflow_opinion import OPINION
from households.forms import PurposeForm
from households.identity import CannotDecrypt
from movement.documents import making
from movement.kept import KeptFormMixin
from movement.roles import Role
from movement.views.answers import add_errors, crumb, too_late, typed_in
from movement.views.office import OfficeMixin, ScopedMixin
from movement.views.paging import KeysetMixin

VERBS = ("verify", "uphold", "dismiss", "note")


class CallOpinionsView(CallMixin, KeptFormMixin, FormView):
    """The periods of a call, and a new one of cases that must be put before the public."""

    permission_required = "awards.view_opinion"
    template_name = "awards/opinions/call.html"
    form_class = PeriodForm

    def has_permission(self):
        if not super().has_permission():
            return False
        reads = self.request.method != "POST"
        is_reader = self.request.user.has_role(Role.AUDITOR, Role.COMPLAINT_INSPECTOR)
        return self.may_manage or (reads and is_reader)

    @cached_property
    def may_manage(self):
        return opinions.may_manage(self.request.user, self.call)

    @cached_property
    def candidates(self):
        return opinions.candidates(self.call, self.request.user) if self.may_manage else []

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"candidates": self.candidates}

    def form_valid(self, form):
        cleaned, user = form.cleaned_data, self.request.user
        twin = OpinionPeriod.objects.for_user(user).filter(form_uuid=cleaned["form_uuid"])
        if twin.exists():
            messages.info(self.request, _("This was done already; nothing has been done twice."))
            return redirect(twin.get())
        try:
            period = opinions.begin(by=user, call=self.call, **cleaned)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The period is set; its page opens on the first day."))
        return redirect(period)

    def get_context_data(self, **kwargs):
        rows = OpinionPeriod.objects.for_user(self.request.user).filter(call=self.call)
        return super().get_context_data(
            call=self.call,
            periods=rows,
            candidates=self.candidates,
            days=opinions.shortest(self.candidates),
            may_manage=self.may_manage,
            crumbs=call_crumbs(self.call, _("Public opinion")),
            **kwargs,
        )


class PeriodMixin(OfficeMixin):
    permission_required = "awards.view_opinion"

    @cached_property
    def period(self):
        rows = OpinionPeriod.objects.for_user(self.request.user).select_related("call")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def crumbs(self, *more):
        call = self.period.call
        here = crumb(str(self.period), self.period.get_absolute_url() if more else "")
        above = crumb(_("Public opinion"), reverse("awards:call-opinions", args=[call.public_id]))
        return [*call_crumbs(call, "")[:-1], above, here, *more]


class PeriodView(PeriodMixin, TemplateView):
    """A period: its list and what was written, without who wrote."""

    template_name = "awards/opinions/period.html"

    def get_context_data(self, **kwargs):
        user, period = self.request.user, self.period
        lines = period.lines.select_related("nomination__form")
        rows = period.opinions.for_user(user).select_related("nomination")
        may_manage = opinions.may_manage(user, period.call)
        return super().get_context_data(
            period=period,
            lines=lines,
            opinions=rows[:500],
            may_take_down=may_manage and not period.is_over,
            crumbs=self.crumbs(),
            **kwargs,
        )


class TakeDownView(PeriodMixin, KeptFormMixin, FormView):
    """End a period before its day, with the reason."""

    permission_required = "awards.manage_opinion"
    template_name = "awards/opinions/act.html"
    form_class = ReasonForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and self.has_permission() and self.period.is_over:
            wrong = WrongState(_("This period is over."))
            return wrong_state(request, wrong, self.period.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        reason = form.cleaned_data["note"][:500]
        opinions.take_down(self.period, by=self.request.user, reason=reason)
        messages.success(self.request, _("The period is taken down."))
        return redirect(self.period)

    def get_context_data(self, **kwargs):
        title = _("Take down before the last day")
        return super().get_context_data(
            title=title,
            button=title,
            consequence=_("The public page shows nothing of it any more; what was written stays."),
            page_url=self.period.get_absolute_url(),
            crumbs=self.crumbs(crumb(title)),
            **kwargs,
        )


class OpinionListView(ScopedMixin, KeysetMixin, ListView):
    """Opinions of the reader's rows, newest first; `?mo=1` those still open."""

    model = PublicOpinion
    permission_required = "awards.view_opinion"
    template_name = "awards/opinions/list.html"
    keyset = ("-received_at", "-pk")

    def get_queryset(self):
        rows = super().get_queryset().select_related("nomination", "period__call")
        return rows if self.request.GET.get("tat-ca") else rows.open()

    def get_context_data(self, **kwargs):
        shows_all = bool(self.request.GET.get("tat-ca"))
        shows = [
            {"label": _("Open"), "url": self.request.path, "active": not shows_all},
            {"label": _("All"), "url": "?tat-ca=1", "active": shows_all},
        ]
        return super().get_context_data(shows=shows, **kwargs)


class OpinionMixin(OfficeMixin):
    """The opinion in the address, if it is among the reader's rows (else 404)."""

    permission_required = "awards.view_opinion"

    @cached_property
    def opinion(self):
        rows = PublicOpinion.objects.for_user(self.request.user).select_related(
            "nomination", "period__call", "handled_by"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def crumbs(self, *more):
        here = crumb(self.opinion.nomination.full_name, self.opinion.get_absolute_url())
        return [crumb(_("Opinions of the public"), reverse("awards:opinion-list")), here, *more]

    def get_context_data(self, **kwargs):
        return super().get_context_data(opinion=self.opinion, **kwargs)


class OpinionView(OpinionMixin, TemplateView):
    template_name = "awards/opinions/opinion.html"

    def get_context_data(self, **kwargs):
        opinion, user = self.opinion, self.request.user
        may_handle = not opinions.refusal(opinion, user)
        verbs = OPINION.leaving(opinion.status) if may_handle else []
        return super().get_context_data(
            buttons=[
                {
                    "label": verb.label,
                    "url": reverse("awards:opinion-handle", args=[opinion.public_id, verb.name]),
                    "is_primary": verb.name == "verify",
                }
                for verb in verbs
            ],
            crumbs=self.crumbs()[:1] + [crumb(opinion.nomination.full_name)],
            **kwargs,
        )


class HandleView(OpinionMixin, KeptFormMixin, FormView):
    """One verb of the check; without the right 403, in another state 409."""

    template_name = "awards/opinions/act.html"

    @property
    def verb(self):
        if self.kwargs["verb"] not in VERBS:
            raise Http404
        return OPINION.by_name[self.kwargs["verb"]]

    def get_form_class(self):
        return ResultForm if self.verb.needs_note else PlainForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and self.has_permission():
            verb = self.verb
            if reason := opinions.refusal(self.opinion, request.user):
                raise PermissionDenied(reason)
            if self.opinion.status not in verb.sources:
                return self.too_late(_("Somebody has handled this opinion already."))
        return super().dispatch(request, *args, **kwargs)

    def too_late(self, reason, typed=()):
        return too_late(
            self.request,
            reason=reason,
            url=self.opinion.get_absolute_url(),
            crumbs=self.crumbs(),
            typed=typed,
        )

    def form_valid(self, form):
        try:
            opinions.handle(
                self.opinion, self.verb.name, by=self.request.user, **form.cleaned_data
            )
        except WrongState as wrong:
            return self.too_late(wrong, typed_in(form))
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Recorded."))
        return redirect(self.opinion)

    def get_context_data(self, **kwargs):
        label = self.verb.label
        return super().get_context_data(
            title=label,
            button=label,
            consequence=_("The result stands in the summary for the council's minutes.")
            if self.verb.needs_note
            else _("Until the result of the check is recorded, the case is not presented."),
            page_url=self.opinion.get_absolute_url(),
            crumbs=self.crumbs(crumb(label)),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class WriterView(OpinionMixin, FormView):
    """GET asks the purpose; POST logs it and shows who wrote in the answer, at no address."""

    permission_required = ("awards.view_opinion", "awards.view_opinion_writer")
    template_name = "awards/opinions/writer.html"
    form_class = PurposeForm

    def form_valid(self, form):
        try:
            writer = opinions.reveal(self.opinion, by=self.request.user, **form.cleaned_data)
        except CannotDecrypt:
            form.add_error(None, gettext_lazy("The keys of this portal do not open this text."))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, writer=writer))

    def get_context_data(self, **kwargs):
        return super().get_context_data(crumbs=self.crumbs(crumb(_("Who wrote"))), **kwargs)


@require_safe
@login_required
@permission_required("awards.view_opinion", raise_exception=True)
def report_document(request, public_id, file_format):
    """The summary of a period as Word or PDF."""
    rows = OpinionPeriod.objects.for_user(request.user).select_related("call")
    period = get_object_or_404(rows, public_id=public_id)
    if file_format not in making.FORMATS:
        raise Http404
    return making.download(
        request,
        REPORT.key,
        report(period, request.user),
        file_format,
        name=str(period),
        target=period,
    )
