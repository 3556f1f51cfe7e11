"""Files for signing: put together, changed, tracked, and every version of their documents."""

import hashlib
import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards.choices import Authority, PaperKind
from awards.documents import build_signing
from awards.models import Nomination, RuleSet, SigningFile, WrongState
from awards.models.signing import DocumentVersion, SigningLine
from awards.places import come_to
from awards.services.procedure import in_list_order, issuer_of
from movement import calendar
from movement.documents import html, making, pdf, word
from movement.documents.registry import get
from movement.documents.values import plain
from movement.models import Paper
from movement.models.papers import check_upload

TEXT_FIELDS = (
    "subject",
    "citation",
    "bases",
    "recipients",
    "executors",
    "letter_office",
    "letter_signer",
    "decision_office",
    "decision_signer",
)


def presented_cases(user):
    """Cases presented that stand in no live file yet, and that `user` may see."""
    rows = Nomination.objects.open_to(user).filter(
        come_to(user, "submission__"), status="presented"
    )
    return rows.exclude(signing_lines__is_live=True).with_place()


@transaction.atomic
def create(*, by, cases, form_uuid):
    """A file with `cases` in the order of the list; its texts are proposed, to be edited.

    Raises PermissionDenied, ValidationError (none, several forms, one in another file).
    """
    if not by.has_perm("awards.prepare_signing"):
        raise PermissionDenied
    rows = in_list_order(
        presented_cases(by).filter(pk__in=[case.pk for case in cases]).select_related("form")
    )
    if not rows or len(rows) != len(cases):
        raise ValidationError({"cases": _("Choose cases that are in no other file for signing.")})
    forms = {case.form for case in rows}
    if len(forms) > 1:
        raise ValidationError(
            {"cases": _("One decision is about one form: choose cases of one form.")}
        )
    form = forms.pop()
    file = SigningFile.begin(
        by=by,
        form=form,
        form_uuid=form_uuid,
        authority=form.authority,
        created_by=by,
        **issuer_of(by, form.authority),
        **_proposed_texts(form, rows),
    )
    try:
        with transaction.atomic():
            SigningLine.objects.bulk_create(
                SigningLine(signing_file=file, nomination=case, order=order)
                for order, case in enumerate(rows, 1)
            )
    except IntegrityError as error:
        raise ValidationError(
            {"cases": _("Choose cases that are in no other file for signing.")}
        ) from error
    return file


def _proposed_texts(form, rows):
    """The texts a file begins with; law by the rule set of its cases, everything editable."""
    is_unit = form.authority == Authority.UNIT_HEAD
    rules = rows[0].submission.rule_set or RuleSet.objects.in_force(calendar.today())
    citation = rows[0].citation or "có thành tích trong phong trào thi đua"
    citation = citation.removeprefix("Đã ").removeprefix("đã ").rstrip(".")
    return {
        "subject": f"Về việc tặng {form}",
        "citation": citation,
        "bases": "\n".join(build_signing.bases_for(rules, calendar.today())),
        "recipients": "Như Điều 3\nLưu: VT, TĐKT",
        "executors": (
            "Thủ trưởng các cơ quan, đơn vị có liên quan"
            if is_unit
            else "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các cơ "
            "quan, đơn vị có liên quan"
        ),
        "letter_office": "TM. HỘI ĐỒNG\nCHỦ TỊCH" if is_unit else "GIÁM ĐỐC",
        "decision_office": "CHỦ TỊCH",
    }


@transaction.atomic
def save_texts(file, *, by, version, values):
    """Change the texts of a file being drafted; `version` is the copy the officer began from.

    Raises PermissionDenied, WrongState: presented already, or saved by somebody meanwhile.
    """
    row = file.locked(by)
    if not by.has_perm("awards.prepare_signing"):
        raise PermissionDenied
    if not row.is_editable:
        raise WrongState(_("This file has been submitted for signing: take it back to mend it."))
    if row.version != version:
        raise WrongState(_("Somebody else has saved this file meanwhile."))
    for name in TEXT_FIELDS:
        setattr(row, name, values[name])
    row.version += 1
    row.save(update_fields=[*TEXT_FIELDS, "version"])
    return row


