"""Keep the dates in the life of a contract as deadlines."""

from datetime import date

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.queries.life import OF_LIFE, duties_of
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.deadlines.interface import drop, put, timeline
from schakel.shared.tenancy.interface import Transaction


def plan_life(tx: Transaction, contract: ContractFact, terms: ContractTerms, after: date, why: str) -> None:
    """Put the dates of a contract on the calendar as they are now, and take off those that no longer hold."""
    wanted = {duty.kind: duty for duty in duties_of(contract, terms, after)}
    still_open = {
        row.kind: row
        for row in timeline(contract.organisation, contract.id, only_open=True)
        if row.kind in OF_LIFE
    }
    for kind, row in still_open.items():
        if kind not in wanted or wanted[kind].occurrence != row.occurrence:
            drop(tx, kind, contract.id, why)
    for duty in wanted.values():
        put(tx, duty)
