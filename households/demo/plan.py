"""How many households of each commune took which way from 2023 to 2024. Pure.

Published totals [S]: 8,526 poor and 21,653 near-poor at the end of 2023, 4,484 and 17,084 at the
end of 2024, of which Mỹ Xuyên district (947) 298 and 919. How they split into ways and over the
other communes is invented. Rates published for 2024 fix the denominators of the province
(334,800 households, derived) and of Mỹ Xuyên (0.73 % and 2.24 %: about 41,000).
"""

from collections import Counter
from dataclasses import dataclass

from households.classification import HouseholdClass

POOR, NEAR, OUT = HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.NOT_POOR
YEARS = (2023, 2024)
MY_XUYEN = "947"

# (class at the end of 2023, class at the end of 2024) -> households, elsewhere and in Mỹ Xuyên.
# None: no review that year. Columns and rows add up to the published totals (tested).
WAYS_ELSEWHERE = {
    (POOR, POOR): 3_312,
    (POOR, NEAR): 2_420,
    (POOR, OUT): 2_228,
    (NEAR, POOR): 402,
    (NEAR, NEAR): 11_879,
    (NEAR, OUT): 8_123,
    (None, POOR): 472,
    (None, NEAR): 1_866,
}
WAYS_MY_XUYEN = {
    (POOR, POOR): 236,
    (POOR, NEAR): 178,
    (POOR, OUT): 152,
    (NEAR, POOR): 26,
    (NEAR, NEAR): 646,
    (NEAR, OUT): 577,
    (None, POOR): 36,
    (None, NEAR): 95,
}

RESIDENTS = {2023: 333_100, 2024: 334_800}
RESIDENTS_MY_XUYEN = {2023: 40_800, 2024: 41_000}

# Rough weights of the districts (thousand residents) and their share of Khmer and Hoa households.
DISTRICTS = {
    "941": (137, 0.23, 0.14),
    "942": (95, 0.48, 0.03),
    "943": (150, 0.12, 0.02),
    "944": (91, 0.24, 0.02),
    "945": (58, 0.06, 0.01),
    "946": (94, 0.29, 0.03),
    "947": (150, 0.35, 0.05),
    "948": (74, 0.07, 0.02),
    "949": (74, 0.35, 0.03),
    "950": (164, 0.52, 0.16),
    "951": (114, 0.49, 0.06),
}


@dataclass(frozen=True)
class Place:
    """A commune as it was at the end of 2023, and the version its households live in since.

    `then` and `now` are ids of unit versions; they differ where a merger came between.
    """

    code: str
    name: str
    district: str
    area_type: str
    then: int
    now: int


def share_out(total: int, weights: list[float]) -> list[int]:
    """Whole numbers that add up to `total`, in proportion to `weights` (largest remainder)."""
    scale = total / sum(weights)
    exact = [weight * scale for weight in weights]
    shares = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def sizes_of(places, rng) -> list[float]:
    """Rough weight of each place by households, from its district's population."""
    per_district = Counter(place.district for place in places)
    return [
        DISTRICTS[place.district][0] / per_district[place.district] * rng.uniform(0.7, 1.3)
        for place in places
    ]


def _by_region(places):
    """Positions of the places in Mỹ Xuyên, and of the others: each has totals of its own."""
    inside = [i for i, place in enumerate(places) if place.district == MY_XUYEN]
    outside = [i for i, place in enumerate(places) if place.district != MY_XUYEN]
    return inside, outside


def households_per_place(places, sizes, rng) -> list[dict]:
    """For each place: way -> number of households; sums are the published totals exactly."""
    need = [
        size * (0.7 + 0.8 * DISTRICTS[place.district][1])
        for size, place in zip(sizes, places, strict=True)
    ]
    result = [{} for _ in places]
    for chosen, ways in zip(_by_region(places), (WAYS_MY_XUYEN, WAYS_ELSEWHERE), strict=True):
        for way, total in ways.items():
            weights = [need[i] * rng.uniform(0.8, 1.25) for i in chosen]
            for index, count in zip(chosen, share_out(total, weights), strict=True):
                result[index][way] = count
    return result


def residents_per_place(places, sizes, year) -> list[int]:
    """Resident households of each place in `year`: the divisor of its rates."""
    inside_total = RESIDENTS_MY_XUYEN[year]
    totals = (inside_total, RESIDENTS[year] - inside_total)
    result = [0] * len(places)
    for chosen, total in zip(_by_region(places), totals, strict=True):
        for index, count in zip(chosen, share_out(total, [sizes[i] for i in chosen]), strict=True):
            result[index] = count
    return result


def residents_by_group(place, count) -> dict[str, int]:
    """Ethnic group -> resident households of a place, of which there are `count` ("": all)."""
    _weight, khmer, hoa = DISTRICTS[place.district]
    groups = {"khmer": round(count * khmer), "hoa": round(count * hoa)}
    return {"": count, "kinh": count - sum(groups.values())} | groups
