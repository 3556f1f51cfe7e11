"""What a check found, kept beside its import and in the access log."""

from django.utils.translation import gettext as _

from households.models import ImportFinding
from movement.models import AccessLog


def keep_findings(batch, notes) -> None:
    """The first findings as rows, in the place of those of an earlier check."""
    batch.findings.all().delete()
    ImportFinding.objects.bulk_create(
        ImportFinding(
            batch=batch,
            number=number,
            level=finding.level,
            sheet=finding.place.sheet[:80],
            row=finding.place.row,
            column=finding.place.column,
            field=finding.field,
            read=finding.read,
            message=finding.message,
            right=finding.right,
        )
        for number, finding in enumerate(notes.first, 1)
    )


def log_outside(batch, notes) -> None:
    """Whoever sends rows of another place is refused, and the log says so."""
    if not notes.outside_count:
        return
    purpose = _("%(count)s rows outside the area in %(file)s: %(places)s") % {
        "count": notes.outside_count,
        "file": batch.file_name,
        "places": "; ".join(notes.outside),
    }
    AccessLog.objects.record(
        officer=batch.officer, verb=AccessLog.Verb.REFUSED, target=batch, purpose=purpose[:300]
    )
