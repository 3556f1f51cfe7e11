"""Filters of the list that an officer keeps for himself."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models import Officer


class SavedFilterQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(officer=user)


class SavedFilter(models.Model):
    """A query string of the household list under a name of its officer's choice."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="saved_filters", verbose_name=_("officer")
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.TextField(_("query"))
    saved_at = models.DateTimeField(_("saved at"), default=calendar.now)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("officer", Lower("name"), name="saved_filter_name_once"),
        ]

    def __str__(self):
        return self.name
