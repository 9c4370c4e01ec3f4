"""Subscriptions to measure a run with: contracts of which a period begins today."""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.run.bench.arena import Storage
from schakel.run.bench.ledger import keep
from schakel.services.calls.terms import CallsTerms
from schakel.shared.billing.facts.charging import FixedFee, MeteredFee, Subscription
from schakel.shared.billing.facts.drafts import Payer
from schakel.shared.billing.facts.invoices import Card
from schakel.shared.billing.rules.schedule import subscription_under

TABLES = (
    "billing_subscription", "billing_invoice", "billing_claim", "billing_numberseries", "billing_invoicerun",
    "ledger_ledgerentry", "ledger_ledgerleg", "deadlines_deadline", "agreements_contract", "agreements_termsversion",
    "agreements_legalentity",
)  # fmt: skip
MONTH = Period.parse("1 month")


def fill(place: Storage, clients: Sequence[UUID], count: int, at: datetime) -> UUID:
    """Empty the tables, and give the clients `count` subscriptions whose second period begins today."""
    today = business_day(at)
    began = MONTH.before(today)
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        entity, contracts = _contracts(cursor, clients, count, at)
        content = json.dumps(to_plain(_charged(began)))
        buyer = json.dumps(to_plain(_payer()))
        keep(cursor, "billing_subscription", (
            {
                "id": new_id(), "organisation_id": clients[n % len(clients)], "contract_id": contract,
                "legal_entity_id": entity, "service": "calls", "content": content, "buyer": buyer,
                "next_on": today, "currency": "EUR", "updated_at": at,
            }
            for n, contract in enumerate(contracts)
        ))  # fmt: skip
    with place.connect() as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE billing_subscription")
        connection.execute("CHECKPOINT")
    return entity


def _contracts(cursor: Any, clients: Sequence[UUID], count: int, at: datetime) -> tuple[UUID, list[UUID]]:
    [entity] = keep(
        cursor, "agreements_legalentity",
        [{"id": new_id(), "name": "Bench", "address": "Straat 1, 1234 AB Utrecht", "created_at": at}],
    )  # fmt: skip
    [version] = keep(cursor, "agreements_termsversion", [{
        "id": new_id(), "legal_entity_id": entity, "service": "calls", "document": "terms", "number": 1,
        "state": "published", "parameters": json.dumps(CallsTerms().to_json()), "sha256": "0" * 64,
        "created_at": at, "published_at": at, "published_on": business_day(at),
    }])  # fmt: skip
    return entity, keep(cursor, "agreements_contract", (
        {
            "id": new_id(), "organisation_id": clients[n % len(clients)], "number": f"B{n}", "service": "calls",
            "legal_entity_id": entity, "terms_version_id": version, "formed_by": "signed", "concluded_at": at,
            "commencement": MONTH.before(business_day(at)), "recurring": True,
        }
        for n in range(count)
    ))  # fmt: skip


def _charged(began: Any) -> Subscription:
    fixed = FixedFee(code="large", text="Large", unit_price=Money(9900))
    metered = MeteredFee(meter="sessions", text="Sessions", unit_price=Decimal("0.08"), included=1000)
    charged = Subscription(anchor=began, every=MONTH, fixed=(fixed,), metered=(metered,))
    return subscription_under(CallsTerms().charging, charged)


def _payer() -> Payer:
    card = Card(
        name="Bench", street="Dorpsstraat 1", postcode="1234 AB", city="Utrecht", email="bench@example.com"
    )
    return Payer(card=card, contract="B1", within=Period.parse("14 days"), due_clause="qooqie:19.3")
