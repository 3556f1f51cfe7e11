"""One row of past decisions -> one unsaved PastAward, or why not."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from awards.choices import Authority, SubjectKind
from awards.listing.subject import Remark, Subject, read_person
from awards.listing.words import begins_with_family_name, kind_of_name, named_among, split_title
from awards.models import AwardForm, PastAward
from awards.past_import import words
from awards.past_import.fields import (
    AUTHORITY,
    COMMUNE,
    DATE,
    FORM,
    NAME,
    NUMBER,
    NUMBER_AND_DATE,
    POST_AND_PLACE,
    YEAR,
)
from awards.past_import.units import Units
from awards.tables.columns import Table
from households.importing.dates import read_day
from households.importing.rows import Finding
from households.importing.values import Note, read_text, refused, warned

LONGEST_NUMBER = PastAward._meta.get_field("decision_number").max_length
LONGEST = {
    name: PastAward._meta.get_field(name).max_length or 5_000
    for name in ("achievement", "field", "signer")
}
MOST_WORDS_OF_A_NAME = 6
# Where a remark stands when the table has no column of its own for it.
_INSTEAD = {
    NUMBER: (NUMBER, NUMBER_AND_DATE),
    DATE: (DATE, NUMBER_AND_DATE),
    AUTHORITY: (AUTHORITY, NUMBER_AND_DATE, FORM),
    COMMUNE: (COMMUNE, "residence", "workplace", POST_AND_PLACE),
}


class Action(StrEnum):
    """What a row does: it is new to the book, stands there already, or is not taken."""

    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class PastRow:
    """One row as read; `award` is None where it is refused."""

    table: Table
    number: int
    cells: dict[str, str]
    subject: Subject = field(default_factory=Subject)
    award: PastAward | None = None
    action: Action = Action.REFUSED

    def note(self, name: str, note: Note) -> None:
        self.subject.note(name, note)

    @property
    def is_refused(self):
        return self.subject.is_refused

    def findings(self) -> list[Finding]:
        return [self._finding(remark) for remark in self.subject.remarks]

    def _finding(self, remark: Remark) -> Finding:
        keys = _INSTEAD.get(remark.field, (remark.field,))
        if remark.field in (NAME, "honorific", "subject_kind"):
            keys = (*keys, NAME, *(key for key in self.table.keys if key.startswith(NAME)))
        place = self.table.place(self.number, *keys)
        read = next((self.cells[key] for key in keys if self.cells.get(key)), "")
        return Finding(remark.level, place, read, remark.message, remark.right, remark.field)


class Reader:
    """Reads rows for one officer; forms and units are asked of the database once."""

    def __init__(self, user, today: datetime.date):
        self._units, self._today = Units(user), today
        self._forms = {form.code: form for form in AwardForm.objects.all()}
        self._named = {}

    def read(self, table: Table, number: int, cells: dict, said: dict) -> PastRow:
        """The row with its remarks, and with its award where none of them refuses it."""
        row = PastRow(table, number, cells)
        _read_who(row, said)
        decision = self._decision(row, said)
        place = self._place(row, decision.get("decision_date"))
        texts = {name: _text(row, name, LONGEST[name]) for name in LONGEST}
        if not row.is_refused:
            row.award = PastAward(**_who(row), **decision, **place, **texts)
        return row

    def _decision(self, row, said):
        """The columns of PastAward that name the decision; what is wrong is noted."""
        cells = row.cells
        pair = words.decision_said(cells.get(NUMBER_AND_DATE, ""))
        # The row's own cells first, then the one cell for both, then the heading above.
        told = {**said, **pair}
        number = _number(row, cells.get(NUMBER) or told.get(NUMBER, ""))
        date = self._date(row, cells.get(DATE) or told.get(DATE, ""))
        _check_year(row, cells.get(YEAR, ""), date)
        form_text, form = self._form(row, cells, told)
        found = {
            "decision_number": number,
            "decision_date": date,
            "form": form,
            "form_text": form_text,
        }
        if date is None:
            return found
        authority = cells.get(AUTHORITY) or told.get("authority", "")
        issuer = self._units.issuer(authority, date, form)
        if isinstance(issuer, Note):
            row.note(AUTHORITY, issuer)
            return found
        if form and form.authority != issuer.authority:
            message = _("%(form)s is not given by this authority.") % {"form": form}
            row.note(FORM, refused(message, _("Mend the form or who decided.")))
        return found | issuer.columns

    def _date(self, row, text):
        if not text:
            row.note(DATE, refused(_("The decision date is missing."), _example_of_date()))
            return None
        date = read_day(text, self._today)
        if not isinstance(date, Note):
            return date
        row.note(DATE, date)
        return getattr(date.value, "date", None)

    def _form(self, row, cells, told):
        """(the form as written, the AwardForm it is or None)."""
        text = _text(row, FORM, 200) or ""
        if not text:
            form = self._forms["giay-khen"] if self._is_unit(cells, told) else None
            if form is None and not row.is_refused:
                row.note(FORM, refused(_("The form of commendation is missing.")))
            return (form.name if form else ""), form
        key = text, cells.get(AUTHORITY) or told.get("authority", "")
        if key not in self._named:
            self._named[key] = self._form_named(*key)
        form = self._named[key]
        if form is None:
            message = _("The portal has no form of this name: it is kept as it is written.")
            row.note(FORM, warned(None, message))
        return text, form

    def _is_unit(self, cells, told):
        authority = cells.get(AUTHORITY) or told.get("authority", "")
        return words.authority_of(authority) == Authority.UNIT_HEAD

    def _form_named(self, text, authority):
        """The form a text means; of several the one this authority gives."""
        names = {code: form.name for code, form in self._forms.items()}
        found = [self._forms[code] for code in named_among(text, names)]
        if len(found) > 1:
            given = words.authority_of(authority, None) if authority else ""
            found = [form for form in found if form.authority == given]
        return found[0] if len(found) == 1 else None

    def _place(self, row, day):
        """Where the subject is at home: as written, and the commune of that day it names."""
        values, cells = row.subject.values, row.cells
        commune, residence = cells.get(COMMUNE, ""), values.get("residence", "")
        place = ", ".join(filter(None, (residence, commune)))[:200]
        if day is None:
            return {"place": place, "unit": None}
        unit, note = self._units.commune(commune, day, is_column=True)
        for text in (residence, values.get("workplace", "")):
            if unit is None and note is None:
                unit, note = self._units.commune(text, day)
        if note is not None:
            row.note(COMMUNE, note)
        return {"place": place, "unit": unit}


def _read_who(row, said):
    """Kind, title, name, post: as in a list of subjects; a family name tells a person."""
    name = split_title(row.cells.get(NAME, ""))[2]
    is_person = begins_with_family_name(name) and len(name.split()) <= MOST_WORDS_OF_A_NAME
    if is_person and not kind_of_name(name):
        said = {"of_title": SubjectKind.INDIVIDUAL} | said
    read_person(row.subject, row.cells, said)


def _who(row):
    values = row.subject.values
    return {
        "subject_kind": values["subject_kind"],
        "honorific": values["honorific"],
        "name": values[NAME],
        "position": values.get("position", ""),
        "workplace": values.get("workplace", ""),
        "ordinal": _ordinal(row.cells.get("order", "")),
    }


def _ordinal(text):
    text = text.strip(". ")
    return int(text) if text.isdecimal() and len(text) < 7 else None


def _number(row, text):
    number = read_text(text, LONGEST_NUMBER)
    if isinstance(number, Note):
        row.note(NUMBER, number)
        return ""
    if not number or not any(char.isdigit() for char in number):
        message = _("The decision number is missing.")
        row.note(NUMBER, refused(message, _("For example 1432/QĐ-UBND.")))
        return ""
    return number


def _check_year(row, text, date):
    """The year is the decision's; the one before is that of the achievement."""
    digits = text.strip(". ")
    if not digits or date is None:
        return
    years = {"year": digits[:20], "date": f"{date:%d/%m/%Y}"}
    if digits == str(date.year - 1):
        message = _("The year %(year)s is taken as that of the achievement: decided on %(date)s.")
        row.note(YEAR, warned(None, message % years))
    elif digits != str(date.year):
        message = _("The year %(year)s and the date %(date)s do not belong together.") % years
        row.note(YEAR, refused(message, _("Check both on the signed paper.")))


def _text(row, name, longest):
    value = read_text(row.cells.get(name, ""), longest)
    if isinstance(value, Note):
        row.note(name, value)
        return ""
    # Read for what is wrong with it; kept with its lines.
    return row.cells.get(name, "").strip() if value else ""


def _example_of_date():
    return _("Write day/month/year, for example 05/01/2025.")
