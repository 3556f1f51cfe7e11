"""Birth dates as officers write them: a day, a month or only a year. Pure."""

import datetime
import re

from households.choices import BirthPrecision

# Nobody alive was born before; an older year is a slip of the pen.
FIRST_YEAR = 1900
_FORMS = (
    (re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"), BirthPrecision.DAY),
    (re.compile(r"(\d{1,2})[/.\-](\d{4})"), BirthPrecision.MONTH),
    (re.compile(r"(\d{4})"), BirthPrecision.YEAR),
)


def read_birth(text: str) -> tuple[datetime.date, str]:
    """(date, precision) of dd/mm/yyyy, mm/yyyy or yyyy; 1 stands for what is not known.

    Raises ValueError for anything else, 30/02 and years before 1900 among it.
    """
    for form, precision in _FORMS:
        if found := form.fullmatch(text.strip()):
            parts = [int(part) for part in reversed(found.groups())]
            date = datetime.date(*parts, *[1] * (3 - len(parts)))
            if date.year < FIRST_YEAR:
                break
            return date, precision
    raise ValueError(text)
