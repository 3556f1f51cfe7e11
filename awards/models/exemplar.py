"""An exemplary model (gương điển hình): a record of its own, with or without an award."""

import uuid

import pghistory
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Honorific, SubjectKind
from awards.models.nomination import Nomination
from awards.models.steps import AwardStateful
from awards.models.submission import step_label
from awards.workflow import Actor
from awards.workflow_exemplar import EXEMPLAR
from movement import calendar
from movement.models import AdministrativeUnit, Movement, Officer, Paper
from movement.models.public_rows import bumps_site_version
from movement.models.steps import Step, state_triggers, step_triggers
from movement.text import fold


class ExemplarQuerySet(models.QuerySet):
    def for_user(self, user):
        return self if user.has_perm("awards.view_exemplar") else self.none()

    def published(self):
        """What the public reads now, newest first; an hour to come keeps a story back."""
        rows = self.filter(status="public", published_at__lte=calendar.now())
        return rows.order_by("-published_at", "-pk")

    def for_lists(self):
        """The public ones with what a list shows, without the long text.

        `public_key` is the public id as text, to page by.
        """
        return (
            self.published()
            .select_related("commune__parent")
            .defer("story")
            .annotate(public_key=Cast("public_id", models.CharField(max_length=36)))
        )

    def withdrawn(self):
        """What the public once read and may not read any more, even while proposed again."""
        was_public = self.filter(published_at__lte=F("withdrawn_at"))
        return was_public.exclude(status="public")

    def search(self, text):
        """Those whose title, lead or name holds `text`, marks and case as typed or folded."""
        return self.filter(folded__contains=fold(text))

    def waiting_for_user(self, user):
        """What the officer's own desk holds: to ask consent for and write, or to approve."""
        states = []
        if user.has_perm("awards.propose_exemplar"):
            states += ["proposed"]
        if user.has_perm("awards.approve_exemplar"):
            states += ["consented", "approved"]
        return self.for_user(user).filter(status__in=states)

    def waiting(self):
        return self.filter(status__in=EXEMPLAR.waiting_for(Actor.EDITOR))


