"""Many rows as one text for COPY, escaped once for the whole instead of once for each value."""

# Stand-ins while the text is made: no cell of a file may hold them (see `copy_text`).
FIELD, LINE, NULL = "\x1f", "\x1e", "\x1d"
_REMOVED = str.maketrans("", "", FIELD + LINE + NULL)
_STEPS = (
    ("\x00", ""),  # PostgreSQL's texts cannot hold it
    ("\\", "\\\\"),
    ("\t", "\\t"),
    ("\n", "\\n"),
    ("\r", "\\r"),
    (FIELD, "\t"),
    (LINE, "\n"),
    (NULL, "\\N"),
)


def copy_text(lines: list[list[str]]) -> str:
    """Rows of texts as PostgreSQL's COPY reads them; NULL stands for no value.

    A value that holds one of the stand-ins loses it: they are control characters that no text
    needs, and no row may be made of another's cell.
    """
    width = len(lines[0])
    text = LINE.join(FIELD.join(line) for line in lines)
    if text.count(FIELD) != len(lines) * (width - 1) or text.count(LINE) != len(lines) - 1:
        lines = [
            [value if value == NULL else value.translate(_REMOVED) for value in line]
            for line in lines
        ]
        text = LINE.join(FIELD.join(line) for line in lines)
    for found, written in _STEPS:
        text = text.replace(found, written)
    return text + "\n"
