"""Invented households, members and assessments, one after the other. Pure; fixed by its seed."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from households.classification import HouseholdClass, classify
from households.demo import names
from households.demo.plan import DISTRICTS, YEARS, households_per_place

# No province has the code 000, so no such number can be a citizen's.
IMPOSSIBLE_PROVINCE = "000"
AGE_OF_IDENTITY_CARD = 14
# Numbers of heads and their spouses are on record; of the others one in three.
SHARE_RECORDED = 1 / 3
UUID_VERSION_4 = 0x00000000_0000_4000_8000_000000000000
UUID_MASK = 0xFFFFFFFF_FFFF_0FFF_3FFF_FFFFFFFFFFFF
SIZES, SIZE_WEIGHTS = (1, 2, 3, 4, 5, 6), (10, 24, 30, 22, 10, 4)
HIGHEST_B1_OVER = 45
LOWEST_B1 = {HouseholdClass.POOR: 70, HouseholdClass.NEAR_POOR: 95}


class InventedMember(NamedTuple):
    public_id: str
    name: str
    sex: str
    birth_date: date
    birth_precision: str
    ethnicity: str
    relationship: str
    identity_number: str


class InventedAssessment(NamedTuple):
    year: int
    unit: int
    b1: int
    b2: int
    lacked: tuple[str, ...]
    outcome: str
    reason: str


class InventedHousehold(NamedTuple):
    public_id: str
    code: str
    head_name: str
    hamlet: int
    place: object
    members: tuple[InventedMember, ...]
    assessments: tuple[InventedAssessment, ...]

    def numbered(self):
        """(place in the household, member), the head first."""
        return enumerate(self.members, 1)


class Inventor:
    """Makes the households of the plan, in order of place; the same seed, the same households.

    `hamlets` maps a place's present unit id to the ids of its hamlets; `standard` is the
    `classification.Standard` in force in both years; `only` narrows the codes of places made.
    Reasons are worded in the active language.
    """

    def __init__(self, places, sizes, hamlets, standard, seed, only=None):
        self.hamlets, self.standard = hamlets, standard
        self.rng = Random(seed)
        plan = households_per_place(places, sizes, self.rng)
        kept = [i for i, place in enumerate(places) if only is None or place.code in only]
        self.places, self.plan = [places[i] for i in kept], [plan[i] for i in kept]
        self.keys = [indicator.key for indicator in standard.indicators]
        self.order = {key: position for position, key in enumerate(self.keys)}
        self.known = {}
        self.made = self.people_made = 0

    def total(self) -> int:
        """How many households the plan holds."""
        return sum(sum(ways.values()) for ways in self.plan)

    def households(self) -> Iterator[InventedHousehold]:
        """Every household with a poor or near-poor year, place by place, the ways mixed."""
        for place, ways in zip(self.places, self.plan, strict=True):
            queue = [way for way, count in ways.items() for _ in range(count)]
            self.rng.shuffle(queue)
            for way in queue:
                yield self._household(place, way)

    def _household(self, place, way):
        self.made += 1
        people = self._people_of(place)
        members = tuple(self._family(people))
        return InventedHousehold(
            public_id=self._uuid(),
            code=f"H{self.made:07d}",
            head_name=members[0].name,
            hamlet=self.rng.choice(self.hamlets[place.now]),
            place=place,
            members=members,
            assessments=tuple(self._assessments(place, way)),
        )

    def _below(self, limit):
        return int(self.rng.random() * limit)

    def _uuid(self):
        # Version 4 by hand: 130,000 objects of uuid.UUID cost half a second.
        return f"{self.rng.getrandbits(128) & UUID_MASK | UUID_VERSION_4:032x}"

    def _people_of(self, place):
        _, khmer, hoa = DISTRICTS[place.district]
        # Poor and near-poor households are more often Khmer than households are (3.86 % of
        # Khmer households were poor at the end of 2023, against 2.6 % of all).
        draw = self.rng.random()
        if draw < khmer * 1.35:
            return names.KHMER
        return names.HOA if draw > 1 - hoa * 0.4 else names.KINH

    def _assessments(self, place, way):
        for year, unit, goal in zip(YEARS, (place.then, place.now), way, strict=True):
            if goal is not None:
                yield self._assessment(place.area_type, year, unit, goal)

    def _assessment(self, area_type, year, unit, goal):
        b1, count = self._scores(area_type, goal)
        lacked = tuple(sorted(self.rng.sample(self.keys, count), key=self.order.get))
        b2 = self.standard.b2_of(lacked)
        outcome, reason = self._classify(area_type, b1, b2, lacked)
        return InventedAssessment(year, unit, b1, b2, lacked, outcome, reason)

    def _classify(self, area_type, b1, b2, lacked):
        # A few thousand combinations among 60,000 results: each is classified once.
        scores = area_type, b1, b2
        if scores not in self.known:
            self.known[scores] = classify(self.standard, *scores, lacked)
        return self.known[scores]

    def _scores(self, area_type, goal):
        """B1 and a number of indicators that lead to the class wanted."""
        limit = self.standard.b1_limits[area_type]
        if goal == HouseholdClass.NOT_POOR:
            return limit + self.rng.randint(1, HIGHEST_B1_OVER), self.rng.randint(0, 3)
        b1 = self.rng.randint(LOWEST_B1[goal], limit)
        lowest = self.standard.b2_threshold // self.standard.indicators[0].points
        if goal == HouseholdClass.POOR:
            return b1, self.rng.choice((lowest, lowest, lowest, lowest + 1, lowest + 2))
        return b1, self.rng.randrange(lowest)

    def _family(self, people):
        """The head and up to five others, of plausible ages."""
        size = self.rng.choices(SIZES, SIZE_WEIGHTS)[0]
        sex = names.MALE if self.rng.random() < 0.62 else names.FEMALE
        age = 27 + self._below(56)
        head = self._member(people, sex, age, "head")
        yield head
        family = head.name.split()[0]
        if size > 1 and self.rng.random() < 0.72:
            size -= 1
            spouse_sex = names.FEMALE if sex == names.MALE else names.MALE
            spouse = self._member(people, spouse_sex, max(19, age - 3), "spouse")
            yield spouse
            family = family if sex == names.MALE else spouse.name.split()[0]
        for _ in range(size - 1):
            yield self._other(people, age, family)

    def _other(self, people, age, family):
        sex = names.MALE if self.rng.random() < 0.5 else names.FEMALE
        draw = self.rng.random()
        if draw < 0.12 and age < 58:
            return self._member(people, names.FEMALE, age + 20 + self._below(11), "parent")
        if draw > 0.8 and age > 48:
            young = max(0, age - 44 - self._below(17))
            return self._member(people, sex, young, "grandchild", family)
        child = max(0, age - 20 - self._below(17))
        return self._member(people, sex, child, "child", family)

    def _member(self, people, sex, age, relationship, family=""):
        self.people_made += 1
        year = YEARS[-1] - age
        born = date(year, 1 + self._below(12), 1 + self._below(28))
        precision = "year" if age > 60 and self.rng.random() < 0.3 else "day"
        if precision == "year":
            born = date(year, 1, 1)
        return InventedMember(
            public_id=self._uuid(),
            name=names.person(self.rng, people, sex, family),
            sex=sex,
            birth_date=born,
            birth_precision=precision,
            ethnicity=people,
            relationship=relationship,
            identity_number=self._number(sex, age, relationship),
        )

    def _number(self, sex, age, relationship):
        """Like a citizen's: province, century and sex, year of birth, six digits; or none."""
        is_recorded = relationship in ("head", "spouse") or self.rng.random() < SHARE_RECORDED
        if age < AGE_OF_IDENTITY_CARD or not is_recorded:
            return ""
        year = YEARS[-1] - age
        century = (0 if year < 2000 else 2) + (sex == names.FEMALE)
        return f"{IMPOSSIBLE_PROVINCE}{century}{year % 100:02d}{self.people_made:06d}"
