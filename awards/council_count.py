"""What a session of the council comes to: who takes part, which share is reached, what is missing.

All in whole numbers: 80 % of 9 is reached when 100 times the votes are at least 80 times nine.
"""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from awards import interest
from awards.choices import Honorific, SubjectKind, ThresholdBase, ThresholdKey
from awards.models import AgendaItem, Opinion, Outcome, Presence
from awards.tally import Tally, percent
from movement import calendar

_COLLECTIVES = (SubjectKind.COLLECTIVE, SubjectKind.ENTERPRISE)


@dataclass
class Line:
    """One case: its tally, the members who take no part, and the share it needs of what base."""

    item: AgendaItem
    rule: object
    tally: Tally | None
    recused: list
    taking_part: int
    base: int
    # Set by `Count.lines`: whether it lies at the cut between equal votes.
    is_tied: bool = field(default=False)
    is_closed: bool = field(default=False)

    @property
    def case(self):
        return self.item.nomination

    @property
    def threshold(self):
        return self.rule and self.rule.majority_threshold

    @property
    def needed(self):
        """The share in words: "80 % of all members"; without one, more votes for than against."""
        if self.threshold is None:
            return _("more votes for than against")
        base = self.threshold.get_base_display()
        return _("%(share)s of %(base)s") % {"share": self.threshold.words, "base": base}

    @property
    def is_met(self):
        if self.tally is None:
            return False
        if self.threshold is None:
            return self.tally.votes_for > self.tally.votes_against
        return self.threshold.is_met(self.tally.votes_for, self.base)

    @property
    def reached(self):
        return percent(self.tally.votes_for, self.base) if self.tally else ""

    @property
    def is_preferred(self):
        """Women, and collectives of which enough are women, come first where votes are equal."""
        if self.case.subject_kind not in _COLLECTIVES:
            return self.case.honorific == Honorific.MRS
        share = self.case.submission.rules.threshold(ThresholdKey.WOMEN_FIRST)
        known = share and self.item.people and self.item.women is not None
        return bool(known and share.is_met(self.item.women, self.item.people))

    @property
    def problems(self):
        return self.tally.problems(self.taking_part) if self.tally else {}


