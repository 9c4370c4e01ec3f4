"""What a bench says."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement: the figure, the bare limit of the same run, and the bar it is held to."""

    name: str
    did: str
    figure: float
    unit: str
    limit: float
    """The bare limit, in the same unit."""
    bar: str
    """What is required, in words."""
    holds: bool
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """The figure as a part of the bare limit."""
        return self.figure / self.limit if self.limit else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return one object with all of it."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}
