"""What may go wrong with a webhook on its way, drawn from a seed: the same seed, the same trouble. No Django."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

BEHIND_THE_NEXT = timedelta(seconds=30)
"""How long a webhook is held back that another one is to overtake."""
COPY_AFTER = timedelta(seconds=5)
MOST_DELAY_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Faults:
    """Trouble with webhooks. `delay_s` is the longest delay in seconds, the rest are percentages of all webhooks."""

    seed: int = 1
    delay_s: int = 0
    drop: int = 0
    duplicate: int = 0
    reorder: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.delay_s <= MOST_DELAY_S:
            raise ValueError(f"a delay is between 0 and {MOST_DELAY_S} seconds")
        if any(not 0 <= share <= 100 for share in (self.drop, self.duplicate, self.reorder)):
            raise ValueError("a share is between 0 and 100 per cent")

    def departures(self, webhook: str) -> tuple[timedelta, ...]:
        """Return after how long each copy of a webhook is sent; none when it is dropped.

        `webhook` names it in a way that is the same in every run.
        """
        draw = Random(f"{self.seed}:{webhook}")  # noqa: S311 - to be repeated, not to be secret
        dropped, doubled, held = (draw.randrange(100) for _ in range(3))
        first = timedelta(seconds=draw.randint(0, self.delay_s))
        if dropped < self.drop:
            return ()
        if held < self.reorder:
            first += BEHIND_THE_NEXT
        return (first, first + COPY_AFTER) if doubled < self.duplicate else (first,)
