"""What a file may cost and why one is refused, as plain values. No Django: the child reads it."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds. `reading.limits()` fills it from the settings."""

    unpacked: int = 200 * MEGABYTE
    rows: int = 250_000
    csv_bytes: int = 500 * MEGABYTE
    csv_rows: int = 2_000_000
    seconds: int = 120
    memory: int = 1500 * MEGABYTE
    # A part that unpacks to this many times its size is a bomb, once it is large at all.
    ratio: int = 250
    ratio_from: int = 50 * MEGABYTE
    parts: int = 5_000


class Refused(Exception):
    """A file that is not read. `code` names a message of `refusals.MESSAGES`, its `params`."""

    def __init__(self, code: str, **params):
        super().__init__(code, params)
        self.code = code
        self.params = params
