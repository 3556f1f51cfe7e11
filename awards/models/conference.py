"""Who comes to the conference to be handed the award, and what that person needs."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.models.nomination import Nomination


@pghistory.track()
class ConferenceGuest(models.Model):
    """A subject at the conference; without a row nothing has been asked yet."""

    nomination = models.OneToOneField(
        Nomination, models.PROTECT, related_name="guest", verbose_name=_("case")
    )
    is_coming = models.BooleanField(_("comes to the conference"), default=True)
    # Health is sensitive: only what has to be made ready is written, never why.
    needs = models.CharField(
        _("special needs"),
        max_length=200,
        blank=True,
        help_text=_("What has to be made ready (a seat near the stage, a ramp); not the illness."),
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("guest of the conference")
        verbose_name_plural = _("guests of the conference")
        default_permissions = ()

    def __str__(self):
        return str(self.nomination)
