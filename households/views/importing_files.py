"""Files of the imports: what was sent, what came of it, templates. Every download is logged."""

import tempfile
from pathlib import Path

from django.contrib.auth.decorators import login_required, permission_required
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from households import import_workflow as workflow
from households.forms_importing import TemplateForm
from households.importing.template import write_template
from households.importing.template_rows import template_rows
from households.models import PovertyStandard
from households.views.import_base import import_of
from movement import calendar
from movement.downloads import private
from movement.models import AccessLog, AdministrativeUnit
from movement.models.papers import EXCEL
from movement.text import fold


def _officers_only(view):
    guarded = permission_required(workflow.IMPORT, raise_exception=True)(view)
    return require_safe(login_required(guarded))


@_officers_only
def import_original(request, public_id):
    """The file as it was sent."""
    batch = import_of(request.user, public_id)
    return _send(request, batch, batch.file, batch.file_name)


@_officers_only
def import_remarks(request, public_id):
    """The file with its remarks; 404 where there are none."""
    batch = import_of(request.user, public_id)
    if not batch.annotated:
        raise Http404
    return _send(request, batch, batch.annotated, f"{Path(batch.file_name).stem} - ghi chú.xlsx")


def _send(request, batch, file, name):
    _log(request, batch, _("File of an import: %(name)s") % {"name": name})
    return _attached(file.open("rb"), name, "application/octet-stream")


def _log(request, target, purpose):
    AccessLog.objects.record(
        officer=request.user, verb=AccessLog.Verb.DOWNLOAD, target=target, purpose=purpose[:300]
    )


def _attached(content, name, content_type):
    return private(
        FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    )


@_officers_only
def import_template(request):
    """A commune's households of today as a file to be mended offline and sent back."""
    form = TemplateForm(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    commune, year = form.cleaned_data["unit"], form.cleaned_data["year"]
    standard = PovertyStandard.objects.filter(valid_from__lte=year, valid_to__gte=year)
    if not standard.exists():
        raise Http404
    _log(request, commune, _("Template of %(year)s") % {"year": year})
    # Without a name on disk once it is open: it holds personal data.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "template.xlsx")
        write_template(
            path,
            template_rows(
                commune, year, shows_ethnicity=request.user.has_perm("households.view_sensitive")
            ),
            commune=commune.full_name(),
            year=year,
            standard=PovertyStandard.objects.for_year(year, commune).to_rule(),
            hamlets=_hamlets(commune),
        )
        content = path.open("rb")
    name = f"Ho ngheo {fold(commune.name)} {year}.xlsx"
    return _attached(content, name, EXCEL)


def _hamlets(commune):
    rows = AdministrativeUnit.objects.hamlets().as_of(calendar.today()).filter(parent=commune)
    return list(rows.values_list("name", flat=True))
