"""Awards already given (đã khen), one row a subject: the book that "Đã khen chưa?" is asked of."""

import hashlib
import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards import past_names
from awards.choices import Authority, Honorific, SubjectKind
from awards.models.decision import Decision
from awards.models.nomination import Nomination, full_name_of
from awards.models.results import ResultBatch
from awards.models.rules import AwardForm
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Movement
from movement.models.public_rows import bumps_site_version
from movement.text import fold, sort_key

SEARCH_VECTOR = SearchVector("search_text", config="simple")
# A shorter word is looked for whole: as the beginning of one it would match half the names.
SHORTEST_PREFIX = 3
# Derived by `PastAward.derive()`, never typed.
DERIVED = (
    "year",
    "sort_key",
    "word_count",
    "name_key",
    "initials",
    "likeness",
    "search_text",
    "fingerprint",
)


class PastAwardQuerySet(models.QuerySet):
    def for_user(self, user):
        """What an issued decision says is told to every officer who may look awards up: a unit
        asks of others' people before it proposes (awards.md, "Đã khen chưa?")."""
        return self if user.has_perm("awards.view_past_award") else self.none()

    def named(self, asked):
        """Those whose name, workplace, place or decision hold every word of a
        `past_names.Asked`; where only initials were typed, those of these initials."""
        if asked.initials:
            return self.filter(initials=asked.initials)
        if not asked.words:
            return self.none()
        *words, last = asked.words
        # Only the word still being typed may be the beginning of one: every beginning is looked
        # up as all the words it may become (2.5 x the time of an exact match instead of 1.5).
        last = f"{last}:*" if len(last) >= SHORTEST_PREFIX else last
        query = SearchQuery(" & ".join([*words, last]), config="simple", search_type="raw")
        return self.alias(_words=SEARCH_VECTOR).filter(_words=query)

    def maybe_like(self, asked):
        """Candidates for a likeness of names; `past_names.Asked.is_like` judges each."""
        return self.filter(likeness__overlap=asked.likeness_keys)

    def with_initials_of(self, asked):
        """Candidates for "Thạch T. Hoa"; `past_names.Asked.fits_initials` judges each."""
        return self.filter(initials=past_names.initials(asked.words))

    def of_name(self, text):
        """Those of exactly this name, in whatever order its words stand."""
        return self.filter(name_key=past_names.key_of(text))

    def of_places(self, unit_ids, name):
        """Those of one of the unit versions; of rows without a version those that say `name`."""
        words = past_names.words_to_find(name)
        if not words:
            return self.none()
        said = SearchQuery(" & ".join(words), search_type="raw", config="simple")
        return self.alias(_said=SEARCH_VECTOR).filter(
            Q(unit__in=unit_ids) | Q(unit=None, _said=said)
        )

    def with_details(self):
        """With what a list or page shows of each row, in one query."""
        return self.select_related("form", "unit__parent", "issuer_unit", "issuer_agency")

    def with_consent(self):
        """With `is_consent_withdrawn`: whether the subject's story was taken down, which is what a
        withdrawn consent does (awards.services.publicity); until it is public again."""
        stories = Nomination.exemplars.rel.related_model.objects.filter(
            nomination=OuterRef("nomination"), withdrawn_at__isnull=False
        )
        return self.annotate(is_consent_withdrawn=Exists(stories))

    def standing(self):
        """Those not revoked."""
        return self.filter(revoked_on=None)

    def standing_on(self, day):
        """Those decided by the end of `day` and not revoked by then: figures of an earlier day."""
        return self.filter(decision_date__lte=day).filter(
            Q(revoked_on=None) | Q(revoked_on__gt=day)
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pgtrigger.Statement,
    exclude=DERIVED,
    append_only=True,
)
class PastAward(models.Model):
    """One subject of one decision, whatever it came from: the portal, a unit's results, a file.

    What the decision says and nothing more; `form` is empty where the portal does not know the
    form named. Writers of many rows call `derive()` on each before `bulk_create`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    honorific = models.CharField(_("Mr/Mrs"), max_length=3, choices=Honorific, blank=True)
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position, title"), max_length=150, blank=True)
    workplace = models.CharField(_("workplace"), max_length=200, blank=True)
    place = models.CharField(_("place, as the decision writes it"), max_length=200, blank=True)
    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="past_awards",
        verbose_name=_("unit"),
    )

    form = models.ForeignKey(
        AwardForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="past_awards",
        verbose_name=_("form of commendation"),
    )
    form_text = models.CharField(_("form, as the decision writes it"), max_length=200)
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
    # Whose series of numbers it is, where heads of units and agencies decide.
    issuer_unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    issuer_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )
    issuer_text = models.CharField(_("who decided, as written"), max_length=200, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60)
    decision_date = models.DateField(_("decision date"))
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    signer = models.CharField(_("signer"), max_length=120, blank=True)
    ordinal = models.PositiveIntegerField(_("number in the decision"), null=True, blank=True)
    achievement = models.TextField(_("achievement"), blank=True)
    field = models.CharField(_("field of work"), max_length=200, blank=True)
    movement = models.ForeignKey(
        Movement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="past_awards",
        verbose_name=_("movement"),
    )

    # Where the row came from: a case of the portal, a decision recorded with its results.
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, blank=True, related_name="past_award"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="past_awards"
    )
    # What it was given for, once a case or a conclusion says so.
    record = models.ForeignKey(
        "awards.AchievementRecord",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        editable=False,
    )
    batch = models.ForeignKey(
        ResultBatch, models.PROTECT, null=True, blank=True, related_name="rows", editable=False
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=calendar.now, editable=False)
    # Counts the mendings: who began from an older copy is told.
    version = models.PositiveIntegerField(default=0, editable=False)

    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_by = models.CharField(_("revoked by decision"), max_length=60, blank=True)
    correction = models.CharField(_("corrected by"), max_length=300, blank=True)
    # Somebody withdrew the consent to be named on public pages (awards.services.publishing).
    is_name_hidden = models.BooleanField(
        _("name not shown to the public"), default=False, editable=False
    )

    sort_key = models.CharField(max_length=1000, editable=False, db_collation="C")
    # Fewest words first: a name that is just what was asked stands before those that hold more.
    word_count = models.PositiveSmallIntegerField(editable=False)
    name_key = models.CharField(max_length=200, editable=False, db_collation="C")
    initials = models.CharField(max_length=100, editable=False, db_collation="C")
    likeness = ArrayField(models.IntegerField(), editable=False, default=list)
    search_text = models.TextField(editable=False)
    # One subject of one decision once, however often and by whatever way it is put in.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)

    objects = PastAwardQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "-decision_date", "pk"]
        verbose_name = _("past award")
        verbose_name_plural = _("past awards")
        default_permissions = ()
        permissions = [("view_past_award", _("Can look up awards already given"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(year=models.F("decision_date__year")), name="past_award_year_of_date"
            ),
            models.CheckConstraint(
                condition=Q(issuer_unit__isnull=True) | Q(issuer_agency__isnull=True),
                name="past_award_one_issuer",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key"], name="past_award_by_name"),
            models.Index(fields=["initials", "sort_key", "id"], name="past_award_by_initials"),
            models.Index(fields=["word_count", "sort_key", "id"], name="past_award_found"),
            models.Index(fields=["-decision_date", "-id"], name="past_award_newest"),
            # Read at once after a load of many rows: no list of entries still to be sorted in.
            GinIndex(SEARCH_VECTOR, name="past_award_search", fastupdate=False),
            GinIndex(fields=["likeness"], name="past_award_likeness", fastupdate=False),
        ]
        triggers = [bumps_site_version()]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:past-award", args=[self.public_id])

    def derive(self, twin=0):
        """Set the columns that follow from the others (DERIVED); returns the row.

        `twin`: how many rows of the same decision say just the same before it.
        """
        words = past_names.words_of(self.name)
        self.year = self.decision_date.year
        self.sort_key = sort_key(self.name)
        self.word_count = len(words)
        self.name_key = past_names.name_key(words)
        self.initials = past_names.initials(words)[:100]
        self.likeness = past_names.likeness_keys(words)
        beside = " ".join((self.workplace, self.place, self.decision_number))
        self.search_text = " ".join([*words, *past_names.words_to_find(beside)])
        self.fingerprint = fingerprint(self, twin)
        return self

    @cached_property
    def name_words(self):
        return past_names.words_of(self.name)

    @property
    def full_name(self):
        """Name as it is called, as on a case: "bà Thạch Thị Minh Họa", "Hộ ông ..."."""
        return full_name_of(self)

    @property
    def issuer(self):
        """The unit, agency or words for who decided by an own series of numbers; "" else."""
        return self.issuer_unit or self.issuer_agency or self.issuer_text

    @property
    def place_label(self):
        """Where the subject is at home, as written; the unit where nothing is written."""
        return self.place or (self.unit.full_name() if self.unit else "")


def fingerprint(award, twin=0):
    """sha256 of what makes a row the same: whose decision of which number and year, and whom.

    Workplace and place tell two people of one name in one decision apart.
    """
    issuer = ""
    if award.authority == Authority.UNIT_HEAD:
        known = (award.issuer_unit_id, award.issuer_agency_id)
        issuer = str(known) if any(known) else fold(award.issuer_text)
    parts = (
        award.authority,
        issuer,
        fold(award.decision_number).replace(" ", ""),
        str(award.decision_date.year),
        award.subject_kind,
        *(fold(text) for text in (award.name, award.workplace, award.place)),
        *([str(twin)] if twin else []),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
