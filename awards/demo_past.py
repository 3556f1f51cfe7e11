"""Invented awards of past years for the demo and the benchmark; fixed by the seed."""

import datetime
from random import Random

from awards.choices import Authority, SubjectKind
from awards.models import AwardForm, PastAward
from awards.services.past import derived
from households.demo import names
from movement.models import AdministrativeUnit, Level, Movement

D = datetime.date
FIRST_YEAR, LAST_DAY = 2018, D(2025, 4, 30)
IN_DEMO, SEED = 300, 2025
SUBJECTS_A_DECISION, MOST_BETWEEN = 8, 60

PEOPLE_DID = (
    "Giúp các hộ trong ấp cây giống, con giống và kỹ thuật sản xuất",
    "Vận động xây dựng, sửa chữa nhà ở cho hộ khó khăn",
    "Dạy nghề, nhận sản phẩm của hộ nghèo",
    "Nhiều năm làm tốt công tác giảm nghèo tại địa bàn",
    "Vươn lên thoát nghèo, tự nguyện xin ra khỏi danh sách hộ nghèo",
)
HOUSEHOLDS_DID = (
    "Hiến đất làm đường, góp công xây dựng cầu nông thôn",
    "Đóng góp tài sản, ngày công giúp đỡ hộ nghèo",
)
COLLECTIVES_DID = (
    "Có thành tích xuất sắc trong phong trào thi đua vì người nghèo",
    "Giúp hội viên thoát nghèo bền vững",
    'Vận động Quỹ "Vì người nghèo" vượt kế hoạch',
)
COLLECTIVES = (
    "Chi hội Phụ nữ ấp {n}",
    "Chi hội Nông dân ấp {n}",
    "Tổ tiết kiệm và vay vốn ấp {n}",
    "Ban Nhân dân ấp {n}",
    "Trường Tiểu học {place} {n}",
    "Ban Công tác Mặt trận ấp {n}",
)
# Form of commendation, who decides, and how often.
FORMS = (("giay-khen", 11), ("bang-khen-tinh", 8), ("bang-khen-thu-tuong", 1))


def load():
    """The demo's awards of past years, Giấy khen of communes and districts among them.

    Safe to run twice.
    """
    if PastAward.objects.filter(nomination=None).exists():
        return
    PastAward.objects.bulk_create(derived(invented(IN_DEMO, SEED)))


def invented(count, seed):
    """`count` rows of PastAward, not yet derived nor stored; the same seed, the same rows."""
    rng = Random(seed)
    forms = {form.code: form for form in AwardForm.objects.all()}
    units = list(
        AdministrativeUnit.objects.filter(level=Level.COMMUNE, valid_from__lt=LAST_DAY)
        .select_related("parent")
        .order_by("code", "valid_from")
    )
    numbers = {}
    movement = Movement.objects.current()
    while count > 0:
        subjects = min(count, rng.randint(1, 2 * SUBJECTS_A_DECISION))
        count -= subjects
        decision = _decision(rng, forms, units, numbers)
        own = _units_of(decision["issuer_unit"], units)
        for ordinal in range(1, subjects + 1):
            yield PastAward(ordinal=ordinal, movement=movement, **decision, **_subject(rng, own))


def _units_of(issuer, units):
    """A commune or district commends its own people, the province those of all communes."""
    return [unit for unit in units if issuer is None or issuer in (unit, unit.parent)]


def _decision(rng, forms, units, numbers):
    date = D(FIRST_YEAR, 1, 1) + datetime.timedelta(
        days=rng.randrange((LAST_DAY - D(FIRST_YEAR, 1, 1)).days)
    )
    codes, weights = zip(*FORMS, strict=True)
    form = forms[rng.choices(codes, weights)[0]]
    issuer = None
    if form.authority == Authority.UNIT_HEAD:
        unit = rng.choice(units)
        issuer = rng.choice([unit, unit.parent])
    series = (form.authority, issuer and issuer.pk, date.year)
    # A decision on commendation is one among many of its office.
    numbers[series] = numbers.get(series, 0) + rng.randint(1, MOST_BETWEEN)
    sign = "QĐ-TTg" if form.authority == Authority.PRIME_MINISTER else "QĐ-UBND"
    return {
        "form": form,
        "form_text": form.name,
        "authority": form.authority,
        "issuer_unit": issuer,
        "decision_number": f"{numbers[series]}/{sign}",
        "decision_date": date,
        "signer": "Nguyễn Minh Họa",
    }


def _subject(rng, units):
    unit = rng.choice(units)
    place = {"unit": unit, "place": f"{unit.name}, {unit.parent.name}"}
    if rng.random() < 0.25:
        pattern = rng.choice(COLLECTIVES)
        name = pattern.format(n=rng.randint(1, 9), place=unit.name.split(" ", 1)[1])
        kind, did = SubjectKind.COLLECTIVE, COLLECTIVES_DID
        return place | {"subject_kind": kind, "name": name, "achievement": rng.choice(did)}
    sex = rng.choice([names.MALE, names.FEMALE])
    people = rng.choices([names.KINH, names.KHMER, names.HOA], [65, 30, 5])[0]
    is_household = rng.random() < 0.2
    return place | {
        "subject_kind": SubjectKind.HOUSEHOLD if is_household else SubjectKind.INDIVIDUAL,
        "honorific": "ong" if sex == names.MALE else "ba",
        "name": names.person(rng, people, sex),
        "achievement": rng.choice(HOUSEHOLDS_DID if is_household else PEOPLE_DID),
    }
