"""Which column is which field: by the names columns go by, with how sure that is. Pure.

A label is the parts of a header from the top row down: ("Năm sinh", "Nữ"). Names are compared
without marks, signs and spaces; what is not a known name may hold one, or be nearly one.
"""

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from households.classification import Standard
from households.importing.fields import FIELDS, WITH_OPTIONS, base_of
from households.importing.rows import column_letters
from households.importing.vocabulary import VOCABULARIES, squash
from movement.text import fold

SURE, LIKELY, GUESS = 1.0, 0.8, 0.7
LEAST = 0.6
NEARLY = 0.87
# So many indicators side by side, and "Bảo hiểm y tế" among them is one too, not a person's card.
MANY_INDICATORS = 3
SHORTEST_PART = 5
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|\*")
_SIGNS = re.compile(r"[\W_]+")
INDICATOR_NAMES = {
    "employment": "việc làm|cs1 việc làm",
    "dependents": "người phụ thuộc|người phụ thuộc trong hộ",
    "nutrition": "dinh dưỡng|suy dinh dưỡng",
    "health_insurance": "bảo hiểm y tế|bhyt",
    "adult_education": "trình độ giáo dục người lớn|trình độ gd người lớn|giáo dục người lớn",
    "child_schooling": "tình trạng đi học trẻ em|trẻ em đi học|đi học của trẻ em",
    "housing_quality": "chất lượng nhà|chất lượng nhà ở",
    "housing_area": "diện tích nhà ở|diện tích nhà|diện tích nhà ở bình quân",
    "water": "nguồn nước|nước sinh hoạt|nguồn nước sạch|nước sạch",
    "toilet": "nhà tiêu|hố xí hợp vệ sinh|nhà vệ sinh|nhà tiêu hvs|hố xí",
    "telecom": "dịch vụ viễn thông|viễn thông|sử dụng viễn thông|internet",
    "info_devices": "phương tiện tiếp cận thông tin|tiếp cận thông tin|phương tiện thông tin",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: `key` is a field or "field:option", "" when it is none of ours."""

    index: int
    parts: tuple[str, ...]
    key: str = ""
    confidence: float = 0.0

    @property
    def letters(self) -> str:
        return column_letters(self.index)

    @property
    def label(self) -> str:
        return " / ".join(self.parts)


class Names:
    """The names of columns for one standard, whose indicators may be columns."""

    def __init__(self, standard: Standard | None):
        self._fields = {
            squash(name): field.key for field in FIELDS.values() for name in field.names
        } | {squash(key): key for key in FIELDS}
        self._spaced = {
            _spaced(name): field.key
            for field in FIELDS.values()
            for name in field.names
            if " " in name and len(squash(name)) >= SHORTEST_PART
        }
        self._indicators, self._by_order = {}, {}
        for indicator in standard.indicators if standard else ():
            for name in (indicator.label, *INDICATOR_NAMES.get(indicator.key, "").split("|")):
                self._indicators.setdefault(squash(name), indicator.key)
            self._by_order[indicator.order] = indicator.key
        self._indicators.pop("", None)
        # Likeness is dear, and a row is looked at with each of those around it.
        self._known: dict[str, tuple[str, float]] = {}

    def exact(self, text: str) -> str:
        """The field a text is a name of, with or without what stands in brackets; else ""."""
        key = self._fields.get(squash(text))
        return key or self._fields.get(squash(_BRACKETS.sub(" ", text)), "")

    def nearly(self, text: str) -> tuple[str, float]:
        """The field a text holds or nearly is the name of, and how sure that is."""
        label = _spaced(_BRACKETS.sub(" ", text))
        if label not in self._known:
            self._known[label] = self._nearly(label)
        return self._known[label]

    def _nearly(self, label):
        held = [name for name in self._spaced if f" {name} " in f" {label} "]
        if held:
            longest = max(held, key=len)
            return self._spaced[longest], LEAST + 0.3 * len(longest) / len(label)
        close = difflib.get_close_matches(label, self._spaced, 1, NEARLY)
        return (self._spaced[close[0]], GUESS) if close else ("", 0.0)

    def option(self, base: str, text: str) -> str:
        """The option of a field a text names: ("causes", "Thiếu vốn") -> "capital"; else ""."""
        if base == "lacked":
            return self.indicator(text)
        vocabulary = VOCABULARIES["sex" if base == "birth_date" else base]
        return vocabulary.find(_BRACKETS.sub(" ", text)) or ""

    def indicator(self, text: str) -> str:
        """The indicator a text names or numbers: "Nguồn nước sinh hoạt", "9", "(9)", "CS9"."""
        key = self._indicators.get(squash(text)) or self._indicators.get(
            squash(_BRACKETS.sub(" ", text))
        )
        number = re.fullmatch(r"(?:cs|chiso)?0?(\d{1,2})", squash(text))
        return key or (self._by_order.get(int(number[1]), "") if number else "")

    def in_order(self, keys) -> tuple[str, ...]:
        """These indicators in the official order."""
        return tuple(key for _order, key in sorted(self._by_order.items()) if key in keys)


def _spaced(text):
    return _SIGNS.sub(" ", fold(text)).strip()


def candidates(parts: Sequence[str], names: Names) -> dict[str, float]:
    """What a column with this label may be by names known exactly: key -> confidence."""
    if not parts:
        return {}
    found = _of_groups(parts, names)
    leaf = parts[-1]
    if key := names.exact(" ".join(parts)) or names.exact(leaf):
        found.setdefault(_of_head(key, parts, names), SURE)
    if len(parts) == 1 or not found:
        for base in ("sex", "household_class", "lacked", "causes"):
            option = names.option(base, leaf) if not leaf.strip("()").isdigit() else ""
            if option and option != "other":
                found.setdefault(f"{base}:{option}", GUESS + 0.05)
    return found


def _of_groups(parts, names):
    """Keys that an upper row of the header gives its columns: (Năm sinh, Nữ), (Chủ hộ, Họ tên)."""
    found = {}
    for group in parts[:-1]:
        base = names.exact(group) or names.nearly(group)[0]
        option = names.option(base, parts[-1]) if base in WITH_OPTIONS else ""
        if option:
            found[f"{base}:{option}"] = SURE
    return found


def _of_head(key, parts, names):
    """A name under "Chủ hộ" is the head's."""
    above = {names.exact(part) for part in parts[:-1]}
    return "head_name" if key == "name" and "head_name" in above else key


def recognised(labels: Sequence[Sequence[str]], names: Names) -> set[str]:
    """The keys that these labels name exactly: how a header is told from other rows."""
    keys = set()
    for parts in labels:
        keys.update(key for key, sure in candidates(parts, names).items() if sure >= LIKELY)
    return keys


def map_columns(
    labels: Sequence[Sequence[str]], names: Names, explicit: Mapping[str, str] | None = None
) -> tuple[Column, ...]:
    """Each column with the field it most likely is; no field twice.

    `explicit` (column letters -> key, "" for none) is what a person said: it is taken as it is.
    """
    if explicit is not None:
        return tuple(_said(index, parts, explicit) for index, parts in enumerate(labels))
    offers = [_offers(parts, names) for parts in labels]
    if sum(any(base_of(key) == "lacked" for key in offer) for offer in offers) > MANY_INDICATORS:
        offers = [_with_indicators_first(offer) for offer in offers]
    ranked = sorted(
        ((-sure, index, key) for index, offer in enumerate(offers) for key, sure in offer.items())
    )
    chosen, taken = {}, set()
    for sure, index, key in ranked:
        if index not in chosen and key not in taken and -sure >= LEAST:
            chosen[index] = (key, min(-sure, SURE))
            taken.add(key)
    return tuple(
        Column(index, tuple(parts), *chosen.get(index, ())) for index, parts in enumerate(labels)
    )


def _said(index, parts, explicit):
    key = explicit.get(column_letters(index), "")
    is_known = base_of(key) in FIELDS
    return Column(index, tuple(parts), key if is_known else "", SURE if is_known else 0.0)


def _offers(parts, names):
    found = candidates(parts, names)
    if not found:
        for text in reversed(parts):
            key, sure = names.nearly(text)
            if key:
                found.setdefault(key, sure)
    return found


def _with_indicators_first(offer):
    return {key: sure + 0.5 * (base_of(key) == "lacked") for key, sure in offer.items()}


def fingerprint(columns: Sequence[Column]) -> str:
    """A short name of a layout: the same header, however spelt, has the same. 16 hex digits."""
    text = "|".join(squash(column.label) for column in columns).rstrip("|")
    return hashlib.sha256(text.encode()).hexdigest()[:16]
