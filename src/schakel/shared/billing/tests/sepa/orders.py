"""Mandates, orders and batches of fictitious people, with test IBANs."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.debits import DebitBatch, DebitOrder, MandateFact, SequenceType

DAY = date(2026, 4, 16)
CREATED = datetime(2026, 4, 1, 7, 30, tzinfo=UTC)
CREDITOR: dict[str, Any] = {
    "creditor_name": "Schakel Voorbeeld B.V.",
    "iban": "NL20INGB0001234567",
    "creditor_identifier": "NL08ZZZ502057730000",
    "created": CREATED,
}
MANDATE = MandateFact(
    reference="LP-2026-0042-6HB7H45BU", signed=date(2026, 1, 5), iban="NL91ABNA0417164300", holder="De Brug"
)


def order(number: int, cents: int = 5929, mandate: MandateFact = MANDATE, **more: Any) -> DebitOrder:
    """Make the order for invoice F`number`."""
    given: dict[str, Any] = {
        "sequence": SequenceType.RECURRING,
        "collection_day": DAY,
        "remittance": f"Factuur F{number}",
    }
    return DebitOrder(
        invoice=f"F{number}",
        amount=Money(cents),
        mandate=mandate,
        end_to_end=f"F{number}-1",
        **(given | more),
    )


def batch(*orders: DebitOrder, **more: Any) -> DebitBatch:
    """Make a batch of orders."""
    given: dict[str, Any] = {"id": UUID(int=77), "collection_day": DAY, "orders": orders}
    return DebitBatch(**(CREDITOR | given | more))
