"""Invoices of the provider offer a payment link of its own; what is paid on it counts, what goes back does not."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.services.payments.events import ChargedBack, PaymentChanged
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.usecases.offer_links import offer_links
from schakel.services.payments.usecases.receive_own import receive_own
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.events import PaymentReceived
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Invoice, PayLink, Receipt
from schakel.shared.billing.tests.collecting import cashier, claim_of
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, subscribed
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.tenancy.interface import system, transaction
from tests.payments.world import World, client_admin, connected, staff_of_payments
from tests.people import new_staff, provider, sign_in

pytestmark = pytest.mark.usefixtures("committed", "keys")
DAY = date(2026, 4, 16)


@pytest.fixture
def invoice(standing_clock: Any) -> Invoice:
    """An invoice of 119.79."""
    calls_prices()
    client = new_client()
    subscribed(client, "calls", DAY, package="large")
    run_on(DAY)
    standing_clock.stand_still(noon(DAY))
    return invoices_of(client)[0]


def provider_world() -> World:
    """The provider with an account at a PSP of its own."""
    own = provider()
    admin = client_admin(own.pk)
    connection, account = connected(admin, "Demo Provider")
    return World(own.pk, own.slug, admin, staff_of_payments(), own.pk, connection, account, own.pk)


def offered(invoice: Invoice) -> list[PayLink]:
    """Let the reaction come, and read the links of an invoice."""
    client = invoice.organisation_id
    event = PaymentReceived(organisation=client, receipt=client, minor=1, currency="EUR", via="bank")
    with transaction(system("events", client)) as tx:
        offer_links(event, tx)
    with transaction(system("test", client)):
        return list(PayLink.objects.of(client).order_by("made_at", "id"))


def told(world: World, attempt: UUID, event: type[PaymentChanged] | type[ChargedBack]) -> None:
    """Let the reaction on a payment come."""
    fact = world.payment(attempt)
    given = {"status": "paid"} if event is PaymentChanged else {"reversed": False}
    happened: Any = event(
        organisation=world.organisation, payment=attempt, link=fact.link, minor=1, currency="EUR", **given
    )
    with transaction(system("events", world.organisation)) as tx:
        receive_own(happened, tx)


def receipts(invoice: Invoice) -> list[tuple[str, int]]:
    with transaction(system("test", invoice.organisation_id)):
        rows = Receipt.objects.of(invoice.organisation_id).order_by("id")
        return [(row.state, row.minor) for row in rows]


def test_without_an_account_at_a_psp_there_is_no_link_and_nothing_fails(invoice: Invoice) -> None:
    assert offered(invoice) == []
    assert claim_of(invoice.organisation_id, invoice.id).pay_link == ""


def test_a_link_asks_what_is_open_and_once_only(invoice: Invoice) -> None:
    world = provider_world()

    (link,) = offered(invoice)

    assert offered(invoice) == [link]
    assert link.minor == 11979
    assert claim_of(invoice.organisation_id, invoice.id).pay_link == link.address
    fact = world.fact(link.link_id)
    assert (fact.asks.amount, fact.reference) == (Money(11979), invoice.number)
    assert "/pay/" in link.address


def test_after_a_part_payment_another_link_asks_the_rest_and_a_settled_invoice_has_none(
    invoice: Invoice,
) -> None:
    provider_world()
    offered(invoice)
    _receive(invoice, 5000, "hand/1")

    first, second = offered(invoice)

    assert first.over_at is not None
    assert second.minor == 6979
    _receive(invoice, 6979, "hand/2")
    assert all(link.over_at is not None for link in offered(invoice))
    assert claim_of(invoice.organisation_id, invoice.id).pay_link == ""
    with transaction(system("test", provider().pk)):
        links = PaymentLink.objects.of(provider().pk)
        assert [row.deactivated_at is not None for row in links] == [True, True]


def test_what_is_paid_on_a_link_counts_for_its_invoice_once(invoice: Invoice) -> None:
    world = provider_world()
    (link,) = offered(invoice)
    attempt = world.paid(link.link_id, Money(11979))

    told(world, attempt, PaymentChanged)
    told(world, attempt, PaymentChanged)

    claim = claim_of(invoice.organisation_id, invoice.id)
    assert (claim.open_minor, claim.settled_on) == (0, DAY)
    assert receipts(invoice) == [("booked", 11979)]


def test_a_chargeback_opens_the_invoice_again(invoice: Invoice) -> None:
    world = provider_world()
    (link,) = offered(invoice)
    attempt = world.paid(link.link_id, Money(11979))
    told(world, attempt, PaymentChanged)
    sandbox.take_back(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    told(world, attempt, ChargedBack)

    assert receipts(invoice) == [("undone", 11979)]
    assert claim_of(invoice.organisation_id, invoice.id).open_minor == 11979
    assert len(offered(invoice)) == 1


def test_who_handles_money_looks_after_the_account_and_who_supports_clients_does_not(
    standing_clock: Any,
) -> None:
    own, seen = provider(), []
    for role in ("finance", "support"):
        browser = Client()
        sign_in(browser, new_staff(role))
        seen.append(browser.get(reverse("payments:connections", args=[own.slug])).status_code)
    assert seen == [200, 403]


def _receive(invoice: Invoice, minor: int, source: str) -> None:
    receipt = NewReceipt(
        legal_entity=invoice.legal_entity_id, amount=Money(minor), day=DAY, via=Via.BY_HAND, source=source,
        named=(invoice.id,),
    )  # fmt: skip
    book_receipt(invoice.organisation_id, receipt, by=cashier(), at=noon(DAY))
