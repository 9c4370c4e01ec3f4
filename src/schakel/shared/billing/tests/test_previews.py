"""What a client is shown beforehand is what the run then issues."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.queries.invoices import document_of, invoices, open_claims, receipts_of, totals_of
from schakel.shared.billing.queries.preview import preview_of, usage_of
from schakel.shared.billing.tests.portal import Customer, new_customer
from schakel.shared.billing.tests.world import run_on, use
from schakel.shared.billing.usecases.answer_costs import answer_costs
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
FIRST, SECOND = date(2026, 3, 16), date(2026, 4, 16)


def preview(customer: Customer, on: date) -> Document | None:
    with transaction(system("test", customer.id)):
        return preview_of(customer.contract, noon(on))


def issued(customer: Customer, number: int) -> Document:
    with transaction(system("test", customer.id)):
        found = document_of(customer.id, customer.invoices()[number])
    assert found is not None
    return replace(found, number="", reference="")


def test_the_draft_is_the_invoice_without_its_number() -> None:
    customer = new_customer()
    first = preview(customer, FIRST)
    run_on(FIRST)
    assert first == issued(customer, 0)

    use(customer.id, customer.contract.id, "1180", date(2026, 4, 1))
    customer.cost(2500, date(2026, 4, 2), consent=False)
    refused, asked = customer.cost(9900, date(2026, 4, 3)), customer.cost(8000, date(2026, 4, 4))
    answer_costs(customer.id, refused, None, by=customer.actor, at=noon(date(2026, 4, 5)))
    answer_costs(customer.id, asked, Money(6000), by=customer.actor, at=noon(date(2026, 4, 5)))
    second = preview(customer, date(2026, 4, 15))
    run_on(SECOND)

    assert second == issued(customer, 1)
    assert second is not None
    assert [line.net.minor for line in second.lines] == [9900, 1440, 2500, 6000]
    assert (second.number, second.reference) == ("", "")


def test_what_goes_on_an_invoice_of_its_own_is_not_on_the_draft_of_the_next_period() -> None:
    customer = new_customer()
    run_on(FIRST)
    customer.cost(2500, date(2026, 3, 20), consent=False, at_once=True)

    draft = preview(customer, date(2026, 3, 20))

    assert draft is not None
    assert draft.totals.net == Money(9900)


@pytest.mark.clause("qooqie:14.4")
def test_use_of_the_running_period_is_shown_with_what_it_comes_to() -> None:
    customer = new_customer()
    run_on(FIRST)
    use(customer.id, customer.contract.id, "1000", date(2026, 4, 1))
    use(customer.id, customer.contract.id, "180", date(2026, 4, 15))
    use(customer.id, customer.contract.id, "7", SECOND, named="next")

    with transaction(system("test", customer.id)):
        (used,) = usage_of(customer.contract)

    assert (used.since, used.until) == (FIRST, SECOND)
    assert (used.used, used.included, used.extra) == (Decimal(1180), 1000, Decimal(180))
    assert (used.unit_price, used.so_far) == (Decimal("0.08"), Money(1440))


def test_the_list_can_be_narrowed_and_paged_and_says_what_is_late() -> None:
    customer = new_customer()
    for day in (FIRST, SECOND, date(2026, 5, 16)):
        run_on(day)
    first, second, third = customer.invoices()
    customer.pay(11979 + 1000, date(2026, 3, 20))
    today = date(2026, 5, 20)

    with transaction(system("test", customer.id)):

        def ids(**wanted: Any) -> list[object]:
            return [one.id for one in invoices(customer.id, today=today, **wanted).rows]

        assert ids() == [third, second, first]
        assert (ids(standing="paid"), ids(standing="late"), ids(standing="open")) == (
            [first],
            [second],
            [third],
        )
        assert ids(search=customer.number(second)) == [second]
        page = invoices(customer.id, limit=2, today=today)
        assert [one.id for one in page.rows] == [third, second]
        assert [one.id for one in invoices(customer.id, limit=2, after=str(page.older)).rows] == [first]
        assert [one.id for one in open_claims(customer.id, today=today)] == [second, third]
        (receipt,) = receipts_of(customer.id)
        assert (receipt.amount, receipt.left) == (Money(12979), Money(1000))
        (stands,) = totals_of(customer.id, today=today)
    assert (stands.open, stands.overdue, stands.late) == (Money(2 * 11979), Money(11979), 1)
    assert stands.credit == Money(1000)
