"""A unit's notices, and Home Affairs' list of names and phones for messaging."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from awards.models import Call, Submission, UnitNotice
from awards.services import notices
from awards.sheets import contact_sheet
from movement.downloads import file_response
from movement.models import AccessLog
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin
from movement.views.paging import KeysetMixin


class NoticeListView(KeysetMixin, ScopedMixin, ListView):
    """What Home Affairs has told the officer's unit, newest first; a POST marks all as read."""

    permission_required = "awards.propose_submission"
    template_name = "awards/notices.html"
    queryset = UnitNotice.objects.with_subject()
    keyset = ("-pk",)

    def post(self, request, *args, **kwargs):
        count = notices.mark_read(request.user)
        messages.success(request, _("%(count)d notices marked as read.") % {"count": count})
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_unread=self.get_queryset().unread().exists(),
            crumbs=[
                crumb(_("Submissions"), reverse("awards:submission-list")),
                crumb(_("Notices of Home Affairs")),
            ],
            **kwargs,
        )


class ContactsView(OfficeMixin, View):
    """Names and phones of the units' contact persons, as Excel; logged, as it names people."""

    permission_required = "awards.receive_submission"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        rows = Submission.objects.for_user(request.user).sent().with_place()
        chosen = request.GET.get("call", "")
        call = Call.objects.filter(pk=chosen).first() if chosen.isdigit() else None
        if call:
            rows = rows.filter(call=call)
        AccessLog.objects.record(
            officer=request.user,
            verb=AccessLog.Verb.DOWNLOAD,
            target=call or request.user,
            purpose=_("contact persons of units"),
        )
        content = contact_sheet(rows.order_by("call", "code"))
        return file_response(content, _("Contact persons"), "xlsx")
