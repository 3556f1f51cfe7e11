"""Empty forms of the review for the pen: only the commune is printed on them."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from households.documents import build
from households.forms import CommuneForm
from households.models import PovertyStandard
from households.views.register_base import register_crumbs
from movement import calendar
from movement.documents import making
from movement.models import AdministrativeUnit, Level
from movement.views.answers import crumb
from movement.views.office import OfficeMixin

KEYS = ("form-01", "form-04", "form-b")
PERMISSION = "households.view_reviewsheet"


def communes_of(user):
    """The communes of today in the officer's area."""
    return AdministrativeUnit.objects.for_user(user).filter(
        level=Level.COMMUNE, pk__in=AdministrativeUnit.objects.as_of(calendar.today())
    )


class EmptyForms(OfficeMixin, TemplateView):
    """The empty forms of a commune: the officer's own, or one chosen by `?xa=` (its code)."""

    permission_required = PERMISSION
    template_name = "households/empty_forms.html"

    @cached_property
    def communes(self):
        rows = communes_of(self.request.user).select_related("parent")
        return list(rows.order_by("parent__sort_key", "sort_key"))

    def get_context_data(self, **kwargs):
        form = CommuneForm(self.request.GET or None, communes=self.communes)
        return super().get_context_data(
            form=form if len(self.communes) > 1 else None,
            commune=self._commune(form),
            keys=KEYS,
            crumbs=register_crumbs(crumb(_("Empty forms to print"))),
            **kwargs,
        )

    def _commune(self, form):
        if len(self.communes) == 1:
            return self.communes[0]
        return form.commune if form.is_bound and form.is_valid() else None


@require_safe
@login_required
@permission_required(PERMISSION, raise_exception=True)
def empty_form(request, public_id, key, file_format):
    """Form 01, Form 04 or Form B of a commune of the officer's area (its code), empty."""
    unit = get_object_or_404(communes_of(request.user), code=public_id)
    if key not in KEYS or file_format not in making.FORMATS:
        raise Http404
    title = _("empty form")
    name = f"{title} - {unit.name}"
    return making.download(request, key, _data(key, unit), file_format, name=name, target=unit)


def _data(key, unit):
    if key != "form-b":
        return build.empty_request(unit)
    year = calendar.today().year
    try:
        standard = PovertyStandard.objects.for_year(year, unit)
    except PovertyStandard.DoesNotExist as error:
        raise Http404 from error
    return build.empty_form_b(unit, standard=standard, review=f"năm {year}")
