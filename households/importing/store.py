"""Rows put aside by household code, on disk, to be taken again in any order. Pure.

People stand in another sheet than their household, or scattered over a list sorted by name; in
memory there is only where each row stands.
"""

import marshal
import tempfile
from collections.abc import Iterator


class RowStore:
    """A bag of rows by code; a nameless temporary file holds them until it is closed."""

    def __init__(self):
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._end = 0
        self._places: dict[str, list[int]] = {}

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._file.close()

    def __iter__(self) -> Iterator[str]:
        """The codes still held, in the order they first came."""
        return iter(list(self._places))

    def __contains__(self, code):
        return code in self._places

    def add(self, code: str, row: tuple) -> None:
        """Put a row of plain values under a code."""
        data = marshal.dumps(row)
        self._file.seek(self._end)
        self._file.write(len(data).to_bytes(4, "little") + data)
        self._places.setdefault(code, []).append(self._end)
        self._end += len(data) + 4

    def take(self, code: str) -> list[tuple]:
        """The rows of a code, in the order they came; they are held no more."""
        return [self._read(place) for place in self._places.pop(code, ())]

    def _read(self, place):
        self._file.seek(place)
        length = int.from_bytes(self._file.read(4), "little")
        return marshal.loads(self._file.read(length))
