"""Invoices that go by post, and costs that a client is asked about."""

from datetime import date
from uuid import UUID

import pytest

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon, price_list
from schakel.shared.billing.models import Claim, ClaimEvent
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.tests.portal import Customer, new_customer
from schakel.shared.billing.tests.world import invoices_of, new_client, office, run_on, subscribed, tariff
from schakel.shared.billing.usecases.answer_costs import answer_costs
from schakel.shared.billing.usecases.log_posted import log_posted
from schakel.shared.billing.usecases.write_invoices import DUE
from schakel.shared.deadlines.interface import timeline
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
MONDAY = date(2026, 3, 2)


def careers() -> tuple[UUID, UUID]:
    """A client of careers with an invoice of a Monday; its term counts from receipt."""
    price_list("careers", date(2024, 1, 2), tariff("basic", 10000))
    client = new_client()
    subscribed(client, "careers", MONDAY, package="basic")
    run_on(MONDAY)
    return client, invoices_of(client)[0].id


def posted(client: UUID, invoice: UUID, country: str, day: date = MONDAY) -> date:
    return log_posted(client, invoice, day=day, country=country, by=office(), at=noon(date(2026, 3, 3)))


@pytest.mark.clause("twinqels:24.3")
@pytest.mark.parametrize(("country", "due"), [("BE", date(2026, 3, 18)), ("DE", date(2026, 3, 23))])
def test_a_letter_makes_an_invoice_due_later_by_how_far_it_travels(country: str, due: date) -> None:
    client, invoice = careers()

    assert posted(client, invoice, country) == due

    with transaction(system("test", client)):
        row = Claim.objects.of(client).get(pk=invoice)
        assert (row.printed_due_on, row.due_on) == (date(2026, 3, 16), due)
        (event,) = ClaimEvent.objects.of(client).filter(kind="due")
        assert (event.moved_to, event.note) == (due, "twinqels:24.3")
        assert account_of(client, date(2026, 5, 1)).claim(str(invoice)).due == due
        (duty,) = [each for each in timeline(client, invoice) if each.kind == DUE]
        assert (business_day(duty.due_at) - due).days == 1


@pytest.mark.clause("linktopay:7.9")
def test_where_the_term_counts_from_the_invoice_posting_it_moves_nothing() -> None:
    customer = new_customer()
    run_on(date(2026, 3, 16))
    (invoice,) = customer.invoices()

    due = log_posted(
        customer.id, invoice, day=date(2026, 3, 17), country="nl", by=office(), at=noon(date(2026, 3, 17))
    )

    assert due == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("day", "country", "what"),
    [
        (date(2026, 3, 1), "NL", "posting_day"),
        (date(2026, 3, 4), "NL", "posting_day"),
        (MONDAY, "Nederland", "posting_country"),
    ],
)
def test_what_cannot_be_is_not_logged(day: date, country: str, what: str) -> None:
    client, invoice = careers()
    with pytest.raises(RefusedError, match=what):
        posted(client, invoice, country, day)


def test_it_is_logged_once_and_not_after_the_client_was_put_in_default() -> None:
    client, invoice = careers()
    posted(client, invoice, "NL", MONDAY)
    with pytest.raises(RefusedError, match="posted_already"):
        posted(client, invoice, "NL")


@pytest.fixture
def customer() -> Customer:
    return new_customer()


@pytest.mark.clause("linktopay:4.3")
@pytest.mark.parametrize(("amount", "invoiced"), [(Money(25000), 25000), (Money(30000), 30000), (None, 0)])
def test_costs_of_others_are_invoiced_as_far_as_the_client_agreed(
    customer: Customer, amount: Money | None, invoiced: int
) -> None:
    run_on(date(2026, 3, 16))
    charge = customer.cost(30000, date(2026, 3, 20))
    answer_costs(customer.id, charge, amount, by=customer.actor, at=noon(date(2026, 3, 21)))
    run_on(date(2026, 4, 16))

    assert invoices_of(customer.id)[-1].net_minor == 9900 + invoiced


@pytest.mark.clause("linktopay:4.3")
def test_costs_that_nobody_answered_wait(customer: Customer) -> None:
    customer.cost(30000, date(2026, 3, 16))
    run_on(date(2026, 3, 16))

    assert invoices_of(customer.id)[-1].net_minor == 9900


@pytest.mark.parametrize(
    ("amount", "what"),
    [
        (Money(30001), "consent_too_high"),
        (Money(0), "consent_not_positive"),
        (Money(100, "USD"), "other_currency"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(customer: Customer, amount: Money, what: str) -> None:
    charge = customer.cost(30000, date(2026, 3, 20))
    with pytest.raises(RefusedError, match=what):
        answer_costs(customer.id, charge, amount, by=customer.actor, at=noon(date(2026, 3, 21)))


def test_an_answer_is_given_once_by_who_may(customer: Customer) -> None:
    charge = customer.cost(30000, date(2026, 3, 20))
    answer_costs(customer.id, charge, None, by=customer.actor, at=noon(date(2026, 3, 21)))
    with pytest.raises(RefusedError, match="costs_answered"):
        answer_costs(customer.id, charge, Money(1), by=customer.actor, at=noon(date(2026, 3, 21)))
