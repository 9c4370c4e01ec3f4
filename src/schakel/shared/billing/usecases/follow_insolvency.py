"""What follows for invoices when staff put the insolvency of a client on file."""

from schakel.shared.accounts.interface import call_office, names_of
from schakel.shared.agreements.facts.grounds import GroundKind
from schakel.shared.agreements.interface import GroundRegistered, contract, grounds_of
from schakel.shared.billing.facts.lateness import AllDueWhy
from schakel.shared.billing.usecases.make_all_due import make_all_due
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction, system

INSOLVENT = frozenset({
    GroundKind.MORATORIUM, GroundKind.MORATORIUM_APPLIED, GroundKind.BANKRUPTCY, GroundKind.BANKRUPTCY_APPLIED,
    GroundKind.DEBT_RESTRUCTURING, GroundKind.DEBT_RESTRUCTURING_APPLIED, GroundKind.LIQUIDATION,
})  # fmt: skip


def follow_insolvency(happened: GroundRegistered, tx: Transaction) -> None:
    """Make everything due that the terms make due, and give staff the overview (qooqie:19.4, linq:10.7)."""
    made = contract(tx.organisation, happened.contract)
    found = [] if made is None else [each for each in grounds_of(made) if each.id == happened.ground]
    if not found or happened.kind not in INSOLVENT or found[0].ground.suspected:
        return
    ground = found[0].ground
    make_all_due(
        tx.organisation, None, why=AllDueWhy.INSOLVENCY, day=ground.on, source=ground.source,
        by=system("billing", tx.organisation, "billing.money"), at=now(),
    )  # fmt: skip
    called = names_of({tx.organisation})[tx.organisation].name
    url = f"/office/invoices/debtors/{tx.organisation}"
    call_office(tx, "billing.insolvent", {"name": called}, "billing.money", url)
