"""Claims of a case beside the register: matches, differs, not on record; then and now.

Who weighs the case reads the counts of every household. To its proposers a household that is not
among their rows answers as one that is not on record: a claim of one code must not be a way to ask
the register about a household. Names and classes are told only to those among whose rows they are.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import BooleanField, Exists, FilteredRelation, OuterRef, Q, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Claim, Nomination
from awards.places import is_home_affairs
from households.classification import CLASS_LABELS, Change, change_between
from households.models import Household
from households.record import canonical_json, record_sha256
from movement.roles import HANDLER_ROLES, Role

MATCHES, DIFFERS, MISSING = "matches", "differs", "missing"
LABELS = {
    MATCHES: gettext_lazy("Matches the register"),
    DIFFERS: gettext_lazy("Differs from the register"),
    MISSING: gettext_lazy("Not on record"),
}
BADGES = {MATCHES: "done", DIFFERS: "bad", MISSING: "waiting"}
RECORD_FORMAT = 1


@dataclass(frozen=True)
class Found:
    """One household of a claim: its state, the classes of the year before and of the year.

    `name` is "" for a reader among whose rows it is not: he is shown neither name nor classes.
    `is_told` is False where he is not told either whether it is on record.
    """

    code: str
    state: str
    before: str = ""
    after: str = ""
    name: str = ""
    is_told: bool = True

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def badge(self):
        return BADGES[self.state]

    @property
    def said(self):
        """What the register says, in words."""
        if self.state == MISSING:
            return ""
        none = _("no result")
        return f"{CLASS_LABELS.get(self.before, none)} → {CLASS_LABELS.get(self.after, none)}"

    def frozen(self):
        return {"code": self.code, "state": self.state, "before": self.before, "after": self.after}


@dataclass
class Checked:
    """A claim and what the register says of it today; `rivals` are claims of other cases that
    name the same households.

    `merged_from` is the case it came with, where that was merged into the one shown;
    `counted_before` are its codes that a claim above it, of the same union, names already.
    """

    claim: Claim
    households: list[Found]
    rivals: list[Claim] = field(default_factory=list)
    merged_from: Nomination | None = None
    counted_before: set[str] = field(default_factory=set)

    @cached_property
    def counts(self):
        return Counter(found.state for found in self.households)

    @property
    def figures(self):
        """(state's label, badge, count) of each state."""
        return [(LABELS[state], BADGES[state], self.counts[state]) for state in LABELS]

    @property
    def shown(self):
        """The households this reader may see."""
        return [found for found in self.households if found.name]

    @property
    def is_told(self):
        """Whether the reader is told of all of them; else neither the checksum, from which the
        answers could be guessed."""
        return all(found.is_told for found in self.households)

    @property
    def missing_codes(self):
        """What the proposer must look at: a code mistyped, or of a household of another area."""
        return [found.code for found in self.households if found.state == MISSING]

    @cached_property
    def shared(self):
        """Codes that another case claims too."""
        named = {code for rival in self.rivals for code in rival.codes}
        return named & set(self.claim.codes)

    @property
    def counted_once(self):
        """Confirmed households that no other case, and no claim above, claims."""
        elsewhere = self.shared | self.counted_before
        return sum(
            found.state == MATCHES and found.code not in elsewhere for found in self.households
        )

    @property
    def is_intact(self):
        text = self.claim.record
        return not text or hashlib.sha256(text.encode()).hexdigest() == self.claim.sha256

    @cached_property
    def changed_count(self):
        """Households of which the register says something else than when the case was sent."""
        if not self.claim.record:
            return 0
        then = {row["code"]: row for row in json.loads(self.claim.record)["households"]}
        told = [found for found in self.households if found.is_told]
        return sum(found.frozen() != then.get(found.code) for found in told)

    @property
    def is_doubtful(self):
        """Whether the register does not bear the figure stated."""
        return (
            self.counts[MATCHES] != self.claim.stated
            or len(self.households) != self.counts[MATCHES]
        )


def of_case(case, user, rows=None) -> list[Checked]:
    """The claims of a case as `user` may read them, and of what was merged into it. Two statements
    however many there are; one where there is none, or where `rows`
    (`Claim.objects.with_rivals(case, user)`) were read before."""
    rows = list(Claim.objects.with_rivals(case, user) if rows is None else rows)
    own = [row for row in rows if case.pk in (row.nomination_id, row.nomination.merged_into_id)]
    own.sort(key=lambda row: row.nomination_id != case.pk)
    others = [row for row in rows if row not in own]
    found = look_up(own, user)
    return [
        Checked(
            claim,
            found[claim.pk],
            [row for row in others if _overlap(row, claim)],
            merged_from=claim.nomination if claim.nomination_id != case.pk else None,
            counted_before={
                code for row in own[:place] if _overlap(row, claim) for code in row.codes
            }
            & set(claim.codes),
        )
        for place, claim in enumerate(own)
    ]


def _overlap(one, other):
    is_alike = (one.kind, one.year) == (other.kind, other.year)
    return is_alike and not set(one.codes).isdisjoint(other.codes)


def look_up(claims, user=None) -> dict[int, list[Found]]:
    """Claim's id -> its households as the register has them. One statement.

    Without `user` all are looked up and their names left out. A household is looked for in the
    claim's area; one that was found when the case was sent stays found wherever it lives now.
    """
    if not claims:
        return {}
    tells_all = user is None or weighs(user)
    years = {year for claim in claims for year in (claim.year - 1, claim.year)}
    rows = (
        Household.objects.filter(code__in={code for claim in claims for code in claim.codes})
        .annotate(
            result=FilteredRelation("assessments", condition=Q(assessments__year__in=years)),
            is_open=_may_see(user),
        )
        .values_list(
            "code",
            "commune__path",
            "head_name",
            "is_open",
            "result__year",
            "result__household_class",
        )
    )
    known = {}
    for code, path, name, is_open, year, household_class in rows:
        if not (is_open or tells_all):
            continue
        known.setdefault(code, (path, name if is_open else "", {}))[2][year] = household_class
    return {
        claim.pk: [
            _found(claim, code, known)
            if tells_all or code in known
            else Found(code, MISSING, is_told=False)
            for code in claim.codes
        ]
        for claim in claims
    }


def weighs(user):
    """Whether the reader weighs what others claim: Home Affairs, a unit that commends what was
    sent to it, the council, the auditor; no department, whose area is the whole province."""
    handles = user.has_role(*HANDLER_ROLES) and (is_home_affairs(user) or bool(user.unit_id))
    return handles or user.has_role(Role.AUDITOR, Role.COUNCIL_MEMBER)


def _may_see(user):
    if user is None or not user.has_perm("households.view_household"):
        return Value(False, output_field=BooleanField())
    return Exists(Household.objects.for_user(user).filter(pk=OuterRef("pk")))


def _found(claim, code, known):
    path, name, results = known.get(code, ("", "", {}))
    if not path.startswith(claim.unit.path) and code not in _found_then(claim):
        return Found(code, MISSING)
    before, after = results.get(claim.year - 1) or "", results.get(claim.year) or ""
    is_escaped = change_between(before or None, after or None) == Change.ESCAPED_POOR
    return Found(code, MATCHES if is_escaped else DIFFERS, before, after, name)


def _found_then(claim):
    if not claim.record:
        return ()
    rows = json.loads(claim.record)["households"]
    return {row["code"] for row in rows if row["state"] != MISSING}


def freeze(case) -> None:
    """Keep what the register says now of a case's claims, with its sha256."""
    claims = list(case.claims.select_related("unit"))
    for claim in claims:
        # Looked for anew in its area, not where an earlier sending found it.
        claim.record = ""
    found = look_up(claims)
    for claim in claims:
        record = {
            "format": RECORD_FORMAT,
            "kind": claim.kind,
            "year": claim.year,
            "unit": claim.unit.code,
            "stated": claim.stated,
            "households": [each.frozen() for each in found[claim.pk]],
        }
        claim.record, claim.sha256 = canonical_json(record), record_sha256(record)
        claim.save(update_fields=["record", "sha256"])


def doubts(checked: Checked):
    """(text, detail) of what somebody must look at, without a household's name or code."""
    claim, counts = checked.claim, checked.counts
    if checked.is_doubtful:
        yield (
            _("The register does not bear out a claim: %(claim)s") % {"claim": claim},
            _(
                "%(stated)d stated: %(matches)d match, %(differs)d differ, "
                "%(missing)d not on record"
            )
            % {
                "stated": claim.stated,
                "matches": counts[MATCHES],
                "differs": counts[DIFFERS],
                "missing": counts[MISSING],
            },
        )
    if checked.shared:
        yield (
            _("%(count)d households of a claim are claimed by another case too; counted once")
            % {"count": len(checked.shared)},
            "",
        )
    if checked.counted_before:
        yield (
            _("%(count)d households are named by both merged cases; counted once")
            % {"count": len(checked.counted_before)},
            "",
        )
    if checked.changed_count:
        yield (
            _("The register has changed for %(count)d households of a claim since it was sent")
            % {"count": checked.changed_count},
            "",
        )
    if not checked.is_intact:
        yield _("The stored text of a claim does not match its checksum"), ""
