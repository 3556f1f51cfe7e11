"""Who takes no part in which case (không tham gia): declarations, ties, and the rule over both.

The rule stands in one place, the database function `awards_conflicts(officer)` (migration
`interest`): the pages' rows, the verbs and the triggers all ask it. It returns a row for each
ground on which an officer takes no part in a case. Source: awards.md, "Council" (nobody takes
part in a case he or his unit has an interest in).
"""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models.nomination import Nomination
from movement import calendar
from movement.models import Officer
from movement.text import fold

_ENDED = Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")
_GOES_ON = Q(ended_at__isnull=True, ended_by__isnull=True, end_reason="")


class Written(models.Model):
    """A declaration: written once, ended once by somebody else with a reason, never deleted."""

    reason = models.CharField(_("reason"), max_length=500)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now, editable=False)
    ended_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    ended_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the withdrawal"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    @property
    def is_active(self):
        return self.ended_at is None


def _written_once(name):
    """What every declaration's table holds: an end is whole, and by somebody else."""
    return [
        models.CheckConstraint(condition=~Q(reason=""), name=f"{name}_has_reason"),
        models.CheckConstraint(condition=_ENDED | _GOES_ON, name=f"{name}_end_is_whole"),
        models.CheckConstraint(
            condition=Q(ended_by__isnull=True) | ~Q(ended_by=F("officer")),
            name=f"{name}_not_ended_by_self",
        ),
    ]


def _kept():
    fixed = "reason recorded_by_id recorded_at officer_id"
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in fixed.split())
    return [
        pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="written_once",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=f"""
                IF OLD.ended_at IS NOT NULL OR {changed} THEN
                    RAISE EXCEPTION 'awards: a declaration is written once and ended once';
                END IF;
                RETURN NEW;
            """,
        ),
    ]


class RecusalQuerySet(models.QuerySet):
    def active(self):
        return self.filter(ended_at__isnull=True)


@pghistory.track()
class Recusal(Written):
    """An officer takes no part in one case: declared by himself or recorded by the leader."""

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="recusals", verbose_name=_("case")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="recusals", verbose_name=_("officer")
    )

    objects = RecusalQuerySet.as_manager()

    class Meta(Written.Meta):
        verbose_name = _("declaration of interest")
        verbose_name_plural = _("declarations of interest")
        permissions = [
            ("declare_interest", "Can declare to take no part in a case"),
            ("manage_interest", "Can record and withdraw declarations of interest"),
        ]
        constraints = [
            *_written_once("recusal"),
            models.UniqueConstraint(
                fields=["nomination", "officer"],
                condition=Q(ended_at__isnull=True),
                name="recusal_once",
            ),
        ]
        triggers = _kept()

    def __str__(self):
        return f"{self.officer}: {self.nomination}"

    @property
    def is_own(self):
        """Declared by the officer himself."""
        return self.recorded_by_id == self.officer_id


class TieKind(models.TextChoices):
    FAMILY = "family", _("relative")
    MEMBER = "member", _("collective the officer belongs to")


@pghistory.track()
class PersonalTie(Written):
    """Somebody an officer is related to, or a collective he belongs to, by name.

    A case of that name is closed to the officer until the leader finds a namesake.
    """

    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="ties", verbose_name=_("officer")
    )
    kind = models.CharField(_("kind of tie"), max_length=10, choices=TieKind)
    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)

    objects = RecusalQuerySet.as_manager()

    class Meta(Written.Meta):
        verbose_name = _("tie of an officer")
        verbose_name_plural = _("ties of officers")
        constraints = [
            *_written_once("tie"),
            models.UniqueConstraint(
                fields=["officer", "kind", "folded_name"],
                condition=Q(ended_at__isnull=True),
                name="tie_once",
            ),
        ]
        triggers = _kept()

    def __str__(self):
        return f"{self.officer}: {self.name}"

    def save(self, *args, **kwargs):
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)


@pghistory.track()
class NamesakeRuling(models.Model):
    """The leader's finding, in writing, that a case only bears the same name."""

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="namesake_rulings", verbose_name=_("case")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("officer")
    )
    reason = models.CharField(_("reason"), max_length=500)
    ruled_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    ruled_at = models.DateTimeField(_("decided at"), default=calendar.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("finding of a namesake")
        verbose_name_plural = _("findings of namesakes")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "officer"], name="namesake_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="namesake_has_reason"),
            models.CheckConstraint(
                condition=~Q(ruled_by=F("officer")), name="namesake_not_by_self"
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete | pgtrigger.Update)]

    def __str__(self):
        return f"{self.officer}: {self.nomination}"
