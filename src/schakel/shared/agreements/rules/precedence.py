"""The order in which a value is looked up when several sources state it, and which one counts."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Precedence
from schakel.shared.agreements.facts.precedence import Source, Stated


@rule("linktopay:2.7", "linq:2.2", "linq:2.7", "linq:ch1", "twinqels:2.8")
def value_that_counts(terms: Precedence, stated: tuple[Stated, ...], on: date) -> Decision[Stated | None]:
    """Statement of a value that counts on a day, by the order of its sources; None when nothing states it.

    Within one source the later statement counts. Sources that the terms do not rank state nothing. The facts
    show every statement that was passed over.
    """
    valid = [each for each in stated if each.since is None or each.since <= on]
    ranked = [each for each in valid if _place(terms, each.source) is not None]
    if not ranked:
        return decide(None, because=terms.clause_of("general", "agreement", "additional"), day=on)
    first = min(_place(terms, each.source) or 0 for each in ranked)
    counting = [each for each in ranked if _place(terms, each.source) == first]
    chosen = max(counting, key=lambda each: (each.since or date.min, each.order))
    passed_over = tuple(each for each in valid if each is not chosen)
    because = terms.clause_of(chosen.source.value, "general")
    return decide(chosen, because=because, day=on, source=chosen.source, passed_over=passed_over)


@rule("linktopay:2.7", "linq:2.2", "linq:2.7", "linq:ch1", "twinqels:2.8")
def order_of_sources(terms: Precedence) -> Decision[tuple[Source, ...]]:
    """Sources of a value in the order in which they go before each other, as the agreement page shows it."""
    places = {each: place for each in Source if (place := _place(terms, each)) is not None}
    because = tuple(terms.clause_of(each.value, "general") for each in places)
    found = tuple(sorted(places, key=lambda each: places[each]))
    return decide(found, because=because or terms.clause_of("general"))


def _place(terms: Precedence, source: Source) -> int | None:
    place: int | None = getattr(terms, source.value)
    return place
