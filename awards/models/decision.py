"""A decision of commendation, recorded as issued: the portal gives no number, it checks it."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, PaperKind
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer, Paper
from movement.models.public_rows import bumps_site_version


def issued_by_place_of(user):
    """Q of the decisions the head of the user's own unit or agency issued."""
    if user.unit_id:
        return Q(issuer_unit=user.unit_id)
    return Q(issuer_agency=user.agency_id) if user.agency_id else Q(pk__in=[])


class DecisionQuerySet(models.QuerySet):
    def for_user(self, user):
        """A decision is an issued document: whoever may view decisions sees all; a unit or
        agency those it issued and those about its own cases."""
        if user.has_perm("awards.view_decision"):
            return self
        visible = self.model.cases.rel.related_model.objects.within_rows(user)
        own = visible.filter(decision__isnull=False).values("decision")
        about_own = Q(pk__in=own) | Q(amends__in=own)
        # A unit whose case was merged into another's is credited as well.
        merged = visible.filter(merged_into__decision__isnull=False)
        about_own |= Q(pk__in=merged.values("merged_into__decision"))
        return self.filter(about_own | issued_by_place_of(user))

    def kept_by(self, user):
        """Those whose certificates, money and corrections are the user's own place's matter:
        of a unit or agency what its head decided; Home Affairs and the auditor follow all."""
        if user.has_perm("awards.view_decision"):
            return self.for_user(user)
        return self.filter(issued_by_place_of(user))

    def published(self):
        """Those that commend and are shown to the public, newest first."""
        shown = self.awards().filter(published_at__isnull=False)
        # To page by: the public id as text, unlike the serial number no secret.
        key = Cast("public_id", models.CharField(max_length=36))
        return shown.annotate(public_key=key).order_by("-date", "-public_key")

    def awards(self):
        """Those that commend: neither corrections nor revocations."""
        return self.filter(kind=DecisionKind.AWARD)

    def of_series(self, *, authority, unit=None, agency=None):
        """Those of one series of numbers: a unit's or agency's own where its head decides."""
        return self.filter(authority=authority, issuer_unit=unit, issuer_agency=agency)

    def named(self, text):
        """Those whose number, signer or subject holds `text`."""
        return self.filter(
            Q(number__icontains=text) | Q(signer__icontains=text) | Q(subject__icontains=text)
        )


class DecisionKind(models.TextChoices):
    """What a decision does; those after the first amend one that commends."""

    AWARD = "award", _("commendation")
    CORRECTION = "correction", _("correction")
    REVOCATION = "revocation", _("revocation")


@pghistory.track()
class Decision(models.Model):
    """Number, date, signer and signed PDF of one decision; its cases point at it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("kind of decision"), max_length=10, choices=DecisionKind, default=DecisionKind.AWARD
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name=_("corrects or revokes"),
    )
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
    # Every unit and agency whose head decides has a series of numbers of its own.
    issuer_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("issuing unit"),
    )
    issuer_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("issuing agency"),
    )
    number = models.CharField(_("decision number"), max_length=60)
    date = models.DateField(_("decision date"))
    # The number series starts anew every year; derived, so that the database can hold the rule.
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    signer = models.CharField(_("signer"), max_length=120)
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    subject = models.CharField(_("subject of the decision"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now, editable=False)
    # Shown to the public: names as consent allows (awards.models.past.PastAward.is_shown_by_name).
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        permissions = [
            ("record_decision", "Can record a decision"),
            ("amend_decision", "Can record a correction or revocation"),
            ("publish_decision", "Can show a decision to the public"),
        ]
        constraints = [
            models.UniqueConstraint(
                "authority",
                "issuer_unit",
                "issuer_agency",
                "year",
                Upper("number"),
                name="decision_number_unique",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(authority=Authority.UNIT_HEAD)
                & (Q(issuer_unit__isnull=True) ^ Q(issuer_agency__isnull=True))
                | ~Q(authority=Authority.UNIT_HEAD)
                & Q(issuer_unit__isnull=True, issuer_agency__isnull=True),
                name="decision_issuer",
            ),
            models.CheckConstraint(
                condition=Q(year=models.F("date__year")), name="decision_year_of_date"
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.AWARD, amends__isnull=True)
                | ~Q(kind=DecisionKind.AWARD) & Q(amends__isnull=False),
                name="decision_amends_one",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(kind=DecisionKind.AWARD),
                name="decision_published_commends",
            ),
        ]
        triggers = [bumps_site_version()]

    def __str__(self):
        return self.number

    def save(self, *args, **kwargs):
        self.year = self.date.year
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:decision-detail", args=[self.public_id])

    def get_public_url(self):
        return reverse("awards:public-decision", args=[self.public_id])

    @property
    def issuer(self):
        """The unit or agency whose series the number is of; None for higher authorities."""
        return self.issuer_unit or self.issuer_agency

    def is_kept_by(self, user):
        """As `DecisionQuerySet.kept_by`, of this one."""
        if user.has_perm("awards.view_decision"):
            return True
        return self.issuer is not None and self.issuer in (user.unit, user.agency)

    @property
    def signed_paper(self):
        """The newest signed PDF, or None."""
        return self.papers.filter(kind=PaperKind.DECISION).last()
