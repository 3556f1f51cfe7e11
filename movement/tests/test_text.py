import unicodedata

import pytest

from movement.text import fold, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Thạch THỊ  Minh Họa ", "thach thi minh hoa"),
        ("Đặng Đình Đức", "dang dinh duc"),
        (unicodedata.normalize("NFD", "Nguyễn Ướt"), "nguyen uot"),
        ("hoà", "hoa"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_sort_key_follows_the_vietnamese_alphabet():
    names = ["Dũng", "Đạt", "Ẩn", "An", "Ân", "Ánh", "Cường", "Án", "Phường 10", "Phường 9", "Ăn"]
    assert sorted(names, key=sort_key) == [
        "An", "Án", "Ánh", "Ăn", "Ân", "Ẩn", "Cường", "Dũng", "Đạt", "Phường 10", "Phường 9",
    ]  # fmt: skip


def test_sort_key_is_the_same_for_both_normal_forms():
    assert sort_key(unicodedata.normalize("NFD", "Ngã Năm")) == sort_key("Ngã Năm")
