"""News and notices: texts of the portal and their life course."""

import uuid

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from movement import calendar, news_workflow, richtext
from movement.models.news_guards import state_guards, step_guards
from movement.models.officers import Officer
from movement.models.public_rows import bumps_site_version
from movement.models.steps import WrongState
from movement.text import fold

# What of an article a search reads. `simple`: PostgreSQL knows no Vietnamese grammar.
WORDS = SearchVector("folded", config="simple")


class StaleText(Exception):
    """Somebody else saved meanwhile; `current` is the article as it is stored now."""

    def __init__(self, current):
        super().__init__(current.version)
        self.current = current


class ArticleQuerySet(models.QuerySet):
    def for_user(self, user):
        """The desk of news is one for the whole portal: all rows, or none."""
        return self if user.has_perm("movement.view_article") else self.none()

    def published(self):
        """What the public may read now; an hour to come keeps an article back."""
        return self.filter(status=news_workflow.PUBLISHED, published_at__lte=calendar.now())

    def withdrawn(self):
        return self.filter(status=news_workflow.WITHDRAWN)

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def before(self, article):
        """The rows that follow `article` in `newest_first` (keyset paging)."""
        return self.filter(
            Q(published_at__lt=article.published_at)
            | Q(published_at=article.published_at, pk__lt=article.pk)
        )

    def for_lists(self):
        """With the view counter, without the long texts."""
        return self.select_related("counter").defer("body", "body_html", "folded")

    def search(self, text):
        """Articles holding every word of `text`, marks and case ignored."""
        query = SearchQuery(fold(text), config="simple", search_type="plain")
        return self.annotate(words=WORDS).filter(words=query)

    def waiting_for_user(self, user):
        """What the officer's own desk holds: returned to be mended, or sent for approval."""
        waiting = Q(status=news_workflow.RETURNED, created_by=user)
        if user.has_perm(news_workflow.PUBLISH):
            waiting |= Q(status=news_workflow.SUBMITTED)
        return self.for_user(user).filter(waiting)

    def sent_by(self, user):
        """The officer's own articles that are in other hands, newest first."""
        own = self.for_user(user).filter(created_by=user)
        return own.exclude(status__in=(news_workflow.DRAFT, news_workflow.RETURNED))


class ArticleManager(models.Manager.from_queryset(ArticleQuerySet)):
    @transaction.atomic
    def begin(self, *, by, article=None, **fields):
        """Create a draft, from `fields` or the unsaved `article`, with step and view counter."""
        article = article or self.model(**fields)
        article.created_by = by
        article.slug = article.slug or self.free_slug(article.title)
        article.save()
        article.steps.create(name=news_workflow.CREATED, target=article.status, by=by)
        ArticleViews.objects.create(article=article)
        return article

    def free_slug(self, title):
        """An address from the title, with a number behind it where it is taken."""
        base = slugify(fold(title))[:80].strip("-") or "tin"
        taken = set(self.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (base, *numbered) if slug not in taken)


