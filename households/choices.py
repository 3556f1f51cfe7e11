"""The closed lists of the register: keys as stored, labels as officers say them. Pure.

Causes and needs are those of the official reports (Circular 07/2021/TT-BLĐTBXH); the other lists
follow the columns of Form B.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from households.classification import RURAL, URBAN

AREA_TYPES = [(RURAL, _("Rural")), (URBAN, _("Urban"))]


class Sex(TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class BirthPrecision(TextChoices):
    """How much of the birth date is known; what is not known is written as 1."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year only")


class Ethnicity(TextChoices):
    KINH = "kinh", _("Kinh")
    KHMER = "khmer", _("Khmer")
    HOA = "hoa", _("Hoa")
    CHAM = "cham", _("Cham")
    OTHER = "other", _("Another ethnic group")


class Relationship(TextChoices):
    HEAD = "head", _("Head of household")
    SPOUSE = "spouse", _("Wife or husband")
    CHILD = "child", _("Child")
    PARENT = "parent", _("Father or mother")
    GRANDCHILD = "grandchild", _("Grandchild")
    SIBLING = "sibling", _("Brother or sister")
    CHILD_IN_LAW = "child_in_law", _("Son- or daughter-in-law")
    OTHER = "other", _("Another relationship")


class Schooling(TextChoices):
    """Whether someone goes to school or trains now."""

    NURSERY = "nursery", _("Goes to nursery school")
    SCHOOL = "school", _("Goes to school")
    TRAINING = "training", _("In vocational training or higher education")
    LEFT = "left", _("Has left school")
    NEVER = "never", _("Never went to school")


class EducationLevel(TextChoices):
    """The highest level of general schooling finished."""

    NONE = "none", _("No level finished")
    PRIMARY = "primary", _("Primary school finished")
    LOWER_SECONDARY = "lower_secondary", _("Lower secondary school finished")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school finished")


class VocationalLevel(TextChoices):
    NONE = "none", _("No training")
    SHORT = "short", _("Short training, no certificate")
    ELEMENTARY = "elementary", _("Elementary certificate")
    INTERMEDIATE = "intermediate", _("Intermediate certificate")
    COLLEGE = "college", _("College")
    UNIVERSITY = "university", _("University or higher")


class Employment(TextChoices):
    CONTRACT = "contract", _("Wage job with a labour contract")
    NO_CONTRACT = "no_contract", _("Wage job without a labour contract")
    SELF_EMPLOYED = "self_employed", _("Works for oneself")
    UNEMPLOYED = "unemployed", _("Without work, wants to work")
    UNABLE = "unable", _("Not able to work")
    NOT_WORKING = "not_working", _("Studies, too young, retired or keeps house")


class Disability(TextChoices):
    """Degrees of the Law on persons with disabilities, 51/2010/QH12 art. 3."""

    NONE = "none", pgettext_lazy("disability", "None")
    LIGHT = "light", pgettext_lazy("disability", "Light")
    SEVERE = "severe", pgettext_lazy("disability", "Severe")
    EXTREME = "extreme", pgettext_lazy("disability", "Extremely severe")


class Cause(TextChoices):
    """Why a household is poor; several may be given."""

    LAND = "land", _("No land for production")
    CAPITAL = "capital", _("No capital for production or trade")
    LABOUR = "labour", _("No labour")
    TOOLS = "tools", _("No tools or means of production")
    KNOWLEDGE = "knowledge", _("No knowledge of production")
    SKILLS = "skills", _("No labour or production skills")
    ILLNESS = "illness", _("Illness, serious disease or accident")
    OTHER = "other", pgettext_lazy("cause of poverty", "Another cause")


class Need(TextChoices):
    """What support a household asks for; several may be given."""

    HEALTH = "health", pgettext_lazy("support", "Health care")
    EDUCATION = "education", pgettext_lazy("support", "Education")
    PRODUCTION = "production", pgettext_lazy("support", "Production")
    CREDIT = "credit", pgettext_lazy("support", "Credit")
    HOUSING = "housing", pgettext_lazy("support", "Housing")
    OTHER = "other", pgettext_lazy("support", "Other support")


class TargetGroup(TextChoices):
    """Groups of report 8 beside the two flags and the ethnic minorities, which are told apart by
    their own columns."""

    SOCIAL_PROTECTION = "social_protection", _("Has a member on social protection")
    SINGLE_PARENT = "single_parent", _("Single parent with small children")
    LONE_ELDERLY = "lone_elderly", _("Elderly people living alone")
    DISABLED_MEMBER = "disabled_member", _("Has a member with a disability")


class Dimension(TextChoices):
    """By what the results of a year are counted (`ClassCount`); the keys are those of the columns
    of `Assessment`."""

    ALL = "all", _("All households")
    AREA = "area", _("Area type")
    ETHNICITY = "ethnicity", _("Ethnic group")
    CAUSE = "cause", _("Cause of poverty")
    NEED = "need", _("Support need")
    # Target groups, the two flags, and `ethnic_minority`: every ethnic group known but Kinh.
    GROUP = "group", _("Target group")
    INDICATOR = "indicator", _("Indicator lacked")
    # What `classification.change_between` says against the year before.
    CHANGE = "change", _("Change of class")


class PaperKind(TextChoices):
    """What a paper of a household is; forms of Decision 24/2021/QĐ-TTg."""

    REQUEST = "request", _("Form 01: request to be reviewed")
    ESCAPE_REQUEST = "escape_request", _("Form 04: request to be recognised as escaped")
    CERTIFICATE = "certificate", _("Certificate of a poor or near-poor household")
    SURVEY = "survey", _("Form A or B, filled in")
    RESIDENCE = "residence", _("Paper on residence or civil status")
    OTHER = "other", pgettext_lazy("paper", "Another paper")


class ExportPurpose(TextChoices):
    """What lists of the register are taken out for; the last one is told in words."""

    REPORT = "report", _("Report to the level above")
    CHECK = "check", _("Compare with the list of the hamlet")
    SUPPORT = "support", _("Make a list for a policy or for support")
    INSPECTION = "inspection", _("Inspection or supervision")
    REVIEW = "review", _("Prepare the yearly review")
    OTHER = "other", pgettext_lazy("purpose", "Another purpose (say which)")


class LineageKind(TextChoices):
    """How a household came to be, moved or ended; wording of ui-terms.md section 10."""

    SPLIT = "split", _("Split off")
    MERGED = "merged", _("Merged")
    MOVED = "moved", _("Moved within the province")
    MOVED_IN = "moved_in", _("Moved in")
    MOVED_OUT = "moved_out", _("Moved out")
    ENDED = "ended", _("No longer a household")


# After these the household that they start from is no longer kept.
ENDING_KINDS = (LineageKind.MERGED, LineageKind.MOVED_OUT, LineageKind.ENDED)
