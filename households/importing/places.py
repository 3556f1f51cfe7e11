"""Names of communes and hamlets in cells -> units, by the boundaries of the year of the review.

A name may lack its prefix, be misspelt, be of a unit that is no longer or not yet; then a question
is kept, and one answer serves all rows with the same text. Units outside the officer's area are
refused with their public name alone: nothing of what they hold is asked or told.
"""

import datetime
import difflib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from households.importing.communes import Communes
from households.importing.values import as_text, refused, warned
from movement.models import AdministrativeUnit
from movement.models.units import Level as UnitLevel
from movement.text import fold

MOST_OPTIONS, NEARLY = 3, 0.6
CODE_LENGTH = 5
_KINDS = {
    "xa": "xã", "x": "xã", "phuong": "phường", "p": "phường", "thi tran": "thị trấn",
    "tt": "thị trấn",
}  # fmt: skip
_COMMUNE = re.compile(r"(xa|phuong|thi tran|x|p|tt)(?:\s*\.\s*|\s+|(?=\d))(.+)")
_DISTRICT = re.compile(r"(?:huyen|thi xa|thanh pho|quan|h|tx|tp)(?:\s*\.\s*|\s+)(.+)")
_HAMLET = re.compile(r"(?:ap|khom|thon|khu pho|to dan pho|kp)(?:\s*\.\s*|\s+|(?=\d))(.+)")
_PARTS = re.compile(r"\s*[,;(]\s*|\s+[-–]\s+")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as the checker knows it: its version in the year, and what it is today."""

    unit_id: int
    present_id: int
    code: str
    name: str
    area_type: str
    path: str


@dataclass
class Question:
    """A text that names no unit for sure: `key` and one of the codes of `options` answer it.

    `options` are (code, name) of the officer's own units; an empty code leaves the hamlet empty.
    """

    key: str
    text: str
    level: str
    options: list[tuple[str, str]]
    rows: int = 0


@dataclass
class _Lists:
    """All versions of all communes, by name and by code."""

    by_name: dict = field(default_factory=lambda: defaultdict(list))
    by_code: dict = field(default_factory=lambda: defaultdict(list))


class Places:
    """Finds units for one officer and one day; `questions` gathers what only a person can tell."""

    def __init__(self, user, on: datetime.date, today: datetime.date, answers: Mapping[str, str]):
        self.questions: dict[str, Question] = {}
        self._on, self._today, self._answers = on, today, answers
        self.area = user.area_path
        self._load()
        self._communes: dict = {}
        self._hamlets: dict = {}

    def commune(self, text, district: str = ""):
        """The `Commune` a cell names, None for an empty one, or a `Note`."""
        text, district = as_text(text), as_text(district)
        key = f"{text} | {district}" if district else text
        if key not in self._communes:
            self._communes[key] = self._find_commune(key, text, district) if text else None
        return self._counted(key, self._communes[key])

    def hamlet(self, commune: Commune, text):
        """The id of the hamlet of a commune, None for an empty cell, or a `Note`."""
        text = as_text(text)
        key = f"{commune.code}/{text}"
        if key not in self._hamlets:
            self._hamlets[key] = self._find_hamlet(key, commune, text) if text else None
        return self._counted(key, self._hamlets[key])

    def whole(self, unit) -> Commune | None:
        """The one commune of a file without a column for it: `unit`, as it was in the year.

        None when it is no commune, is not the officer's, or was several communes in the year.
        """
        known = unit.pk in self._versions.units
        then = self._versions.was(unit, self._on) if known else []
        return self._commune_of(then[0]) if len(then) == 1 and self._is_in_area(then[0]) else None

    def _counted(self, key, outcome):
        if key in self.questions:
            self.questions[key].rows += 1
        return outcome

    def _load(self):
        self._versions = Communes()
        self._all, self._valid = _Lists(), _Lists()
        for unit in self._versions.units.values():
            lists = (self._all, self._valid) if unit.is_valid_on(self._on) else (self._all,)
            for each in lists:
                each.by_name[bare_name(unit.name)].append(unit)
                each.by_code[unit.code].append(unit)

    def _commune_of(self, unit):
        present = self._versions.present(unit, self._today, self.area)
        return Commune(unit.pk, present.pk, unit.code, unit.name, unit.area_type, unit.path)

    def _is_own(self, unit):
        return bool(self.area) and unit.path.startswith(self.area)

    def _is_in_area(self, unit):
        """Whether the unit, or what has become of it, is the officer's."""
        return self._is_own(unit) or any(
            map(self._is_own, self._versions.became(unit, self._today))
        )

    def _find_commune(self, key, text, district):
        if key in self._answers:
            found = self._valid.by_code[self._answers[key]]
        else:
            found = self._hits(self._valid, text, district)
        own = [unit for unit in found if self._is_in_area(unit)]
        if len(own) == 1:
            return self._commune_of(own[0])
        if found and not own:
            return self._outside(found[0])
        return self._ask_commune(key, text, district, own)

    def _hits(self, lists, text, district=""):
        """The units a text names: by code, or by name with the right kind and district."""
        if text.isdigit():
            return lists.by_code[text] or lists.by_code[text.zfill(CODE_LENGTH)]
        name, *rest = _PARTS.split(text)
        kind, bare = split_kind(name)
        found = [unit for unit in lists.by_name[bare] if kind in ("", unit.kind.lower())]
        district = bare_district(district or (rest[0] if rest else ""))
        if district and len(found) > 1:
            found = [unit for unit in found if bare_district(unit.parent.name) == district]
        return found

    def _outside(self, unit):
        message = _("%(unit)s is not one of your units.") % {"unit": unit.full_name()}
        return refused(message, _("Take these rows out of the file."), kind="outside")

    def _ask_commune(self, key, text, district, own):
        options = own or self._options(text, district)
        self.questions[key] = Question(
            key, text, UnitLevel.COMMUNE, [(unit.code, unit.full_name()) for unit in options]
        )
        gone = not own and self._hits(self._all, text, district)
        message = (
            _("There was no unit of this name on %(day)s.") % {"day": f"{self._on:%d/%m/%Y}"}
            if gone
            else _("No unit has exactly this name.")
        )
        return _question(message, [unit.name for unit in options])

    def _options(self, text, district):
        """What a text may mean among the officer's units: what became of it, or names alike."""
        options = {}
        for unit in self._hits(self._all, text, district):
            for versions in (self._versions.became, self._versions.was):
                options |= {each.pk: each for each in versions(unit, self._on)}
        options = [unit for unit in options.values() if self._is_in_area(unit)]
        if options:
            return options
        _kind, bare = split_kind(_PARTS.split(text)[0])
        names = {
            name: [unit for unit in units if self._is_in_area(unit)]
            for name, units in self._valid.by_name.items()
        }
        close = difflib.get_close_matches(
            bare, [name for name, units in names.items() if units], MOST_OPTIONS, NEARLY
        )
        return [unit for name in close for unit in names[name]]

    def _find_hamlet(self, key, commune, text):
        hamlets = self._hamlets_of(commune)
        if key in self._answers:
            return hamlets.get(self._answers[key])
        if not hamlets:
            return warned(None, _("%(unit)s has no list of hamlets yet.") % {"unit": commune.name})
        by_name = self._names_of(commune)
        bare = bare_hamlet(text)
        if found := by_name.get(bare):
            return found[0]
        close = difflib.get_close_matches(bare, by_name, MOST_OPTIONS, NEARLY)
        options = [by_name[name][1:] for name in close]
        self.questions[key] = Question(key, text, UnitLevel.HAMLET, [*options, ("", "")])
        return _question(
            _("%(unit)s has no hamlet of this name.") % {"unit": commune.name},
            [name for _code, name in options],
        )

    def _hamlets_of(self, commune):
        return {code: pk for pk, code, _name in self._names_of(commune).values()}

    def _names_of(self, commune):
        if commune.present_id not in self._hamlets:
            hamlets = AdministrativeUnit.objects.hamlets().filter(parent=commune.present_id)
            self._hamlets[commune.present_id] = {
                bare_hamlet(unit.name): (unit.pk, unit.code, unit.name)
                for unit in hamlets.as_of(self._today)
            }
        return self._hamlets[commune.present_id]


def _question(message, names):
    right = _("Is it %(names)s?") % {"names": _(" or ").join(names)} if names else ""
    return refused(message, right, kind="place")


def split_kind(text: str) -> tuple[str, str]:
    """("xã", "nhon my") of "Xã Nhơn Mỹ", "X. Nhơn Mỹ"; ("", "nhon my") of "Nhơn Mỹ"."""
    folded = fold(text)
    found = _COMMUNE.fullmatch(folded)
    if not found:
        return "", _numbered(folded)
    return _KINDS[found[1]], _numbered(found[2])


def bare_name(text: str) -> str:
    """A commune's name without its kind, folded: "Phường 01" -> "1"."""
    return split_kind(text)[1]


def bare_district(text: str) -> str:
    folded = fold(text)
    found = _DISTRICT.fullmatch(folded)
    return found[1] if found else folded


def bare_hamlet(text: str) -> str:
    folded = fold(text)
    found = _HAMLET.fullmatch(folded)
    return _numbered(found[1] if found else folded)


def _numbered(text):
    return text.lstrip("0") or text if text.isdigit() else text
