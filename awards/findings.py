"""What stands against a case: what blocks it, and what somebody must look at, each by its rule.

One achievement is commended once and by one form; who is under investigation or discipline waits
(awards.md, "Checks"). An exact link or a sure match blocks; a likeness warns until somebody
concludes in writing (`services.conclusions`).
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from awards import claims, likeness, past_names
from awards.models import (
    ABOUT,
    Achievement,
    AgencyAnswer,
    Answer,
    Nomination,
    PastAward,
    PublicOpinion,
    Violation,
)
from awards.models.consulted import is_required
from movement import calendar
from movement.together import read_together

BLOCK, WARN, NOTE = "block", "warn", "note"
# A case in one of these states has its achievement taken; in another it only asks for it.
TAKEN = ("presented", "awarded")
ENDED = ("refused", "withdrawn", "merged")
MOST_NOTES = 3


@dataclass(frozen=True)
class Finding:
    """One thing found: its level, in words, the rule it comes from, and what it is about.

    `kind` and `concluding`: what there is to conclude (services.conclusions.DECIDES) and the
    address of its page, "" where nothing is.
    """

    level: str
    text: str
    detail: str = ""
    rule: str = ""
    url: str = ""
    kind: str = ""
    concluding: str = ""
    about: object = field(default=None, compare=False)


class Findings:
    """Everything found about one case, as `user` may read it; `checked` are its claims where
    they were looked up already.

    It asks in two statements: what stands about the case itself (`asked_first`, which a page may
    read together with its own lists), then awards and other cases. The rules of its submission
    and its claims come on top, where they were not read before.
    """

    def __init__(self, case, user, checked=None):
        self.case, self.user, self.checked = case, user, checked
        records = Achievement.objects.filter(nomination=case).values("record")
        given = PastAward.objects.filter(nomination__achievements__record__in=records)
        sharing = Achievement.objects.filter(record__in=records)
        today = calendar.today()
        held = PublicOpinion.objects.blocking().filter(nomination=case)
        shown = case.opinion_lines.filter(period__taken_down_at__isnull=True)
        self.asked_first = (
            case.achievements.all(),
            case.conclusions.all(),
            case.agency_answers.select_related("letter__agency", "letter__batch", "by"),
            Violation.objects.of_name(case.name).standing_on(today),
            held.order_by("pk").defer("address_hash"),
            shown.filter(period__closes_on__lt=today)[:1],
            # Awards and cases that share an achievement on record with this one.
            given.order_by().values_list("pk", flat=True),
            sharing.order_by().values_list("nomination", flat=True),
        )
        (
            self.achievements,
            self._concluded,
            self.answers,
            self._listed,
            self._held,
            self._shown,
            self._given,
            self._sharing,
        ) = self.asked_first

    @cached_property
    def all(self):
        """Blocks first, then warnings, then notes."""
        read_together(*self.asked_first)
        self._read_others()
        found = [
            *self._violations(),
            *self._answers(),
            *self._opinions(),
            *self._awards(),
            *self._cases(),
        ]
        found += self._claims()
        return sorted(found, key=lambda finding: (BLOCK, WARN, NOTE).index(finding.level))

    @property
    def blocks(self):
        return [finding for finding in self.all if finding.level == BLOCK]

    @property
    def warnings(self):
        return [finding for finding in self.all if finding.level == WARN]

    @cached_property
    def record_ids(self):
        return {row.record_id for row in self.achievements if row.record_id}

    @cached_property
    def conclusions(self):
        """What was concluded, by what it is about: (model name, pk) -> answer."""
        return {about(row): row.answer for row in self._concluded}

    def _read_others(self):
        """Awards and other sent cases of the same name or the same achievement on record, what
        these did, and which of them the reader may open."""
        case, key = self.case, past_names.key_of(self.case.name)
        same = Q(name_key=key) | Q(record__in=self.record_ids) | Q(pk__in=list(self._given))
        awards = PastAward.objects.standing().filter(same).exclude(nomination=case)
        self._given_before = awards.select_related("form").order_by("-decision_date", "pk")
        same = Q(folded_name=case.folded_name, subject_kind=case.subject_kind)
        rows = Nomination.objects.filter(same | Q(pk__in=list(self._sharing)))
        rows = rows.exclude(pk=case.pk).exclude(status__in=ENDED)
        rows = rows.exclude(submission__status__in=["draft", "returned", "withdrawn"])
        self._others = rows.select_related("submission__unit", "submission__agency")
        found = rows.order_by().values("pk")
        theirs = Achievement.objects.filter(nomination__in=found)
        opened = Nomination.objects.for_user(self.user).filter(pk__in=found).order_by()
        opened = opened.values_list("pk", flat=True)
        read_together(self._given_before, self._others, theirs, opened)
        self._opened, self._deeds = set(opened), defaultdict(list)
        for row in theirs:
            self._deeds[row.nomination_id].append(row)

    def _claims(self):
        """What the register does not bear out: to be looked at, never a bar."""
        checked = self.checked
        for each in claims.of_case(self.case, self.user) if checked is None else checked:
            for text, detail in claims.doubts(each):
                yield Finding(WARN, text, detail, url="#claims", about=each.claim)

    def _violations(self):
        rule = _("Not commended while discipline, an investigation or a denunciation is pending.")
        for row in self._listed:
            answer = self.conclusions.get(("violation", row.pk))
            if answer == Answer.DIFFERENT:
                continue
            is_sure = answer == Answer.SAME or _is_of(row, self.case)
            may_read = self.user.has_perm("awards.view_violation")
            yield Finding(
                BLOCK if is_sure else WARN,
                _("The name is on a list of violations")
                if is_sure
                else _("The name is on a list of violations: check whether it is the same"),
                f"{row.get_kind_display()}, {row.source}" if may_read else "",
                rule,
                about=row,
                **self._concluding("violation", row),
            )

    def _answers(self):
        """What consulted agencies said, and that one they must be asked has not been heard."""
        rows = self.answers
        may_read = self.user.has_perm("awards.view_consultation")
        for row in rows:
            if row.ground:
                yield self._of_answer(row, may_read)
        if is_required(self.case) and not (rows and all(row.answer for row in rows)):
            rule = _("Agencies are consulted about this form and kind of subject.")
            waiting = [row.letter.agency.short_name for row in rows if not row.answer]
            detail = ", ".join(waiting) if may_read else ""
            yield Finding(WARN, _("Consultation outstanding"), detail, rule)

    def _of_answer(self, row, may_read):
        """An objection blocks until it is cleared in writing; another opinion is to be read."""
        if row.answer == AgencyAnswer.OTHER:
            level, text = WARN, _("A consulted agency has another opinion")
        elif self.conclusions.get(("consultationanswer", row.pk)) == Answer.CLEARED:
            level, text = NOTE, _("A consulted agency objected; concluded as cleared")
        else:
            level, text = BLOCK, _("A consulted agency objects")
        return Finding(
            level,
            text,
            f"{row.letter.agency.short_name}: {row.ground}" if may_read else "",
            _("Not commended while a consulted agency objects, until it is cleared in writing."),
            row.letter.batch.get_absolute_url() if may_read else "",
            about=row,
            **(self._concluding("objection", row) if row.answer == AgencyAnswer.OBJECTED else {}),
        )

    def _opinions(self):
        """What the public holds against the case, and that it has not been asked yet."""
        may_read = self.user.has_perm("awards.view_opinion")
        for row in self._held:
            yield Finding(
                BLOCK,
                _("An opinion of the public was found founded")
                if row.status == "founded"
                else _("An opinion of the public has not been handled yet"),
                row.result if may_read else "",
                _("Not commended while an opinion of the public is open or was found founded."),
                row.get_absolute_url() if may_read else "",
                about=row,
            )
        if self._asks_public() and not self._shown:
            rule = _("This form is put before the public before the council decides.")
            yield Finding(WARN, _("Public opinion has not been collected yet"), "", rule)

    def _asks_public(self):
        rules, form = self.case.submission.rules, self.case.form
        rule = rules.rule_for(form) if rules and form else None
        return rule is not None and rule.public_opinion

    def _awards(self):
        """Awards given: for the same achievement, for one alike, or only under the same name."""
        notes = 0
        for award in self._given_before:
            finding = self._of_award(award)
            notes += finding.level == NOTE
            if finding.level != NOTE or notes <= MOST_NOTES:
                yield finding

    def _of_award(self, award):
        told = f"{award.form_text}, {award.decision_number}, {award.decision_date:%d/%m/%Y}"
        url, rule = award.get_absolute_url(), _("One achievement is commended once, by one form.")
        if award.record_id in self.record_ids or award.pk in self._given:
            text = _("Commended already for this achievement")
            return Finding(BLOCK, text, told, rule, url, about=award)
        is_open = ("pastaward", award.pk) not in self.conclusions
        if is_open and self._is_like(award.achievement):
            text = _("Commended before for an achievement alike: conclude whether it is the same")
            concluding = self._concluding("award", award)
            return Finding(WARN, text, told, rule, url, about=award, **concluding)
        text = _("Commended before under this name, for something else")
        return Finding(NOTE, text, told, url=url, about=award)

    def _is_like(self, text):
        return any(likeness.is_alike(row.what, text) for row in self.achievements)

    def _cases(self):
        """Other sent cases of the same subject or the same achievement, whoever may open them:
        what blocks a case does not depend on who looks."""
        for other in self._others:
            # What was commended stands among the awards already.
            if other.status != "awarded":
                finding = self._of_case(other)
                yield finding if other.pk in self._opened else _closed(finding)

    def _of_case(self, other):
        level, text, rule, is_to_conclude = self._judged(other)
        return Finding(
            level,
            text,
            f"{other.submission.code}, {other.submission.place}",
            rule,
            reverse("awards:review-case", args=[other.public_id]),
            about=other,
            **(self._concluding("case", other) if is_to_conclude else {}),
        )

    def _judged(self, other):
        """(level, text, rule, whether there is something to conclude) of another case."""
        theirs = self._deeds[other.pk]
        rule = _("One achievement is commended once, by one form.")
        if self.record_ids & {row.record_id for row in theirs}:
            if other.status in TAKEN:
                text = _("This achievement is already presented for commendation in another case")
                return BLOCK, text, rule, False
            text = _("The same achievement is proposed in another case: merge them")
            return WARN, text, rule, False
        if ("nomination", other.pk) in self.conclusions:
            return NOTE, _("The same name is in a submission of another unit"), "", False
        if any(self._is_like(row.what) for row in theirs):
            text = _("The same name is proposed by another unit for an achievement alike")
            return WARN, text, rule, True
        return WARN, _("The same name is in a submission of another unit"), "", True

    def _concluding(self, kind, row):
        args = [self.case.public_id, kind, row.public_id]
        return {"kind": kind, "concluding": reverse("awards:case-conclude", args=args)}


def of_draft(submission, cases):
    """What a unit is told before it sends: subjects commended before, or proposed by another unit
    in the same call (whose text it does not see). `cases`: its list, in order. One query, however
    long the list.

    Returns pairs (case, Finding), in the order of the list.
    """
    awards, others = defaultdict(list), defaultdict(list)
    keys = {past_names.key_of(case.name) for case in cases}
    given = PastAward.objects.standing().filter(name_key__in=keys)
    given = given.order_by("-decision_date", "pk")
    sent = Nomination.objects.filter(
        submission__call=submission.call_id,
        folded_name__in={case.folded_name for case in cases},
    )
    sent = sent.exclude(submission=submission).exclude(status__in=ENDED)
    sent = sent.exclude(submission__status__in=["draft", "returned", "withdrawn"])
    sent = sent.select_related("submission__unit", "submission__agency")
    read_together(given, sent)
    for award in given:
        awards[award.name_key].append(award)
    for other in sent:
        others[other.folded_name, other.subject_kind].append(other)
    return [
        (case, finding)
        for case in cases
        for finding in _of_drafted(case, awards[past_names.key_of(case.name)], others)
    ]


def _of_drafted(case, awards, others):
    for award in awards[:MOST_NOTES]:
        told = f"{award.form_text}, {award.decision_number}, {award.decision_date:%d/%m/%Y}"
        yield Finding(
            WARN,
            _("Commended before under this name: not again for the same achievement"),
            told,
            url=award.get_absolute_url(),
            about=award,
        )
    for other in others[case.folded_name, case.subject_kind][:1]:
        text = _("Another unit has proposed this name in this call; Home Affairs will look at it")
        yield Finding(WARN, text, str(other.submission.place), about=other)


def _closed(finding):
    """A finding about a case its reader may not open: that it is there, and nothing of it."""
    return replace(finding, detail="", url="", kind="", concluding="", about=None)


def about(conclusion):
    """What a conclusion is about, as (model name, pk)."""
    for name in ABOUT:
        pk = getattr(conclusion, f"{name}_id")
        if pk:
            model = conclusion._meta.get_field(name).related_model
            return model._meta.model_name, pk
    raise ValueError(conclusion)


def _is_of(violation, case):
    """Whether more than the name agrees: a workplace or place said on both sides."""
    said = set(past_names.words_to_find(f"{violation.workplace} {violation.place}"))
    ours = set(past_names.words_to_find(f"{case.workplace} {case.residence}"))
    return bool(said) and len(said & ours) * 2 >= len(said)
