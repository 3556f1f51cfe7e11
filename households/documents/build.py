"""Documents about a household, filled from the register.

Documents are Vietnamese in whatever language the officer reads the portal. Identity numbers are
masked or left to the pen, ethnicity and disability left out, unless the caller says that they may
be shown.
"""

import functools
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from households.choices import AREA_TYPES, Cause, Need, Relationship, Sex, TargetGroup
from households.classification import CLASS_LABELS
from households.documents.requests import Request, RequestMember
from households.documents.sheets import (
    FormB,
    Sheet,
    SheetIndicator,
    SheetMember,
    with_spare_lines,
)
from households.documents.words import choices
from movement.documents.parts import Letterhead
from movement.documents.values import long_date

# Not known, or no training: nothing to print.
NONE = ("", "none")
AT_SCHOOL = ("nursery", "school", "training")
AT_WORK = ("contract", "no_contract", "self_employed")
FLAGS = {
    "no_labour_capacity": "Hộ không có khả năng lao động",
    "has_merit_member": "Có thành viên là người có công với cách mạng",
}


@dataclass(frozen=True)
class Shown:
    """What of a person may stand on a document; the caller asked permission and logs it."""

    sensitive: bool = False
    identity: bool = False

    @classmethod
    def to(cls, user):
        """What `user` sees on the portal's pages; a full identity number needs a purpose."""
        return cls(sensitive=user.has_perm("households.view_sensitive"))


NOTHING_SENSITIVE = Shown()


def in_vietnamese(build):
    """Labels of closed lists come out in the language of the documents."""

    @functools.wraps(build)
    def inner(*args, **kwargs):
        with translation.override(settings.LANGUAGE_CODE):
            return build(*args, **kwargs)

    return inner


def letterhead_of(commune, *, symbol="", number="", date=None):
    """The heading of a commune's People's Committee; `date` None leaves room for the pen."""
    agency = ["Ủy ban nhân dân", commune.name]
    return Letterhead(agency, place_name(commune), date, number=number, symbol=symbol)


def place_name(unit):
    """The name of a place without its kind: "Nhơn Mỹ"; with it where it is a number."""
    bare = unit.name.removeprefix(f"{unit.kind} ")
    return unit.name if bare.isdigit() else bare


def in_sentence(unit):
    """The unit within a sentence: "xã Nhơn Mỹ", "ấp Hòa Đông"."""
    return unit.name[:1].lower() + unit.name[1:]


def area_of(commune, hamlet=None):
    """The area of a list: "Ấp Hòa Đông, xã Nhơn Mỹ", or the commune alone."""
    return f"{hamlet.name}, {in_sentence(commune)}" if hamlet else commune.name


def address_of(household):
    """The address within the commune: "Tổ 3, ấp Hòa Đông"."""
    hamlet = in_sentence(household.hamlet) if household.hamlet else ""
    return ", ".join(part for part in (household.address, hamlet) if part)


def identity_of(member, shown):
    """The full number where it may be shown, else room to write it: a form needs it whole."""
    return member.reveal_identity_number() if shown.identity else ""


def ethnicity_of(member, shown):
    return member.get_ethnicity_display() if shown.sensitive and member.ethnicity else ""


def head_of(members):
    """The head of the household among its members, or the first of them; None without any."""
    heads = [member for member in members if member.relationship == Relationship.HEAD]
    return next(iter(heads or members), None)


@in_vietnamese
def request(household, *, shown=NOTHING_SENSITIVE, asked="", reason=""):
    """Form 01 (`asked`: requests.REVIEW or AVERAGE) or Form 04 with what the register knows."""
    members = list(household.members.all())
    head = head_of(members)
    place = f"{address_of(household)}, {in_sentence(household.commune)}".removeprefix(", ")
    person = {}
    if head:
        person = {
            "sex": head.get_sex_display(),
            "birth": head.birth_text,
            "ethnicity": ethnicity_of(head, shown),
            "identity": identity_of(head, shown),
        }
    return Request(
        commune=in_sentence(household.commune),
        name=household.head_name,
        phone=household.phone,
        permanent_address=place,
        members=[_request_member(member) for member in members],
        asked=asked,
        reason=reason,
        place=place_name(household.commune),
        **person,
    )


def empty_request(commune, *, asked=""):
    """Form 01 or Form 04 for the pen; only the commune is printed."""
    return Request(commune=in_sentence(commune), asked=asked, place=place_name(commune))


