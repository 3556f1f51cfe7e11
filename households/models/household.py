"""Households and their members. Poor or near-poor is never a column here: see Assessment."""

import re
import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.choices import (
    AREA_TYPES,
    BirthPrecision,
    Disability,
    EducationLevel,
    Employment,
    Ethnicity,
    Relationship,
    Schooling,
    Sex,
    VocationalLevel,
)
from households.classification import RURAL, URBAN
from households.identity import clean_number, decrypt, encrypt, look_up_key, masked
from households.models.heads import head_triggers, living_triggers
from households.models.scoping import UnitScopedQuerySet
from households.record import RECORD_FORMAT
from movement.models import AdministrativeUnit
from movement.text import fold, sort_key
from movement.together import read_together

SEARCH_VECTOR = SearchVector("search_text", config="simple")
# Shorter words are looked for whole: as the beginning of a word they would match half the names.
SHORTEST_PREFIX = 3
# A limit that only fences a subquery off.
EVERY = 10_000_000
# So many found by words, and the first of them are met soon on a walk along the codes.
FREQUENT = 2_000


def search_fields(*, head_name: str, code: str, address: str = "") -> dict:
    """The two derived columns of a household: what search reads and what lists sort by."""
    return {
        "search_text": fold(f"{head_name} {code} {address}"),
        "sort_key": sort_key(head_name),
    }


