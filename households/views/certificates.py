"""Certificates with whole identity numbers: asked for with a purpose, each number logged.

Form 03 of Decision 24/2021/QĐ-TTg names the head's identity number, so it may be printed there;
opening it is a full view like any other.
"""

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households.documents import build, build_review
from households.forms import CertificatesForm
from households.identity import CannotDecrypt
from households.views.documents import OVER
from households.views.identity import CANNOT_OPEN
from households.views.review.base import VIEW, SheetMixin
from movement.documents import making
from movement.models import AccessLog, AdministrativeUnit
from movement.views.answers import crumb, too_late

KEY = "form-03"


@method_decorator(never_cache, name="dispatch")
class Certificates(SheetMixin, FormView):
    """GET asks hamlet, kind of file, purpose (`?ho=`: of one line only); POST gives the file."""

    permission_required = (VIEW, "households.view_identity_number")
    template_name = "households/review/certificates.html"
    form_class = CertificatesForm

    def dispatch(self, request, *args, **kwargs):
        may_look = request.user.is_authenticated and self.has_permission()
        if may_look and self.sheet.status not in OVER:
            reason = _("Certificates are given after the recognition; the present state is “%s”.")
            return too_late(
                request,
                reason=reason % self.sheet.state_label,
                url=self.page_url,
                crumbs=self.crumbs(),
            )
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def lines(self):
        """Lines of the sheet that get a certificate; of the one asked for, or 404."""
        lines = self.sheet.lines.on_list()
        lines = lines.filter(household_class__in=build_review.LISTED_CLASSES)
        if "ho" not in self.request.GET:
            return lines
        one = [line for line in lines if str(line.public_id) == self.request.GET["ho"]]
        if not one:
            raise Http404
        return lines.filter(pk=one[0].pk)

    def get_form_kwargs(self):
        used = self.lines.order_by().values("hamlet").distinct()
        hamlets = AdministrativeUnit.objects.filter(pk__in=used).order_by("sort_key")
        formats = making.formats_of(KEY)
        return super().get_form_kwargs() | {"hamlets": hamlets, "no_pdf": formats.no_pdf}

    @transaction.atomic
    def form_valid(self, form):
        hamlet, file_format = form.cleaned_data["hamlet"], form.cleaned_data["file_format"]
        lines = self.lines.filter(hamlet=hamlet) if hamlet else self.lines
        if not lines.exists():
            form.add_error(None, _("There is no household for this document yet."))
            return self.form_invalid(form)
        if file_format == making.PDF and lines.count() > settings.PDF_MAX_HOUSEHOLDS:
            text = _("So many certificates take too long as PDF: choose a hamlet, or Word.")
            form.add_error("file_format", text)
            return self.form_invalid(form)
        shown = build.Shown(
            sensitive=self.request.user.has_perm("households.view_sensitive"), identity=True
        )
        try:
            data = build_review.certificates(self.sheet, lines, shown=shown)
        except CannotDecrypt:
            form.add_error(None, CANNOT_OPEN)
            return self.form_invalid(form)
        self._log(lines, form.cleaned_data["purpose"])
        name = self._name(lines, hamlet)
        return making.download(self.request, KEY, data, file_format, name=name, target=self.sheet)

    def _log(self, lines, purpose):
        """A line for each number that is printed whole."""
        rows = lines.prefetch_related("household__members")
        heads = (build.head_of(list(line.household.members.all())) for line in rows)
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW_FULL,
            targets=[head for head in heads if head and head.identity_last4],
            purpose=_("Certificate: %(purpose)s") % {"purpose": purpose},
        )

    def _name(self, lines, hamlet):
        if "ho" in self.request.GET:
            return lines.get().household.head_name
        return (hamlet or self.sheet.unit).name

    def get_context_data(self, **kwargs):
        lines = list(self.lines.select_related("household")[:2])
        return super().get_context_data(
            count=self.lines.count(),
            one=lines[0].household if "ho" in self.request.GET else None,
            crumbs=self.crumbs(crumb(_("Certificates"))),
            **kwargs,
        )
