"""What a contract covers of a service, and which chapter of the terms goes with that."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.shared.agreements.facts.scope import Listed, Part


@rule("linktopay:1.5", "twinqels:1.9", "linq:ch2")
def parts_covered(parts: tuple[Part, ...], listed: tuple[Listed, ...], on: date) -> Decision[frozenset[str]]:
    """Parts of a service that a contract covers on a day: those on its list; without a list the whole service.

    `parts` are those that contracts about the service can list, at least one.
    """
    newest: dict[str, Listed] = {}
    for each in sorted(listed, key=lambda one: (one.since, one.order)):
        if each.since <= on:
            newest[each.part] = each
    known = frozenset(part.key for part in parts)
    covered = frozenset(key for key, each in newest.items() if not each.dropped) if newest else known
    because = tuple(dict.fromkeys(part.clause for part in parts))
    return decide(covered, because=because, day=on, listed=bool(newest))


@rule("linq:ch2")
def chapter_applies(parts: tuple[Part, ...], covered: frozenset[str], article: int) -> Decision[bool]:
    """Whether an article applies to a contract that covers some parts of a service.

    A chapter that goes with one part applies only where that part is covered; every other article always does.
    """
    owning = [part for part in parts if part.chapter and part.chapter[0] <= article <= part.chapter[1]]
    applies = not owning or any(part.key in covered for part in owning)
    return decide(applies, because="linq:ch2", article=article, covered=covered)
