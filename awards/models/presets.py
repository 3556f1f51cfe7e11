"""Reasons written often: offered with the verb they belong to, and always changed freely."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.choices import ReasonFor


class PresetReasonQuerySet(models.QuerySet):
    def for_verb(self, name):
        """Those offered with the verb `name` of awards.workflow, in order."""
        return self.filter(verb=name, is_active=True)


class PresetReason(models.Model):
    """One ready-made reason; its legal ground comes along where the verb asks for one."""

    verb = models.CharField(_("offered with"), max_length=20, choices=ReasonFor)
    text = models.CharField(_("reason"), max_length=300)
    legal_ground = models.CharField(_("legal ground"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = PresetReasonQuerySet.as_manager()

    class Meta:
        ordering = ["verb", "order", "pk"]
        verbose_name = _("preset reason")
        verbose_name_plural = _("preset reasons")

    def __str__(self):
        return self.text
