"""Hours, rates, advances and work that waits for money."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import ContractFact, agreed_lines
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.account import Booking
from schakel.shared.billing.facts.records import OnceKind
from schakel.shared.billing.facts.work import (
    EndingWork,
    EndingWorkState,
    Phase,
    Prepayment,
    PrepaymentState,
    RateFrom,
    Received,
    WorkKind,
)
from schakel.shared.billing.facts.working import HoursFact, WorkFor
from schakel.shared.billing.models import AgreedFee, Charge, Claim, HourlyRate, LoggedHours
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.rules.one_off import phase_to_invoice, work_after_prepayment, work_of_ending

HOUR = "hour"
"""Code of a client's own rate per hour."""
PHASE = "phase"
TAKEN = "advance"
"""In the details of a charge: the advance that it takes into account."""


def known_contract(client: UUID, contract: UUID) -> ContractFact:
    """Return a contract of a client. Raises RefusedError: no_contract."""
    found = contract_of(client, contract)
    if found is None:
        raise RefusedError("no_contract")
    return found


def hourly_rates(legal_entity: UUID) -> tuple[RateFrom, ...]:
    """Return what an hour of a company costs, each rate from its day on."""
    rows = HourlyRate.objects.filter(legal_entity=legal_entity).order_by("holds_from")
    return tuple(RateFrom(Money(row.minor, row.currency), row.holds_from) for row in rows)


def agreed_rate(contract: ContractFact, on: date) -> Money | None:
    """Return what an hour costs a client on a day by what it agreed itself; None: what it costs everybody."""
    rows = AgreedFee.objects.of(contract.organisation).filter(
        contract=contract.id, code=HOUR, holds_from__lte=on
    )
    row = rows.exclude(until__lte=on).order_by("-holds_from").first()
    return None if row is None else Money.of(row.unit_price, row.currency)


def logged_hours(client: UUID, contract: UUID | None = None) -> list[HoursFact]:
    """Return the hours that were logged for a client, newest day first; of one contract where it is named."""
    rows = LoggedHours.objects.of(client)
    if contract is not None:
        rows = rows.filter(contract=contract)
    return [
        HoursFact(
            id=row.id, contract=row.contract_id, order=row.order_id, purpose=WorkFor(row.purpose),
            kind=WorkKind(row.kind), day=row.day, hours=row.hours, who=row.who, words=row.words, charge=row.charge_id,
        )
        for row in rows.order_by("-day", "-id")
    ]  # fmt: skip


def phases_of(contract: ContractFact) -> dict[str, tuple[str, Phase]]:
    """Return the phases of a contract as agreed: key -> what it is called, and how it stands."""
    done = {
        row.unique_key: row
        for row in Charge.objects.of(contract.organisation).filter(
            contract=contract.id, kind=OnceKind.PHASE, withdrawn_at=None
        )
    }
    found = {}
    for key, line, quantity in agreed_lines(contract):
        if line.per == PHASE:
            row = done.get(key)
            phase = Phase(Money(line.minor * quantity), row.day if row else None, invoiced=row is not None)
            found[key] = (line.name, phase)
    return found


def phase_refused(contract: ContractFact, phase: Phase, on: date) -> Decision[object]:
    """Return why a phase cannot be invoiced on a day; the outcome None when it can."""
    return phase_to_invoice(charging_of(contract, on), phase)


def prepayment_standing(client: UUID, contract: UUID, on: date) -> Decision[PrepaymentState] | None:
    """Return whether work under a contract waits for an advance on a day; None where none was agreed.

    Of several advances the first that is not in counts.
    """
    found = known_contract(client, contract)
    rows = Charge.objects.of(client).filter(
        contract=contract, kind=OnceKind.PREPAYMENT, withdrawn_at=None, day__lte=on
    )
    payment = payment_terms(found, on)
    standing = [work_after_prepayment(payment, each) for each in _advances(list(rows), client, on)]
    blocking = next((each for each in standing if each.outcome.blocked), None)
    return blocking or (standing[-1] if standing else None)


def _advances(rows: list[Charge], client: UUID, on: date) -> Iterator[Prepayment]:
    if not rows:
        return
    bookings = account_of(client, on).bookings
    for row in sorted(rows, key=lambda each: (each.day, each.id)):
        part = Decimal(row.details.get("part", 100))
        claim = Claim.objects.of(client).filter(pk=row.invoice_id).first() if row.invoice_id else None
        if claim is None:
            yield Prepayment(invoiced=Money(row.minor, row.currency), due=on, part=part)
            continue
        asked = Money(claim.total_minor - claim.credited_minor, claim.currency)
        received = tuple(_received(bookings, claim.id))
        yield Prepayment(invoiced=asked, due=claim.printed_due_on, part=part, received=received)


def _received(bookings: tuple[Booking, ...], claim: UUID) -> Iterator[Received]:
    for booking in bookings:
        for share in booking.shares:
            if share.debt == str(claim) and share.principal.minor:
                yield Received(booking.day, share.principal)


def check_advance(client: UUID, contract: UUID, on: date) -> None:
    """Refuse work that waits for an advance (linktopay:7.11). Raises RefusedError: advance_not_received."""
    found = prepayment_standing(client, contract, on)
    if found is not None and found.outcome.blocked:
        raise RefusedError("advance_not_received", found, required=found.outcome.required)


def advance_left(client: UUID, contract: UUID) -> Money:
    """Return what of the advances under a contract (without VAT) was not set off against work yet."""
    rows = Charge.objects.of(client).filter(contract=contract, withdrawn_at=None)
    asked = rows.filter(kind=OnceKind.PREPAYMENT).aggregate(sum=Sum("minor"))["sum"] or 0
    taken = rows.filter(kind=OnceKind.CREDIT, details__has_key=TAKEN).aggregate(sum=Sum("minor"))["sum"] or 0
    return Money(asked + taken)


def ending_work_may_start(client: UUID, charge: UUID, on: date) -> Decision[EndingWorkState]:
    """Return whether extra work of an ending may begin on a day (linktopay:14.8). Raises RefusedError: no_charge."""
    row = Charge.objects.of(client).filter(pk=charge, kind=OnceKind.ENDING, withdrawn_at=None).first()
    if row is None:
        raise RefusedError("no_charge")
    found = known_contract(client, row.contract_id)
    claim = Claim.objects.of(client).filter(pk=row.invoice_id).first() if row.invoice_id else None
    released = row.details.get("released")
    work = EndingWork(
        cost=Money(row.minor, row.currency),
        ends=found.agreed.ends or on,
        paid=None if claim is None else claim.settled_on,
        released=date.fromisoformat(released) if released else None,
    )
    return work_of_ending(charging_of(found, on), work)
