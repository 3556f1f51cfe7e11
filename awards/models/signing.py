"""Files for signing: what is put before the chairman, and every version of its documents."""

import uuid

import pghistory
import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards import workflow_after
from awards.choices import Authority
from awards.models.decision import Decision, issued_by_place_of
from awards.models.nomination import Nomination
from awards.models.rules import AwardForm
from awards.models.steps import AwardStateful
from movement import calendar
from movement.models import AdministrativeUnit, Agency, DocumentTemplate, Officer, Paper
from movement.models.steps import Step, state_triggers, step_triggers


class SigningFileQuerySet(models.QuerySet):
    def for_user(self, user):
        """Home Affairs and the auditor see all; a unit those its own head decides on."""
        if not user.has_perm("awards.view_signing"):
            return self.none()
        return (
            self
            if user.has_perm("awards.view_decision")
            else self.filter(issued_by_place_of(user))
        )

    def with_replaced_keys(self):
        """With `replaced_keys`: the documents whose Word template is replaced now."""
        newest = DocumentTemplate.objects.order_by("key", "-pk").distinct("key").values("pk")
        rows = DocumentTemplate.objects.filter(pk__in=newest).exclude(sha256="")
        return self.annotate(replaced_keys=ArraySubquery(rows.values("key")))

    def live(self):
        """Those neither issued nor given up."""
        return self.filter(status__in=("drafting", "presented", "signed"))

    def waiting_for_user(self, user):
        may = user.has_perm("awards.prepare_signing")
        return self.for_user(user).live() if may else self.none()


@pghistory.track()
class SigningFile(AwardStateful):
    """One form of commendation put before one authority: letter, list, draft decision, annex."""

    machine = workflow_after.SIGNING

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="signing_files", verbose_name=_("form")
    )
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
    issuer_unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    issuer_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(_("subject of the decision"), max_length=300)
    citation = models.CharField(_("wording on the decision"), max_length=500)
    bases = models.TextField(
        _("legal bases"), help_text=_("One a line, without the word “Căn cứ”.")
    )
    recipients = models.TextField(_("recipients"), help_text=_("One a line."))
    executors = models.TextField(_("who carries the decision out"))

    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    letter_date = models.DateField(_("date of the letter"), null=True, blank=True)
    letter_office = models.CharField(_("office of the letter's signer"), max_length=120)
    letter_signer = models.CharField(_("signer of the letter"), max_length=120, blank=True)
    decision_office = models.CharField(_("office of the decision's signer"), max_length=120)
    decision_signer = models.CharField(_("signer of the decision"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    # Until when the units may confirm the printed lines.
    names_until = models.DateTimeField(_("names to be confirmed until"), null=True, blank=True)

    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="signing_file"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = SigningFileQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("file for signing")
        verbose_name_plural = _("files for signing")
        default_permissions = ()
        permissions = [
            ("view_signing", "Can open files for signing"),
            ("prepare_signing", "Can prepare and track files for signing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="issued") | Q(decision__isnull=False),
                name="signing_issued_has_decision",
            ),
        ]
        triggers = state_triggers(
            workflow_after.SIGNING, table="awards_signingfile", owner="signing_file"
        )

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("awards:signing-detail", args=[self.public_id])

    @property
    def issuer(self):
        return self.issuer_unit or self.issuer_agency

    @property
    def is_editable(self):
        return self.status == "drafting"

    @property
    def is_live(self):
        return not self.state.is_final

    @cached_property
    def cases(self):
        """Its cases in the order of the list, with what the documents say of each."""
        rows = Nomination.objects.filter(signing_lines__signing_file=self)
        rows = rows.with_place().select_related(
            "form", "content", "submission__call", "submission__unit__parent",
            "submission__agency", "submission__rule_set", "household__commune",
        )  # fmt: skip
        rows = rows.annotate(is_confirmed=Q(signing_lines__confirmed_at__isnull=False))
        return list(rows.order_by("signing_lines__order"))


class SigningFileStep(Step):
    signing_file = models.ForeignKey(SigningFile, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a file for signing")
        verbose_name_plural = _("steps of files for signing")
        triggers = step_triggers(
            workflow_after.SIGNING, table="awards_signingfile", owner="signing_file"
        )

    @property
    def label(self):
        verb = workflow_after.SIGNING.by_name.get(self.name)
        return verb.label if verb else _("Created")


@pghistory.track()
class SigningLine(models.Model):
    """A case in a file for signing, at its place in the list."""

    signing_file = models.ForeignKey(SigningFile, models.CASCADE, related_name="lines")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="signing_lines", verbose_name=_("case")
    )
    order = models.PositiveIntegerField(_("number in the list"))
    # False once the file was given up: the case may go into another.
    is_live = models.BooleanField(default=True)
    confirmed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        ordering = ["signing_file", "order"]
        verbose_name = _("line of a file for signing")
        verbose_name_plural = _("lines of files for signing")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["signing_file", "order"], name="signing_line_order"),
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(is_live=True), name="signing_line_one_file"
            ),
        ]

    def __str__(self):
        return f"{self.order}. {self.nomination}"


class DocumentVersion(models.Model):
    """One document of a file for signing as it was at a moment; the same data makes no second.

    `values` are what the template saw, `sha256` of these and of the template. The PDF is made on
    first need, or uploaded where the Word template was replaced.
    """

    signing_file = models.ForeignKey(SigningFile, models.CASCADE, related_name="versions")
    key = models.CharField(_("document"), max_length=60)
    number = models.PositiveIntegerField(_("version"))
    sha256 = models.CharField(max_length=64)
    word = models.BinaryField()
    pdf = models.BinaryField(default=b"")
    pdf_uploaded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=calendar.now)

    class Meta:
        ordering = ["key", "number"]
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["signing_file", "key", "number"], name="document_version_unique"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="version_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="version_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.word IS DISTINCT FROM NEW.word OR OLD.sha256 IS DISTINCT FROM NEW.sha256"
                    " OR OLD.pdf <> ''::bytea"
                ),
                func="RAISE EXCEPTION 'awards: a version of a document is never changed';",
            ),
        ]

    def __str__(self):
        return f"{self.key} {self.number}"
