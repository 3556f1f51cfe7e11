"""Files for signing: the list, putting one together, its page, its steps and its documents."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import FormView, ListView, TemplateView

from awards import timeline
from awards.documents.build_signing import BUILDERS
from awards.forms_signing import (
    PdfForm,
    PresentForm,
    SignForm,
    SigningCreateForm,
    SigningTextForm,
    StepForm,
)
from awards.models import Nomination, SigningFile, WrongState
from awards.services import signing
from awards.views.base import wrong_state
from awards.views.decisions import GROUPS
from awards.views.review_base import VerbFormView
from movement.documents import making, pdf, registry
from movement.downloads import file_response
from movement.kept import KeptFormMixin, KeptPostMixin
from movement.models import AccessLog
from movement.views.answers import add_errors, crumb, too_late, typed_in
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

VERB_PAGES = {
    "present": ("awards:signing-present", True),
    "sign": ("awards:signing-sign", True),
    "take_back": ("awards:signing-take-back", False),
    "drop": ("awards:signing-drop", False),
}


class SigningListView(ScopedMixin, KeysetMixin, ListView):
    """Every file for signing of the reader's rows, newest first."""

    model = SigningFile
    permission_required = "awards.view_signing"
    template_name = "awards/signing/signing_list.html"
    keyset = ("-pk",)

    def get_queryset(self):
        rows = super().get_queryset().select_related("form", "decision")
        return rows.annotate(case_count=Count("lines"))

    def get_context_data(self, **kwargs):
        may_prepare = self.request.user.has_perm("awards.prepare_signing")
        waiting = signing.presented_cases(self.request.user).count() if may_prepare else 0
        return super().get_context_data(may_prepare=may_prepare, waiting=waiting, **kwargs)


class SigningCreateView(KeptFormMixin, FormView):
    permission_required = "awards.prepare_signing"
    template_name = "awards/signing/signing_create.html"
    form_class = SigningCreateForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    @cached_property
    def groups(self):
        """What may go into one file as a whole: cases of one call and form, with their number."""
        rows = signing.presented_cases(self.request.user)
        names = ("submission__call__public_id", "submission__call__name", "form", "form__name")
        return [
            {"call": call, "name": name, "form": form, "form_name": form_name, "count": count}
            for call, name, form, form_name, count in rows.values_list(*names)
            .annotate(count=Count("pk"))
            .order_by("submission__call__name", "form__order")
        ]

    def get_initial(self):
        """With `?call=` and `?form=` the cases of that group are ticked."""
        asked = (self.request.GET.get("call"), self.request.GET.get("form"))
        chosen = [g for g in self.groups if (str(g["call"]), str(g["form"])) == asked]
        if not chosen:
            return super().get_initial()
        rows = signing.presented_cases(self.request.user)
        rows = rows.filter(submission__call__public_id=asked[0], form=asked[1])
        return super().get_initial() | {"cases": list(rows.values_list("public_id", flat=True))}

    def form_valid(self, form):
        cleaned = form.cleaned_data
        twin = SigningFile.objects.filter(
            form_uuid=cleaned["form_uuid"], created_by=self.request.user
        ).first()
        if twin:
            messages.info(self.request, _("This was done already; nothing has been done twice."))
            return redirect(twin)
        try:
            file = signing.create(by=self.request.user, **cleaned)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The file for signing is made. Read its texts before it is presented.")
        )
        return redirect(file)

    def get_context_data(self, **kwargs):
        crumbs = [list_crumb(), crumb(_("Make a file for signing"))]
        return super().get_context_data(crumbs=crumbs, groups=self.groups, **kwargs)


def list_crumb():
    return crumb(_("Files for signing"), reverse("awards:signing-list"))


