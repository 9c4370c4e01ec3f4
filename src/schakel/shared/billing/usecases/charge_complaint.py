"""Log what a complaint took, and charge what of it the rule charges."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import Complaint, CostMade, WorkBill, WorkHours
from schakel.shared.billing.facts.working import NewHours, OnComplaint, WorkFor
from schakel.shared.billing.models import LoggedHours
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import hourly_rates, known_contract
from schakel.shared.billing.rules.wording import worded, written
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

_KINDS = {WorkFor.COMPLAINT: OnceKind.COMPLAINT, WorkFor.REPAIR: OnceKind.REPAIR}


def charge_complaint(
    client: UUID,
    contract: UUID,
    found: OnComplaint,
    purpose: WorkFor,
    rule: Callable[..., Decision[WorkBill]],
    *,
    by: Actor,
    at: datetime,
) -> list[UUID]:
    """Log the hours of a complaint, and charge them and its costs at once as far as `rule` says; returns charges."""
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        made = known_contract(client, contract)
        charges = []
        for place, hours in enumerate(found.hours):
            worked = WorkHours(hours.day, hours.hours, hours.kind)
            bill = _bill(made, found, rule, at, hours=[worked])
            charge = _charge(tx, made, found, purpose, hours, bill, place, at) if bill.lines else None
            _log(tx, made, found, purpose, hours, place, charge, at)
            charges += [charge] if charge else []
        costs = [CostMade(kind, amount) for kind, amount in found.costs]
        bill = _bill(made, found, rule, at, costs=costs)
        charges += _costs(tx, made, found, purpose, bill, at)
    return charges


def _bill(
    contract: ContractFact,
    found: OnComplaint,
    rule: Callable[..., Decision[WorkBill]],
    at: datetime,
    hours: list[WorkHours] | None = None,
    costs: list[CostMade] | None = None,
) -> WorkBill:
    complaint = Complaint(found.received, found.last_day, found.founded)
    charging, rates = charging_of(contract, business_day(at)), hourly_rates(contract.legal_entity)
    decided = rule(charging, complaint, hours or [], rates, costs=costs or [])
    if decided.outcome.refusal not in {None, "founded"}:
        raise RefusedError(f"work_{decided.outcome.refusal}", decided)
    return decided.outcome


def _charge(
    tx: Transaction,
    contract: ContractFact,
    found: OnComplaint,
    purpose: WorkFor,
    hours: NewHours,
    bill: WorkBill,
    place: int,
    at: datetime,
) -> UUID:
    said = ", ".join(each for each in (written(hours.day), hours.who.strip(), hours.words.strip()) if each)
    nl, en = worded(purpose.value, said)
    new = NewCharge(
        kind=_KINDS[purpose], key=f"{found.about}/{purpose}/hours/{place}", text_nl=nl, text_en=en,
        quantity=hours.hours, unit="hour", unit_price=bill.lines[0].rate.decimal, day=hours.day, at_once=True,
    )  # fmt: skip
    (charge,) = work(tx.organisation, contract.id, [new], by=tx.by, at=at)
    return charge


def _log(
    tx: Transaction,
    contract: ContractFact,
    found: OnComplaint,
    purpose: WorkFor,
    hours: NewHours,
    place: int,
    charge: UUID | None,
    at: datetime,
) -> None:
    LoggedHours.objects.of(tx.organisation).get_or_create(
        contract_id=contract.id, unique_key=f"{found.about}/{purpose}/{place:04d}",
        defaults={
            "id": new_id(at), "organisation_id": tx.organisation, "purpose": purpose.value, "kind": hours.kind.value,
            "day": hours.day, "hours": hours.hours, "who": hours.who.strip(), "words": hours.words.strip(),
            "charge_id": charge, "logged_at": at, "logged_by": tx.by.person,
        },
    )  # fmt: skip


def _costs(
    tx: Transaction,
    contract: ContractFact,
    found: OnComplaint,
    purpose: WorkFor,
    bill: WorkBill,
    at: datetime,
) -> list[UUID]:
    charges = []
    for place, cost in enumerate(bill.costs):
        nl, en = worded(f"cost/{cost.kind}")
        charges.append(
            NewCharge(
                kind=_KINDS[purpose], key=f"{found.about}/{purpose}/costs/{place}", text_nl=nl, text_en=en,
                quantity=Decimal(1), unit_price=cost.amount.decimal, day=business_day(at), at_once=True,
            )
        )  # fmt: skip
    return work(tx.organisation, contract.id, charges, by=tx.by, at=at) if charges else []
