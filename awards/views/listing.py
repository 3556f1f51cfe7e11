"""A list of subjects by file or paste: sent, looked at, taken over; its template and remarks."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from awards.choices import Honorific, SubjectKind
from awards.forms_listing import ListForm
from awards.listing.compare import Action, fingerprint
from awards.listing.fields import FIELDS
from awards.listing.subject import Terms
from awards.listing.template import write_template
from awards.models import ListImport, WrongState
from awards.services import listing
from awards.views.base import DraftingMixin, SubmissionMixin, submission_crumbs, wrong_state
from awards.views.sections import shown
from households.importing.annotated import annotate
from movement.downloads import file_response
from movement.views.answers import crumb
from movement.views.paging import paged

ROWS_A_PAGE, FINDINGS_A_PAGE = 50, 25
PASTED_AS = "dan-tu-excel.csv"
_LABELS = {"subject_kind": dict(SubjectKind.choices), "honorific": dict(Honorific.choices)}


class DraftPage(SubmissionMixin, DraftingMixin, TemplateView):
    """A page of a draft's list; once it is sent, the submission's own page instead."""

    shows_sections = False

    def get(self, request, *args, **kwargs):
        if not self.submission.is_editable:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def list_crumbs(self, *more):
        url = reverse("awards:submission-cases", args=[self.submission.public_id])
        return submission_crumbs(self.submission, crumb(_("List of subjects"), url), *more)


class ListImportView(DraftPage):
    """Send a list as a file, or paste it."""

    template_name = "awards/listing/import.html"

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.make_form(self.restored and self.restored.data))
        return super().get_context_data(
            crumbs=self.list_crumbs(crumb(_("Import a list"))),
            taken=self.submission.list_imports.exclude(applied_at=None).defer("content"),
            **kwargs,
        )

    def make_form(self, *data):
        return ListForm(*data, call=self.submission.call)

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            return redirect(self.open(form.cleaned_data))
        except ValidationError as error:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", error)
            return self.render_to_response(self.get_context_data(form=form))
        except WrongState as wrong:
            return wrong_state(request, wrong, self.submission.get_absolute_url(), form)

    def open(self, data):
        upload = data["file"]
        # Read no further than the limit, which the service then finds exceeded.
        content = upload.read(listing.MAX_BYTES + 1) if upload else data["pasted"].encode()
        return listing.open_list(
            self.submission,
            by=self.request.user,
            name=upload.name if upload else PASTED_AS,
            content=content,
            form=data["form"],
            movement_content=data["content"],
            is_paste=not upload,
        )


class KeptListMixin:
    """The list in the address, of the draft in the address."""

    @cached_property
    def kept(self):
        rows = ListImport.objects.for_user(self.request.user).filter(submission=self.submission)
        rows = rows.select_related("form", "content_of_movement", "created_by", "applied_by")
        kept = get_object_or_404(rows, public_id=self.kwargs["list_id"])
        kept.submission = self.submission
        return kept


@method_decorator(never_cache, name="dispatch")
class ListPreviewView(KeptListMixin, DraftPage):
    """What a list would do; a POST takes it over, all of it or the good rows."""

    template_name = "awards/listing/preview.html"

    def get_context_data(self, **kwargs):
        kept = self.kept
        context = super().get_context_data(
            kept=kept, crumbs=self.list_crumbs(crumb(kept.name)), **kwargs
        )
        if kept.applied_at:
            return context | {"figures": figures_of_taken(kept)}
        with listing.checked(kept) as found:
            rows, page = paged(self.request.GET.get("trang"), found.planned, ROWS_A_PAGE)
            remarks, remark_page = paged(
                self.request.GET.get("loi"), found.findings, FINDINGS_A_PAGE
            )
            return context | {
                "found": found,
                "figures": figures_of(found),
                "good_count": found.count(Action.NEW) + found.count(Action.CHANGED),
                "rows": [in_words(each) for each in rows],
                "row_page": page,
                "findings": remarks,
                "finding_page": remark_page,
                "shown": fingerprint(found.planned),
            }

    def post(self, request, *args, **kwargs):
        try:
            taken = listing.apply(
                self.kept,
                by=request.user,
                shown=request.POST.get("shown", ""),
                only_good=request.POST.get("mode") == "good",
            )
        except listing.PlanChanged:
            message = _(
                "The draft was changed since this page was opened. Look at what the list would "
                "do now, then take it over."
            )
            return self.again(message)
        except ValidationError as error:
            return self.again(" ".join(error.messages))
        except WrongState as wrong:
            return wrong_state(request, wrong, self.submission.get_absolute_url())
        messages.success(request, taken_words(taken))
        return redirect("awards:submission-cases", self.submission.public_id)

    def again(self, message):
        return self.render_to_response(self.get_context_data(message=message), status=409)


def taken_words(taken):
    counts = {
        "new": taken.added,
        "changed": taken.changed,
        "same": taken.unchanged,
        "refused": taken.refused,
    }
    return (
        _(
            "The list has been taken over: %(new)s added, %(changed)s changed, "
            "%(same)s as before, %(refused)s not accepted."
        )
        % counts
    )


def figures_of(found):
    return [
        {"value": len(found.rows), "label": _("rows read")},
        {"value": found.count(Action.NEW), "label": _("new")},
        {"value": found.count(Action.CHANGED), "label": _("changed")},
        {"value": found.count(Action.SAME), "label": _("unchanged")},
        {"value": found.refused_count, "label": _("refused")},
        {"value": found.warned_count, "label": _("to be looked at")},
    ]


def figures_of_taken(kept):
    return [
        {"value": kept.added, "label": _("new")},
        {"value": kept.changed, "label": _("changed")},
        {"value": kept.unchanged, "label": _("unchanged")},
        {"value": kept.refused, "label": _("refused")},
    ]


def in_words(planned):
    """A planned row for the page: what stands in it and what it would change."""
    values = planned.row.subject.values
    changes = [
        {
            "label": FIELDS[name].label,
            "before": shown_value(name, held),
            "after": shown_value(name, value),
        }
        for name, held, value in planned.changes
    ]
    return {
        "number": planned.row.number,
        "sheet": planned.row.table.sheet.name,
        "name": planned.row.subject.name,
        "title": shown_value("honorific", values.get("honorific")),
        "kind": shown_value("subject_kind", values.get("subject_kind")),
        "place": values.get("workplace") or values.get("residence") or "",
        "form": values.get("form"),
        "action": str(planned.action),
        "changes": changes,
        "remarks": planned.row.subject.remarks,
    }


def shown_value(name, value):
    """A value as the page shows it: choices by their labels."""
    return shown(_LABELS.get(name, {}).get(value, value))


class ListRemarksView(KeptListMixin, SubmissionMixin, DraftingMixin, View):
    """The list again, with the remarks at its cells."""

    def get(self, request, *args, **kwargs):
        kept = self.kept
        with tempfile.TemporaryDirectory() as folder, listing.checked(kept) as found:
            path = Path(folder, "list.xlsx")
            annotate(found.book, found.findings, path)
            content = path.read_bytes()
        return file_response(content, f"{Path(kept.name).stem} - ghi chú", "xlsx")


class ListTemplateView(SubmissionMixin, DraftingMixin, View):
    """The list of the draft as a workbook, to be filled in or mended and sent back."""

    def get(self, request, *args, **kwargs):
        submission = self.submission
        cases = submission.cases.select_related("form", "content")
        content = write_template(
            cases,
            Terms(submission.call),
            title="Danh sách đề nghị khen thưởng",
            note=f"{submission.place} - {submission.call.name}",
        )
        return file_response(content, f"Danh sách đề nghị khen thưởng - {submission}", "xlsx")