class SigningMixin(KeptPostMixin):
    """The file in the address, if it is among the reader's rows (else 404)."""

    permission_required = "awards.view_signing"

    @cached_property
    def file(self):
        rows = SigningFile.objects.for_user(self.request.user).with_replaced_keys()
        rows = rows.select_related("form", "decision", "issuer_unit", "issuer_agency")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.file

    @property
    def page_url(self):
        return self.file.get_absolute_url()

    def entries(self):
        return timeline.of_signing(self.file)

    def crumbs(self, *more):
        here = crumb(str(self.file), self.page_url if more else "")
        return [list_crumb(), here, *more]

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, **kwargs)


class SigningPageView(SigningMixin, TemplateView):
    template_name = "awards/signing/signing.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        verbs = {verb.name: verb for verb in self.file.available_transitions(user)}
        return super().get_context_data(
            subjects=signing.build_signing.subjects_of(self.file.cases),
            groups=self.groups(),
            documents=self.documents(),
            may_edit=self.file.is_editable and user.has_perm("awards.prepare_signing"),
            may_mend=self.file.is_live and user.has_perm("awards.prepare_signing"),
            may_issue=self.file.may("issue", user),
            buttons=[
                {
                    "label": verbs[name].label,
                    "url": reverse(page, args=[self.file.public_id]),
                    "is_primary": is_primary and not self.file.may("issue", user),
                }
                for name, (page, is_primary) in VERB_PAGES.items()
                if name in verbs
            ],
            entries=self.entries(),
            letters=[] if self.file.is_editable else list(self.file.papers.all()),
            crumbs=self.crumbs(),
            **kwargs,
        )

    def groups(self):
        """(heading, [(number, case, its three printed lines)]) in the order of the list."""
        found = {}
        for number, case in enumerate(self.file.cases, 1):
            lines = signing.build_signing.printed_lines(case)
            found.setdefault(case.subject_kind, []).append((number, case, lines))
        return [(GROUPS[kind], rows) for kind, rows in found.items()]

    def documents(self):
        """What there is of each document: its title, its files, its versions."""
        versions = {}
        for version in self.file.versions.select_related("made_by").defer("word", "pdf"):
            versions.setdefault(version.key, []).insert(0, version)
        return [
            {
                "key": key,
                "title": registry.get(key).title,
                "is_replaced": key in self.file.replaced_keys,
                "versions": versions.get(key, []),
            }
            for key in BUILDERS
        ]


class SigningEditView(SigningMixin, FormView):
    """The texts of a file being drafted."""

    permission_required = "awards.prepare_signing"
    template_name = "awards/signing/signing_edit.html"
    form_class = SigningTextForm

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and not self.file.is_editable:
            reason = _("This file has been submitted for signing: take it back to mend it.")
            return self.closed(reason)
        return super().dispatch(request, *args, **kwargs)

    def closed(self, reason, typed=()):
        return too_late(
            self.request,
            reason=reason,
            url=self.page_url,
            entries=self.entries(),
            crumbs=self.crumbs(),
            typed=typed,
        )

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"instance": self.file}
        if self.restored:
            kwargs["data"] = self.restored.data
        return kwargs

    def form_valid(self, form):
        version = form.cleaned_data["version"]
        # The form has written into its own copy of the row; the service reads it anew.
        try:
            signing.save_texts(
                self.file, by=self.request.user, version=version, values=form.values()
            )
        except WrongState as error:
            return self.closed(str(error), typed_in(form))
        messages.success(self.request, _("Saved."))
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(crumbs=self.crumbs(crumb(_("Texts"))), **kwargs)


class LeaveOutView(SigningMixin, TemplateView):
    """Take one case out of a file being drafted: a question, then the act."""

    permission_required = "awards.prepare_signing"
    template_name = "awards/signing/leave_out.html"

    @cached_property
    def case(self):
        rows = Nomination.objects.filter(signing_lines__signing_file=self.file)
        try:
            sent = self.request.POST.get("case") or self.request.GET.get("case")
            return get_object_or_404(rows, public_id=sent)
        except ValidationError as error:
            raise Http404 from error

    def post(self, request, *args, **kwargs):
        case = self.case
        try:
            signing.leave_out(self.file, case, by=request.user)
        except WrongState as wrong:
            return wrong_state(request, wrong, self.page_url)
        messages.success(request, _("%(name)s is out of the file.") % {"name": case.full_name})
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        crumbs = self.crumbs(crumb(_("Leave out of the file")))
        return super().get_context_data(case=self.case, crumbs=crumbs, **kwargs)


