"""Which registered grounds may be used on a day to suspend an agreement or to end it at once, and why not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import GroundCondition, Grounds
from schakel.shared.agreements.facts.grounds import (
    Act,
    ClientFacts,
    GroundRefusal,
    Judged,
    RegisteredGround,
    WhyEnded,
)

GROUND_CLAUSES = (
    "hqleads:recital.1",
    "qooqie:8.14",
    "qooqie:22.1",
    "qooqie:22.1.1",
    "qooqie:22.1.2",
    "qooqie:22.1.3",
    "qooqie:22.1.4",
    "qooqie:22.1.5",
    "qooqie:22.1.6",
    "qooqie:22.2",
    "linktopay:14.5",
    "linktopay:14.5.1",
    "linktopay:14.5.2",
    "linktopay:14.5.3",
    "linktopay:14.5.4",
    "linktopay:14.5.5",
    "linktopay:14.5.6",
    "linktopay:14.5.7",
    "linktopay:14.5.8",
    "linktopay:14.5.9",
    "linktopay:14.5.10",
    "linktopay:14.5.11",
    "linktopay:14.6",
    "linq:4.4",
    "linq:10.6",
    "linq:11.1",
    "linq:11.2",
    "linq:11.5",
    "twinqels:5.2",
    "twinqels:24.5",
    "twinqels:29.3",
)
"""Every clause by which one of the five services gives a ground."""


@rule(*GROUND_CLAUSES)
def grounds_on(
    grounds: Grounds,
    act: Act,
    registered: Sequence[RegisteredGround],
    client: ClientFacts,
    *,
    on: date,
    parts: frozenset[str] = frozenset(),
) -> Decision[tuple[Judged, ...]]:
    """Judge each registered ground for an act on a day, in the order in which they were registered.

    `grounds` is the list that the terms have for `act`, `parts` what it would be done to (none: all of it).
    Nothing follows by itself: the provider's staff use an available ground or leave it. Raises `BadTerms` for
    terms that do not know the act at all.
    """
    power = grounds.clause_of("form")
    judged = tuple(
        Judged(
            one.kind,
            grounds.clause_of(one.kind) if grounds.gives(one.kind) else power,
            _outside(grounds, one, parts) or _refusal(grounds, act, one, client, on),
        )
        for one in registered
    )
    cited = tuple(one.clause for one in judged if one.available) or (
        *(one.clause for one in judged),
        power,
    )
    return decide(judged, because=cited, act=act, on=on)


def _outside(grounds: Grounds, ground: RegisteredGround, parts: frozenset[str]) -> GroundRefusal | None:
    if parts and not grounds.partly:
        return GroundRefusal.NOT_PARTLY
    concerned = not ground.parts or (bool(parts) and parts <= ground.parts)
    return None if concerned else GroundRefusal.OTHER_PARTS


def _refusal(
    grounds: Grounds, act: Act, ground: RegisteredGround, client: ClientFacts, on: date
) -> GroundRefusal | None:
    if not grounds.gives(ground.kind):
        return GroundRefusal.NO_GROUND
    if not ground.source.strip():
        return GroundRefusal.NO_FACTS
    if on < ground.since:
        return GroundRefusal.NOT_YET
    conditions = grounds.conditions(ground.kind)
    if ground.lifted is not None and ground.lifted <= on and GroundCondition.PAST_TOO not in conditions:
        return GroundRefusal.LIFTED
    if ground.suspected and GroundCondition.SUSPICION not in conditions:
        return GroundRefusal.ONLY_SUSPECTED
    unmet = (
        _UNMET[condition](ground, client, act, on) for condition in GroundCondition if condition in conditions
    )
    return next((refusal for refusal in unmet if refusal is not None), None)


def _default(ground: RegisteredGround, _client: ClientFacts, _act: Act, on: date) -> GroundRefusal | None:
    if ground.default is None or ground.default.sent > on:
        return GroundRefusal.NO_DEFAULT_NOTICE
    return GroundRefusal.DEFAULT_PERIOD_RUNS if on < ground.default.passed_from else None


def _learnt_later(
    ground: RegisteredGround, client: ClientFacts, _act: Act, _on: date
) -> GroundRefusal | None:
    return GroundRefusal.KNOWN_BEFORE if ground.since <= client.concluded else None


def _person(_ground: RegisteredGround, client: ClientFacts, _act: Act, _on: date) -> GroundRefusal | None:
    return None if client.natural_person else GroundRefusal.NOT_A_PERSON


def _not_for(why: WhyEnded) -> "_Check":
    def check(ground: RegisteredGround, _client: ClientFacts, _act: Act, _on: date) -> GroundRefusal | None:
        if ground.why_ended is None:
            return GroundRefusal.NOT_STATED_WHY
        return GroundRefusal.REORGANISED if ground.why_ended is why else None

    return check


def _not_by_provider(
    ground: RegisteredGround, _client: ClientFacts, _act: Act, _on: date
) -> GroundRefusal | None:
    return GroundRefusal.BY_PROVIDER if ground.by_provider else None


def _reasons(ground: RegisteredGround, _client: ClientFacts, _act: Act, _on: date) -> GroundRefusal | None:
    return None if ground.reasons.strip() else GroundRefusal.NO_REASONS


def _instructed(ground: RegisteredGround, _client: ClientFacts, act: Act, _on: date) -> GroundRefusal | None:
    covered = ground.instructed is Act.END or (ground.instructed is Act.SUSPEND and act is Act.SUSPEND)
    return None if covered else GroundRefusal.NOT_INSTRUCTED


def _connection(ground: RegisteredGround, _client: ClientFacts, _act: Act, _on: date) -> GroundRefusal | None:
    return None if ground.had_connection else GroundRefusal.NO_CONNECTION


def _holds(_ground: RegisteredGround, _client: ClientFacts, _act: Act, _on: date) -> None:
    """Widen a ground instead of narrowing it: looked at where the ground itself is judged."""


type _Check = Callable[[RegisteredGround, ClientFacts, Act, date], GroundRefusal | None]

_UNMET: Mapping[GroundCondition, _Check] = MappingProxyType(
    {
        GroundCondition.AFTER_DEFAULT: _default,
        GroundCondition.SUSPICION: _holds,
        GroundCondition.PAST_TOO: _holds,
        GroundCondition.LEARNT_LATER: _learnt_later,
        GroundCondition.NATURAL_PERSON: _person,
        GroundCondition.NO_TAKEOVER: _not_for(WhyEnded.TAKEOVER),
        GroundCondition.NO_MERGER: _not_for(WhyEnded.MERGER),
        GroundCondition.NO_RECONSTRUCTION: _not_for(WhyEnded.RECONSTRUCTION),
        GroundCondition.NOT_BY_PROVIDER: _not_by_provider,
        GroundCondition.REASONS: _reasons,
        GroundCondition.AS_INSTRUCTED: _instructed,
        GroundCondition.CONNECTION: _connection,
    }
)
"""Why each condition is not met by a ground, if it is not."""
