"""What is charged to one client, and what became of one invoice: for the provider's staff."""

from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.facts.office import AgreedFeeFact, ClaimEventFact, Divided, SubscriptionFact
from schakel.shared.billing.facts.records import ChargeFact
from schakel.shared.billing.models import (
    AgreedFee,
    Allocation,
    Charge,
    ClaimEvent,
    Receipt,
    Subscription,
)
from schakel.shared.billing.queries.charges import charge_fact


def subscriptions_of(client: UUID) -> dict[UUID, SubscriptionFact]:
    """Return what each contract of a client is charged from its next period on, by contract."""
    rows = Subscription.objects.of(client)
    return {
        row.contract_id: SubscriptionFact(
            contract=row.contract_id, legal_entity=row.legal_entity_id, service=row.service,
            content=from_plain(Charged, row.content) if row.content else None, next_on=row.next_on, ends=row.ends,
            trouble=row.trouble, stale=row.stale,
        )
        for row in rows
    }  # fmt: skip


def agreed_fees_of(client: UUID) -> list[AgreedFeeFact]:
    """Return the prices that a client agreed for itself, by contract and code, the newest first."""
    rows = AgreedFee.objects.of(client).order_by("contract_id", "code", "-holds_from")
    return [
        AgreedFeeFact(
            id=row.id, contract=row.contract_id, code=row.code, unit_price=row.unit_price, currency=row.currency,
            holds_from=row.holds_from, until=row.until, evidence=row.evidence,
        )
        for row in rows
    ]  # fmt: skip


def charge(client: UUID, charge: UUID) -> ChargeFact | None:
    """Return something that is charged to a client once, or None."""
    row = Charge.objects.of(client).filter(pk=charge).first()
    return None if row is None else charge_fact(row)


def events_of_claim(client: UUID, invoice: UUID) -> list[ClaimEventFact]:
    """Return what happened to what is owed for an invoice, oldest first."""
    rows = ClaimEvent.objects.of(client).filter(claim_id=invoice).order_by("day", "at", "id")
    return [
        ClaimEventFact(
            kind=row.kind, day=row.day, amount=None if row.minor is None else Money(row.minor, row.currency),
            moved_to=row.moved_to, note=row.note, at=row.at, by=row.by_id,
        )
        for row in rows
    ]  # fmt: skip


def divided_over(client: UUID, invoice: UUID) -> list[Divided]:
    """Return which money paid what of an invoice, oldest first."""
    rows = list(Allocation.objects.of(client).filter(claim_id=invoice))
    came = Receipt.objects.of(client).filter(pk__in={row.receipt_id for row in rows}).in_bulk()
    used = (
        ClaimEvent.objects.of(client).filter(pk__in={row.receipt_id for row in rows} - came.keys()).in_bulk()
    )
    found = []
    for row in rows:
        receipt = came.get(row.receipt_id)
        found.append(
            Divided(
                receipt=row.receipt_id, day=receipt.day if receipt else used[row.receipt_id].day,
                via=receipt.via if receipt else "", part=row.part, amount=Money(row.minor, row.currency),
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (each.day, each.receipt, each.part))
