"""Keep a written statement about a contract."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.decisions import as_json
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.queries.prints import fingerprint_of_statement
from schakel.shared.agreements.usecases.pass_on_statement import pass_on_statement
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
    told: bool = False,
) -> UUID:
    """Keep a statement with what came of it and its fingerprint; rows are never changed.

    A form of the portal that is written only as an e-mail message is passed on as one first (linktopay:1.15),
    unless a message of its own `told` the provider.
    """
    row = Statement(
        id=new_id(),
        organisation_id=tx.organisation,
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
    row.sha256 = fingerprint_of_statement(row)
    if not told:
        row.passed_on = pass_on_statement(tx, row)
    row.save(force_insert=True)
    return row.id
