"""Private files. They have no address of their own: `/tep/<uuid>/` asks their owner's rows."""

import functools
import hashlib
import uuid
import zipfile
from pathlib import PurePosixPath

import filetype
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.officers import Officer
from movement.signatures import read as read_signatures

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a paper may be, by its content: never by the name the browser sent.
ALLOWED_TYPES = {
    "application/pdf": ".pdf",
    WORD: ".docx",
    "application/msword": ".doc",
    EXCEL: ".xlsx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


def bare_name(name):
    """The last part of a name, without folders or control characters, at most 150 long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(char for char in last if char.isprintable()).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    return f"{(stem or ending)[:140]}{dot}{ending[:9]}" if stem else clean[:150] or "tep"


def at_most():
    """The limit of a file's size in words, for the help text of a form."""
    limit = settings.PAPER_MAX_BYTES // 2**20
    return format_lazy(_("At most {limit} MB."), limit=limit)


def check_upload(upload, allowed=None, max_bytes=None):
    """The content type sniffed from `upload`.

    Raises ValidationError: empty, larger than `max_bytes` (default settings.PAPER_MAX_BYTES), or
    content that is not one of `allowed` (content types; default ALLOWED_TYPES).
    """
    limit = max_bytes or settings.PAPER_MAX_BYTES
    name = bare_name(upload.name)
    if not upload.size:
        raise ValidationError(_("The file %(name)s is empty."), params={"name": name})
    if upload.size > limit:
        raise ValidationError(
            _(
                "The file %(name)s has %(size)s MB, over the limit of %(limit)s MB. "
                "Lower the resolution or split the file."
            ),
            params={
                "name": name,
                "size": -(-upload.size // 2**20),
                "limit": limit // 2**20,
            },
        )
    allowed = ALLOWED_TYPES if allowed is None else allowed
    content_type = _sniff(upload)
    if content_type not in allowed:
        raise ValidationError(
            _("The content of the file %(name)s is not %(expected)s. Choose another file."),
            params={
                "name": name,
                "expected": ", ".join(ALLOWED_TYPES[mime][1:].upper() for mime in allowed),
            },
        )
    return content_type


def _sniff(upload):
    """The content type told by the content, "" where it is unknown or carries macros."""
    upload.seek(0)
    kind = filetype.guess(upload.read(8192))
    upload.seek(0)
    if kind is None:
        return ""
    # Office files are ZIP archives whose parts may come in any order: look at the list of parts,
    # which is read without unpacking anything.
    if kind.mime in {"application/zip", WORD, EXCEL}:
        content_type = _office_type(upload)
        upload.seek(0)
        return content_type
    return kind.mime


def _office_type(upload):
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = set(archive.namelist())
    except zipfile.BadZipFile:
        return ""
    if any(part.endswith("vbaProject.bin") for part in parts):
        return ""
    if "word/document.xml" in parts:
        return WORD
    return EXCEL if "xl/workbook.xml" in parts else ""


def delete_later(papers):
    """Private files leave the disk with their rows, once these are gone for good."""
    for paper in papers:
        transaction.on_commit(functools.partial(paper.file.storage.delete, paper.file.name))


def _stored_path(paper, filename):
    return f"{paper.uuid.hex[:2]}/{paper.uuid}"


class PaperManager(models.Manager):
    def store(self, upload, *, owner, kind, officer, is_signed=False):
        """Check `upload` and keep it as a paper of `owner`, a model instance with `for_user`.

        With `is_signed` its digital signatures are read and kept beside it. Raises
        ValidationError as `check_upload` does.
        """
        content_type = check_upload(upload)
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        upload.seek(0)
        signatures = None
        if is_signed:
            signatures = read_signatures(upload.read())
            upload.seek(0)
        return self.create(
            signatures=signatures,
            owner=owner,
            kind=kind,
            name=bare_name(upload.name),
            content_type=content_type,
            size=upload.size,
            sha256=digest.hexdigest(),
            uploaded_by=officer,
            file=upload,
        )

    def of(self, owner, kind=None):
        """The papers of a model instance, oldest first; of one kind where `kind` is given."""
        papers = self.filter(
            owner_type=ContentType.objects.get_for_model(owner), owner_id=owner.pk
        )
        return papers if kind is None else papers.filter(kind=kind)


class Paper(models.Model):
    """A file somebody sent in, private to those who may see its owner."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_type = models.ForeignKey(ContentType, models.PROTECT)
    owner_id = models.BigIntegerField()
    owner = GenericForeignKey("owner_type", "owner_id")
    kind = models.CharField(_("kind of paper"), max_length=40)
    name = models.CharField(_("file name"), max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    # As `signatures.read` tells them; null where they were not asked for.
    signatures = models.JSONField(_("digital signatures"), null=True, editable=False)
    file = models.FileField(upload_to=_stored_path, max_length=100)
    uploaded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="papers", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=calendar.now)

    objects = PaperManager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [models.Index(fields=["owner_type", "owner_id"], name="paper_owner")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("movement:paper", args=[self.uuid])

    def visible_to(self, user):
        """Whether the owner is among the user's rows; a model without `for_user` hides all.

        Where rows alone do not say it, the model names the permission it asks for as well
        (`paper_permission`).
        """
        model = self.owner_type.model_class()
        permission = getattr(model, "paper_permission", "")
        if permission and not user.has_perm(permission):
            return False
        return model.objects.for_user(user).filter(pk=self.owner_id).exists()