class SigningVerbView(SigningMixin, VerbFormView):
    """A step of the file; without the right 403, in another state 409."""

    template_name = "awards/signing/verb_form.html"
    done = gettext_lazy("Recorded: %(name)s.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needs_note": self.transition.needs_note}

    @property
    def title(self):
        return self.transition.label


class PresentView(SigningVerbView):
    verb, form_class = "present", PresentForm
    consequence = gettext_lazy(
        "Letter, list, draft decision and notices are kept as they are now. The file itself goes "
        "its way on the provincial document system."
    )

    def act(self, form):
        signing.present(self.file, by=self.request.user, **form.cleaned_data)


class SignView(SigningVerbView):
    verb, form_class = "sign", SignForm
    consequence = gettext_lazy("The decision is signed; the clerk still has to give its number.")

    def act(self, form):
        signing.sign(self.file, by=self.request.user, **form.cleaned_data)


class TakeBackView(SigningVerbView):
    verb, form_class = "take_back", StepForm
    consequence = gettext_lazy(
        "The file is being drafted again. What was presented stays among its versions."
    )

    def act(self, form):
        signing.take_back(self.file, by=self.request.user, **form.cleaned_data)


class DropView(SigningVerbView):
    verb, form_class = "drop", StepForm
    consequence = gettext_lazy("The file is given up for good; its cases are free for another.")

    def act(self, form):
        signing.drop(self.file, by=self.request.user, **form.cleaned_data)


# --- documents -------------------------------------------------------------------------------


@require_safe
@login_required
@permission_required("awards.view_signing", raise_exception=True)
def document(request, public_id, key, file_format):
    """A document of a file as Word or PDF; `?ban=` (a number) asks for an older version."""
    rows = SigningFile.objects.for_user(request.user).select_related("form", "decision")
    file = get_object_or_404(rows, public_id=public_id)
    if key not in BUILDERS or file_format not in making.FORMATS:
        raise Http404
    try:
        version = _version(request, file, key)
        content = (
            bytes(version.word) if file_format == making.WORD else signing.pdf_of(version, file)
        )
    except pdf.PdfUnavailable as error:
        return making.no_pdf(request, error)
    title = registry.get(key).title
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=file, purpose=title
    )
    return file_response(content, f"{title} - bản {version.number}", file_format)


def _version(request, file, key):
    number = request.GET.get("ban")
    if number is None:
        if file.is_live or not file.versions.filter(key=key).exists():
            return signing.keep_version(file, key, by=request.user)
        return file.versions.filter(key=key).last()
    if not number.isdecimal():
        raise Http404
    return get_object_or_404(file.versions, key=key, number=number)


class PdfUploadView(SigningMixin, FormView):
    """The PDF of a document whose Word template was replaced: saved from Word and sent here."""

    permission_required = "awards.prepare_signing"
    template_name = "awards/signing/pdf_form.html"
    form_class = PdfForm

    @property
    def document(self):
        if self.kwargs["key"] not in BUILDERS:
            raise Http404
        return registry.get(self.kwargs["key"])

    def form_valid(self, form):
        try:
            signing.upload_pdf(
                self.file,
                self.document.key,
                by=self.request.user,
                upload=form.cleaned_data["upload"],
            )
        except WrongState as wrong:
            return wrong_state(self.request, wrong, self.page_url)
        except ValidationError as error:
            form.add_error("upload", error)
            return self.form_invalid(form)
        messages.success(self.request, _("The PDF is kept."))
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            document=self.document, crumbs=self.crumbs(crumb(self.document.title)), **kwargs
        )
