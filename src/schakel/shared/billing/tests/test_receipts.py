"""Money that comes in is divided, money that goes back opens what it had paid, and the books keep up."""

from datetime import date
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Claim, Invoice
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    office,
    run_on,
    subscribed,
)
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.ledger.interface import balances
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
FIRST = date(2026, 3, 1)


@pytest.fixture
def invoice() -> Invoice:
    calls_prices(fixed=100000)
    client = new_client()
    subscribed(client, "calls", FIRST, package="large")
    run_on(FIRST)
    return invoices_of(client)[0]


def books(invoice: Invoice) -> dict[str, int]:
    with transaction(system("test", invoice.organisation_id)):
        found = balances(invoice.organisation_id, f"company:{invoice.legal_entity_id}")
        return {account: amount.minor for (account, _), amount in found.items() if amount.minor}


def receive(invoice: Invoice, minor: int, day: date, source: str = "hand/1") -> UUID:
    new = NewReceipt(
        legal_entity=invoice.legal_entity_id, amount=Money(minor), day=day, via=Via.BY_HAND, source=source
    )
    return book_receipt(invoice.organisation_id, new, by=office(), at=noon(day))


def claim(invoice: Invoice) -> Claim:
    with transaction(system("test", invoice.organisation_id)):
        return Claim.objects.of(invoice.organisation_id).get(pk=invoice.id)


def test_an_invoice_paid_in_time_is_settled_and_the_same_money_is_booked_once(invoice: Invoice) -> None:
    receive(invoice, 121000, date(2026, 3, 15))
    receive(invoice, 121000, date(2026, 3, 15))

    assert (claim(invoice).open_minor, claim(invoice).settled_on) == (0, date(2026, 3, 15))
    assert books(invoice) == {"bank": 121000, "revenue": -100000, "vat:standard": -21000}


@pytest.mark.clause("qooqie:19.3")
def test_late_money_pays_interest_first_and_leaves_principal_open(invoice: Invoice) -> None:
    receive(invoice, 121000, date(2026, 4, 14))

    assert claim(invoice).open_minor == 1009
    assert claim(invoice).settled_on is None


def test_money_that_went_back_opens_the_invoice_again_by_entries_beside_the_first(invoice: Invoice) -> None:
    receive(invoice, 121000, date(2026, 3, 15))
    undo_receipt(
        invoice.organisation_id, "hand/1", day=date(2026, 3, 20), reason="MD06", by=office(),
        at=noon(date(2026, 3, 20)),
    )  # fmt: skip

    assert (claim(invoice).open_minor, claim(invoice).settled_on) == (121000, None)
    assert books(invoice) == {"debtors": 121000, "revenue": -100000, "vat:standard": -21000}


def test_a_credit_note_for_a_paid_invoice_leaves_credit_and_cannot_be_given_twice(invoice: Invoice) -> None:
    receive(invoice, 121000, date(2026, 3, 15))
    client, at = invoice.organisation_id, noon(date(2026, 3, 20))

    credit_invoice(client, invoice.id, None, reason="Dubbel", by=office(), at=at)
    with pytest.raises(Exception, match="nothing_to_credit"):
        credit_invoice(client, invoice.id, None, reason="Dubbel", by=office(), at=at)

    with transaction(system("test", client)):
        assert account_of(client, date(2026, 3, 20)).credit == Money(121000)
    assert books(invoice) == {"bank": 121000, "credit": -121000}
    assert [row.number for row in invoices_of(client)] == ["2026-000001", "2026-000002"]
