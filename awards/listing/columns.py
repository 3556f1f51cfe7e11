"""The columns of a list of subjects, and a paste of it without its header. Pure."""

from awards.listing.fields import COLUMNS, FIELDS, KIND_COLUMNS, NAME, ORDER, kind_column
from awards.tables.columns import Column, Labels, Table
from households.importing.reading import Sheet
from households.importing.sheet import ROWS_SEARCHED
from households.importing.values import as_text
from movement.text import fold

# Columns that give name and kind at once, by their names.
KIND_NAMES = {
    name: kind_column(kind) for kind, names in KIND_COLUMNS.items() for name in names.split("|")
}
LABELS = Labels.of(FIELDS, KIND_NAMES, order=ORDER)


def is_name(key: str) -> bool:
    """Whether a column gives the name of a subject."""
    return key.startswith(NAME)


def find_table(sheet: Sheet) -> Table | None:
    """The table of a sheet, or None."""
    return LABELS.find_table(sheet, is_name)


def table_without_header(sheet: Sheet) -> Table:
    """What was pasted from the middle of a list: its columns are the grid's, in their order.

    The number in front may be left out, as it often is when cells are marked for copying.
    """
    rows = sheet.head(ROWS_SEARCHED)
    has_numbers = all(as_text(cells[0]).strip(".").isdigit() for _row, cells in rows)
    keys = COLUMNS if has_numbers else COLUMNS[1:]
    columns = (Column(index, str(FIELDS[key].label), key) for index, key in enumerate(keys))
    return Table(sheet, 0, tuple(columns))


def words_of(text: str) -> list[str]:
    """The words of a text without marks and signs, in order."""
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()
