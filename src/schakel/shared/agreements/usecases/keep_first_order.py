"""The order that a contract itself is about."""

from datetime import datetime

from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.models import Contract, Offer, Order
from schakel.shared.agreements.queries.terms import terms_of_version
from schakel.shared.agreements.usecases.next_number import next_number
from schakel.shared.tenancy.interface import Transaction


def keep_first_order(
    tx: Transaction, contract: Contract, ground: str, at: datetime, offer: Offer | None
) -> None:
    """Keep it with content and price as they were agreed, so that all work has an order (linq:1.1.opdracht)."""
    lines = [] if offer is None else [line for line in offer.lines if line.get("taken", True)]
    Order.objects.of(tx.organisation).create(
        contract=contract,
        number=next_number("B", at),
        kind=Order.Kind.AGREEMENT,
        lines=[
            {"name": line["name"], "quantity": 1, "minor": line["minor"], "per": line["per"], "code": ""}
            for line in lines
        ],
        asked_at=at,
        asked_by=tx.by.person,
        channel=Channel.PORTAL if offer is None else Channel.WEBSITE,
        terms_version_id=contract.terms_version_id,
        ground=ground,
        clauses=[terms_of_version(contract.terms_version_id).offers.clause_of("formed_by", "revocable")],
        price_list_id=contract.price_list_id,
        price_minor=sum(line["minor"] for line in lines) if lines else None,
        offer=offer,
        approved_at=at,
        approved_by=tx.by.person,
    )
