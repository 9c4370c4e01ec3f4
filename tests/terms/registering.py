"""Grounds as tests register them, and the clients they are about."""

from datetime import date

from schakel.kernel.terms import Grounds
from schakel.shared.agreements.facts.grounds import (
    Act,
    ClientFacts,
    GroundKind,
    GroundRefusal,
    RegisteredGround,
)
from schakel.shared.agreements.rules.grounds import grounds_on

COMPANY = ClientFacts(concluded=date(2026, 3, 16))
PERSON = ClientFacts(concluded=date(2026, 3, 16), natural_person=True)
NOTHING = None


def registered(kind: GroundKind, on: date, **more: object) -> RegisteredGround:
    return RegisteredGround(kind, on, **{"source": "file 7", **more})  # type: ignore[arg-type]


def why_not(
    grounds: Grounds,
    ground: RegisteredGround,
    on: date,
    *,
    act: Act = Act.END,
    client: ClientFacts = COMPANY,
    parts: frozenset[str] = frozenset(),
) -> GroundRefusal | None:
    judged = grounds_on(grounds, act, [ground], client, on=on, parts=parts)
    return judged.outcome[0].refusal