@transaction.atomic
def present(file, *, by, letter_number, letter_date, note=""):
    """Record that the file went to be signed: its letter's number and date.

    Every document is kept as it is now.
    """
    if letter_date > calendar.today():
        raise ValidationError({"letter_date": _("This date lies in the future.")})
    step = file.transition(
        "present", by=by, note=note, letter_number=letter_number, letter_date=letter_date
    )
    for key in build_signing.BUILDERS:
        keep_version(file, key, by=by)
    return step


@transaction.atomic
def sign(file, *, by, signed_on, decision_signer, note="", upload=None):
    """Record who signed the decision and when; `upload` is the signed letter, if it is there."""
    if signed_on > calendar.today():
        raise ValidationError({"signed_on": _("This date lies in the future.")})
    if upload:
        check_upload(upload, allowed=["application/pdf"])
        Paper.objects.store(upload, owner=file, kind=PaperKind.LETTER, officer=by)
    return file.transition(
        "sign", by=by, note=note, signed_on=signed_on, decision_signer=decision_signer
    )


def take_back(file, *, by, note):
    """Take a file back to mend it; what was presented stays among its versions."""
    return file.transition("take_back", by=by, note=note)


@transaction.atomic
def drop(file, *, by, note):
    """Give a file up: its cases are free for another."""
    step = file.transition("drop", by=by, note=note)
    file.lines.update(is_live=False)
    return step


@transaction.atomic
def leave_out(file, case, *, by):
    """Take one case out of a file being drafted; the others move up."""
    row = file.locked(by)
    if not by.has_perm("awards.prepare_signing"):
        raise PermissionDenied
    if not row.is_editable:
        raise WrongState(_("This file has been submitted for signing: take it back to mend it."))
    lines = list(row.lines.exclude(nomination=case))
    if not lines:
        raise WrongState(_("The last case cannot be left out: give the file up instead."))
    row.lines.filter(nomination=case).delete()
    for order, line in enumerate(lines, 1):
        if line.order != order:
            line.order = order
            line.save(update_fields=["order"])


# --- documents -------------------------------------------------------------------------------


def data_of(file, key):
    """The dataclass of the document `key` of a file, as its cases stand now."""
    return build_signing.BUILDERS[key](file)


def keep_version(file, key, *, by):
    """The newest version of a document, a new one where its data or template has changed."""
    data, template = data_of(file, key), making.word_template(key)
    said = json.dumps(plain(data), ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.sha256(hashlib.sha256(template).digest() + said).hexdigest()
    newest = file.versions.filter(key=key).last()
    if newest and newest.sha256 == digest:
        return newest
    return DocumentVersion.objects.create(
        signing_file=file,
        key=key,
        number=newest.number + 1 if newest else 1,
        sha256=digest,
        word=word.fill(template, data),
        made_by=by,
    )


def pdf_of(version, file):
    """The PDF of a version; made once, of the data as they stand, or uploaded.

    Raises PdfUnavailable: the template was replaced and nothing has been uploaded.
    """
    if version.pdf:
        return bytes(version.pdf)
    if sentence := making.formats_of(version.key).no_pdf:
        raise pdf.PdfUnavailable(sentence)
    if version.pk != file.versions.filter(key=version.key).last().pk:
        raise pdf.PdfUnavailable(_("No PDF of this older version was made; open its Word file."))
    content = pdf.from_html(html.page_of(get(version.key), data_of(file, version.key)))
    version.pdf = content
    version.save(update_fields=["pdf"])
    return content


@transaction.atomic
def upload_pdf(file, key, *, by, upload):
    """The PDF of the newest version, saved from Word where the template was replaced."""
    row = file.locked(by)
    if not by.has_perm("awards.prepare_signing"):
        raise PermissionDenied
    check_upload(upload, allowed=["application/pdf"])
    version = keep_version(row, key, by=by)
    if version.pdf:
        raise WrongState(_("This version has its PDF already."))
    version.pdf, version.pdf_uploaded_by = upload.read(), by
    version.save(update_fields=["pdf", "pdf_uploaded_by"])
    return version
