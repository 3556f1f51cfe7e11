"""A decision of commendation, recorded as issued: the portal gives no number, it checks it."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, PaperKind
from movement import calendar
from movement.models import Officer, Paper


class DecisionQuerySet(models.QuerySet):
    def for_user(self, user):
        """A decision is an issued document: whoever may view decisions sees all."""
        if user.has_perm("awards.view_decision"):
            return self
        visible = self.model.cases.rel.related_model.objects.for_user(user)
        return self.filter(pk__in=visible.filter(decision__isnull=False).values("decision"))

    def named(self, text):
        """Those whose number, signer or subject holds `text`."""
        return self.filter(
            Q(number__icontains=text) | Q(signer__icontains=text) | Q(subject__icontains=text)
        )


@pghistory.track()
class Decision(models.Model):
    """Number, date, signer and signed PDF of one decision; its cases point at it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
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
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        permissions = [("record_decision", "Can record a decision")]
        constraints = [
            models.UniqueConstraint(
                "authority", "year", Upper("number"), name="decision_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(year=models.F("date__year")), name="decision_year_of_date"
            ),
        ]

    def __str__(self):
        return self.number

    def save(self, *args, **kwargs):
        self.year = self.date.year
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:decision-detail", args=[self.public_id])

    @property
    def signed_paper(self):
        """The newest signed PDF, or None."""
        return self.papers.filter(kind=PaperKind.DECISION).last()
