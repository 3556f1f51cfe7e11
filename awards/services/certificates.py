"""Blanks and certificates: stock, batch, job of PDFs, what happened to each certificate."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from awards.documents import build_decision, certificate
from awards.documents.build_signing import Names
from awards.models import Certificate, CertificateBlank, PrintRun, StockEntry, WrongState
from movement import calendar, jobs
from movement.documents import making
from movement.models.steps import begin_all, transition_all

JOB = "awards.print"
NOTICES = "award-notices"


def _may(by, decision=None, blank=None):
    """Refuses who may not manage certificates, or not those of this decision or this blank."""
    is_kept = decision is None or decision.is_kept_by(by)
    is_own = blank is None or CertificateBlank.objects.for_user(by).filter(pk=blank.pk).exists()
    if not (by.has_perm("awards.manage_certificates") and is_kept and is_own):
        raise PermissionDenied


def check_texts(blank):
    """Raises ValidationError for a blank whose X-Y table is empty: every sheet would be too."""
    if not blank.fields.exists():
        message = _(
            "Nothing would be printed on “%(name)s”: its X-Y table is empty. Open the blank, "
            "press “Change” beside “Where the texts stand” and enter X and Y of each text."
        )
        raise ValidationError(message % {"name": blank.name})


@transaction.atomic
def enter_stock(blank, *, by, kind, number, note=""):
    """Write a line of the stock book and its sum on the blank; never more out than came in.

    Raises PermissionDenied, ValidationError (not so many left).
    """
    _may(by, blank=blank)
    if number < 1:
        raise ValidationError({"number": _("Enter a number above 0.")})
    column = {"in": "received", "used": "used", "spoiled": "spoiled"}[kind]
    try:
        with transaction.atomic():
            CertificateBlank.objects.filter(pk=blank.pk).update(**{column: F(column) + number})
    except IntegrityError as error:
        left = CertificateBlank.objects.get(pk=blank.pk).left
        message = _("%(left)s blanks “%(name)s” are left, %(number)s are needed.")
        raise ValidationError(
            {"number": message % {"left": left, "name": blank.name, "number": number}}
        ) from error
    return StockEntry.objects.create(blank=blank, kind=kind, number=number, note=note, by=by)


@transaction.atomic
def prepare(decision, *, by, blank):
    """A certificate on `blank` for each subject that has none; how many are new.

    Raises PermissionDenied, ValidationError (nothing would be printed on the blank).
    """
    _may(by, decision, blank)
    check_texts(blank)
    cases = [
        case for case in build_decision.standing_cases(decision) if case.form_id == blank.form_id
    ]
    have = set(
        Certificate.objects.filter(decision=decision)
        .exclude(status__in=("spoiled", "reissued"))
        .values_list("nomination", flat=True)
    )
    rows = [
        Certificate(decision=decision, nomination=case, blank=blank)
        for case in cases
        if case.pk not in have
    ]
    return len(begin_all(rows, by=by))


def ask_run(decision, *, by, site, reason=""):
    """A job that makes the PDFs of all certificates waiting to be printed and of all notices.

    A second run says why. Raises PermissionDenied, ValidationError (nothing to print, an empty
    sheet, no reason).
    """
    _may(by, decision)
    waiting = len(sheets_of(decision))
    if decision.print_runs.exists() and not reason.strip():
        raise ValidationError({"reason": _("State why they are made again.")})
    with transaction.atomic():
        run = PrintRun.objects.create(decision=decision, officer=by, reason=reason, count=waiting)
        run.job = jobs.enqueue(
            kind=JOB,
            unique_key=str(decision.public_id),
            officer=by,
            arguments={"run": run.pk, "site": site},
        )
        if run.job.arguments["run"] != run.pk:
            raise ValidationError(_("These certificates are being made already."))
        run.save(update_fields=["job"])
    return run


@jobs.register(JOB)
def _work(work):
    """Certificates, then notices; begun again after the first where a worker died between."""
    run = PrintRun.objects.select_related("decision").get(pk=work.job.arguments["run"])
    if not run.certificates:
        run.certificates.save("certificates.pdf", ContentFile(certificates_pdf(run.decision)))
        work.save_checkpoint({"certificates": True}, progress=50)
    data = build_decision.notices(run.decision, site=work.job.arguments["site"])
    run.notices.save("notices.pdf", ContentFile(making.make(NOTICES, data, making.PDF)))
    run.made_at = calendar.now()
    run.save()


def sheets_of(decision, rows=None):
    """The sheets of the certificates of a decision waiting to be printed, in its order.

    Raises ValidationError: none waits, or one whose sheet would be empty.
    """
    rows = decision.certificates.filter(status="waiting") if rows is None else rows
    rows = rows.select_related("blank", "nomination").prefetch_related("blank__fields")
    rows = list(rows.order_by("nomination__ordinal"))
    if not rows:
        raise ValidationError(_("No certificate waits to be printed."))
    place = Names.of_decision(decision).place_line()
    sheets = [
        certificate.sheet_of(row.blank, certificate.texts_of(row.nomination, decision, place))
        for row in rows
    ]
    for row, sheet in zip(rows, sheets, strict=True):
        if not sheet.texts:
            _refuse_empty(row)
    return sheets


def _refuse_empty(row):
    check_texts(row.blank)
    message = _(
        "%(name)s: the sheet would be empty, for none of the texts in the X-Y table of "
        "“%(blank)s” is known. Add printed line 1 to the table."
    )
    raise ValidationError(message % {"name": row.nomination.full_name, "blank": row.blank.name})


def certificates_pdf(decision):
    return certificate.pdf_of(sheets_of(decision))


@transaction.atomic
def act(decision, name, keys, *, by, note="", received_by=""):
    """Do the verb `name` to the certificates `keys` (public ids) of a decision: all, or none.

    Printing takes blanks from the stock; there must be as many. Returns how many.
    """
    rows = decision.certificates.filter(public_id__in=keys)
    if rows.count() != len(set(keys)) or not keys:
        raise ValidationError(_("Choose at least one certificate."))
    pks = list(rows.values_list("pk", flat=True))
    rows = Certificate.objects.filter(pk__in=pks)
    if name == "print":
        _use_blanks(rows, by)
    if name in ("hand", "give"):
        rows.update(received_by=received_by)
    return transition_all(rows, name, by=by, note=note)


def _use_blanks(rows, by):
    used = {}
    for row in rows.filter(status="waiting").select_related("blank"):
        used.setdefault(row.blank, []).append(row)
    for blank, printed in used.items():
        check_texts(blank)
        enter_stock(blank, by=by, kind="used", number=len(printed), note=str(printed[0].decision))


@transaction.atomic
def replace(row, name, *, by, note):
    """Spoil or reissue one certificate: another waits to be printed in its place.

    A spoiled blank moves from printed on to spoiled in the stock book.
    """
    if name not in ("spoil", "reissue"):
        raise WrongState(_("Only a printed certificate is replaced."))
    row.transition(name, by=by, note=note)
    if name == "spoil":
        CertificateBlank.objects.filter(pk=row.blank_id).update(
            used=F("used") - 1, spoiled=F("spoiled") + 1
        )
        StockEntry.objects.create(
            blank=row.blank, kind=StockEntry.Kind.SPOILED, number=1, note=note, by=by
        )
    return Certificate.begin(
        by=by,
        decision=row.decision,
        nomination=row.nomination,
        blank=row.blank,
        follows=row,
    )
