"""Closed lists of the awards half, in the words of ui-terms.md. Pure."""

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


def capitalised(choices):
    """Choices as labels are written: a capital first, and a word where nothing is chosen."""
    return [(code, capfirst(label) if code else _("Choose")) for code, label in choices]


class SubjectKind(TextChoices):
    """Whom a case is about (awards.md, "Subjects and forms")."""

    INDIVIDUAL = "individual", _("individual")
    COLLECTIVE = "collective", _("collective")
    HOUSEHOLD = "household", _("household")
    ENTERPRISE = "enterprise", _("enterprise")
    OVERSEAS = "overseas", _("overseas Vietnamese")
    FOREIGN = "foreign", _("foreign person or collective")


class Honorific(TextChoices):
    """A person is ông or bà in every list, letter and decision."""

    MR = "ong", _("Mr")
    MRS = "ba", _("Mrs")


class Authority(TextChoices):
    """Who decides; a decision number is unique per authority and year."""

    PROVINCE_CHAIRMAN = "province_chairman", _("Chairman of the provincial People's Committee")
    PROVINCE_COMMITTEE = "province_committee", _("Provincial People's Committee")
    PRIME_MINISTER = "prime_minister", _("Prime Minister")
    GOVERNMENT = "government", _("Government")
    PRESIDENT = "president", _("State President")
    UNIT_HEAD = "unit_head", _("Head of the agency or unit")


class Track(TextChoices):
    """How a form is examined (awards.md, "Track per form"; a setting)."""

    ALONE = "A", _("Home Affairs appraises alone")
    STANDING = "B", _("Standing committee of the council")
    COUNCIL = "C", _("Full council")


class Occasion(TextChoices):
    YEARLY = "yearly", _("yearly review")
    MID_TERM = "mid_term", _("mid-term review")
    FINAL = "final", _("final review")
    SUDDEN = "sudden", _("sudden achievement")


class PaperKind(TextChoices):
    """Components of a dossier (Law 06/2022/QH15 art. 84(2))."""

    LETTER = "letter", _("proposal letter")
    LIST = "list", _("list of subjects")
    MINUTES = "minutes", _("minutes of the meeting")
    REPORT = "report", _("achievement report")
    CERTIFICATION = "certification", _("certification of the proposing level")
    OTHER = "other", _("other paper")
    DECISION = "decision", _("signed decision")
    CONSENT = "consent", _("written consent to publicity")
    GUIDANCE = "guidance", _("guidance")
    BLANK_FORM = "blank_form", _("Word form to fill in")


class PaperLevel(TextChoices):
    SUBMISSION = "submission", _("whole submission")
    CASE = "case", _("each case")


class PlaceLevel(TextChoices):
    """Levels of proposing places; each may have a window of its own in a call."""

    BASE = "base", _("base units of a sector")
    COMMUNE = "commune", _("commune level")
    DISTRICT = "district", _("district level")
    SECTOR = "sector", _("sector departments, unions")
    PROVINCE = "province", _("province level")


class Stop(TextChoices):
    """Where a level sends its submissions for a call of Home Affairs (awards.md, "Route")."""

    DISTRICT = "district", _("its district")
    DEPARTMENT = "department", _("its sector department")
    HOME_AFFAIRS = "home_affairs", _("Department of Home Affairs")


class LimitKey(TextChoices):
    """The clocks of awards.md, "Time limits"; each rule set gives their working days."""

    RECEPTION = "reception", _("answer on reception")
    APPRAISAL = "appraisal", _("appraisal")
    SUPPLEMENT = "supplement", _("supplement by the unit")
    PRESENT = "present", _("presenting for signing")
    DECISION = "decision", _("decision after presenting")
    WHOLE = "whole", _("whole procedure")
    REFUSAL_NOTICE = "refusal_notice", _("notice of refusal")
    CONFERENCE_LIST = "conference_list", _("list before the conference")
    APPRAISAL_CONSULTED = "appraisal_consulted", _("appraisal with consultation")
    CONSULTATION = "consultation", _("answer of a consulted agency")
    WHOLE_STATE = "whole_state", _("state level, at the province")
    DECISION_COPY = "decision_copy", _("copy of the decision to the unit")
    RECALL = "recall", _("return of items and money after a revocation")
    PUBLIC_OPINION = "public_opinion", _("collecting public opinion")
    REMINDER = "reminder", _("reminder before the end of a call")


class ThresholdKey(TextChoices):
    """Shares a rule set asks for (awards.md, "Council", "Checks")."""

    QUORUM = "quorum", _("quorum of the council")
    VOTE_HIGHEST = "vote_highest", _("votes for hero and national emulation-fighter titles")
    VOTE_TITLE = "vote_title", _("votes for other titles and flags")
    VOTE_CERTIFICATE = "vote_certificate", _("votes for certificates of merit")
    ATTENDANCE = "attendance", _("attendance at a meeting on certificates of merit")
    WOMEN_FIRST = "women_first", _("women in a collective preferred at a tie")
    WOMEN_SHARE = "women_share", _("women among the individuals proposed")
    WORKER_SHARE = "worker_share", _("direct workers among the individuals proposed")
    MINORITY_SHARE = "minority_share", _("ethnic minority people among the individuals proposed")
    REMOTE_SHARE = "remote_share", _("cases from remote communes")


class ThresholdBase(TextChoices):
    """What a share is counted of."""

    TOTAL = "total", _("all members")
    PRESENT = "present", _("members present")


class Letter(TextChoices):
    """Letters that begin with a salutation (kính gửi)."""

    PROPOSAL = "proposal", _("proposal letter of a unit")
    TO_AUTHORITY = "to_authority", _("letter to the authority that decides")
    CONSULTATION = "consultation", _("letter to a consulted agency")
    NOTICE = "notice", _("notice to the proposing unit")


class CaseSection(TextChoices):
    """Parts of a case; a supplement names those that may be changed."""

    SUBJECT = "subject", _("Subject")
    PROPOSAL = "proposal", _("Form and content proposed")
    ACHIEVEMENTS = "achievements", _("Achievements")
    REPORT = "report", _("Achievement report")
    PAPER = "paper", _("Additional paper")


class ReasonFor(TextChoices):
    """The verbs (awards.workflow) that preset reasons are offered with."""

    RETURN = "return", _("Return the submission")
    REQUEST_SUPPLEMENT = "request_supplement", _("Request a supplement")
    WITHDRAW_REQUEST = "withdraw_request", _("Withdraw the request for a supplement")
    GO_ON = "go_on", _("Go on without the supplement")
    MARK_ELIGIBLE = "mark_eligible", _("Eligible")
    MARK_NOT_ELIGIBLE = "mark_not_eligible", _("Not eligible")
    HOLD = "hold", _("Put on hold")
    RELEASE = "release", _("Take up again")
    APPRAISE_AGAIN = "appraise_again", _("Appraise again")
    PRESENT = "present", _("Present for signing")
    REFUSE = "refuse", _("Not commend")


PERSON_KINDS = (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD)
# Which fields belong to which part of a case; achievements and papers are rows of their own.
SECTION_FIELDS = {
    CaseSection.SUBJECT: (
        "subject_kind",
        "honorific",
        "name",
        "position",
        "workplace",
        "residence",
        "is_direct_worker",
        "is_ethnic_minority",
        "household",
    ),
    CaseSection.PROPOSAL: (
        "form",
        "content",
        "wants_award",
        "wants_publicity",
        "citation",
        "summary",
        "opinion",
    ),
}
