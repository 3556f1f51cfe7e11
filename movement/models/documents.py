"""Word templates that an administrator put in the place of ours."""

import hashlib

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.officers import Officer


class DocumentTemplateQuerySet(models.QuerySet):
    def versions(self, key):
        """What was put in place for a document, newest first, without the files themselves."""
        rows = self.filter(key=key).select_related("uploaded_by").defer("content")
        return rows.order_by("-pk")

    def current(self, key):
        """The replacement in use, or None where the portal's own template is."""
        newest = self.filter(key=key).order_by("-pk").first()
        return newest if newest and newest.is_replacement else None

    def replaced_keys(self):
        """The documents whose own template is replaced now."""
        newest = self.order_by("key", "-pk").distinct("key").values_list("key", "sha256")
        return {key for key, sha256 in newest if sha256}


class DocumentTemplateManager(models.Manager.from_queryset(DocumentTemplateQuerySet)):
    def replace(self, *, key, name, content, officer):
        """Use `content` (bytes of a checked .docx) for the document `key` from now on."""
        digest = hashlib.sha256(content).hexdigest()
        return self.create(key=key, name=name, content=content, sha256=digest, uploaded_by=officer)

    def restore(self, *, key, officer):
        """Use the portal's own template again; the replacements stay on record."""
        return self.create(key=key, uploaded_by=officer)


class DocumentTemplate(models.Model):
    """One change of a document's Word template; the newest of a key counts.

    Rows are only added, so they are the history too. A row without content restores the
    portal's own template. The file stands in the row, not in a folder: it is small, and every
    host and every backup has it together with who put it there.
    """

    key = models.CharField(_("document"), max_length=60)
    name = models.CharField(_("file name"), max_length=160, blank=True)
    content = models.BinaryField(_("file"), default=b"")
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    uploaded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=calendar.now)

    objects = DocumentTemplateManager()

    class Meta:
        ordering = ["key", "-pk"]
        verbose_name = _("document template")
        verbose_name_plural = _("document templates")
        indexes = [models.Index(fields=["key", "-id"], name="document_template_newest")]
        triggers = [
            pgtrigger.Protect(
                name="document_template_fixed", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.key} {self.name}"

    @property
    def is_replacement(self):
        return bool(self.sha256)
