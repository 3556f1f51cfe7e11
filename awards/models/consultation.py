"""Consultation (hiệp y): agencies are asked about cases in batches, one letter an agency.

An answer is of one agency about one case; the rows are made when the letters go out, so what was
asked stays as it was whatever becomes of the table of agencies. Answers come on paper and are
typed by Home Affairs (awards.md, "How thematic commendation really runs", 4).
"""

import uuid

import pghistory
import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards import interest
from awards.choices import LimitKey
from awards.guards import impartial
from awards.models.call import Call
from awards.models.consulted import ConsultedAgency
from awards.models.nomination import Nomination
from awards.models.steps import AwardStateful
from awards.places import received_at
from awards.workflow_consulting import CONSULTATION
from movement import calendar
from movement.models import Officer, Paper
from movement.models.steps import Step, state_triggers, step_triggers
from movement.roles import Role


class ConsultationQuerySet(models.QuerySet):
    def for_user(self, user):
        """Batches of the calls the user's own place receives; the auditor reads all."""
        if not user.has_perm("awards.view_consultation"):
            return self.none()
        return self if user.has_role(Role.AUDITOR) else self.filter(received_at(user, "call__"))

    def with_counts(self, user):
        """With `case_count` and, of cases `user` takes part in, `waiting` and `objections`."""
        answers = ConsultationAnswer.objects.for_user(user).order_by()

        def count(answers):
            rows = answers.filter(letter__batch=models.OuterRef("pk"))
            found = rows.values("letter__batch").annotate(number=models.Count("pk"))
            number = models.Subquery(found.values("number"))
            return models.functions.Coalesce(number, 0)

        return self.annotate(
            case_count=models.Count("lines", distinct=True),
            waiting=count(answers.waiting()),
            objections=count(answers.filter(answer=AgencyAnswer.OBJECTED)),
        )


@pghistory.track()
class ConsultationBatch(AwardStateful):
    """Cases of one call that agencies are asked about together, by one numbered letter."""

    machine = CONSULTATION

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="consultations", verbose_name=_("call")
    )
    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    letter_date = models.DateField(_("date of the letter"), null=True, blank=True)
    letter_office = models.CharField(_("office of the letter's signer"), max_length=120)
    letter_signer = models.CharField(_("signer of the letter"), max_length=120, blank=True)
    # Raised by every saving of answers: a paste made from an older copy is told so.
    version = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), default=calendar.now, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("consultation batch")
        verbose_name_plural = _("consultation batches")
        default_permissions = ()
        permissions = [
            ("view_consultation", "Can read consultations and their answers"),
            ("manage_consultation", "Can consult agencies and record their answers"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["drafting", "dropped"])
                | ~Q(letter_number="") & Q(letter_date__isnull=False),
                name="consultation_sent_has_letter",
            )
        ]
        triggers = state_triggers(CONSULTATION, table="awards_consultationbatch", owner="batch")

    def __str__(self):
        if not self.letter_number:
            return str(_("Consultation of %(date)s") % {"date": f"{self.created_at:%d/%m/%Y}"})
        return str(
            _("Letter %(number)s of %(date)s")
            % {"number": self.letter_number, "date": f"{self.letter_date:%d/%m/%Y}"}
        )

    def get_absolute_url(self):
        return reverse("awards:consultation", args=[self.public_id])

    @property
    def is_open(self):
        """Whether answers are recorded now."""
        return self.status == "sent"

    def is_received_by(self, user):
        return self.call.is_received_by(user)

    def deadline(self, target):
        """The longest time the rule sets of its cases give a consulted agency."""
        if target != "sent":
            return None
        submissions = {line.nomination.submission for line in self.lines.with_cases()}
        found = [row.last_day(LimitKey.CONSULTATION, self.letter_date) for row in submissions]
        return max((day for day in found if day), default=None)


class ConsultationBatchStep(Step):
    batch = models.ForeignKey(ConsultationBatch, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a consultation batch")
        verbose_name_plural = _("steps of consultation batches")
        triggers = step_triggers(CONSULTATION, table="awards_consultationbatch", owner="batch")

    @property
    def label(self):
        verb = CONSULTATION.by_name.get(self.name)
        return verb.label if verb else _("Created")


class ConsultationLineQuerySet(models.QuerySet):
    def with_cases(self):
        return self.select_related(
            "nomination__form",
            "nomination__submission__unit__parent",
            "nomination__submission__agency",
            "nomination__submission__rule_set",
        ).prefetch_related("nomination__submission__rule_set__limits")


class ConsultationLine(models.Model):
    """A case in a batch, at its place in the list of the letters."""

    batch = models.ForeignKey(ConsultationBatch, models.CASCADE, related_name="lines")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="consultation_lines", verbose_name=_("case")
    )
    order = models.PositiveIntegerField(_("number in the list"))
    # False once the batch is closed or given up: the case may go into another.
    is_live = models.BooleanField(default=True)

    objects = ConsultationLineQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "order"]
        verbose_name = _("line of a consultation batch")
        verbose_name_plural = _("lines of consultation batches")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="consultation_line_order"),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(is_live=True),
                name="consultation_line_one_batch",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="list_is_sent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("nomination_id", "order"),
                func="""
                    IF (SELECT status FROM awards_consultationbatch
                        WHERE id = NEW.batch_id) <> 'drafting' THEN
                        RAISE EXCEPTION 'awards: the list of a letter that was sent stands';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="line_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.order}. {self.nomination}"


class ConsultationLetterQuerySet(models.QuerySet):
    def for_user(self, user):
        batches = ConsultationBatch.objects.for_user(user)
        return self.filter(batch__in=batches.values("pk"))


@pghistory.track()
class ConsultationLetter(models.Model):
    """The letter to one agency, and the letter it answered by."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(ConsultationBatch, models.PROTECT, related_name="letters")
    agency = models.ForeignKey(
        ConsultedAgency, models.PROTECT, related_name="+", verbose_name=_("agency")
    )
    answer_number = models.CharField(_("number of the answer"), max_length=60, blank=True)
    answer_date = models.DateField(_("date of the answer"), null=True, blank=True)
    papers = GenericRelation(Paper, "owner_id", "owner_type")

    objects = ConsultationLetterQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "agency__order", "pk"]
        verbose_name = _("letter of a consultation")
        verbose_name_plural = _("letters of consultations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["batch", "agency"], name="consultation_letter_once")
        ]

    def __str__(self):
        return f"{self.agency}: {self.batch}"