@pghistory.track(exclude=["body_html", "folded"])
class Article(models.Model):
    """A text shown to the public once published."""

    class Category(models.TextChoices):
        NEWS = "news", _("News")
        NOTICE = "notice", _("Notices")
        REPORT = "report", _("Reports and statistics")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    category = models.CharField(
        _("category"), max_length=10, choices=Category, default=Category.NEWS
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), max_length=400)
    body = models.TextField(_("text"), max_length=60_000)
    body_html = models.TextField(editable=False)
    # Title, summary and text without marks, for the search.
    folded = models.TextField(editable=False)

    image = models.FileField(_("picture"), upload_to="news/", max_length=150, blank=True)
    image_small = models.FileField(upload_to="news/", max_length=150, blank=True, editable=False)
    image_width = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    image_height = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    image_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    image_alt = models.CharField(
        _("description of the picture for blind readers"), max_length=300, blank=True
    )
    image_caption = models.CharField(_("caption"), max_length=300, blank=True)
    image_credit = models.CharField(_("photographer"), max_length=120, blank=True)

    pen_name = models.CharField(_("pen name"), max_length=120)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    status = models.CharField(
        _("state"),
        max_length=10,
        choices=news_workflow.STATES,
        default=news_workflow.INITIAL,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    published_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True, editable=False)
    correction = models.TextField(_("correction"), blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken down at"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="articles", verbose_name=_("author")
    )
    updated_at = models.DateTimeField(_("saved at"), default=calendar.now, editable=False)

    objects = ArticleManager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", _("Can approve, publish and take down articles"))]
        indexes = [
            models.Index(F("published_at").desc(), F("id").desc(), name="article_newest"),
            GinIndex(WORDS, name="article_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(image="") | ~Q(image_alt=""),
                name="article_picture_described",
                violation_error_message=_("Describe the picture for blind readers."),
            ),
            models.CheckConstraint(
                condition=~Q(status=news_workflow.PUBLISHED) | Q(published_at__isnull=False),
                name="article_published_when",
            ),
        ]
        triggers = [*state_guards(), bumps_site_version()]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Store the derived columns with the row they come from."""
        self.body_html = richtext.render(self.body)
        self.folded = fold(f"{self.title} {self.summary} {richtext.plain(self.body)}")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("movement:article-detail", args=[self.slug])

    def get_office_url(self):
        return reverse("movement:article-office", args=[self.public_id])

    @property
    def is_planned(self):
        """Approved for an hour to come."""
        return self.status == news_workflow.PUBLISHED and self.published_at > calendar.now()

    @property
    def is_public(self):
        return self.status == news_workflow.PUBLISHED and not self.is_planned

    @property
    def state_label(self):
        return _("Planned") if self.is_planned else news_workflow.STATES[self.status]

    @property
    def badge(self):
        """The kind of its state badge."""
        return "waiting" if self.is_planned else news_workflow.BADGES[self.status]

    # The picture
    def put_picture(self, large, small):
        """Take over the two renditions of `movement.pictures.draw_anew`; saved with the row."""
        # A new name each time: history keeps pointing at the picture it was about.
        name = uuid.uuid4().hex
        self.image.save(f"{name}.jpg", large.file, save=False)
        self.image_small.save(f"{name}-small.jpg", small.file, save=False)
        self.image_width, self.image_height = large.width, large.height
        self.image_sha256 = large.sha256

    def drop_picture(self):
        """Without a picture from the next save on."""
        self.image = self.image_small = ""
        self.image_width = self.image_height = None
        self.image_sha256 = self.image_alt = self.image_caption = self.image_credit = ""

    def saved_last_by(self):
        """The officer of the newest event in the history, or None (saved outside a request)."""
        event = self.events.select_related("pgh_context").order_by("-pgh_id").first()
        context = event and event.pgh_context
        return Officer.objects.filter(pk=context.metadata.get("user")).first() if context else None

    # The verbs
    def may_edit(self, user):
        needed = news_workflow.EDITABLE.get(self.status)
        return needed is not None and user.has_perm(needed)

    def available_transitions(self, user):
        """The verbs `user` may do now: the page's buttons."""
        return [
            verb
            for verb in news_workflow.verbs_from(self.status)
            if user.has_perm(verb.permission)
        ]

    @transaction.atomic
    def save_text(self, *, by, version):
        """Store the changed text, if nobody saved since `version` was read.

        Raises DoesNotExist, PermissionDenied (not in this state), StaleText.
        """
        stored = self._locked(by)
        if not stored.may_edit(by):
            raise PermissionDenied
        self._save_over(stored, version)

    @transaction.atomic
    def transition(self, name, *, by, note="", publish_at=None, version=None):
        """Do the verb `name`: lock the row, check, write the step, save the state.

        `correct` also stores the instance's changed text; `publish_at` is for `publish`.
        Raises DoesNotExist, PermissionDenied, WrongState, ValidationError, StaleText.
        """
        verb = news_workflow.BY_NAME[name]
        stored = self._locked(by)
        stored._check(verb, by=by, note=note)
        self.status, now = verb.target, calendar.now()
        if name == "publish":
            self.published_at = max(publish_at, now) if publish_at else now
        if name == "withdraw":
            self.withdrawn_at = now
        if name == "correct":
            self.corrected_at, self.correction = now, note
            self._save_over(stored, version)
        self.steps.create(name=name, source=stored.status, target=verb.target, by=by, note=note)
        self.save(update_fields=["status", "published_at", "withdrawn_at"])

    def _locked(self, by):
        visible = Article.objects.for_user(by).filter(pk=self.pk).values("pk")
        return Article.objects.select_for_update().get(pk__in=visible)

    def _save_over(self, stored, version):
        if stored.version != version:
            raise StaleText(stored)
        self.status = stored.status
        self.version, self.updated_at = stored.version + 1, calendar.now()
        self.save()

    def _check(self, verb, *, by, note):
        if not by.has_perm(verb.permission):
            raise PermissionDenied
        if self.status not in verb.sources:
            raise WrongState(
                gettext("This is no longer possible: the present state is “%(state)s”.")
                % {"state": self.state_label}
            )
        if verb.needs_note and not note.strip():
            raise ValidationError({"note": _("State the reason.")})


class ArticleStep(models.Model):
    """One step, written once: who did what when, and why."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="steps", verbose_name=_("article")
    )
    name = models.CharField(_("step"), max_length=20)
    source = models.CharField(_("from state"), max_length=10, blank=True)
    target = models.CharField(_("to state"), max_length=10)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=calendar.now)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of an article")
        verbose_name_plural = _("steps of articles")
        triggers = step_guards()

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def title(self):
        """What happened, for the timeline."""
        verb = news_workflow.BY_NAME.get(self.name)
        return verb.done if verb else _("Draft begun")


class ArticleViewsQuerySet(models.QuerySet):
    def add_one(self, slug):
        self.filter(article__slug=slug).update(count=F("count") + 1)


class ArticleViews(models.Model):
    """How often an article was opened; apart from it, so that readers never wait for editors."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="counter"
    )
    count = models.PositiveBigIntegerField(_("views"), default=0)

    objects = ArticleViewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("views of an article")
        verbose_name_plural = _("views of articles")

    def __str__(self):
        return str(self.count)
