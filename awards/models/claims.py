"""What a case claims and the portal can check: who left poverty, household by household.

A claim points at the register; it is looked up there, never taken over. What was found when the
case was sent is frozen as canonical JSON with its sha256, like a household subject's record.
"""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.models.nomination import Nomination
from movement import calendar
from movement.models import AdministrativeUnit, Officer

# A case in one of these states, or in a submission in one of those, claims nothing any more.
ENDED = ("refused", "withdrawn", "merged", "not_eligible")
UNSENT = ("draft", "returned", "withdrawn")


# What a supplement asks for may be written anew, until it is sent; what the level above carries on
# is compared anew by its own sending, and says what it said.
_FROZEN = """
    IF OLD.record <> '' AND EXISTS (
        SELECT FROM awards_nomination made
        JOIN awards_submission dossier ON dossier.id = made.submission_id
        WHERE made.id = OLD.nomination_id AND CASE
            WHEN dossier.status = 'draft' THEN made.origin_id IS NOT NULL AND (
                TG_OP = 'DELETE' OR (OLD.nomination_id, OLD.kind, OLD.year, OLD.unit_id,
                OLD.stated, OLD.codes) IS DISTINCT FROM (NEW.nomination_id, NEW.kind, NEW.year,
                NEW.unit_id, NEW.stated, NEW.codes)
            )
            WHEN made.status IN ('supplement_requested', 'supplement_asked') THEN NOT EXISTS (
                SELECT FROM awards_supplementitem item WHERE item.nomination_id = made.id
                AND item.section = 'achievements' AND item.supplied_at IS NULL
                AND item.dropped_at IS NULL
            )
            ELSE true
        END
    ) THEN
        RAISE EXCEPTION 'awards: a claim is kept as it was when its case was sent';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class ClaimKind(models.TextChoices):
    ESCAPED = "escaped", pgettext_lazy("claim", "households that left poverty")


class ClaimQuerySet(models.QuerySet):
    def with_rivals(self, case, user):
        """The claims of a case, those of the cases merged into it as far as `user` reads them,
        and those of other sent cases that name a household of theirs for the same year.

        A merged case claims through the one it went on in: `root` says which that is.
        """
        merged = Q(nomination__merged_into=case)
        own = Claim.objects.filter(
            Q(nomination=case) | merged,
            kind=OuterRef("kind"),
            year=OuterRef("year"),
            codes__overlap=OuterRef("codes"),
        )
        readable = Nomination.objects.for_user(user).filter(merged_into=case)
        rows = self.annotate(root=Coalesce("nomination__merged_into", "nomination"))
        return rows.filter(
            Q(nomination=case)
            | Q(nomination__in=readable.values("pk"))
            | ~Q(root=case.merged_into_id or case.pk) & _standing() & Exists(own)
        ).select_related(
            "unit__parent",
            "saved_by",
            "nomination__submission__unit",
            "nomination__submission__agency",
        )


def _standing():
    """Claims that are made now: of a sent case, or of one merged into a sent case."""

    def stands(case):
        ended = Q(**{f"{case}__status__in": ENDED})
        return ~ended & ~Q(**{f"{case}__submission__status__in": UNSENT})

    merged = Q(nomination__status="merged")
    return stands("nomination") | merged & stands("nomination__merged_into")


@pghistory.track()
class Claim(models.Model):
    """One claim of a case: `codes` are those of the households, as the proposer named them.

    `stated` is the figure the report gives; how many of the households the register confirms is
    counted anew each time, `record` is what it said when the case was sent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="claims", verbose_name=_("case")
    )
    kind = models.CharField(
        _("claim"), max_length=10, choices=ClaimKind, default=ClaimKind.ESCAPED
    )
    year = models.PositiveSmallIntegerField(_("year"))
    # The area the households are looked for in: never beyond it.
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="+", verbose_name=_("area")
    )
    stated = models.PositiveIntegerField(
        _("households, as the report states"), validators=[MinValueValidator(1)]
    )
    codes = ArrayField(models.CharField(max_length=20), verbose_name=_("household codes"))
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved at"), default=calendar.now, editable=False)
    saved_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", editable=False)
    record = models.TextField(blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["nomination", "-year", "pk"]
        verbose_name = _("claim of a case")
        verbose_name_plural = _("claims of cases")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "kind", "year"], name="claim_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(record="", sha256="") | ~Q(record="") & ~Q(sha256=""),
                name="claim_frozen_with_checksum",
            ),
            models.CheckConstraint(condition=Q(stated__gte=1), name="claim_states_some"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claim_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_FROZEN,
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"