class Count:
    """A session counted as it stands; a fixed number of queries, however many cases it has."""

    def __init__(self, session, user=None):
        self.session = session
        self.members = list(session.members.select_related("officer"))
        self.rows_of_attendance = list(session.attendances.all())
        self.attendance = {row.member_id: row.presence for row in self.rows_of_attendance}
        self.items = list(
            session.items.select_related(
                "nomination__form", "nomination__submission__call",
                "nomination__submission__unit__parent", "nomination__submission__agency",
            ).prefetch_related(
                "nomination__submission__rule_set__form_rules",
                "nomination__submission__rule_set__thresholds",
                "nomination__submission__agency__names",
                "opinions__member",
            )
        )  # fmt: skip
        self._closed = self._conflicts(user)

    def _conflicts(self, user):
        """Officer -> the ids of the cases in which he takes no part."""
        officers = [member.officer_id for member in self.members if member.officer_id]
        self.user_id = user.pk if user else None
        asked = [*officers, *([user.pk] if user else [])]
        cases = [item.nomination_id for item in self.items]
        found = interest.pairs(cases, asked) if asked and cases else {}
        return {officer: {case for case, _ground in rows} for officer, rows in found.items()}

    def is_closed_to(self, officer_id, item):
        return item.nomination_id in self._closed.get(officer_id, ())

    @property
    def total(self):
        return len(self.members)

    @cached_property
    def wrote(self):
        """Members with a slip on any case."""
        return {slip.member_id for item in self.items for slip in item.opinions.all()}

    @cached_property
    def present(self):
        """Members who take part at all: present, or with a slip handed in."""
        if self.session.is_by_slips:
            return [member for member in self.members if member.pk in self.wrote]
        there = Presence.PRESENT
        return [member for member in self.members if self.attendance.get(member.pk) == there]

    @cached_property
    def lines(self):
        lines = [self._line(item) for item in self.items]
        for line in tied(lines, self.session.most):
            line.is_tied = True
        return lines

    def _line(self, item):
        case = item.nomination
        rules = case.submission.rules
        rule = rules and rules.rule_for(case.form)
        recused = [m for m in self.members if self.is_closed_to(m.officer_id, item)]
        tally = self._slips(item, recused) if self.session.is_by_slips else item.tally
        asked = self.members if self.session.is_by_slips else self.present
        taking_part = len([member for member in asked if member not in recused])
        share = rule and rule.majority_threshold
        is_of_all = share is None or share.base == ThresholdBase.TOTAL
        # A member who takes no part still counts where the law counts all members.
        there = tally.collected if self.session.is_by_slips and tally else taking_part
        return Line(
            item, rule, tally, recused, taking_part, self.total if is_of_all else there,
            is_closed=self.is_closed_to(self.user_id, item),
        )  # fmt: skip

    def _slips(self, item, recused):
        """The tally of the slips: "other opinion" does not agree; its words are in the minutes."""
        barred = {member.pk for member in recused}
        answers = [s.answer for s in item.opinions.all() if s.member_id not in barred]
        if not answers:
            return None
        agree = answers.count(Opinion.AGREE)
        count = len(answers)
        return Tally(self.total - len(barred), count, count, 0, agree, count - agree)

    @property
    def is_ahead(self):
        return self.session.held_on > calendar.today()

    @property
    def next_step(self):
        """What is to be done next: "slips", "attendance", "tally", "agenda" or, when nothing is
        missing, "conclude"; nothing ("") while a meeting lies ahead."""
        by_slips = self.session.is_by_slips
        if self.is_ahead and not by_slips:
            return ""
        if self._attendance_problems() or self._quorum_problems():
            return "slips" if by_slips else "attendance"
        if any(line.tally is None or line.problems for line in self.lines):
            return "slips" if by_slips else "tally"
        return "agenda" if self.problems else "conclude"

    @property
    def without_slip(self):
        """The first member whose slip is not there yet, or None."""
        return next((member for member in self.members if member.pk not in self.wrote), None)

    @property
    def problems(self):
        """What stands against concluding, in sentences."""
        found = []
        if self.is_ahead:
            found.append(_("The session lies in the future: mend its date first."))
        found += self._attendance_problems()
        found += self._quorum_problems()
        for line in self.lines:
            found += _problems_of(line)
        return found

    def _attendance_problems(self):
        found = []
        if self.session.is_by_slips:
            return found
        missing = [m.full_name for m in self.members if m.pk not in self.attendance]
        if missing:
            names = ", ".join(missing)
            found.append(_("Attendance is not entered for: %(names)s.") % {"names": names})
        if self.session.presiding_id is None:
            found.append(_("Who presided over the session is not entered."))
        return found

    def _quorum_problems(self):
        quorums = {line.rule.quorum_threshold for line in self.lines if line.rule} - {None}
        there, total = len(self.present), self.total
        message = _(
            "%(there)d of %(total)d take part, fewer than the %(share)s asked for. The session "
            "cannot be concluded yet."
        )
        return [
            message % {"there": there, "total": total, "share": share.words}
            for share in quorums
            if not share.is_met(there, total)
        ]


def _problems_of(line):
    name = line.case.full_name
    if line.case.status != "eligible":
        message = _("%(name)s: %(state)s meanwhile. Take the case off the agenda.")
        return [message % {"name": name, "state": line.case.state_label}]
    if line.tally is None:
        return [_("%(name)s: the tally is not entered.") % {"name": name}]
    return [f"{name}: {said}" for said in line.problems.values()]


def tied(lines, most):
    """The lines with equal votes among which the chair must choose, because `most` is reached.

    Empty where there is no limit, or the limit falls between different numbers of votes.
    """
    ranked = sorted((r for r in lines if r.is_met), key=lambda r: -r.tally.votes_for)
    if most is None or len(ranked) <= most:
        return []
    cut = ranked[most - 1].tally.votes_for if most else None
    equal = [line for line in ranked if line.tally.votes_for == cut]
    above = [line for line in ranked if cut is not None and line.tally.votes_for > cut]
    return equal if len(equal) > most - len(above) else []


def places_left(lines, most):
    """How many of the tied lines the chair chooses."""
    equal = tied(lines, most)
    if not equal:
        return 0
    cut = equal[0].tally.votes_for
    return most - len([r for r in lines if r.is_met and r.tally.votes_for > cut])


def outcomes(lines, most, chosen=()):
    """{item id: Outcome}; `chosen` are the ids of the items the chair chose among the tied."""
    equal = {line.item.pk for line in tied(lines, most)}
    ranked = sorted((r for r in lines if r.is_met), key=lambda r: -r.tally.votes_for)
    within = ranked if most is None else ranked[:most]
    cut = within[-1].tally.votes_for if within and len(ranked) > len(within) else None
    found = {}
    for line in lines:
        pk = line.item.pk
        if not line.is_met:
            found[pk] = Outcome.NOT_FAVOURABLE
        elif pk in equal:
            found[pk] = Outcome.FAVOURABLE if pk in chosen else Outcome.NOT_CHOSEN
        elif within and (cut is None or line.tally.votes_for >= cut):
            found[pk] = Outcome.FAVOURABLE
        else:
            found[pk] = Outcome.NOT_CHOSEN
    return found
