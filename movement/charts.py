"""Charts as SVG: where their lines, bars and texts stand. Pure; `templates/portal/charts/` draws.

All coordinates are whole numbers on a canvas WIDTH wide: a decimal would be written with a comma.
A chart stands beside the table of its numbers, so its description only says what it shows.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

WIDTH = 480
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 30, 44
LINE_HEIGHT = 280
BAR_HEIGHT, BAR_STEP = 30, 66
# A text of so many characters fits into a bar of so many units each.
CHARACTER = 11
MOST_STEPS = 5


class Point(NamedTuple):
    """A value of a line: `label_y` is where its number stands; `is_end` the last before a gap."""

    x: int
    y: int
    label_y: int
    value: Decimal
    is_end: bool


class Run(NamedTuple):
    """Points that belong together, and the line through them."""

    path: str
    points: list


class Mark(NamedTuple):
    """A place on an axis and what is written there."""

    at: int
    text: object


class Break(NamedTuple):
    """An upright line between two places of the axis; the texts beside it, left and right."""

    x: int
    before: str
    after: str


@dataclass
class LineChart:
    """Values over years; no line crosses a break, and none a year without a value.

    `series` are pairs (label, values), one value a place of `names`, or None. `breaks` maps the
    position after a break to the pair of texts (before, after).
    """

    title: str
    names: list
    series: list
    breaks: dict = field(default_factory=dict)
    width, height = WIDTH, LINE_HEIGHT
    left, right, base = LEFT, WIDTH - RIGHT, LINE_HEIGHT - BOTTOM

    @property
    def top(self) -> Decimal:
        """The upper end of the axis: a round number that no value exceeds."""
        values = [value for _label, row in self.series for value in row if value is not None]
        return self._step(max(values, default=Decimal(1)) or Decimal(1)) * MOST_STEPS

    @staticmethod
    def _step(most):
        """1, 2 or 5 times a power of ten: at most MOST_STEPS of them reach `most`."""
        power = Decimal(10) ** (Decimal(most).adjusted() - 1)
        return next(
            step * power for step in (1, 2, 5, 10, 20) if step * power * MOST_STEPS >= most
        )

    def _x(self, position):
        room = self.right - self.left
        return self.left + round(room * (position + Decimal("0.5")) / len(self.names))

    def _y(self, value):
        return self.base - round((self.base - TOP) * Decimal(value) / self.top)

    def columns(self):
        return [Mark(self._x(position), name) for position, name in enumerate(self.names)]

    def steps(self):
        top = self.top
        values = [top * step / MOST_STEPS for step in range(MOST_STEPS + 1)]
        return [Mark(self._y(value), value.normalize()) for value in values]

    def break_lines(self):
        half = (self.right - self.left) // (2 * len(self.names))
        return [Break(self._x(at) - half, *texts) for at, texts in self.breaks.items()]

    def lines(self):
        """(label, runs) of each series; the numbers of the first stand above, of others below."""
        return [
            (label, list(self._runs(row, is_above=number == 0)))
            for number, (label, row) in enumerate(self.series)
        ]

    def _runs(self, row, *, is_above):
        run = []
        for position, value in enumerate(row):
            if run and (value is None or position in self.breaks):
                yield self._run(run, is_above)
                run = []
            if value is not None:
                run.append((position, value))
        if run:
            yield self._run(run, is_above)

    def _run(self, run, is_above):
        points = [
            Point(
                self._x(position),
                self._y(value),
                self._y(value) + (-10 if is_above else 20),
                value,
                position == run[-1][0],
            )
            for position, value in run
        ]
        return Run(" ".join(f"{point.x},{point.y}" for point in points), points)


class Segment(NamedTuple):
    """A part of a bar: of which series, its number, and whether the number fits into it."""

    series: int
    x: int
    width: int
    value: int
    has_text: bool

    @property
    def middle(self):
        return self.x + self.width // 2


class Bar(NamedTuple):
    label: str
    total: int
    y: int
    segments: list


@dataclass
class BarChart:
    """Bars of one length, each divided by `series`: what became of a whole."""

    title: str
    series: list
    bars: list = field(default_factory=list)
    width, bar_height = WIDTH, BAR_HEIGHT

    def add(self, label, counts):
        """A bar divided into `counts`, one a series."""
        total, done, segments = sum(counts), 0, []
        for number, count in enumerate(counts):
            x, done = self._x(done, total), done + count
            width = self._x(done, total) - x
            fits = width >= CHARACTER * len(f"{count:,}")
            segments.append(Segment(number, x, width, count, fits))
        y = BAR_STEP * len(self.bars) + BAR_STEP - BAR_HEIGHT - 8
        self.bars.append(Bar(label, total, y, [one for one in segments if one.value]))

    @staticmethod
    def _x(count, total):
        return round(WIDTH * count / total) if total else 0

    @property
    def height(self):
        return BAR_STEP * len(self.bars)
