"""Dataclasses that several documents have in common."""

import datetime
from dataclasses import dataclass

from movement.documents.values import long_date, whole_names


@dataclass(frozen=True)
class Letterhead:
    """Who issues a document, where and when (Decree 30/2020/NĐ-CP, annex I).

    `agency` in lines as printed; `parent` the superior agency, "" for a People's Committee.
    `number` is empty until the clerk gives one; `date` is None until it is signed. Both stand in a
    narrow column: names of units in them are kept in one line.
    """

    agency: list[str]
    place: str
    date: datetime.date | None = None
    parent: str = ""
    number: str = ""
    symbol: str = ""

    def __post_init__(self):
        object.__setattr__(self, "agency", [whole_names(line) for line in self.agency])
        object.__setattr__(self, "parent", whole_names(self.parent))

    @property
    def number_line(self) -> str:
        """ "Số: 05/QĐ-UBND"; room for the pen while there is no number."""
        number = self.number.zfill(2) if self.number else "........"
        return f"Số: {number}/{self.symbol}"

    @property
    def reference(self) -> str:
        """As others name the document: "số 05/QĐ-UBND ngày 05 tháng 01 năm 2025"."""
        return f"số {self.number_line.removeprefix('Số: ')} {long_date(self.date)}"

    @property
    def place_and_date(self) -> str:
        return f"{self.place}, {long_date(self.date)}"
