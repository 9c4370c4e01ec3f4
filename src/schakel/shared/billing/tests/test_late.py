"""What happens by itself when an invoice is not paid: default, notices, suspension, and that it ends."""

from datetime import date
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import grounds_of, suspended_on
from schakel.shared.agreements.tests.world import again, on_calendar, told_others
from schakel.shared.billing.events import ClaimLate, NothingOverdue
from schakel.shared.billing.tests.late_world import Debtor, settings
from schakel.shared.billing.tests.world import run_on, tariff
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS = date(2026, 1, 1)


def is_suspended(debtor: Debtor, on: date) -> bool:
    with transaction(system("test", debtor.id)):
        return suspended_on(again(debtor.id, debtor.contract.id), on) is not None


@pytest.mark.clause("linktopay:7.10", "linktopay:7.15")
def test_an_invoice_that_is_paid_on_its_due_date_never_is_late(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.pays("1210.00", date(2026, 3, 15))
    debtor.until(date(2026, 4, 1))

    assert debtor.claim(invoice).default_on is None
    assert debtor.mails("late") == []
    assert [(what, when) for what, when, _ in on_calendar(debtor.id, invoice)] == [
        ("billing.invoice_due", date(2026, 3, 16))
    ]


@pytest.mark.clause("linktopay:7.15", "linq:10.4", "qooqie:19.3")
@pytest.mark.parametrize("service", ["payments", "outreach", "calls"])
def test_an_invoice_is_in_default_from_the_day_after_its_due_date(standing_clock: Any, service: str) -> None:
    debtor = Debtor(standing_clock, service, STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 3, 15))
    assert debtor.claim(invoice).default_on is None

    debtor.until(date(2026, 3, 16))

    assert debtor.claim(invoice).default_on == date(2026, 3, 16)
    assert [each["since"] for each in told_others(debtor.id, ClaimLate)] == ["2026-03-16"]
    (mail,) = debtor.mails("late")
    assert "1.210,00" in mail
    with transaction(system("test", debtor.id)):
        kinds = [(each.ground.kind, each.ground.on) for each in grounds_of(debtor.contract)]
    assert kinds == [("overdue_invoice", date(2026, 3, 16))]


@pytest.mark.clause("linktopay:7.18", "linq:10.8")
@pytest.mark.parametrize("service", ["payments", "outreach"])
def test_what_a_client_sets_off_itself_is_in_default(standing_clock: Any, service: str) -> None:
    debtor = Debtor(standing_clock, service, STARTS)
    invoice = debtor.billed("500", date(2026, 4, 1))
    debtor.pays("405.00", date(2026, 4, 10))
    debtor.until(date(2026, 4, 16))

    assert (debtor.claim(invoice).open_minor, debtor.claim(invoice).default_on) == (20000, date(2026, 4, 16))


@pytest.mark.clause("twinqels:24.4.1")
def test_a_licensee_owes_interest_without_being_in_default(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "careers", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 4))
    debtor.until(date(2026, 4, 17))

    assert debtor.claim(invoice).default_on is None
    assert len(told_others(debtor.id, ClaimLate)) == 1
    assert debtor.account(date(2026, 4, 17)).claim(str(invoice)).interest == Money(398)


@pytest.mark.clause("linktopay:7.15", "linq:10.6")
@pytest.mark.parametrize("service", ["payments", "outreach"])
def test_services_are_suspended_by_themselves_and_go_on_when_all_is_paid(
    standing_clock: Any, service: str
) -> None:
    debtor = Debtor(standing_clock, service, STARTS)
    settings(suspends_after=2)
    debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 3, 17))
    assert not is_suspended(debtor, date(2026, 3, 17))
    debtor.until(date(2026, 3, 18))
    assert is_suspended(debtor, date(2026, 3, 18))

    debtor.pays("1000.00", date(2026, 3, 20))
    assert is_suspended(debtor, date(2026, 3, 20))
    debtor.pays("300.00", date(2026, 3, 25))

    assert not is_suspended(debtor, date(2026, 3, 25))
    assert [each["on"] for each in told_others(debtor.id, NothingOverdue)] == ["2026-03-25"]


@pytest.mark.clause("twinqels:24.5")
def test_a_licence_comes_back_with_the_whole_sum_and_its_reconnection_is_charged(standing_clock: Any) -> None:
    careers_prices(fee=5000)
    debtor = Debtor(standing_clock, "careers", STARTS)
    settings(suspends_after=0)
    debtor.billed("100", date(2026, 3, 17))
    debtor.until(date(2026, 4, 1))
    assert is_suspended(debtor, date(2026, 4, 1))

    debtor.pays("100.00", date(2026, 4, 10))
    assert is_suspended(debtor, date(2026, 4, 10))
    debtor.pays("21.20", date(2026, 4, 20))
    run_on(date(2026, 4, 20))

    assert not is_suspended(debtor, date(2026, 4, 20))
    assert [(row.issued_on, row.net_minor) for row in debtor.invoices()][-1] == (date(2026, 4, 20), 5000)


@pytest.mark.clause("twinqels:24.5")
def test_without_a_tariff_reconnecting_costs_nothing(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "careers", STARTS)
    settings(suspends_after=0)
    debtor.billed("100", date(2026, 3, 17))
    debtor.until(date(2026, 4, 1))
    debtor.pays("150.00", date(2026, 4, 20))
    run_on(date(2026, 4, 20))

    assert not is_suspended(debtor, date(2026, 4, 20))
    assert len(debtor.invoices()) == 1


def test_the_client_is_reminded_once_where_its_company_says_so(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    settings(reminds_after=7)
    debtor.billed("1000", date(2026, 3, 1))
    debtor.billed("100", date(2026, 3, 2))
    debtor.until(date(2026, 3, 31))

    (mail,) = debtor.mails("reminder")
    assert mail.count("Factuur") + mail.count("Invoice") >= 2


def test_money_that_goes_back_makes_an_invoice_late_after_all(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.pays("1210.00", date(2026, 3, 10), source="debit/1")
    debtor.until(date(2026, 3, 20))
    debtor.undone("debit/1", date(2026, 3, 24))
    debtor.until(date(2026, 3, 25))

    assert debtor.claim(invoice).default_on == date(2026, 3, 16)
    assert [each["since"] for each in told_others(debtor.id, ClaimLate)] == ["2026-03-16"]


@pytest.mark.clause("linq:4.3")
def test_an_invoice_without_a_quote_is_deemed_correct_after_seven_working_days(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    invoice = debtor.billed("100", date(2026, 3, 2))
    debtor.until(date(2026, 3, 11))
    assert debtor.claim(invoice).deemed_correct_on is None

    debtor.until(date(2026, 3, 12))

    assert debtor.claim(invoice).deemed_correct_on == date(2026, 3, 12)


def careers_prices(fee: int) -> None:
    from schakel.shared.agreements.tests.world import documents, price_list

    documents("careers")
    price_list("careers", date(2024, 1, 2), tariff("reconnection", fee, "fee"))
