"""Keep a written statement about a contract."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.decisions import as_json
from schakel.shared.agreements.models import Statement
from schakel.shared.tenancy.interface import Transaction


def keep_statement(
    tx: Transaction,
    contract: UUID,
    kind: str,
    declared: Declared,
    on: date,
    decision: Decision[Any],
    at: datetime,
    *,
    about: UUID | None = None,
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
        about_id=about,
        decision=as_json(decision),
    )
    return row.id