class HouseholdQuerySet(UnitScopedQuerySet):
    """A household is seen by those whose area holds its present commune."""

    path_field = "commune__path"

    def search(self, text: str) -> "HouseholdQuerySet":
        """Households whose head, code or address hold every word, with or without accents."""
        return self.found_by(text)[0]

    def found_by(self, text: str) -> tuple["HouseholdQuerySet", bool]:
        """`search`, and whether it finds so many that they are best taken by code.

        By name they are dear: those of a frequent family name all stand far from the first.
        """
        words = re.findall(r"\w+", fold(text))
        if not words:
            return self, False
        terms = [f"{word}:*" if len(word) >= SHORTEST_PREFIX else word for word in words]
        query = SearchQuery(" & ".join(terms), config="simple", search_type="raw")
        found = self.model.objects.alias(_words=SEARCH_VECTOR).filter(_words=query).order_by()
        if found[:FREQUENT].count() == FREQUENT:
            own = self.alias(_words=SEARCH_VECTOR).filter(_words=query)
            return own, own.order_by()[:FREQUENT].count() == FREQUENT
        # The limit, which nothing reaches, makes PostgreSQL ask the index of words first. By
        # itself it walks 330,000 names in order for a word it takes to be frequent: 4.2 s.
        return self.filter(pk__in=found.values("pk")[:EVERY]), False

    def kept(self) -> "HouseholdQuerySet":
        """Households that have not been merged, moved out of the province or ended."""
        return self.filter(ended_on=None)

    def in_unit(self, unit) -> "HouseholdQuerySet":
        """Households now in `unit`: a hamlet, or any unit above one."""
        if unit.level == "hamlet":
            return self.filter(hamlet=unit)
        if unit.level == "commune":
            return self.filter(commune=unit)
        return self.filter(commune__path__startswith=unit.path)

    def with_identity_number(self, number: str) -> "HouseholdQuerySet":
        """Households with a member of exactly this identity number."""
        return self.filter(members__identity_index=look_up_key(clean_number(number))).distinct()


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pgtrigger.Statement,
    exclude=["search_text", "sort_key"],
    append_only=True,
)
class Household(models.Model):
    """A household of the register, under one code for life.

    Its commune is the present one and moves with a reorganisation; an assessment's unit never
    does. Writers set the derived columns by `search_fields`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("household code"), max_length=20, db_collation="C")
    head_name = models.CharField(_("head of household"), max_length=120)
    hamlet = models.ForeignKey(
        AdministrativeUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hamlet_households",
        verbose_name=_("hamlet"),
    )
    commune = models.ForeignKey(
        AdministrativeUnit,
        on_delete=models.PROTECT,
        related_name="households",
        verbose_name=_("commune"),
        db_index=False,  # household_by_commune begins with it
    )
    area_type = models.CharField(_("area type"), max_length=5, choices=AREA_TYPES)
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    # The day from which it is no longer kept: why is told by its lineage.
    ended_on = models.DateField(_("no longer kept since"), null=True, blank=True, editable=False)
    search_text = models.TextField(editable=False, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, blank=True, db_collation="C")

    objects = HouseholdQuerySet.as_manager()
    # Rows are a matter of place alone, so its papers ask for the verb as well.
    paper_permission = "households.view_household"

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["sort_key", "code"]
        permissions = [
            ("view_sensitive", _("Can see the ethnicity of members")),
            ("view_identity_number", _("Can see a full identity number, with a stated purpose")),
            ("view_changes", _("Can see who changed a household")),
            ("view_accesses", _("Can see who looked at a household")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="household_code_once"),
            models.CheckConstraint(
                condition=models.Q(area_type__in=[RURAL, URBAN]), name="household_area_type"
            ),
        ]
        indexes = [
            models.Index(fields=["commune", "sort_key", "code"], name="household_by_commune"),
            models.Index(fields=["sort_key", "code"], name="household_by_name"),
            GinIndex(SEARCH_VECTOR, name="household_search"),
            # Few have ended; who did by a day is asked by the transition matrix.
            models.Index(
                fields=["ended_on"],
                name="household_ended",
                condition=models.Q(ended_on__isnull=False),
            ),
        ]
        triggers = living_triggers()

    def __str__(self):
        return f"{self.head_name} ({self.code})"

    def get_absolute_url(self):
        return reverse("households:household-detail", args=[self.public_id])

    @property
    def place(self) -> str:
        """Hamlet and commune, as far as known: "Ấp Hòa Đông, Xã Nhơn Mỹ"."""
        return f"{self.hamlet.name}, {self.commune.name}" if self.hamlet else self.commune.name

    def as_record(self, year: int | None = None) -> dict:
        """The record as a value to freeze: see `households.record` for its JSON and sha256.

        `year` keeps the assessments up to that year; None keeps all. Identity numbers are
        masked, ethnicity is left out.
        """
        assessments = self.assessments.select_related("unit", "standard").order_by("year")
        if year is not None:
            assessments = assessments.filter(year__lte=year)
        members = self.members.order_by("position").defer("identity_index")
        read_together(members, assessments)
        return {
            "format": RECORD_FORMAT,
            "household": str(self.public_id),
            "code": self.code,
            "head_name": self.head_name,
            "area_type": self.area_type,
            "address": self.address,
            "hamlet": self.hamlet.name if self.hamlet else "",
            "commune": {"code": self.commune.code, "name": self.commune.name},
            "members": [member.as_record() for member in members],
            "assessments": [assessment.as_record() for assessment in assessments],
        }


class MemberQuerySet(UnitScopedQuerySet):
    path_field = "household__commune__path"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pgtrigger.Statement,
    append_only=True,
)
class Member(models.Model):
    """A person of a household. The identity number is stored encrypted (`households.identity`)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.ForeignKey(
        Household,
        on_delete=models.CASCADE,
        related_name="members",
        verbose_name=_("household"),
    )
    position = models.PositiveSmallIntegerField(_("order in the household"), default=1)
    name = models.CharField(_("full name"), max_length=120)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_precision = models.CharField(
        _("precision of the birth date"),
        max_length=5,
        choices=BirthPrecision.choices,
        default=BirthPrecision.DAY,
    )
    ethnicity = models.CharField(
        _("ethnic group"), max_length=10, choices=Ethnicity.choices, blank=True
    )
    relationship = models.CharField(
        _("relationship to the head"), max_length=12, choices=Relationship.choices
    )
    schooling_status = models.CharField(
        _("schooling"), max_length=10, choices=Schooling.choices, blank=True
    )
    education_level = models.CharField(
        _("general education"), max_length=16, choices=EducationLevel.choices, blank=True
    )
    vocational_level = models.CharField(
        _("vocational training"), max_length=12, choices=VocationalLevel.choices, blank=True
    )
    employment_status = models.CharField(
        _("employment"), max_length=14, choices=Employment.choices, blank=True
    )
    has_health_insurance = models.BooleanField(_("health insurance card"), null=True, blank=True)
    disability_level = models.CharField(
        _("disability"), max_length=8, choices=Disability.choices, blank=True
    )
    has_social_allowance = models.BooleanField(
        _("monthly social allowance"), null=True, blank=True
    )
    identity_token = models.TextField(editable=False, blank=True)
    identity_last4 = models.CharField(
        _("last four digits of the identity number"), max_length=4, editable=False, blank=True
    )
    identity_index = models.BinaryField(editable=False, null=True, max_length=32)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        ordering = ["household", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(identity_token="", identity_last4="", identity_index=None)
                | ~models.Q(identity_token="")
                & ~models.Q(identity_last4="")
                & models.Q(identity_index__isnull=False),
                name="member_identity_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["identity_index"],
                name="member_by_identity",
                condition=models.Q(identity_index__isnull=False),
            ),
        ]
        triggers = head_triggers()

    def __str__(self):
        return self.name

    def set_identity_number(self, number: str) -> None:
        """Put the number in its three stored forms; "" clears them. `ValidationError` if bad."""
        fields = identity_fields(clean_number(number)) if number else identity_fields("")
        for name, value in fields.items():
            setattr(self, name, value)

    def has_identity_number(self, number: str) -> bool:
        """Whether the stored number is exactly `number`; no token is opened for it."""
        stored = self.identity_index
        return stored is not None and bytes(stored) == look_up_key(clean_number(number))

    def reveal_identity_number(self) -> str:
        """The full number. The caller states a purpose and logs it: see `views.identity`."""
        return decrypt(self.identity_token) if self.identity_token else ""

    @property
    def masked_identity_number(self) -> str:
        return masked(self.identity_last4)

    @property
    def birth_text(self) -> str:
        """The birth date as far as it is known: dd/mm/yyyy, mm/yyyy or yyyy."""
        if self.birth_date is None:
            return ""
        formats = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}
        return self.birth_date.strftime(formats[self.birth_precision])

    def as_record(self) -> dict:
        """This person in a household's frozen record; the identity number stays masked."""
        return {
            "name": self.name,
            "sex": self.sex,
            "birth": self.birth_text,
            "relationship": self.relationship,
            "identity_last4": self.identity_last4,
        }


def identity_fields(number: str) -> dict:
    """The stored forms of a clean identity number, as field values."""
    if not number:
        return {"identity_token": "", "identity_last4": "", "identity_index": None}
    return {
        "identity_token": encrypt(number),
        "identity_last4": number[-4:],
        "identity_index": look_up_key(number),
    }
