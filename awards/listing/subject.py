"""One row of a list, checked: the same function for a file, a paste and a row of the grid.

What is refused is not taken; what is warned about is taken, and somebody should look.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.checks import wrong_subject
from awards.choices import PERSON_KINDS, SubjectKind
from awards.listing.fields import CASE_FIELDS, HONORIFIC, KIND_COLUMNS, NAME, POST_AND_PLACE
from awards.listing.fields import kind_column as kind_column_of
from awards.listing.words import (
    FAMILY_NAME,
    HONORIFICS,
    KINDS,
    begins_with_family_name,
    kind_of_name,
    named_among,
    split_title,
)
from awards.models import Nomination
from awards.tables.rows import lines_of
from households.importing.rows import Level
from households.importing.values import Note, read_text, refused, warned
from households.importing.vocabulary import TICKS, yes_or_no
from movement.models import Content
from movement.text import fold

LONGEST = {
    name: Nomination._meta.get_field(name).max_length or 5_000
    for name in (NAME, "position", "workplace", "residence", "citation", "summary", "opinion")
}


# Texts that keep their lines.
IN_LINES = ("summary", "opinion")


@dataclass(frozen=True)
class Remark:
    """What there is to say about a field of a row; `field` "" is the whole row."""

    level: Level
    field: str
    message: str
    right: str = ""

    @property
    def is_refused(self):
        return self.level == Level.REFUSED

    def __str__(self):
        return f"{self.message} {self.right}".strip()


@dataclass
class Subject:
    """One subject as read: `values` are those of the case's fields that the row gives."""

    values: dict = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_refused(self):
        return any(remark.is_refused for remark in self.remarks)

    @property
    def name(self):
        return self.values.get(NAME, "")

    @property
    def key(self):
        """Subjects of one key are called the same; whether they are the same is another matter."""
        return self.values.get("subject_kind", ""), fold(self.name)

    def note(self, name, note: Note):
        self.remarks.append(Remark(note.level, name, note.message, note.right))


class Terms:
    """What the words of a list may mean in one call: its kinds, forms and contents.

    `form` and `content` are taken for rows that name none.
    """

    def __init__(self, call, *, form=None, content=None):
        self.kinds = set(call.subject_kinds)
        self.forms = {row.code: row for row in call.forms.all()}
        contents = Content.objects.filter(movement=call.movement_id)
        self.contents = {str(number): row for number, row in enumerate(contents, 1)}
        self.form, self.content = form, content
        # Most rows name the same ones.
        self.form_named = functools.cache(self._form_named)
        self.content_named = functools.cache(self._content_named)

    def _form_named(self, text):
        """The form a text means, or a Note that says why none."""
        if text in self.forms:
            return self.forms[text]
        names = {code: row.name for code, row in self.forms.items()}
        return self._one(text, named_among(text, names), self.forms)

    def _content_named(self, text):
        """The content of the movement: by its number or its name."""
        number = text.lower().removeprefix("nội dung").strip(" .:")
        if number in self.contents:
            return self.contents[number]
        names = {key: row.name for key, row in self.contents.items()}
        return self._one(text, named_among(text, names), self.contents)

    def _one(self, text, keys, rows):
        if len(keys) == 1:
            return rows[keys[0]]
        message = _("“%(text)s” may mean several.") if keys else _("“%(text)s” is not known here.")
        words = "; ".join(str(rows[key]) for key in keys or rows)
        return refused(message % {"text": text[:80]}, _("One of: %(words)s.") % {"words": words})


def read_subject(cells: Mapping[str, str], terms: Terms, said: Mapping[str, str] = ()) -> Subject:
    """The subject of a row: `cells` by the keys of `fields`, `said` what stands above the row.

    `said` may give "subject_kind" and "form" (a heading, the sheet's name, the title).
    """
    said = dict(said)
    subject = Subject()
    read_texts(subject, cells, "citation", "summary", "opinion")
    read_person(subject, cells, said)
    _ask_title(subject)
    if subject.values.get("subject_kind"):
        _check_kind(subject, terms)
    _read_named(subject, "form", cells.get("form") or said.get("form", ""), terms.form_named)
    _read_named(subject, "content", cells.get("content", ""), terms.content_named)
    _fill_in(subject, terms)
    _check_whole(subject)
    return subject


def read_person(subject: Subject, cells: Mapping[str, str], said: Mapping[str, str]) -> None:
    """Who it is, as every table of subjects says it: kind, ông or bà, name, post and place."""
    read_texts(subject, cells, "position", "workplace", "residence")
    _split_post(subject, cells.get(POST_AND_PLACE, ""))
    _read_who(subject, cells, said)


def read_texts(subject: Subject, cells: Mapping[str, str], *names: str) -> None:
    """Texts of a case taken as they are, each noted where it cannot be kept."""
    for name in names:
        _read_text(subject, name, cells.get(name, ""))


def _read_text(subject, name, raw):
    value = read_text(raw, LONGEST[name])
    if name in IN_LINES and isinstance(value, str):
        value = lines_of(raw)
    if isinstance(value, Note):
        subject.note(name, value)
    elif value:
        subject.values[name] = value


def _split_post(subject, text):
    """ "Trưởng ấp, Ấp Hòa Đông, xã Mẫu": the post before the first comma, the place after it."""
    post, _comma, place = text.partition(",")
    for name, part in (("position", post), ("workplace", place)):
        if part.strip() and name not in subject.values:
            _read_text(subject, name, part)


