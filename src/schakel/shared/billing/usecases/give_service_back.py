"""What was stopped because of late payment goes on once everything overdue is paid."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.grounds import GroundKind
from schakel.shared.agreements.facts.stopping import SuspensionFact
from schakel.shared.agreements.interface import (
    ContractFact,
    contract,
    grounds_of,
    lift_ground,
    suspended_on,
    tariffs_on,
)
from schakel.shared.billing.events import NothingOverdue
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.billing.usecases.work import work
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction, system

RECONNECTION = "reconnection"
"""Code of the fee in a price list."""


def give_service_back(happened: NothingOverdue, tx: Transaction) -> None:
    """Lift the grounds that unpaid invoices of a contract were; what rested on them alone ends by the terms.

    Not before all of it is in: a part leaves everything as it is (twinqels:24.5, linktopay:7.15, linq:10.6). Terms
    that leave lifting to staff wait for them. Where a service is open again its reconnection is charged, by the
    tariff of the agreement; without one there is no fee (twinqels:24.5).
    """
    at = now()
    made, today = contract(tx.organisation, happened.contract), business_day(at)
    if made is None or _overdue(tx, happened.contract, today):
        return
    before = suspended_on(made, today)
    by = system("billing", tx.organisation, "agreements.manage")
    for each in grounds_of(made):
        ground = each.ground
        if ground.kind is GroundKind.OVERDUE_INVOICE and ground.lifted is None:
            lift_ground(tx.organisation, each.id, on=max(happened.on, ground.on), by=by, at=at)
    if before is not None and suspended_on(made, today) is None:
        _charge(tx, made, before, today, at)


def _overdue(tx: Transaction, made: UUID, today: date) -> bool:
    late = Claim.objects.of(tx.organisation).filter(contract_id=made, settled_on=None, due_on__lt=today)
    return late.exists()


def _charge(tx: Transaction, made: ContractFact, ended: SuspensionFact, today: date, at: datetime) -> None:
    payment = late_terms(tx.organisation, made.id, today).payment
    listed = tariffs_on(made, today)
    fee = next((each for each in listed.lines if each.code == RECONNECTION), None) if listed else None
    if not payment.reconnection or fee is None or ended.facts.ground is not GroundKind.OVERDUE_INVOICE:
        return
    charge = NewCharge(
        kind=OnceKind.RECONNECTION, key=f"reconnection/{ended.id}", text_nl=fee.name("nl"), text_en=fee.name("en"),
        unit_price=Decimal(fee.price.decimal), currency=fee.price.currency, day=today, at_once=True,
    )  # fmt: skip
    by = system("billing", tx.organisation, "billing.run")
    work(tx.organisation, made.id, [charge], by=by, at=at)
