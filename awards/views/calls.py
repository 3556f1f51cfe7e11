"""Calls as the proposing units read them, and the draft that begins from an open one."""

import uuid

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView, View

from awards.models import Call, Submission
from awards.places import own_place, receiver_of
from awards.services import calls, drafting
from awards.views import public_calls
from awards.views.review_base import labelled
from movement.kept import KeptPostMixin
from movement.roles import Role
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin


class CallListView(ScopedMixin, ListView):
    """All calls, the one that closes last on top."""

    permission_required = "awards.view_call"
    template_name = "awards/call_list.html"
    queryset = Call.objects.with_windows().select_related(
        "movement", "receiver_unit", "receiver_agency"
    )
    context_object_name = "calls"
    paginate_by = 50

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.request.user
        for call in context["calls"]:
            call.shown = call.window_for(user.unit or user.agency)
        may_create = user.has_perm("awards.add_call") and receiver_of(user) is not None
        return context | {"may_create": may_create}


class CallMixin:
    @cached_property
    def call(self):
        rows = Call.objects.for_user(self.request.user)
        rows = rows.select_related("movement", "receiver_unit", "receiver_agency")
        return get_object_or_404(self.with_lists(rows), public_id=self.kwargs["public_id"])

    def with_lists(self, rows):
        """The calls with the lists of theirs that every page asks for."""
        return rows.with_windows()

    @cached_property
    def window(self):
        """The window of the reader's own place."""
        return self.call.window_for(self.request.user.unit or self.request.user.agency)


class CallDetailView(CallMixin, OfficeMixin, TemplateView):
    """A call with its window, forms, subjects, papers, and the own unit's submissions to it."""

    permission_required = "awards.view_call"
    template_name = "awards/call_detail.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_propose = user.has_perm("awards.propose_submission")
        own = Submission.objects.for_user(user).of_place(user) if may_propose else ()
        return super().get_context_data(
            call=self.call,
            window=self.window,
            may_propose=may_propose,
            own_submissions=own and own.filter(call=self.call),
            form_uuid=uuid.uuid4(),
            extensions=self.extensions(),
            files=labelled(self.call.papers.all()),
            blanks=public_calls.blank_forms(),
            may_change=calls.may_change(self.call, user),
            may_clone=user.has_perm("awards.add_call") and self.call.is_received_by(user),
            may_see_board=self.may_see_board(),
            crumbs=[
                crumb(_("Calls"), reverse("awards:call-list")),
                crumb(self.call.name),
            ],
            **kwargs,
        )

    def extensions(self):
        """Those of the reader's own place; the receiver reads all."""
        user = self.request.user
        given = self.call.extensions.select_related("unit", "agency", "by")
        if not self.call.is_received_by(user):
            given = given.filter(own_place(user))
        return given

    def may_see_board(self):
        user = self.request.user
        may_read = self.call.is_received_by(user) or user.has_role(Role.AUDITOR)
        return may_read and user.has_perm("awards.view_review")


class BlankFormView(CallMixin, OfficeMixin, View):
    """A form of a call to fill in, in Word."""

    permission_required = "awards.view_call"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        return public_calls.blank_form(self.call, self.kwargs["key"])


class SubmissionCreateView(CallMixin, KeptPostMixin, TemplateView):
    """POST: a draft from an open call. The same form sent twice leads to the same draft."""

    permission_required = "awards.propose_submission"
    template_name = "awards/call_closed.html"

    def get(self, request, *args, **kwargs):
        return redirect(self.call)

    def post(self, request, *args, **kwargs):
        try:
            submission, _is_new = drafting.create_draft(
                call=self.call, by=request.user, form_uuid=self.form_uuid()
            )
        except ValidationError as error:
            context = self.get_context_data(
                call=self.call, window=self.window, messages_of_call=error.messages
            )
            return self.render_to_response(context, status=409)
        return redirect("awards:submission-letter", submission.public_id)

    def form_uuid(self):
        try:
            return uuid.UUID(self.request.POST.get("form_uuid", ""))
        except ValueError:
            return uuid.uuid4()
