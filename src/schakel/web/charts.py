"""Geometry of the drawings that the server makes itself: plain numbers in, plain numbers out.

Lengths are in units of the drawing's own viewBox. Nothing here knows Django or colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 100.0
"""Width of a bar's and a funnel's drawing; it is stretched to the column it stands in."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart: `width` of `WIDTH`, `share` of the sum of all rows (0 to 1)."""

    label: str
    value: float
    width: float
    share: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a funnel: the four corners, and the share of the step before and of the first step."""

    label: str
    value: float
    points: str
    of_previous: float | None
    of_first: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heat map; `strength` runs from 0 (nothing) to 1 (the highest value)."""

    x: float
    y: float
    row: str
    column: str
    value: float
    strength: float

    @property
    def opacity(self) -> float:
        """Of the fill: the least value above nothing is still seen."""
        return round(0.15 + 0.85 * self.strength, 3)


def bars(rows: Sequence[tuple[str, float]]) -> list[Bar]:
    """Bars to the scale of the longest. Raises ValueError for a negative value."""
    _refuse_negative([value for _, value in rows])
    longest = max((value for _, value in rows), default=0)
    total = sum(value for _, value in rows)
    return [Bar(label, value, _part(value, longest) * WIDTH, _part(value, total)) for label, value in rows]


def funnel(rows: Sequence[tuple[str, float]], height: float = 40) -> list[Step]:
    """Steps as slices that narrow, centred, from each value to the next; the last one keeps its width.

    A step may be wider than the one before (two doors in); the scale is the widest. Raises ValueError for
    a negative value.
    """
    values = [value for _, value in rows]
    _refuse_negative(values)
    widest = max(values, default=0)
    steps = []
    for place, (label, value) in enumerate(rows):
        following = values[place + 1] if place + 1 < len(values) else value
        top, bottom = (_part(edge, widest) * WIDTH / 2 for edge in (value, following))
        corners = [(-top, 0.0), (top, 0.0), (bottom, height), (-bottom, height)]
        points = " ".join(f"{WIDTH / 2 + x:g},{y:g}" for x, y in corners)
        of_previous = _part(value, values[place - 1]) if place else None
        steps.append(Step(label, value, points, of_previous, _part(value, values[0])))
    return steps


def heat_map(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float]], *, size: float = 24
) -> list[Cell]:
    """Squares of `size`, row by row. Raises ValueError for negative values and for a wrong number of them."""
    if len(values) != len(rows) or any(len(line) != len(columns) for line in values):
        raise ValueError(
            f"a heat map of {len(rows)} rows and {len(columns)} columns needs a value for each square"
        )
    _refuse_negative([value for line in values for value in line])
    highest = max((value for line in values for value in line), default=0)
    return [
        Cell(across * size, down * size, row, column, value, round(_part(value, highest), 3))
        for down, (row, line) in enumerate(zip(rows, values, strict=True))
        for across, (column, value) in enumerate(zip(columns, line, strict=True))
    ]


def spark(values: Sequence[float], *, width: float = 96, height: float = 24) -> str:
    """Points of a small line without axes, "x,y x,y": the lowest value at the bottom, the highest on top."""
    if not values:
        return ""
    low, high = min(values), max(values)
    across = width / max(len(values) - 1, 1)
    middle = height / 2
    ys = [middle if high == low else height - (value - low) / (high - low) * height for value in values]
    return " ".join(f"{place * across:.4g},{y:.4g}" for place, y in enumerate(ys))


def _part(value: float, whole: float) -> float:
    return value / whole if whole else 0.0


def _refuse_negative(values: Sequence[float]) -> None:
    if any(value < 0 for value in values):
        raise ValueError("a length cannot be drawn for a negative value")