def _read_who(subject, cells, said):
    """Kind, ông or bà, and name: each may stand in a column of its own or before the name."""
    raw, named_kind = _name_cell(cells)
    name = read_text(raw, LONGEST[NAME])
    if isinstance(name, Note):
        subject.note(NAME, name)
        name = raw[:60]
    told_kind, told_title, bare = split_title(name or "")
    title = _read_word(subject, HONORIFIC, cells.get(HONORIFIC, ""), HONORIFICS)
    kind = _read_word(subject, "subject_kind", cells.get("subject_kind", ""), KINDS)
    stated = kind or named_kind or said.get("subject_kind", "")
    bare, title = _settle_title(subject, name or "", bare, title, told_title, told_kind)
    if told_kind == SubjectKind.HOUSEHOLD and stated == SubjectKind.INDIVIDUAL:
        message = _("The name begins with “Hộ”: taken as a household.")
        subject.note("subject_kind", warned(None, message))
        stated = told_kind
    kind = stated or told_kind or (SubjectKind.INDIVIDUAL if title else "")
    kind = kind or said.get("of_title", "") or kind_of_name(bare)
    if kind and kind not in PERSON_KINDS:
        bare, title = name or "", ""
    subject.values |= {NAME: _in_names_case(bare, kind), HONORIFIC: title}
    if kind:
        subject.values["subject_kind"] = str(kind)
    _check_who(subject, kind)


def _name_cell(cells):
    """(the name as written, the kind of the column it stands in or that is ticked)."""
    name, kind = cells.get(NAME, ""), ""
    for each in KIND_COLUMNS:
        text = cells.get(kind_column_of(each), "").strip()
        is_tick = text in TICKS or (bool(name) and yes_or_no(text))
        if text and (is_tick or not name):
            kind = each
            name = name if is_tick else text
    return name, kind


def _read_word(subject, name, text, vocabulary):
    """A word of a closed list as its key; "" where it is empty or unknown (then noted)."""
    if not text.strip():
        return ""
    if key := vocabulary.find(text):
        return key
    right = _("One of: %(words)s.") % {"words": vocabulary.words()}
    subject.note(name, refused(_("“%(text)s” is not known here.") % {"text": text[:80]}, right))
    return ""


def _settle_title(subject, name, bare, title, told, told_kind):
    """(bare name, ông or bà) of what the column says and what stands before the name."""
    if not told:
        return bare, title
    is_family = (
        name.strip().lower().startswith(FAMILY_NAME)
        and not told_kind
        and not begins_with_family_name(bare)
    )
    if title and is_family:
        message = _("The name begins with “Ông” and Mr/Mrs has a column: taken as family name.")
        subject.note(NAME, warned(None, message))
        return name, title
    if title and title != told:
        message = _("The column and the name say different things: Mr or Mrs?")
        subject.note(HONORIFIC, refused(message, _("Write Ông or Bà in one place only.")))
    return bare, title or told


def _in_names_case(name, kind):
    """A person's name in capitals is written as names are."""
    name = " ".join(name.split())
    return name.title() if kind in PERSON_KINDS and name.isupper() else name


def _check_who(subject, kind):
    if not subject.name:
        subject.note(NAME, refused(_("The row has no name."), _("Give the full name.")))
        return
    if not any(char.isalpha() for char in subject.name):
        subject.note(NAME, refused(_("This is not a name."), _("Give the full name.")))
    unknown = {remark.field for remark in subject.remarks if remark.is_refused}
    if not kind and "subject_kind" not in unknown:
        message = _("It is not said whether this is a person, a household or a collective.")
        right = _("Fill the column of the kind, or put the row under a heading.")
        subject.note("subject_kind", refused(message, right))


def _ask_title(subject):
    """A person's letter and certificate say ông or bà."""
    is_noted = any(remark.field == HONORIFIC and remark.is_refused for remark in subject.remarks)
    is_person = subject.values.get("subject_kind") in PERSON_KINDS and subject.name
    if is_person and not subject.values[HONORIFIC] and not is_noted:
        subject.note(HONORIFIC, warned(None, capfirst(_("choose Mr or Mrs."))))


def _check_kind(subject, terms):
    kind = subject.values["subject_kind"]
    if kind not in terms.kinds:
        message = capfirst(_("this call does not accept this kind of subject."))
        subject.note("subject_kind", refused(message))


def _read_named(subject, name, text, named):
    if not text.strip():
        return
    found = named(text.strip())
    if isinstance(found, Note):
        subject.note(name, found)
    else:
        subject.values[name] = found


def _fill_in(subject, terms):
    """Form and content that the row does not name: the ones chosen for such rows."""
    unknown = {remark.field for remark in subject.remarks}
    for name, default in (("form", terms.form), ("content", terms.content)):
        if name not in subject.values and name not in unknown and default:
            subject.values[name] = default
    form, kind = subject.values.get("form"), subject.values.get("subject_kind")
    if form and kind and kind not in form.subject_kinds:
        subject.note("form", refused(wrong_subject(form, SubjectKind(kind).label)))


def _check_whole(subject):
    """What a draft may still lack, said already now."""
    if subject.is_refused:
        return
    for name, message in (
        ("form", _("choose the form of commendation.")),
        ("content", _("choose the content of the movement.")),
    ):
        if name not in subject.values:
            subject.note(name, warned(None, capfirst(message)))
    if not (subject.values.get("workplace") or subject.values.get("residence")):
        message = capfirst(_("fill in the workplace or the residence."))
        subject.note("workplace", warned(None, message))


def case_values(case) -> dict:
    """The fields of a case that a list may fill."""
    return {name: getattr(case, name) for name in CASE_FIELDS}
