"""A side makes a written statement about a contract."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.conversion import to_plain
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.facts.written import Statement as StatementFact
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.rules.written import received_on
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.tenancy.interface import Transaction


def received(terms: ContractTerms, declared: Declared, purpose: Purpose, at: datetime) -> date:
    """Return the day on which a statement reached the other side. Raises RefusedError when it has no effect.

    A form of the portal is passed on to the provider as a message in the same act.
    """
    if declared.arrived is not None and declared.arrived > at:
        raise RefusedError("arrived_later")
    portal = declared.channel is Channel.PORTAL
    found = received_on(
        terms.written,
        StatementFact(
            by=declared.by,
            channel=declared.channel,
            purpose=purpose,
            sent=at if portal or declared.by is From.PROVIDER else declared.arrived,
            arrived=at if portal else declared.arrived,
            verified=declared.verified,
            passed_on=at if portal else None,
        ),
    )
    if found.outcome.on is None:
        raise RefusedError("not_written", found, why=found.outcome.refused)
    return found.outcome.on


def keep(
    tx: Transaction,
    contract: UUID,
    kind: str,
    declared: Declared,
    on: date,
    decision: Decision[Any],
    at: datetime,
) -> UUID:
    """Keep a statement with what came of it; rows are never changed."""
    row = Statement.objects.of(tx.organisation).create(
        contract_id=contract,
        kind=kind,
        side=declared.by,
        channel=declared.channel,
        at=at,
        received_on=on,
        person_id=tx.by.person,
        reference=declared.reference,
        words=declared.words,
        decision=as_json(decision),
    )
    return row.id


def as_json(decision: Decision[Any]) -> dict[str, Any]:
    """Return a decision as it is kept beside what it decided."""
    return {
        "outcome": _plain(decision.outcome),
        "because": list(decision.because),
        "facts": {name: _plain(value) for name, value in decision.facts.items()},
    }


def _plain(value: Any) -> Any:
    try:
        return to_plain(value)
    except TypeError:
        return str(value)
