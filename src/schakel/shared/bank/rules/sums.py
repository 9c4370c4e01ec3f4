"""In how many ways amounts add up to another."""

from collections.abc import Mapping, Sequence
from uuid import UUID

_MOST = 12
"""Of more claims only all together are tried: their sum can be made in no other way."""


def ways(sizes: Mapping[UUID, int], total: int) -> Sequence[Mapping[UUID, int]]:
    """Return the ways in which several of `sizes` add up to `total`; two at most, for two decide nothing.

    Sizes are positive, in minor units.
    """
    if sum(sizes.values()) == total:
        return [sizes] if len(sizes) > 1 else []
    if len(sizes) > _MOST:
        return []
    reached: dict[int, list[frozenset[UUID]]] = {0: [frozenset()]}
    for claim, size in sizes.items():
        for sum_so_far, found in list(reached.items()):
            if (higher := sum_so_far + size) <= total:
                reached[higher] = (reached.get(higher, []) + [each | {claim} for each in found])[:3]
    several = [each for each in reached.get(total, []) if len(each) > 1]
    return [{claim: sizes[claim] for claim in each} for each in several[:2]]
