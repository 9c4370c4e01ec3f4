"""The run: what is due is invoiced, once."""

from datetime import date

import pytest

from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, subscribed, use

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
