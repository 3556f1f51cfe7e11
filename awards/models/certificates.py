"""Certificates on pre-printed blanks: where each text stands, the stock, who got which."""

import uuid

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import workflow_after
from awards.models.decision import Decision
from awards.models.nomination import Nomination
from awards.models.rules import AwardForm
from awards.models.steps import AwardStateful
from awards.places import received_at
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Job, Officer
from movement.models.steps import Step, state_triggers, step_triggers
from movement.roles import Role


class BlankText(models.TextChoices):
    """What may be printed on a blank."""

    LINE_1 = "line_1", _("printed line 1")
    LINE_2 = "line_2", _("printed line 2")
    LINE_3 = "line_3", _("printed line 3")
    CITATION = "citation", _("achievement")
    DECISION = "decision", _("number of the decision")
    DECISION_DATE = "decision_date", _("date of the decision")
    GOLDEN_BOOK = "golden_book", _("golden-book number")
    PLACE_DATE = "place_date", _("place and date")
    SIGNER = "signer", _("signer")


class Align(models.TextChoices):
    LEFT = "left", _("left")
    CENTER = "center", _("centre")
    RIGHT = "right", _("right")


class CertificateRows(models.QuerySet):
    """Certificates belong to those who print them: of a unit's decisions the unit itself."""

    def for_user(self, user):
        if not user.has_perm("awards.view_certificates"):
            return self.none()
        return self.filter(decision__in=Decision.objects.kept_by(user).values("pk"))


class BlankRows(models.QuerySet):
    """Each place has blanks and a stock of its own; the auditor looks at all."""

    def for_user(self, user):
        if not user.has_perm("awards.view_certificates"):
            return self.none()
        return self if user.has_role(Role.AUDITOR) else self.filter(received_at(user))

    def with_has_texts(self):
        """Each with `has_texts`: whether anything would be printed on it."""
        return self.annotate(has_texts=Exists(BlankField.objects.filter(blank=OuterRef("pk"))))


@pghistory.track()
class CertificateBlank(models.Model):
    """A kind of pre-printed blank (phôi) with its size, picture and stock."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name of the blank"), max_length=120)
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="blanks", verbose_name=_("form of commendation")
    )
    # Whose stock it is; neither: Home Affairs' (as of a call).
    receiver_unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, editable=False, related_name="+"
    )
    receiver_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, editable=False, related_name="+"
    )
    width_mm = models.DecimalField(
        _("width (mm)"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(50), MaxValueValidator(900)],
    )
    height_mm = models.DecimalField(
        _("height (mm)"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(50), MaxValueValidator(900)],
    )
    # A JPEG drawn anew: shown under the texts on screen, never printed.
    picture = models.BinaryField(default=b"", editable=False)
    received = models.PositiveIntegerField(_("received"), default=0, editable=False)
    used = models.PositiveIntegerField(_("printed on"), default=0, editable=False)
    spoiled = models.PositiveIntegerField(_("spoiled"), default=0, editable=False)

    objects = BlankRows.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("blank certificate")
        verbose_name_plural = _("blank certificates")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(received__gte=F("used") + F("spoiled")),
                name="blank_stock_not_negative",
                violation_error_message=_("There are not so many blanks left."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:blank-detail", args=[self.public_id])

    @property
    def left(self):
        """How many blanks are there to print on."""
        return self.received - self.used - self.spoiled


@pghistory.track()
class BlankField(models.Model):
    """Where a text stands on a blank: its upper left corner and width, in mm."""

    blank = models.ForeignKey(CertificateBlank, models.CASCADE, related_name="fields")
    text = models.CharField(_("what is printed"), max_length=14, choices=BlankText)
    x_mm = models.DecimalField(_("X (mm)"), max_digits=5, decimal_places=1)
    y_mm = models.DecimalField(_("Y (mm)"), max_digits=5, decimal_places=1)
    width_mm = models.DecimalField(_("width (mm)"), max_digits=5, decimal_places=1)
    size_pt = models.DecimalField(
        _("size (pt)"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(6), MaxValueValidator(72)],
    )
    align = models.CharField(_("alignment"), max_length=6, choices=Align, default=Align.CENTER)
    is_bold = models.BooleanField(_("bold"), default=False)
    is_italic = models.BooleanField(_("italic"), default=False)
    is_upper = models.BooleanField(_("capitals"), default=False)

    class Meta:
        ordering = ["blank", "y_mm", "x_mm"]
        verbose_name = _("text on a blank")
        verbose_name_plural = _("texts on a blank")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["blank", "text"], name="blank_field_unique"),
            models.CheckConstraint(
                condition=Q(x_mm__gte=0, y_mm__gte=0, width_mm__gt=0), name="blank_field_on_it"
            ),
        ]

    def __str__(self):
        return self.get_text_display()


class StockEntry(models.Model):
    """One line of the stock book: blanks that came in, were printed on, or were spoiled."""

    class Kind(models.TextChoices):
        IN = "in", _("came in")
        USED = "used", _("printed on")
        SPOILED = "spoiled", _("spoiled")

    blank = models.ForeignKey(CertificateBlank, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind of entry"), max_length=8, choices=Kind)
    number = models.IntegerField(_("number"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("line of the stock book")
        verbose_name_plural = _("lines of the stock book")
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(
                name="stock_entry_fixed", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


@pghistory.track()
class Certificate(AwardStateful):
    """One certificate of one subject; a spoiled or lost one is followed by another."""

    machine = workflow_after.CERTIFICATE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="certificates", verbose_name=_("case")
    )
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="certificates")
    blank = models.ForeignKey(
        CertificateBlank, models.PROTECT, related_name="certificates", verbose_name=_("blank")
    )
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    serial = models.CharField(_("serial number of the blank"), max_length=40, blank=True)
    received_by = models.CharField(_("received by"), max_length=120, blank=True)

    objects = CertificateRows.as_manager()

    class Meta:
        ordering = ["decision", "nomination__ordinal", "pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        default_permissions = ()
        permissions = [
            ("view_certificates", "Can see blanks and certificates"),
            ("manage_certificates", "Can print certificates and keep the stock of blanks"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=~Q(status__in=("spoiled", "reissued")),
                name="certificate_one_valid",
            )
        ]
        triggers = state_triggers(
            workflow_after.CERTIFICATE, table="awards_certificate", owner="certificate"
        )

    def __str__(self):
        return str(self.nomination)


class CertificateStep(Step):
    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a certificate")
        verbose_name_plural = _("steps of certificates")
        triggers = step_triggers(
            workflow_after.CERTIFICATE, table="awards_certificate", owner="certificate"
        )


def _private_path(run, filename):
    return f"runs/{run.public_id.hex[:2]}/{run.public_id}-{filename}"


class PrintRun(models.Model):
    """Certificates and notices of a decision made as PDF by one job; made again, it is logged."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="print_runs")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    certificates = models.FileField(upload_to=_private_path, max_length=120, blank=True)
    notices = models.FileField(upload_to=_private_path, max_length=120, blank=True)
    count = models.PositiveIntegerField(_("number"), default=0)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"), default=calendar.now)
    made_at = models.DateTimeField(_("made at"), null=True)

    objects = CertificateRows.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("printing of certificates")
        verbose_name_plural = _("printings of certificates")
        default_permissions = ()

    def __str__(self):
        return f"{self.decision} {self.asked_at:%d/%m/%Y %H:%M}"
