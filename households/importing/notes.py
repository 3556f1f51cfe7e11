"""The findings of one file: the first ones kept for the page, all of them for the file itself."""

import pickle
import tempfile
from collections.abc import Iterator

from households.importing.rows import Finding

OUTSIDE = "outside"
PLACES_LOGGED = 20


class Notes:
    """Findings as they come, in bounded memory; use it as a context manager.

    `first` holds at most `most_kept`; `outside` the first places of rows outside the area.
    """

    def __init__(self, most_kept: int):
        self.count, self.outside_count = 0, 0
        self.first: list[Finding] = []
        self.outside: list[str] = []
        self._most_kept = most_kept
        # Without a name on disk: findings quote the file.
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._spool.close()

    def add(self, finding: Finding) -> None:
        self.count += 1
        if len(self.first) < self._most_kept:
            self.first.append(finding)
        if finding.kind == OUTSIDE:
            self.outside_count += 1
            if len(self.outside) < PLACES_LOGGED:
                self.outside.append(str(finding.place))
        pickle.dump(finding, self._spool)

    def __iter__(self) -> Iterator[Finding]:
        """All findings, in the order they came."""
        self._spool.seek(0)
        for _number in range(self.count):
            yield pickle.load(self._spool)
