"""Blanks with their X-Y table and stock; the certificates of a decision and their course."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView, TemplateView

from awards import workflow_after
from awards.documents import certificate
from awards.documents.subjects import printed_lines
from awards.forms_after import BlankFieldSet, BlankForm, ReplaceForm, StockForm
from awards.models import Certificate, CertificateBlank, PrintRun
from awards.places import receiver_of
from awards.services import certificates
from awards.views.after_base import AfterForm, KeptDecisionMixin, TickedActs
from movement.documents import making, pdf
from movement.downloads import file_response, private
from movement.kept import KeptPostMixin
from movement.models import AccessLog
from movement.pictures import CONTENT_TYPE
from movement.views.answers import crumb
from movement.views.office import OfficeMixin, ScopedMixin

ACTS = ("print", "seal", "hand", "give")


def blank_crumbs(*more):
    return [crumb(_("Blank certificates"), reverse("awards:blank-list")), *more]


class BlankListView(ScopedMixin, ListView):
    """Every kind of blank with what came in, was used, was spoiled and is left."""

    model = CertificateBlank
    permission_required = "awards.view_certificates"
    template_name = "awards/after/blank_list.html"

    def get_queryset(self):
        return super().get_queryset().select_related("form")


class BlankMixin(KeptPostMixin):
    permission_required = "awards.manage_certificates"

    @cached_property
    def blank(self):
        rows = CertificateBlank.objects.for_user(self.request.user).select_related("form")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def page_url(self):
        return self.blank.get_absolute_url()

    @property
    def facts(self):
        return str(self.blank)

    def crumbs(self, *more):
        return blank_crumbs(crumb(str(self.blank), self.page_url if more else ""), *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(blank=self.blank, page_url=self.page_url, **kwargs)


class BlankCreateView(KeptPostMixin, AfterForm):
    permission_required = "awards.manage_certificates"
    form_class = BlankForm
    title = gettext_lazy("Add a blank")
    button = gettext_lazy("Add the blank")
    facts = gettext_lazy("Size of the sheet; where each text stands is entered next.")
    done = gettext_lazy("The blank is there. Enter where each text stands.")
    page_url = property(lambda self: self.made or reverse("awards:blank-list"))
    made = ""

    def crumbs(self, *more):
        return blank_crumbs(*more)

    def act(self, form):
        for name, value in (receiver_of(self.request.user) or {}).items():
            setattr(form.instance, f"{name}_id", value)
        self.made = form.save().get_absolute_url()


class BlankPageView(BlankMixin, TemplateView):
    permission_required = "awards.view_certificates"
    template_name = "awards/after/blank.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fields=self.blank.fields.all(),
            entries=self.blank.entries.select_related("by")[:50],
            may_manage=self.request.user.has_perm("awards.manage_certificates"),
            crumbs=self.crumbs(),
            **kwargs,
        )


class BlankEditView(BlankMixin, TemplateView):
    """The X-Y table: one row a text, all saved at once."""

    template_name = "awards/after/blank_fields.html"

    @cached_property
    def formset(self):
        data = self.request.POST if self.request.method == "POST" else None
        return BlankFieldSet(data, instance=self.blank)

    def post(self, request, *args, **kwargs):
        if not self.formset.is_valid():
            return self.render_to_response(self.get_context_data())
        self.formset.save()
        messages.success(request, _("Saved."))
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        crumbs = self.crumbs(crumb(_("Where the texts stand")))
        return super().get_context_data(formset=self.formset, crumbs=crumbs, **kwargs)


class StockView(BlankMixin, AfterForm):
    form_class = StockForm
    title = gettext_lazy("Enter into the stock book")
    button = gettext_lazy("Enter")
    done = gettext_lazy("The stock book is up to date.")

    def act(self, form):
        certificates.enter_stock(self.blank, by=self.request.user, **form.cleaned_data)


_may_view = permission_required("awards.view_certificates", raise_exception=True)


@require_safe
@login_required
@_may_view
def blank_test(request, public_id):
    """A test print: a grid of 10 mm and plainly fictional texts at their places.

    Without texts there is nothing to hold against a blank: back to it, saying so.
    """
    blank = get_object_or_404(CertificateBlank.objects.for_user(request.user), public_id=public_id)
    try:
        certificates.check_texts(blank)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(blank)
    sheet = certificate.sheet_of(blank, certificate.SAMPLE_TEXTS)
    try:
        content = certificate.pdf_of([sheet], has_grid=True)
    except pdf.PdfUnavailable as error:
        return making.no_pdf(request, error)
    return file_response(content, f"In thử - {blank.name}", "pdf")


@require_safe
@login_required
@_may_view
def blank_picture(request, public_id):
    blank = get_object_or_404(CertificateBlank.objects.for_user(request.user), public_id=public_id)
    if not blank.picture:
        raise Http404
    return private(HttpResponse(bytes(blank.picture), content_type=CONTENT_TYPE))


class CertificatesView(TickedActs, KeptDecisionMixin, TemplateView):
    """Certificates of a decision; by POST: prepared, made as PDF, or a step of those ticked."""

    permission_required = "awards.view_certificates"
    template_name = "awards/after/certificates.html"

    @property
    def page_url(self):
        return reverse("awards:certificates", args=[self.decision.public_id])

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm("awards.manage_certificates"):
            return self.handle_no_permission()
        return super().post(request, *args, **kwargs)

    def act(self, name, keys):
        user = self.request.user
        if name == "prepare":
            return self.prepare(user)
        if name == "run":
            certificates.ask_run(
                self.decision,
                by=user,
                site=self.request.build_absolute_uri("/"),
                reason=self.request.POST.get("reason", ""),
            )
            return _("Certificates and notices are being made; the files appear here.")
        if name not in ACTS:
            raise ValidationError(_("Choose what to do."))
        try:
            count = certificates.act(
                self.decision,
                name,
                keys,
                by=user,
                received_by=self.request.POST.get("received_by", ""),
            )
        except (ValueError, TypeError) as error:
            raise ValidationError(_("Choose at least one certificate.")) from error
        return ngettext(
            "%(count)s certificate: %(what)s.", "%(count)s certificates: %(what)s.", count
        ) % {
            "count": count,
            "what": workflow_after.CERTIFICATE.by_name[name].label,
        }

    def prepare(self, user):
        key = self.request.POST.get("blank", "")
        blank = (
            CertificateBlank.objects.for_user(user)
            .filter(pk=key if key.isdecimal() else 0)
            .first()
        )
        if blank is None:
            raise ValidationError(_("Choose the blank."))
        count = certificates.prepare(self.decision, by=user, blank=blank)
        return ngettext(
            "%(count)s certificate waits to be printed.",
            "%(count)s certificates wait to be printed.",
            count,
        ) % {"count": count}

    def get_context_data(self, **kwargs):
        rows = list(
            self.decision.certificates.select_related(
                "nomination__submission__unit", "nomination__submission__agency", "blank"
            )
        )
        for row in rows:
            row.printed = printed_lines(row.nomination)[0]
        states = {row.status for row in rows}
        verbs = workflow_after.CERTIFICATE.by_name
        return super().get_context_data(
            rows=rows,
            waiting=sum(row.status == "waiting" for row in rows),
            acts=[
                (name, verbs[name].label)
                for name in ACTS
                if states.intersection(verbs[name].sources)
            ],
            blanks=CertificateBlank.objects.for_user(self.request.user)
            .filter(form__nominations__decision=self.decision)
            .with_has_texts()
            .distinct(),
            runs=self.decision.print_runs.select_related("job", "officer")[:10],
            may_manage=self.request.user.has_perm("awards.manage_certificates"),
            crumbs=self.crumbs(crumb(_("Certificates and notices"))),
            **kwargs,
        )


class ReplaceView(KeptPostMixin, AfterForm):
    """Spoiled or lost: why, and another one waits to be printed."""

    permission_required = "awards.manage_certificates"
    form_class = ReplaceForm
    button = gettext_lazy("Print another")
    done = gettext_lazy("Another certificate waits to be printed.")

    @cached_property
    def row(self):
        rows = Certificate.objects.for_user(self.request.user).select_related(
            "nomination", "decision", "blank"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def verb(self):
        return "spoil" if self.row.status in ("printed", "sealed") else "reissue"

    @property
    def title(self):
        return workflow_after.CERTIFICATE.by_name[self.verb].label

    @property
    def facts(self):
        return printed_lines(self.row.nomination)[0]

    @property
    def page_url(self):
        return reverse("awards:certificates", args=[self.row.decision.public_id])

    def crumbs(self, *more):
        return [crumb(_("Certificates and notices"), self.page_url), *more]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needs_note": True}

    def act(self, form):
        certificates.replace(
            self.row, self.verb, by=self.request.user, note=form.cleaned_data["note"]
        )

    def get_context_data(self, **kwargs):
        steps = self.row.steps.select_related("by")
        return super().get_context_data(page_url=self.page_url, steps=steps, **kwargs)


class RunFileView(OfficeMixin, DetailView):
    """The PDF of a printing: certificates or notices; logged, for it names people."""

    permission_required = "awards.view_certificates"
    model = PrintRun
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self):
        return PrintRun.objects.for_user(self.request.user)

    def get(self, request, *args, **kwargs):
        run = self.get_object()
        file = {"bang": run.certificates, "thong-bao": run.notices}.get(kwargs["part"])
        if not file:
            raise Http404
        AccessLog.objects.record(
            officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=run, purpose=kwargs["part"]
        )
        name = f"{kwargs['part']}-{run.decision.number}.pdf".replace("/", "-")
        return private(
            FileResponse(file.open("rb"), filename=name, content_type="application/pdf")
        )
