"""Staff log hours that were worked for a client."""

from datetime import date, datetime
from typing import NoReturn
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import ContractFact, may_start, order_lines
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import AccessLate, WorkBill, WorkHours, WorkKind, WorkRefusal
from schakel.shared.billing.facts.working import NewHours, NewWork, WorkFor
from schakel.shared.billing.models import LoggedHours
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import HOUR, agreed_rate, check_advance, hourly_rates, known_contract
from schakel.shared.billing.rules.wording import worded, written
from schakel.shared.billing.rules.work import work_charged, work_for_late_access
from schakel.shared.billing.usecases.take_advance import take_advance
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

A_DAY = 24


def log_hours(client: UUID, contract: UUID, new: NewWork, *, by: Actor, at: datetime) -> list[UUID]:
    """Log hours, and have them charged at the rate of their day or the agreed one; returns the hours logged.

    Each makes a line of its own, so that the invoice is the list of hours (twinqels:29.8). Under a fixed fee they
    are logged and not charged (linktopay:7.3). Work on an order needs its approval (linq:3.7), work after an agreed
    advance that advance (linktopay:7.11). Raises RefusedError: no_contract, no_hours, hours_senseless, hours_later,
    no_order, order_not_approved, advance_not_received, work_no_rate, work_not_agreed, work_no_reason, work_not_late.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        made = known_contract(client, contract)
        before = LoggedHours.objects.of(client).filter(
            contract=contract, unique_key__startswith=f"{new.key}/"
        )
        if before.exists():
            return list(before.order_by("unique_key").values_list("id", flat=True))
        _check(new, business_day(at))
        check_advance(client, contract, business_day(at))
        agreed, fixed = _of_order(client, new, business_day(at))
        found = [_bill(made, new, each, agreed, fixed=fixed) for each in new.hours]
        rows = [_log(tx, made, new, place, found[place], at) for place in range(len(new.hours))]
        _take_advance(tx, made, new, found, at)
        audit(
            tx, "hours.logged", "contract", contract, key=new.key, purpose=new.purpose.value, count=len(rows)
        )
    return rows


def _check(new: NewWork, today: date) -> None:
    if not new.hours or not new.key.strip():
        raise RefusedError("no_hours")
    for each in new.hours:
        if not each.hours.is_finite() or not 0 < each.hours <= A_DAY or each.hours != round(each.hours, 6):
            raise RefusedError("hours_senseless")
        if each.day > today:
            raise RefusedError("hours_later")
    if (new.purpose is WorkFor.ORDER) is (new.order is None):
        raise RefusedError("no_order")


def _of_order(client: UUID, new: NewWork, today: date) -> tuple[Money | None, bool]:
    """Return the rate that an order was quoted by, and whether it has a price of its own that pays for all work."""
    if new.order is None:
        return None, new.fixed_fee
    try:
        allowed = may_start(client, new.order, today)
    except LookupError:
        raise RefusedError("no_order") from None
    if not allowed.outcome.invoice:
        raise RefusedError("order_not_approved", allowed)
    lines = order_lines(client, new.order)
    rate = next((Money(line.minor) for _, line, _ in lines if line.per == HOUR), None)
    return rate, new.fixed_fee or (rate is None and bool(lines))


def _bill(
    contract: ContractFact, new: NewWork, hours: NewHours, agreed: Money | None, *, fixed: bool
) -> WorkBill:
    charging, rates = charging_of(contract, hours.day), hourly_rates(contract.legal_entity)
    worked = WorkHours(hours.day, hours.hours, hours.kind)
    if new.purpose is WorkFor.LATE_ACCESS:
        late = AccessLate(new.due or hours.day, new.given, new.reason)
        found = work_for_late_access(charging, late, [worked], rates)
    else:
        rate = agreed or agreed_rate(contract, hours.day)
        found = work_charged(charging, [worked], rates, agreed=rate, fixed_fee=fixed)
    if found.outcome.refusal not in {None, WorkRefusal.FIXED_FEE}:
        _refuse(found)
    return found.outcome


def _refuse(found: Decision[WorkBill]) -> NoReturn:
    raise RefusedError(f"work_{found.outcome.refusal}", found)


def _log(
    tx: Transaction, contract: ContractFact, new: NewWork, place: int, bill: WorkBill, at: datetime
) -> UUID:
    hours, key = new.hours[place], f"{new.key}/{place:04d}"
    charge = None
    if bill.lines:
        (charge,) = work(tx.organisation, contract.id, [_charge(new, hours, bill, key)], by=tx.by, at=at)
    row = LoggedHours.objects.of(tx.organisation).create(
        id=new_id(at), contract_id=contract.id, order_id=new.order, unique_key=key, purpose=new.purpose.value,
        kind=hours.kind.value, day=hours.day, hours=hours.hours, who=hours.who.strip(), words=hours.words.strip(),
        charge_id=charge, logged_at=at, logged_by=tx.by.person,
    )  # fmt: skip
    return row.id


def _charge(new: NewWork, hours: NewHours, bill: WorkBill, key: str) -> NewCharge:
    named = new.purpose.value in {"transfer", "late_access"} and hours.kind is WorkKind.WORK
    said = ", ".join(each for each in (written(hours.day), hours.who.strip(), hours.words.strip()) if each)
    nl, en = worded(new.purpose.value if named else hours.kind, said)
    return NewCharge(
        kind=OnceKind.HOURS, key=f"hours/{key}", text_nl=nl, text_en=en, quantity=hours.hours, unit="hour",
        unit_price=bill.lines[0].rate.decimal, day=hours.day, at_once=new.at_once,
        currency=bill.net.currency, details=(("reason", new.reason.strip()), ("order", str(new.order or ""))),
    )  # fmt: skip


def _take_advance(
    tx: Transaction, contract: ContractFact, new: NewWork, found: list[WorkBill], at: datetime
) -> None:
    charged = Money.total(each.net for each in found)
    off = take_advance(
        tx.organisation, contract.id, charged, key=new.key, day=business_day(at), at_once=new.at_once
    )
    work(tx.organisation, contract.id, off, by=tx.by, at=at)
