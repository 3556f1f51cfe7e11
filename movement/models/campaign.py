"""The movement: plan, legal bases, contents, phases, targets."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from movement.models.public_rows import bumps_site_version
from movement.models.units import AdministrativeUnit


class MovementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_public=True)

    def current(self):
        """The newest public movement, the one the front page speaks of."""
        return self.published().order_by("-starts_on").first()


class Movement(models.Model):
    """A launched emulation movement and its plan (Kế hoạch)."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=300)
    slogan = models.CharField(_("slogan"), max_length=200, blank=True)
    objective = models.TextField(_("objective"))
    launched_by = models.CharField(_("launching body"), max_length=200)
    plan_number = models.CharField(_("plan number"), max_length=60, blank=True)
    plan_date = models.DateField(_("plan date"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    participants = models.TextField(_("who takes part"), blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)

    objects = MovementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        triggers = [bumps_site_version()]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="movement_dates_in_order",
                violation_error_message=_("The end date lies before the start date."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("movement:movement-detail", args=[self.slug])


class MovementPart(models.Model):
    """What an ordered part of a movement's plan has in common."""

    movement = models.ForeignKey(
        Movement, models.CASCADE, related_name="%(class)s_set", verbose_name=_("movement")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["movement", "order", "pk"]
        triggers = [bumps_site_version()]


class LegalBasis(MovementPart):
    """A text the plan rests on."""

    citation = models.CharField(_("citation"), max_length=300)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    class Meta(MovementPart.Meta):
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")

    def __str__(self):
        return self.citation


class Content(MovementPart):
    """One of the movement's contents (nội dung thi đua)."""

    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("summary"))

    class Meta(MovementPart.Meta):
        verbose_name = _("content of the movement")
        verbose_name_plural = _("contents of the movement")

    def __str__(self):
        return self.name


class Phase(MovementPart):
    """A stretch of the movement, up to its mid-term or final review."""

    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    summary = models.TextField(_("summary"), blank=True)

    class Meta(MovementPart.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")

    def __str__(self):
        return self.name


class Target(MovementPart):
    """A target of the plan; poverty targets name the standard they are measured on."""

    name = models.CharField(_("name"), max_length=300)
    value = models.CharField(_("value"), max_length=60)
    measured_on = models.CharField(_("measured on"), max_length=200, blank=True)
    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("unit"),
    )

    class Meta(MovementPart.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self):
        return f"{self.name}: {self.value}"
