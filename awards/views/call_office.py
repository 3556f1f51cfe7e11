"""A call as its receiver's officers make and run it: text, quotas, more time, board, calendar."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from awards import forms_calls
from awards.models import CalendarEntry, Call, Submission, WrongState
from awards.places import receiver_of
from awards.services import call_reminders, calls
from awards.views.calls import CallMixin
from movement import calendar
from movement.kept import KeptFormMixin
from movement.views.answers import add_errors, crumb, too_late, typed_in
from movement.views.office import OfficeMixin


def call_crumbs(call, label):
    return [
        crumb(_("Calls"), reverse("awards:call-list")),
        crumb(call.name, call.get_absolute_url()),
        crumb(label),
    ]


class CallFormView(KeptFormMixin, FormView):
    """Writing a call: its files are asked for again after an error, nothing typed is lost."""

    form_class = forms_calls.CallForm
    template_name = "awards/calls/form.html"
    title = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=self.title, **kwargs)

    def keep_rest(self, call, form):
        calls.set_windows(call, form.windows())
        calls.set_level_quotas(call, form.level_quotas())
        for kind, upload in form.uploads():
            calls.attach(call, by=self.request.user, kind=kind, upload=upload)


class CallCreateView(CallFormView):
    """A new call of the officer's own place, empty or from last year's (`?tu=`)."""

    permission_required = "awards.add_call"

    def has_permission(self):
        return super().has_permission() and receiver_of(self.request.user) is not None

    @property
    def title(self):
        return _("Clone the call") if self.source else _("Create a call")

    @cached_property
    def source(self):
        """The call to clone, one the officer's own place receives, or None."""
        chosen = self.request.GET.get("tu") or self.request.POST.get("tu")
        if not chosen:
            return None
        rows = Call.objects.for_user(self.request.user).received_by(self.request.user)
        try:
            return get_object_or_404(rows.with_windows(), public_id=chosen)
        except ValidationError as error:
            raise Http404 from error

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_unit": is_unit(self.request.user)}

    def get_initial(self):
        initial = super().get_initial()
        return initial | calls.cloned_values(self.source) if self.source else initial

    def form_valid(self, form):
        twin = Call.objects.for_user(self.request.user).filter(
            form_uuid=form.cleaned_data["form_uuid"]
        )
        if twin.exists():
            return redirect(twin.get())
        try:
            call = calls.create_call(
                by=self.request.user,
                forms=form.cleaned_data["given_forms"],
                source=self.source,
                form_uuid=form.cleaned_data["form_uuid"],
                **form.values(),
            )
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        self.keep_rest(call, form)
        messages.success(self.request, _("The call has been created."))
        return redirect(call)

    def get_context_data(self, **kwargs):
        crumbs = [crumb(_("Calls"), reverse("awards:call-list")), crumb(self.title)]
        return super().get_context_data(
            source=self.source, crumbs=crumbs, cancel_url=reverse("awards:call-list"), **kwargs
        )


def is_unit(user):
    columns = receiver_of(user)
    return columns is not None and any(columns.values())


class OwnCallMixin(CallMixin):
    """The call in the address; 403 for officers of another place than its receiver."""

    permission_required = "awards.change_call"

    def has_permission(self):
        return super().has_permission() and calls.may_change(self.call, self.request.user)

    @cached_property
    def places(self):
        return forms_calls.place_choices(
            calls.units_expected(self.call), calls.agencies_expected(self.call)
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(call=self.call, window=self.call.window, **kwargs)


class CallEditView(OwnCallMixin, CallFormView):
    @property
    def title(self):
        return _("Edit the call")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | {"instance": self.call, "is_unit": self.call.receiver is not None}

    def get_initial(self):
        initial = super().get_initial() | {"version": self.call.version}
        initial |= {"given_forms": self.call.forms.all(), "subject_kinds": self.call.subject_kinds}
        return initial | calls.window_values(self.call) | calls.quota_values(self.call)

    def form_valid(self, form):
        try:
            calls.change_call(
                self.call,
                by=self.request.user,
                version=form.cleaned_data["version"],
                forms=form.cleaned_data["given_forms"],
                **form.values(),
            )
        except calls.Stale as stale:
            return too_late(
                self.request,
                reason=stale,
                url=self.request.path,
                crumbs=call_crumbs(self.call, self.title),
                typed=typed_in(form),
            )
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        self.keep_rest(self.call, form)
        messages.success(self.request, _("The call has been saved."))
        return redirect(self.call)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            crumbs=call_crumbs(self.call, self.title),
            cancel_url=self.call.get_absolute_url(),
            **kwargs,
        )