class AgencyAnswer(models.TextChoices):
    """What an agency said of a case; "" while it is awaited."""

    AGREED = "agreed", _("no objection")
    OBJECTED = "objected", _("objection")
    OTHER = "other", _("another opinion")
    SILENT = "silent", _("no answer in time")


ENDED = ("refused", "withdrawn", "merged", "awarded")
# An answer that says something is nothing without its ground.
WITH_GROUND = (AgencyAnswer.OBJECTED, AgencyAnswer.OTHER)


class ConsultationAnswerQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of the user's batches about cases he takes part in."""
        batches = ConsultationBatch.objects.for_user(user)
        cases = Nomination.objects.filter(interest.conflicted(user))
        rows = self.filter(letter__batch__in=batches.values("pk"))
        return rows.exclude(nomination__in=cases.values("pk"))

    def waiting(self):
        """Those still awaited; of a case that has ended nothing is."""
        return self.filter(answer="").exclude(nomination__status__in=ENDED)


_OPEN_BATCH = """
    IF (SELECT batch.status FROM awards_consultationletter sent
        JOIN awards_consultationbatch batch ON batch.id = sent.batch_id
        WHERE sent.id = NEW.letter_id) IS DISTINCT FROM '{status}' THEN
        RAISE EXCEPTION 'awards: the answers of this consultation are {words}';
    END IF;
    RETURN NEW;
"""
_AFTER_LAST_DAY = """
    IF NOT EXISTS (SELECT 1 FROM awards_consultationletter sent
                   JOIN awards_consultationbatch batch ON batch.id = sent.batch_id
                   WHERE sent.id = NEW.letter_id AND batch.due_on
                         < (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN
        RAISE EXCEPTION 'awards: silence is recorded after the last day only';
    END IF;
    RETURN NEW;
"""


def _answer_triggers():
    return [
        impartial(
            "answer_impartial",
            officer="by_id",
            case="nomination_id",
            condition=pgtrigger.Q(new__by__isnull=False),
        ),
        pgtrigger.Trigger(
            name="asked_once",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func=_OPEN_BATCH.format(status="drafting", words="asked for already"),
        ),
        pgtrigger.Trigger(
            name="frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=_OPEN_BATCH.format(status="sent", words="closed"),
        ),
        pgtrigger.Trigger(
            name="silence",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(new__answer=AgencyAnswer.SILENT.value),
            func=_AFTER_LAST_DAY,
        ),
        pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
    ]


@pghistory.track()
class ConsultationAnswer(models.Model):
    """One agency about one case: awaited, answered, or silent past the last day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(ConsultationLetter, models.PROTECT, related_name="answers")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="agency_answers", verbose_name=_("case")
    )
    answer = models.CharField(_("answer"), max_length=8, choices=AgencyAnswer, blank=True)
    ground = models.TextField(_("ground"), blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    at = models.DateTimeField(_("recorded at"), null=True)

    objects = ConsultationAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["letter__agency__order", "letter", "pk"]
        verbose_name = _("answer of a consulted agency")
        verbose_name_plural = _("answers of consulted agencies")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["letter", "nomination"], name="answer_once"),
            models.CheckConstraint(
                condition=Q(answer__in=WITH_GROUND) & ~Q(ground="")
                | ~Q(answer__in=WITH_GROUND) & Q(ground=""),
                name="answer_says_why",
            ),
            models.CheckConstraint(
                condition=Q(answer="", by__isnull=True, at__isnull=True)
                | ~Q(answer="") & Q(by__isnull=False, at__isnull=False),
                name="answer_has_recorder",
            ),
        ]
        triggers = _answer_triggers()

    def __str__(self):
        # Without what it says: the step of a conclusion is read by the proposing unit too.
        return str(self.letter.agency)

    @property
    def words(self):
        """The answer as its cell says it: "Không thống nhất: nợ thuế"; "" while awaited."""
        label = self.get_answer_display() if self.answer else ""
        text = f"{label[:1].upper()}{label[1:]}"
        return f"{text}: {self.ground}" if self.ground else text
