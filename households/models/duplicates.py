"""Two members of two households who may be one person: found here, decided by officers."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from households.models.household import Household, Member
from households.models.lineage import Lineage
from movement import calendar
from movement.models import Officer

ENDS = ("first", "second")


class DuplicatePairQuerySet(models.QuerySet):
    def for_user(self, user):
        """Pairs of which the officer's area holds either household; what he is told of the other
        one is a question of the page (`DuplicatePair.is_seen_whole_by`)."""
        path = user.area_path
        if not path:
            return self.none()
        rows = Q()
        for end in ENDS:
            rows |= Q(**{f"{end}_household__commune__path__startswith": path})
        return self.filter(rows)

    def seen_whole(self, user):
        """Pairs of which the officer's area holds both households: those he may decide on."""
        path = user.area_path
        if not path:
            return self.none()
        return self.filter(**{f"{end}_household__commune__path__startswith": path for end in ENDS})

    def open(self):
        """Not decided, and both still where they were found, in kept households."""
        rows = self.filter(state=DuplicatePair.State.OPEN)
        for end in ENDS:
            home = f"{end}_household"
            rows = rows.filter(**{f"{home}__ended_on": None, f"{end}__household": F(home)})
        return rows

    def waiting_for_user(self, user):
        """Open pairs for which the officer's own level is the lowest that sees both."""
        unit = user.own_unit
        if unit is None or not user.has_perm(DuplicatePair.DECIDE):
            return self.none()
        rows = self.seen_whole(user).open()
        if unit.level == "commune":
            return rows
        # The step of a path below the own unit tells apart what lies in two units of that level.
        below = unit.path.count("/") + 1
        steps = {
            f"_{end}": models.Func(
                F(f"{end}_household__commune__path"),
                models.Value("/"),
                models.Value(below),
                function="split_part",
                output_field=models.CharField(),
            )
            for end in ENDS
        }
        return rows.annotate(**steps).exclude(_first=F("_second"))

    def with_ends(self):
        """What lists and pages read, in one query."""
        ends = [
            f"{end}_household__{part}" for end in ENDS for part in ("hamlet", "commune__parent")
        ]
        return self.select_related("decided_by", *ENDS, *ends)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DuplicatePair(models.Model):
    """Two members, `first` the older row; found once, never again when it was decided.

    The members and households are pointed at without a constraint: an import that is undone or a
    member who is taken off goes without asking this table, and what was decided stays. `told` is
    what was known of both when it was decided.
    """

    VIEW, DECIDE = "households.view_duplicatepair", "households.decide_duplicate"

    class Ground(models.TextChoices):
        IDENTITY = "identity", _("Same identity number")
        NAME = "name", _("Same name and birth year, near each other")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("duplicates", "Waiting for a decision")
        MERGED = "merged", _("One household: merged")
        TAKEN_OUT = "taken_out", _("One person: taken out of one household")
        TWO_PEOPLE = "two_people", _("Two people")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ground = models.CharField(_("ground"), max_length=8, choices=Ground)
    first = models.ForeignKey(
        Member, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    second = models.ForeignKey(
        Member, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    first_household = models.ForeignKey(
        Household, models.DO_NOTHING, related_name="+", db_constraint=False
    )
    second_household = models.ForeignKey(
        Household, models.DO_NOTHING, related_name="+", db_constraint=False
    )
    found_at = models.DateTimeField(_("found at"), default=calendar.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    told = models.JSONField(default=dict, editable=False)
    # Of a merger: undoing it opens the pair again (`services.lineage.undo`).
    link = models.ForeignKey(Lineage, models.SET_NULL, null=True, related_name="duplicate_pairs")

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("decide_duplicate", _("Can decide whether two members are one person"))]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None, decided_at=None)
                | ~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="duplicate_pair_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "merged"]) | ~Q(reason=""),
                name="duplicate_pair_has_reason",
            ),
        ]

    def __str__(self):
        return (
            f"{self.get_ground_display()}: {self.first_household_id}, {self.second_household_id}"
        )

    def get_absolute_url(self):
        return reverse("households:duplicate-detail", args=[self.public_id])

    @property
    def is_open(self):
        """The rule of the query `open`, for a pair read `with_ends`."""
        ends = [(self.first, self.first_household), (self.second, self.second_household)]
        return self.state == self.State.OPEN and all(
            member and member.household_id == home.pk and not home.ended_on
            for member, home in ends
        )

    @property
    def households(self):
        return [self.first_household, self.second_household]

    def sees(self, user):
        """For each end, whether the officer's area holds its household."""
        path = user.area_path
        return [bool(path) and row.commune.path.startswith(path) for row in self.households]

    def is_seen_whole_by(self, user):
        return all(self.sees(user))
