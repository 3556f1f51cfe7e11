import dataclasses

import pytest

from households.classification import (
    B2Mismatch,
    CannotClassify,
    Change,
    ClassificationError,
    HouseholdClass,
    Indicator,
    ScoreOutOfRange,
    Standard,
    change_between,
    classify,
)

KEYS = [f"indicator_{number}" for number in range(12)]
STANDARD = Standard(
    name="2022-2026",
    legal_basis="Nghị định số 07/2021/NĐ-CP",
    valid_from=2022,
    valid_to=2026,
    income_lines={"rural": 1_500_000, "urban": 2_000_000},
    b1_limits={"rural": 140, "urban": 175},
    b2_threshold=30,
    indicators=tuple(Indicator(key, "Y tế", key, order=n) for n, key in enumerate(KEYS)),
)
POOR, NEAR, NOT_POOR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.NOT_POOR


@pytest.mark.parametrize(
    ("area_type", "b1", "b2", "expected"),
    [
        ("rural", 140, 30, POOR),
        ("rural", 140, 20, NEAR),
        ("rural", 141, 90, NOT_POOR),
        ("urban", 175, 30, POOR),
        ("urban", 176, 30, NOT_POOR),
        ("rural", 0, 120, POOR),
        ("rural", 0, 0, NEAR),
        ("urban", 141, 0, NEAR),
    ],
)
def test_class_of_scores(area_type, b1, b2, expected):
    assert classify(STANDARD, area_type, b1, b2)[0] == expected


@pytest.mark.parametrize(
    ("b1", "b2", "words"),
    [
        (135, 40, "B1 135 ≤ 140, B2 40 ≥ 30"),
        (140, 20, "B1 140 ≤ 140, B2 20 < 30"),
        (141, 30, "B1 141 > 140, B2 30 ≥ 30"),
    ],
)
def test_reason_shows_scores_limits_and_basis(b1, b2, words):
    _outcome, reason = classify(STANDARD, "rural", b1, b2)
    assert reason.startswith(words)
    assert reason.endswith("(Nghị định số 07/2021/NĐ-CP).")


@pytest.mark.parametrize("lacked_count", range(13))
def test_every_count_of_indicators(lacked_count):
    lacked = KEYS[:lacked_count]
    outcome, _reason = classify(STANDARD, "rural", 100, 10 * lacked_count, lacked)
    assert outcome == (POOR if lacked_count >= 3 else NEAR)


@pytest.mark.parametrize(
    ("b2", "lacked", "said"),
    [(30, KEYS[:2], "20"), (20, KEYS[:3], "30"), (0, KEYS[:1], "10"), (25, None, "10")],
)
def test_b2_that_is_not_ten_an_indicator_is_an_error(b2, lacked, said):
    with pytest.raises(B2Mismatch, match=said):
        classify(STANDARD, "rural", 100, b2, lacked)


def test_an_indicator_ticked_twice_counts_once():
    with pytest.raises(B2Mismatch):
        classify(STANDARD, "rural", 100, 20, [KEYS[0], KEYS[0]])


def test_indicator_of_another_standard_is_an_error():
    with pytest.raises(B2Mismatch, match="livestock"):
        classify(STANDARD, "rural", 100, 10, ["livestock"])


@pytest.mark.parametrize(("b1", "b2"), [(-1, 0), (0, -10), (0, 130)])
def test_scores_out_of_range(b1, b2):
    with pytest.raises(ScoreOutOfRange):
        classify(STANDARD, "rural", b1, b2)


def test_area_type_must_be_known():
    with pytest.raises(ClassificationError):
        classify(STANDARD, "", 100, 30)


def test_standard_that_only_stores_refuses_to_compute():
    stored = dataclasses.replace(STANDARD, can_classify=False)
    with pytest.raises(CannotClassify, match="2022-2026"):
        classify(stored, "rural", 100, 30)


def test_lines_are_data_of_the_standard():
    local = dataclasses.replace(STANDARD, b1_limits={"rural": 150, "urban": 180}, b2_threshold=40)
    assert classify(local, "rural", 150, 30)[0] == NEAR
    assert classify(local, "rural", 150, 40)[0] == POOR


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (POOR, NOT_POOR, Change.ESCAPED_POOR),
        (POOR, NEAR, Change.POOR_TO_NEAR),
        (NEAR, NOT_POOR, Change.ESCAPED_NEAR_POOR),
        (NEAR, POOR, Change.NEAR_TO_POOR),
        (NOT_POOR, POOR, Change.NEWLY_POOR),
        (None, POOR, Change.NEWLY_POOR),
        (None, NEAR, Change.NEWLY_NEAR_POOR),
        (POOR, POOR, None),
        (NEAR, NEAR, None),
        (None, NOT_POOR, None),
        ("poor", "not_poor", Change.ESCAPED_POOR),
    ],
)
def test_change_between_years(before, after, expected):
    assert change_between(before, after) == expected


def test_poor_again_after_an_earlier_poor_year_is_fallen_back():
    assert change_between(NOT_POOR, POOR, was_poor_earlier=True) == Change.FALLEN_BACK
