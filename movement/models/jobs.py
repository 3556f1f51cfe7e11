"""Work done in the background, and the workers that do it."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from movement import calendar
from movement.models.officers import Officer
from movement.roles import Role


class JobQuerySet(models.QuerySet):
    def for_user(self, user):
        """One's own jobs; auditors and administrators see all."""
        if user.has_role(Role.AUDITOR, Role.ADMINISTRATOR):
            return self
        return self.filter(officer=user.pk)

    def unfinished(self):
        return self.filter(state__in=Job.UNFINISHED)

    def silent_since(self, moment):
        """Running by their own word, but unheard of since `moment`: their worker is dead."""
        return self.filter(state=Job.State.RUNNING, heartbeat__lt=moment)


class Job(models.Model):
    """One piece of work, however often it had to be begun."""

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("job", "waiting")
        RUNNING = "running", pgettext_lazy("job", "running")
        DONE = "done", pgettext_lazy("job", "done")
        FAILED = "failed", pgettext_lazy("job", "failed")

    UNFINISHED = (State.QUEUED, State.RUNNING)

    code = models.UUIDField(_("code"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of work"), max_length=50)
    unique_key = models.CharField(_("what it works on"), max_length=200)
    arguments = models.JSONField(_("arguments"), default=dict, blank=True)
    officer = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("officer"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    progress = models.PositiveSmallIntegerField(
        _("progress in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    checkpoint = models.JSONField(_("how far it came"), default=dict, blank=True)
    message = models.TextField(_("message"), blank=True)
    created = models.DateTimeField(_("asked for at"), default=calendar.now)
    started = models.DateTimeField(_("started at"), null=True, blank=True)
    finished = models.DateTimeField(_("finished at"), null=True, blank=True)
    heartbeat = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    worker = models.CharField(_("worker"), max_length=64, blank=True)
    # The row of django-tasks that carries the present attempt.
    task = models.UUIDField(_("task"), null=True, blank=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unique_key"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_unfinished_once",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="job_progress"),
        ]
        indexes = [
            models.Index(
                fields=["state", "heartbeat"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_unfinished",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.unique_key}"


class JobWorker(models.Model):
    """A worker process and its last sign of life."""

    name = models.CharField(_("worker"), max_length=64, unique=True)
    started = models.DateTimeField(_("started at"), default=calendar.now)
    heartbeat = models.DateTimeField(_("last sign of life"))

    class Meta:
        ordering = ["-heartbeat"]
        verbose_name = _("job worker")
        verbose_name_plural = _("job workers")

    def __str__(self):
        return self.name