@pghistory.track(exclude=["folded"])
class Exemplar(AwardStateful):
    """A story about a person, household or collective, shown only as far as they consented."""

    machine = EXEMPLAR

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(
        Nomination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplars",
        verbose_name=_("case"),
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, related_name="exemplars", verbose_name=_("movement")
    )
    subject_kind = models.CharField(_("subject kind"), max_length=12, choices=SubjectKind)
    honorific = models.CharField(_("Mr/Mrs"), max_length=3, choices=Honorific, blank=True)
    name = models.CharField(_("name"), max_length=200)
    # Place down to the commune, never nearer.
    commune = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplars",
        verbose_name=_("commune"),
    )
    title = models.CharField(_("title of the story"), max_length=200)
    lead = models.CharField(_("lead"), max_length=400, blank=True)
    story = models.TextField(_("story"), blank=True, help_text=_("Markdown."))
    # That somebody was poor is a matter of its own: shown only with a consent of its own.
    poverty_note = models.CharField(
        _("what is said of former poverty"), max_length=200, blank=True
    )
    # Drawn anew by movement.pictures; served by a view that asks whether it may be shown.
    photo = models.FileField(
        _("photo"), upload_to="exemplars/", max_length=150, blank=True, editable=False
    )
    photo_small = models.FileField(
        upload_to="exemplars/", max_length=150, blank=True, editable=False
    )
    photo_width = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    photo_height = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    photo_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    photo_alt = models.CharField(
        _("description of the photo for the blind"), max_length=300, blank=True
    )
    photo_credit = models.CharField(_("photographer"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=120, blank=True)
    # A demo's invented person is said to be one wherever it is shown.
    is_illustrative = models.BooleanField(_("illustrative data"), default=False)

    consent_name = models.BooleanField(_("consents to the name being public"), default=False)
    consent_photo = models.BooleanField(_("consents to the photo being public"), default=False)
    consent_story = models.BooleanField(_("consents to the story being public"), default=False)
    consent_place = models.BooleanField(
        _("consents to the place being public (down to the commune)"), default=False
    )
    consent_poverty = models.BooleanField(
        _("consents to former poverty being public"), default=False
    )
    consent_by = models.CharField(_("who consented"), max_length=120, blank=True)
    consent_date = models.DateField(_("date of the consent"), null=True, blank=True)

    # Title, lead and name without marks, for the search.
    folded = models.TextField(editable=False, blank=True)

    created_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken down at"), null=True, blank=True)
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("exemplary model")
        verbose_name_plural = _("exemplary models")
        permissions = [
            ("propose_exemplar", "Can propose an exemplar, write its story, record consent"),
            ("approve_exemplar", "Can approve, publish and take down an exemplar"),
        ]
        indexes = [models.Index(fields=["status", "-published_at"], name="exemplar_public")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["consented", "approved", "public"])
                | Q(
                    consent_name=True,
                    consent_story=True,
                    consent_date__isnull=False,
                ),
                name="exemplar_public_has_consent",
            ),
            models.CheckConstraint(
                condition=Q(photo="") | ~Q(photo_alt=""),
                name="exemplar_photo_has_alt",
                violation_error_message=_("Describe the photo for people who cannot see it."),
            ),
            models.CheckConstraint(
                condition=~Q(status="public") | Q(published_at__isnull=False),
                name="exemplar_public_has_time",
            ),
        ]
        triggers = [
            *state_triggers(EXEMPLAR, table="awards_exemplar", owner="exemplar"),
            bumps_site_version(),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Store the derived column with the row it comes from."""
        self.folded = fold(f"{self.title} {self.lead} {self.name}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:exemplar-detail", args=[self.public_id])

    @property
    def is_public(self):
        return self.status == "public" and self.published_at <= calendar.now()

    @property
    def is_planned(self):
        """Approved for an hour to come."""
        return self.status == "public" and not self.is_public

    @property
    def state_label(self):
        return _("To be published at the hour set") if self.is_planned else super().state_label

    def get_public_url(self):
        return reverse("awards:story-detail", args=[self.public_id])

    def put_photo(self, large, small):
        """Take over the two renditions of `movement.pictures.draw_anew`; saved with the row."""
        # A new name each time: history keeps pointing at the picture it was about.
        name = uuid.uuid4().hex
        self.photo.save(f"{name}.jpg", large.file, save=False)
        self.photo_small.save(f"{name}-small.jpg", small.file, save=False)
        self.photo_width, self.photo_height = large.width, large.height
        self.photo_sha256 = large.sha256

    def drop_photo(self):
        """Without a photo from the next save on."""
        self.photo = self.photo_small = self.photo_sha256 = ""
        self.photo_width = self.photo_height = None
        self.photo_alt = self.photo_credit = ""

    @property
    def is_shown_with_photo(self):
        return bool(self.photo) and self.consent_photo

    @property
    def full_name(self):
        """Name as it is called: "bà Thạch Thị Minh Họa", or the collective's name."""
        return f"{self.get_honorific_display()} {self.name}" if self.honorific else self.name

    @property
    def shown_poverty_note(self):
        """What is said of former poverty, where that was consented to."""
        return self.poverty_note if self.consent_poverty else ""

    @property
    def shown_place(self):
        """The commune where its publication was consented to, else nothing."""
        return self.commune if self.consent_place else None


class Stage(models.TextChoices):
    """How a model grows, whether or not it is commended or publicised."""

    FOUND = "found", _("found")
    FOSTERED = "fostered", _("fostered")
    SUMMED_UP = "summed_up", _("summed up")
    PUBLICISED = "publicised", _("publicised")
    REPLICATED = "replicated", _("replicated")


class ExemplarStage(models.Model):
    """One stage a model has reached: on which day, what was done; written once."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    reached_on = models.DateField(_("reached on"))
    note = models.CharField(_("what was done"), max_length=500)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        ordering = ["reached_on", "pk"]
        verbose_name = _("stage of an exemplary model")
        verbose_name_plural = _("stages of exemplary models")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["exemplar", "stage"], name="exemplar_stage_once")
        ]

    def __str__(self):
        return self.get_stage_display()


class ExemplarStep(Step):
    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of an exemplary model")
        verbose_name_plural = _("steps of exemplary models")
        triggers = step_triggers(EXEMPLAR, table="awards_exemplar", owner="exemplar")

    @property
    def label(self):
        return step_label(self, EXEMPLAR)
