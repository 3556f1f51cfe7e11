"""Who looked at, changed or took out what, and why (Law 91/2025/QH15 on personal data)."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.officers import Officer
from movement.roles import Role


class AccessLogQuerySet(models.QuerySet):
    def for_user(self, user):
        """Auditors and administrators read the log; everyone else reads nothing."""
        return self if user.has_role(Role.AUDITOR, Role.ADMINISTRATOR) else self.none()

    def about(self, target):
        return self.filter(
            target_type=ContentType.objects.get_for_model(target), target_id=target.pk
        )

    def about_any(self, model, ids):
        """Lines about rows of `model` whose primary key is among `ids` (values or a query)."""
        return self.filter(target_type=ContentType.objects.get_for_model(model), target_id__in=ids)


class AccessLogManager(models.Manager.from_queryset(AccessLogQuerySet)):
    def record(self, *, officer, verb, target, purpose=""):
        """Write one line: `officer` did `verb` to the model instance `target` for `purpose`."""
        return self.create(officer=officer, verb=verb, target=target, purpose=purpose)

    def record_each(self, *, officer, verb, targets, purpose=""):
        """A line for each of `targets`, model instances, in one statement."""
        self.bulk_create(
            self.model(officer=officer, verb=verb, target=target, purpose=purpose)
            for target in targets
        )


class AccessLog(models.Model):
    """One line of the log; written once, never changed."""

    class Verb(models.TextChoices):
        VIEW = "view", _("viewed")
        VIEW_FULL = "view_full", _("viewed in full")
        DOWNLOAD = "download", _("downloaded")
        EXPORT = "export", _("exported")
        REMOVE = "remove", _("removed")
        REFUSED = "refused", _("was refused")

    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="access_log", verbose_name=_("officer")
    )
    verb = models.CharField(_("verb"), max_length=10, choices=Verb)
    target_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("object"))
    target_id = models.BigIntegerField(_("object number"))
    target = GenericForeignKey("target_type", "target_id")
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"), default=calendar.now)

    objects = AccessLogManager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("access log line")
        verbose_name_plural = _("access log")
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="access_target"),
            models.Index(fields=["officer", "-at"], name="access_officer"),
        ]

    def __str__(self):
        return f"{self.officer} {self.get_verb_display()} {self.target_type} {self.target_id}"
