"""Text typed in the fonts of before Unicode, TCVN3 (ABC) and VNI, told from Vietnamese. Pure.

Such text is never converted: one code means different letters in different fonts, and a wrong
guess would put a false name into the register. It is named, and the officer converts it.
"""

import re

TCVN3 = "TCVN3 (ABC)"
VNI = "VNI"
# VNI writes marks after a plain vowel: "Nguyeãn" is Nguyễn, "ngheøo" nghèo. Only pairs that
# Vietnamese never has: "oà" is ồ in VNI, but also the end of hoà.
_PAIRS = "a[ùøûõïêéèúüëâáàåãä]|e[ùøûõïâáàåãä]|o[ùøûïõâåä]|[uyôö][ùøûõï]|öô|(?:^| )[ñö][aeiouyôö]"
_VNI_PAIR = re.compile(f"{_PAIRS}|[a-z]ö|(?:^| )[ÑÖ][a-zôö]|{_PAIRS.upper()}")
# TCVN3 puts one sign where the vowel stands: "NguyÔn V¨n" is Nguyễn Văn, "hé nghÌo" hộ nghèo.
_TCVN3_LETTER = re.compile(
    r"[A-Za-z][¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ßæçî÷þ]|[B-DF-NP-Zb-df-np-z][äåëïñöøûü]"
    r"|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ]"
    r"|[¨©ª«¬®µ¶·¸¹»¼½¾¡¢£¤¥¦§][^\W\d]"
)
_UNICODE_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9]")


def has_vietnamese_letters(text: str) -> bool:
    """Whether letters stand in it that only Unicode has: đ, ơ, ế ... (NFC)."""
    return bool(_UNICODE_VIETNAMESE.search(text))


def legacy_encoding(text: str) -> str:
    """`TCVN3` or `VNI` when the text was typed in one of them, else ""."""
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return ""
    vni = len(_VNI_PAIR.findall(text))
    tcvn3 = len(_TCVN3_LETTER.findall(text))
    if not vni and not tcvn3:
        return ""
    return VNI if vni >= tcvn3 else TCVN3
