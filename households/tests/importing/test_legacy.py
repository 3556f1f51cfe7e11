"""Old fonts are told from Vietnamese: names are never converted by guess."""

import random
import unicodedata

import pytest

from households.demo.names import person
from households.importing.legacy import TCVN3, VNI, legacy_encoding


@pytest.mark.parametrize(
    "text", ["NguyÔn V¨n §øc", "Hé nghÌo", "Chñ hé", "Ngµy sinh", "Hä vµ t£n"]
)
def test_tcvn3_is_named(text):
    assert legacy_encoding(text) == TCVN3


@pytest.mark.parametrize(
    "text",
    ["Nguyeãn Vaên Ñöùc", "Hoä ngheøo", "Chuû hoä", "NGUYEÃN VAÊN", "Döông Minh", "Ñinh An"],
)
def test_vni_is_named(text):
    assert legacy_encoding(text) == VNI


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_vietnamese_name_is_taken_for_an_old_font(form):
    rng = random.Random(7)
    for people in ("kinh", "khmer", "hoa"):
        for _ in range(300):
            name = unicodedata.normalize(form, person(rng, people, rng.choice(["male", "female"])))
            assert legacy_encoding(name) == legacy_encoding(name.upper()) == ""


@pytest.mark.parametrize("text", ["", "hoà", "Thuý", "HOÃN", "khoẻ", "m²", "Tổ 3, số 12½", "Loà"])
def test_short_words_that_only_look_old_are_let_pass(text):
    assert legacy_encoding(text) == ""
