"""Figures of invoices: exact, with credit notes and payments taken off where they belong."""

from datetime import date
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.figures import FigureFilter, Waited
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.queries import figures
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
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")

ALL = FigureFilter()
TODAY = date(2026, 5, 4)
MONTHS = [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)]


@pytest.fixture
def company() -> UUID:
    """Two clients: one invoiced 119.79 in March and April, the other in April; April's first is credited in May.

    March gets 100.00 in April, three days late: 0.10 of it is interest. Nothing else is paid.
    """
    calls_prices()
    first, second = new_client(), new_client("Smederij De Boer")
    made = subscribed(first, "calls", date(2026, 3, 16), package="large")
    run_on(date(2026, 3, 16))
    subscribed(second, "calls", date(2026, 4, 10), package="large")
    run_on(date(2026, 4, 10))
    run_on(date(2026, 4, 16))
    march, april = invoices_of(first)
    came = NewReceipt(
        legal_entity=made.legal_entity, amount=Money(10000), day=date(2026, 4, 2), via=Via.BANK, source="bank/1",
        named=(march.id,),
    )  # fmt: skip
    book_receipt(first, came, by=office(), at=noon(date(2026, 4, 2)))
    credit_invoice(first, april.id, None, reason="Dubbel", by=office(), at=noon(date(2026, 5, 2)))
    return made.legal_entity


def test_revenue_per_month_has_credit_notes_taken_off_in_their_own_month(company: UUID) -> None:
    with transaction(office()):
        (calls,) = figures.revenue(MONTHS, ALL)
        per_company = figures.revenue_of_companies(MONTHS, ALL)

    assert calls.service == "calls"
    assert calls.months == (Money(0), Money(9900), Money(19800), Money(-9900))
    assert calls.total == Money(19800)
    assert per_company == {company: Money(19800)}


def test_what_came_in_is_counted_in_the_month_in_which_it_came(company: UUID) -> None:
    with transaction(office()):
        found = figures.collected(MONTHS, ALL)

    assert [one.amount.minor for one in found] == [0, 0, 10000, 0]


def test_what_is_owed_and_how_long_it_is_overdue(company: UUID) -> None:
    with transaction(office()):
        owed = figures.owed(TODAY, ALL)
        aged = figures.aged(TODAY, ALL)

    assert (owed.open, owed.invoices) == (Money(1989 + 11979), 2)
    assert (owed.overdue, owed.late) == (Money(1989 + 11979), 2)
    assert [(one.least, one.most, one.amount.minor, one.invoices) for one in aged] == [
        (0, 0, 0, 0),
        (1, 30, 11979, 1),
        (31, 60, 1989, 1),
        (61, 90, 0, 0),
        (91, None, 0, 0),
    ]


def test_days_of_sales_to_come_in_follow_from_what_was_open_when_a_month_ended(company: UUID) -> None:
    """March: 119.79 of 119.79 in 90 days. April: 259.47 of 359.37 in 89 days. May, so far: 139.68 of 239.58 in 65."""
    with transaction(office()):
        found = figures.waited(MONTHS, TODAY, ALL)

    assert found == [
        Waited(date(2026, 2, 1), Money(0), None),
        Waited(date(2026, 3, 1), Money(11979), 90),
        Waited(date(2026, 4, 1), Money(25947), 64),
        Waited(date(2026, 5, 1), Money(13968), 38),
    ]


def test_figures_are_of_the_company_the_service_and_the_currency_that_are_asked_for(company: UUID) -> None:
    with transaction(office()):
        assert figures.currencies() == ["EUR"]
        assert figures.owed(TODAY, FigureFilter(legal_entity=company, service="calls")).invoices == 2
        assert figures.owed(TODAY, FigureFilter(legal_entity=UUID(int=1))).invoices == 0
        assert figures.revenue(MONTHS, FigureFilter(service="leads")) == []
        assert figures.revenue(MONTHS, FigureFilter(currency="USD")) == []
        in_leads = figures.waited(MONTHS, TODAY, FigureFilter(service="leads"))
    assert {(one.open.minor, one.days) for one in in_leads} == {(0, None)}


def test_months_go_back_over_the_turn_of_a_year() -> None:
    assert figures.months_to(date(2026, 2, 14), 4) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