class QuotaView(OwnCallMixin, KeptFormMixin, FormView):
    """The quotas of a call; one is added at the foot, one taken away beside it."""

    form_class = forms_calls.QuotaForm
    template_name = "awards/calls/quotas.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"call": self.call, "places": self.places}

    def post(self, request, *args, **kwargs):
        if "remove" not in request.POST:
            return super().post(request, *args, **kwargs)
        key = request.POST["remove"]
        if key.isdigit():
            calls.take_quota(self.call, by=request.user, key=key)
        return redirect(request.path)

    def form_valid(self, form):
        number = form.cleaned_data["number"]
        calls.give_quota(self.call, by=self.request.user, number=number, **form.columns())
        messages.success(self.request, _("The quota has been saved."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            quotas=self.call.quotas.select_related("unit__parent", "agency", "form"),
            crumbs=call_crumbs(self.call, _("Quotas")),
            **kwargs,
        )


class ReasonedView(OwnCallMixin, KeptFormMixin, FormView):
    """One act with its reason, told what follows; back to the board."""

    template_name = "awards/calls/act.html"
    title = consequence = button = ""

    def get_success_url(self):
        return reverse("awards:call-board", args=[self.call.public_id])

    def form_valid(self, form):
        try:
            done = self.act(form.cleaned_data)
        except WrongState as error:
            return too_late(
                self.request,
                reason=error,
                url=self.get_success_url(),
                crumbs=call_crumbs(self.call, self.title),
                typed=typed_in(form),
            )
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            consequence=self.consequence,
            button=self.button,
            cancel_url=self.get_success_url(),
            crumbs=call_crumbs(self.call, self.title),
            **kwargs,
        )


class ExtendView(ReasonedView):
    """More time for one unit or agency, in effect at once."""

    form_class = forms_calls.ExtensionForm

    title = property(lambda self: _("Extend for one unit"))
    button = property(lambda self: _("Extend"))
    consequence = property(
        lambda self: _("In effect at once: the unit's lapsed drafts may be sent again.")
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"places": self.places}

    def get_initial(self):
        return super().get_initial() | {"place": self.request.GET.get("noi", "")}

    def act(self, cleaned):
        given = calls.extend(self.call, by=self.request.user, **cleaned)
        return _("%(place)s may send until %(date)s.") % {
            "place": given.place,
            "date": f"{given.closes_on:%d/%m/%Y}",
        }


class AdmitView(ReasonedView):
    """Let one late draft be sent; the receiver is told whose it is and nothing it holds."""

    form_class = forms_calls.AdmissionForm
    permission_required = ("awards.change_call", "awards.receive_submission")

    title = property(lambda self: _("Admit a late submission"))
    button = property(lambda self: _("Admit"))

    @cached_property
    def submission(self):
        rows = Submission.objects.filter(call=self.call, status="draft").with_place()
        return get_object_or_404(rows, public_id=self.kwargs["submission"])

    @property
    def consequence(self):
        text = _("%(place)s may send this draft although the window has closed. It stays whole.")
        return text % {"place": self.submission.place}

    def act(self, cleaned):
        calls.admit_late(self.submission, by=self.request.user, **cleaned)
        return _("The draft of %(place)s may be sent.") % {"place": self.submission.place}


class RemindView(OwnCallMixin, OfficeMixin, TemplateView):
    """POST: write to the units and agencies that have not sent."""

    def get(self, request, *args, **kwargs):
        return redirect("awards:call-board", self.call.public_id)

    def post(self, request, *args, **kwargs):
        site = request.build_absolute_uri("/")
        try:
            count = call_reminders.remind(self.call, by=request.user, site=site)
        except WrongState as error:
            messages.warning(request, str(error))
        else:
            text = _("A reminder goes to %(count)d units and agencies that have not sent.")
            messages.success(request, text % {"count": count})
        return self.get(request)


class CalendarView(OfficeMixin, TemplateView):
    """The year: what is due when, and by whom."""

    permission_required = "awards.view_call"
    template_name = "awards/calls/calendar.html"

    @property
    def year(self):
        asked = self.request.GET.get("nam", "")
        is_year = asked.isdigit() and 2000 <= int(asked) <= 2100
        return int(asked) if is_year else calendar.today().year

    def get_context_data(self, **kwargs):
        year, user = self.year, self.request.user
        open_calls = Call.objects.for_user(user).filter(closes_on__year=year)
        return super().get_context_data(
            year=year,
            years=[year - 1, year + 1],
            entries=CalendarEntry.objects.of_year(year),
            closing=open_calls.order_by("closes_on"),
            today=calendar.today(),
            may_change=user.has_perm("awards.change_calendarentry"),
            crumbs=[crumb(_("Calls"), reverse("awards:call-list")), crumb(_("Calendar"))],
            **kwargs,
        )
