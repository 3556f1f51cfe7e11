"""What changes after the list stands: spelling mended, a decision corrected, an award revoked."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.decision import Decision
from awards.models.nomination import Nomination
from awards.models.past import PastAward
from movement import calendar
from movement.models import Officer

# What a certificate prints of a case; the three lines are made of it.
NAME_FIELDS = ("honorific", "name", "position", "workplace", "residence")


class NameChange(models.Model):
    """One printed field of a case changed: before, after, by whom, why; written once.

    `decision` is the correction decision, where the award had been decided already.
    """

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="name_changes", verbose_name=_("case")
    )
    field = models.CharField(_("field"), max_length=10)
    before = models.CharField(_("before"), max_length=200, blank=True)
    after = models.CharField(_("after"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="name_changes"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change of a printed line")
        verbose_name_plural = _("changes of printed lines")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(field__in=NAME_FIELDS), name="name_change_field")
        ]
        triggers = [
            pgtrigger.Protect(
                name="name_change_fixed", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.before} → {self.after}"

    @property
    def field_label(self):
        return Nomination._meta.get_field(self.field).verbose_name


@pghistory.track()
class Recall(models.Model):
    """What comes back after a revocation: the certificate and the money (recall)."""

    past_award = models.OneToOneField(
        PastAward, models.PROTECT, related_name="recall", verbose_name=_("past award")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="recalls", verbose_name=_("decision")
    )
    money = models.PositiveBigIntegerField(_("money to recall (đồng)"), default=0)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    item_returned_on = models.DateField(_("certificate returned on"), null=True, blank=True)
    money_returned_on = models.DateField(_("money returned on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["decision", "pk"]
        verbose_name = _("recall of item and money")
        verbose_name_plural = _("recalls of items and money")
        default_permissions = ()

    def __str__(self):
        return str(self.past_award)

    @property
    def is_done(self):
        return bool(self.item_returned_on and (self.money_returned_on or not self.money))
