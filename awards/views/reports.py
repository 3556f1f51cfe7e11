"""Reports sent in bulk: which subject has one, which file belongs to nobody yet."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.choices import PaperKind
from awards.forms_listing import ReportFiles
from awards.models import Nomination, WrongState
from awards.services import reports
from awards.views.base import wrong_state
from awards.views.listing import DraftPage
from movement.models import Paper
from movement.models.papers import at_most
from movement.views.answers import crumb

FOR = "case-"


class ReportsView(DraftPage):
    """POST "files": keep them; POST "do=assign": give those that wait to subjects."""

    template_name = "awards/listing/reports.html"

    def get_context_data(self, **kwargs):
        submission = self.submission
        papers = Paper.objects.filter(
            owner_type=ContentType.objects.get_for_model(Nomination),
            owner_id=OuterRef("pk"),
            kind=PaperKind.REPORT,
        )
        cases = list(submission.cases.annotate(has_report=Exists(papers)))
        return super().get_context_data(
            crumbs=self.list_crumbs(crumb(_("Achievement reports"))),
            waiting=reports.waiting(submission),
            lacking=[case for case in cases if not case.has_report],
            # Those without a report first: most files belong to one of them.
            cases=sorted(cases, key=lambda case: case.has_report),
            count=len(cases),
            most_files=settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            at_most=at_most(),
            files_input=_files_input(has_error="error" in kwargs),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        act = self.assign if request.POST.get("do") == "assign" else self.attach
        try:
            return act()
        except WrongState as wrong:
            return wrong_state(request, wrong, self.submission.get_absolute_url())

    def attach(self):
        uploads = self.request.FILES.getlist("files")
        if not uploads:
            context = self.get_context_data(error=_("Choose the files of the reports."))
            return self.render_to_response(context)
        found = reports.attach_reports(self.submission, uploads, by=self.request.user)
        for words in sorted_words(found):
            messages.success(self.request, words)
        if found.refused:
            return self.render_to_response(self.get_context_data(refused=found.refused))
        return redirect(self.request.path)

    def assign(self):
        chosen = [
            (_uuid(name.removeprefix(FOR)), _uuid(case))
            for name, case in self.request.POST.items()
            if name.startswith(FOR) and case
        ]
        try:
            count = reports.assign(self.submission, chosen, by=self.request.user)
        except ValidationError as error:
            context = self.get_context_data(error=" ".join(error.messages))
            return self.render_to_response(context, status=409)
        words = ngettext("%(count)s report assigned.", "%(count)s reports assigned.", count)
        messages.success(self.request, words % {"count": count})
        return redirect(self.request.path)


def _files_input(*, has_error):
    attrs = {"id": "id_files", "class": "form-control", "aria-describedby": "files-hint"}
    if has_error:
        attrs |= {"class": "form-control is-invalid", "aria-describedby": "files-hint files-error"}
        attrs |= {"aria-invalid": "true"}
    return ReportFiles(attrs={"multiple": True}).render("files", None, attrs)


def sorted_words(found):
    if found.matched:
        count = len(found.matched)
        yield (
            ngettext(
                "%(count)s file put to its subject.",
                "%(count)s files put to their subjects.",
                count,
            )
            % {"count": count}
        )
    if found.unmatched:
        count = len(found.unmatched)
        yield (
            ngettext(
                "%(count)s file fits no subject by its name: assign it below.",
                "%(count)s files fit no subject by their names: assign them below.",
                count,
            )
            % {"count": count}
        )


def _uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
