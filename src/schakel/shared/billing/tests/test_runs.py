"""The run: what is due is invoiced, once."""

from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.queries.charges import charges_of
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    office,
    run_on,
    subscribed,
    use,
)
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.clause("qooqie:19.1")
def test_the_fixed_fee_comes_beforehand_and_the_sessions_of_the_period_that_ended_afterwards() -> None:
    calls_prices()
    client = new_client()
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    use(client, made.id, "1180", date(2026, 4, 1))

    assert run_on(date(2026, 3, 16)) == 1
    assert run_on(date(2026, 3, 16)) == 0
    assert run_on(date(2026, 4, 15)) == 0
    assert run_on(date(2026, 4, 16)) == 1
    first, second = invoices_of(client)
    assert (first.net_minor, first.vat_minor, first.total_minor) == (9900, 2079, 11979)
    assert (first.issued_on, first.due_on) == (date(2026, 3, 16), date(2026, 3, 30))
    assert second.net_minor == 9900 + 1440
    assert [first.number, second.number] == ["2026-000001", "2026-000002"]


def test_a_credit_that_is_more_than_an_invoice_waits_for_one_that_it_fits() -> None:
    calls_prices()
    client = new_client()
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    for key, amount in (("large", "-150"), ("small", "-50")):
        new = NewCharge(
            kind=OnceKind.CREDIT, key=key, text_nl="Tegoed", unit_price=Decimal(amount), day=date(2026, 3, 16)
        )
        work(client, made.id, [new], by=office(), at=noon(date(2026, 3, 16)))
    run_on(date(2026, 3, 16))
    run_on(date(2026, 4, 16))

    assert [row.net_minor for row in invoices_of(client)] == [4900, 9900]
    with transaction(system("test", client)):
        (waiting,) = charges_of(client, made.id)
    assert waiting.amount == Money(-15000)
