import unicodedata

import pytest

from awards import past_names
from awards.past_names import asked, is_like, likeness_keys, split_title


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [
        ("Ông Lâm Văn Minh Họa", "ong", "Lâm Văn Minh Họa"),
        ("bà  Thạch Thị\tMinh Họa", "ba", "Thạch Thị Minh Họa"),
        (unicodedata.normalize("NFD", "Bà: Lê Minh Họa"), "ba", "Lê Minh Họa"),
        ("Ông (Bà) Lê Minh Họa", "", "Lê Minh Họa"),
        ("Ông/Bà Lê Minh Họa", "", "Lê Minh Họa"),
        ("Hộ ông Sơn Minh Họa", "ong", "Sơn Minh Họa"),
        ("Hộ gia đình bà Kim Minh Họa", "ba", "Kim Minh Họa"),
        ("Hồ Văn Minh Họa", "", "Hồ Văn Minh Họa"),
        ("Ong Chí Minh Họa", "", "Ong Chí Minh Họa"),
        ("Hộ kinh doanh Minh Họa", "", "Hộ kinh doanh Minh Họa"),
        ("Bà", "", "Bà"),
    ],
)
def test_title_is_taken_off_the_name(text, honorific, name):
    assert split_title(text) == (honorific, name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("thach thi hoa", "hoa thach thi", True),
        ("thach thi hoa", "thach thi hoan", True),
        ("thach thi hoa", "thach thi hao", True),
        ("thach thi hoa", "tach thi hoa", True),
        ("thach thi hoa", "bhach hoa thi", True),
        ("kim anh", "kimanh", True),
        ("thach thi hoa", "thach van hoa", False),
        ("thach thi hoa", "thach thi", False),
        ("thach thi hoa", "thack thy hoa", False),
    ],
)
def test_likeness_is_order_or_one_letter(one, other, expected):
    one, other = one.split(), other.split()
    assert is_like(one, other) is expected
    assert is_like(other, one) is expected
    if expected:
        # What is like shares a key: the index misses none.
        assert set(likeness_keys(one)) & set(likeness_keys(other))


def test_short_names_have_no_likeness():
    assert likeness_keys(["y", "an"]) == []


def test_a_bare_title_may_be_a_family_name():
    read = asked("ong chi minh hoa")
    assert read.is_exactly(["ong", "chi", "minh", "hoa"])
    assert read.is_exactly(["chi", "minh", "hoa"])
    assert read.words == ("chi", "minh", "hoa")


def test_initials_are_read_as_typed():
    assert asked("N. V. A").initials == "nva"
    assert asked("Nguyễn Văn A").initials == ""
    assert asked("Thạch T. Hoa").has_initials
    assert asked("Thạch T. Hoa").fits_initials(["thach", "thi", "hoa"])
    assert not asked("Thạch T. Hoa").fits_initials(["thach", "van", "hoa"])


def test_nothing_typed_is_an_error():
    for text in ("", " ", "\x00", "'; --", "((", "Ông", "&|!"):
        assert past_names.likeness_keys(asked(text).words) == []
