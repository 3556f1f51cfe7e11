"""A list of subjects brought as a file or paste: kept from its check to its taking over."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models.rules import AwardForm
from awards.models.submission import Submission, own_place
from movement import calendar
from movement.models import Content, Officer


class ListImportQuerySet(models.QuerySet):
    def for_user(self, user):
        """Lists are the proposing unit's own working papers: nobody else reads them."""
        return self.filter(own_place(user, "submission__"))


class ListImport(models.Model):
    """One list as it was sent. What it would do is worked out anew each time it is looked at."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="list_imports", verbose_name=_("submission")
    )
    name = models.CharField(_("file name"), max_length=160)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    is_paste = models.BooleanField(_("pasted"), default=False)
    # For rows that name none.
    form = models.ForeignKey(
        AwardForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("form proposed"),
    )
    content_of_movement = models.ForeignKey(
        Content,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("content of the movement"),
    )
    # What was known of its subjects when it was sent: {name: [words]} (`awards.listing.known`).
    told = models.JSONField(default=dict, editable=False)
    created_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"), default=calendar.now)
    applied_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("taken over by")
    )
    applied_at = models.DateTimeField(_("taken over at"), null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    objects = ListImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:list-import", args=[self.submission.public_id, self.public_id])