def _request_member(member):
    if member.schooling_status in AT_SCHOOL:
        occupation = "Đang đi học"
    elif member.employment_status:
        is_at_work = member.employment_status in AT_WORK
        occupation = "Có việc làm" if is_at_work else "Không có việc làm"
    else:
        occupation = ""
    return RequestMember(
        member.name,
        member.get_sex_display(),
        member.birth_text,
        member.get_relationship_display(),
        occupation,
    )


@in_vietnamese
def form_b(households, *, commune, standard, review, shown=NOTHING_SENSITIVE, found=None):
    """Form B of households, one after the other.

    `standard` is a PovertyStandard; `found` maps a household's id to what a survey wrote down
    (a ReviewLine or anything with its columns); without it the answers are left to the pen.
    """
    found = found or {}
    indicators = list(standard.indicators.all())
    sheets = [
        _sheet(household, indicators, shown, found.get(household.pk)) for household in households
    ]
    return FormB(review, area_of(commune), standard.legal_basis, sheets)


@in_vietnamese
def empty_form_b(commune, *, standard, review, count=1):
    """`count` empty sheets, for households the register does not know yet."""
    blank = Sheet(
        code="",
        head_name="",
        address="",
        phone="",
        area_types=choices(dict(AREA_TYPES)),
        members=with_spare_lines([]),
        indicators=_indicators(standard.indicators.all(), None),
        **_answers(None),
    )
    return FormB(review, area_of(commune), standard.legal_basis, [blank] * count)


def _sheet(household, indicators, shown, found):
    members = [_sheet_member(member, shown) for member in household.members.all()]
    return Sheet(
        code=household.code,
        head_name=household.head_name,
        address=address_of(household),
        phone=household.phone,
        area_types=choices(dict(AREA_TYPES), [household.area_type]),
        members=with_spare_lines(members),
        member_count=len(members) or None,
        indicators=_indicators(indicators, found),
        **_answers(found),
    )


def _sheet_member(member, shown):
    training = [
        member.get_education_level_display() if member.education_level else "",
        member.get_vocational_level_display() if member.vocational_level not in NONE else "",
    ]
    disability = member.get_disability_level_display() if member.disability_level else ""
    return SheetMember(
        name=member.name,
        relationship=member.get_relationship_display(),
        sex=member.get_sex_display(),
        birth=member.birth_text,
        ethnicity=ethnicity_of(member, shown),
        identity=identity_of(member, shown) or member.masked_identity_number,
        schooling=member.get_schooling_status_display() if member.schooling_status else "",
        training="; ".join(text for text in training if text),
        employment=member.get_employment_status_display() if member.employment_status else "",
        insurance={True: "Có", False: "Không", None: ""}[member.has_health_insurance],
        disability=disability if shown.sensitive else "",
    )


def _indicators(indicators, found):
    """The indicators of the standard; answered only where a class was found."""
    answered = bool(found and found.household_class)
    return [
        SheetIndicator(
            row.label,
            row.deprived_when,
            row.points,
            is_lacked=row.key in found.lacked if answered else None,
        )
        for row in indicators
    ]


def _answers(found):
    """What Form B asks about the household as a whole."""
    flags = FLAGS | dict(TargetGroup.choices)
    if found is None:
        return {
            "classes": choices(CLASS_LABELS),
            "causes": choices(dict(Cause.choices)),
            "needs": choices(dict(Need.choices)),
            "flags": choices(flags),
        }
    ticked = [key for key in FLAGS if getattr(found, key)] + list(found.target_groups)
    day = getattr(found, "interviewed_on", None)
    return {
        "classes": choices(CLASS_LABELS, [found.household_class]),
        "causes": choices(dict(Cause.choices), found.causes),
        "needs": choices(dict(Need.choices), found.needs),
        "flags": choices(flags, ticked),
        "b1": found.b1,
        "b2": found.b2,
        "reason": found.reason,
        "interviewer": getattr(found, "interviewer", ""),
        "interviewed_on": long_date(day).capitalize() if day else "",
    }


def birth_year(member, sex):
    """The year of birth where the member is of that sex, for the two columns of Form 03."""
    return str(member.birth_date.year) if member.birth_date and member.sex == sex else ""


def birth_years(member):
    return {
        "birth_year_man": birth_year(member, Sex.MALE),
        "birth_year_woman": birth_year(member, Sex.FEMALE),
    }
