"""Handing over: what must come first, what it costs, and what undoes it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ClientKind
from schakel.shared.agreements.tests.world import noon, told_others
from schakel.shared.billing.events import CaseOpened
from schakel.shared.billing.facts.account import CostsBalance
from schakel.shared.billing.models import CollectionCase
from schakel.shared.billing.queries.casework import case
from schakel.shared.billing.tests.late_world import Debtor, books
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.add_judicial_costs import add_judicial_costs
from schakel.shared.billing.usecases.close_case import close_case
from schakel.shared.billing.usecases.give_payment_notice import give_payment_notice
from schakel.shared.billing.usecases.open_case import open_case
from schakel.shared.billing.usecases.send_fourteen_days import send_fourteen_days
from schakel.shared.billing.usecases.send_reminder import send_reminder
from schakel.shared.billing.usecases.waive_interest import waive_interest
from schakel.shared.billing.usecases.write_off import write_off
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS = date(2026, 1, 1)


def opened(debtor: Debtor, on: date, *claims: UUID, **more: Any) -> UUID:
    debtor.until(on)
    made = open_case(debtor.id, claims, by=office(), at=noon(on), **more)
    debtor.react()
    return made


def costs(debtor: Debtor, on: date) -> CostsBalance:
    (found,) = debtor.account(on).costs
    return found


@pytest.mark.clause("linktopay:7.19")
def test_costs_of_a_case_bear_interest_from_the_day_after_they_were_charged(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    made = opened(debtor, date(2026, 4, 15), invoice)

    assert debtor.claim(invoice).costs_minor == 18150
    assert debtor.claim(invoice).case_id == made
    assert debtor.account(date(2026, 5, 15)).open == Money(1417_52)
    assert [each["costs_minor"] for each in told_others(debtor.id, CaseOpened)] == [18150]
    assert "181,50" in debtor.mails("case_opened")[0]

    debtor.pays("1417.52", date(2026, 5, 15))
    assert debtor.claim(invoice).settled_on == date(2026, 5, 15)
    assert books(debtor) == {
        "bank": 141752, "revenue": -100000, "vat:standard": -21000, "costs": -18150, "interest": -2602,
    }  # fmt: skip


@pytest.mark.clause("linktopay:7.16")
def test_a_payment_goes_to_costs_then_interest_then_principal(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    opened(debtor, date(2026, 4, 15), invoice)
    debtor.pays("500.00", date(2026, 5, 15))

    assert (debtor.claim(invoice).open_minor, debtor.claim(invoice).costs_minor) == (91752, 0)


@pytest.mark.clause("linktopay:7.19")
@pytest.mark.parametrize(
    ("kind", "actual", "charged"),
    [(ClientKind.LEGAL_ENTITY, 260_00, 260_00), (ClientKind.PRIVATE_PERSON, 260_00, 181_50)],
)
def test_actual_costs_come_instead_for_business_only(
    standing_clock: Any, kind: ClientKind, actual: int, charged: int
) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS, kind=kind)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 3, 16))
    if kind is ClientKind.PRIVATE_PERSON:
        send_fourteen_days(debtor.id, [invoice], by=office(), at=noon(date(2026, 3, 16)))
    opened(debtor, date(2026, 4, 15), invoice, actual=Money(actual), evidence="Nota 12")

    assert costs(debtor, date(2026, 4, 15)).charged == Money(charged)


@pytest.mark.clause("linktopay:7.19")
def test_a_private_person_first_gets_a_letter_that_names_the_costs_and_gives_fourteen_days(
    standing_clock: Any,
) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS, kind=ClientKind.PRIVATE_PERSON)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 4, 1))
    with pytest.raises(RefusedError, match="case_no_reminder"):
        opened(debtor, date(2026, 4, 1), invoice)
    send_reminder(debtor.id, [invoice], by=office(), at=noon(date(2026, 4, 1)))
    with pytest.raises(RefusedError, match="case_no_reminder"):
        opened(debtor, date(2026, 4, 1), invoice)

    send_fourteen_days(debtor.id, [invoice], by=office(), at=noon(date(2026, 4, 1)))
    (letter,) = debtor.mails("fourteen_days")

    assert "181,50" in letter
    assert "15 april 2026" in letter
    with pytest.raises(RefusedError, match="case_reminder_runs"):
        opened(debtor, date(2026, 4, 15), invoice)
    assert opened(debtor, date(2026, 4, 16), invoice)


@pytest.mark.clause("linq:10.5")
@pytest.mark.parametrize(
    ("net", "actual", "charged"), [("1000", None, 25000), ("2000", None, 36300), ("1000", 40000, 40000)]
)
def test_outreach_charges_fifteen_per_cent_or_250_or_what_it_really_cost(
    standing_clock: Any, net: str, actual: int | None, charged: int
) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    invoice = debtor.billed(net, date(2026, 3, 1))
    more = {} if actual is None else {"actual": Money(actual), "evidence": "Nota 12"}
    opened(debtor, date(2026, 4, 1), invoice, **more)

    assert debtor.claim(invoice).costs_minor == charged


@pytest.mark.clause("linq:10.5")
def test_interest_of_outreach_counts_over_the_amount_without_vat(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.pays("620.00", date(2026, 4, 15))
    debtor.pays("612.50", date(2026, 5, 15))

    assert debtor.claim(invoice).settled_on == date(2026, 5, 15)
    assert debtor.account(date(2026, 5, 15)).claim(str(invoice)).statement.total == Money(22_50)


@pytest.mark.clause("qooqie:19.3")
@pytest.mark.parametrize(
    ("nets", "charged"), [(["1000"], 18150), (["413.22"], 15000), (["413.22", "413.22"], 15000)]
)
def test_call_tracking_charges_fifteen_per_cent_or_150_once_for_each_case(
    standing_clock: Any, nets: list[str], charged: int
) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    invoices = [debtor.billed(net, date(2026, 3, 1)) for net in nets]
    opened(debtor, date(2026, 4, 1), *invoices)

    assert costs(debtor, date(2026, 4, 1)).charged == Money(charged)
    with pytest.raises(RefusedError, match="in_case_already"):
        opened(debtor, date(2026, 4, 2), invoices[0])


@pytest.mark.clause("twinqels:24.4.2")
def test_a_licensee_is_handed_over_only_after_the_term_of_a_notice_of_default(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "careers", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 4))
    debtor.until(date(2026, 4, 1))
    with pytest.raises(RefusedError, match="case_no_default_notice"):
        opened(debtor, date(2026, 4, 1), invoice)
    with pytest.raises(RefusedError, match="default_too_short"):
        give_payment_notice(
            debtor.id, [invoice], until=date(2026, 4, 1), by=office(), at=noon(date(2026, 4, 1))
        )
    give_payment_notice(debtor.id, [invoice], until=date(2026, 4, 15), by=office(), at=noon(date(2026, 4, 1)))
    with pytest.raises(RefusedError, match="case_default_period_runs"):
        opened(debtor, date(2026, 4, 15), invoice)
    assert debtor.claim(invoice).default_on is None

    made = opened(debtor, date(2026, 4, 16), invoice, collector="Incasso Demo")

    assert debtor.claim(invoice).default_on == date(2026, 4, 16)
    assert debtor.claim(invoice).costs_minor == 18150
    with transaction(system("test", debtor.id)):
        found = case(debtor.id, made)
    assert found is not None
    assert found.collector == "Incasso Demo"


@pytest.mark.clause("twinqels:24.4.1", "linktopay:7.16")
def test_interest_can_be_waived_with_a_reason(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 4, 15))
    with pytest.raises(RefusedError, match="no_reason"):
        waive_interest(debtor.id, invoice, None, reason=" ", by=office(), at=noon(date(2026, 4, 15)))
    waive_interest(debtor.id, invoice, None, reason="Coulance", by=office(), at=noon(date(2026, 4, 15)))

    assert debtor.account(date(2026, 4, 15)).open == Money(1210_00)
    assert debtor.account(date(2026, 5, 15)).open == Money(1222_10)


@pytest.mark.clause("linktopay:7.19", "qooqie:19.3")
def test_judicial_costs_are_entered_as_they_were_made(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    made = opened(debtor, date(2026, 4, 1), invoice)
    at = noon(date(2026, 4, 10))
    with pytest.raises(RefusedError, match="no_evidence"):
        add_judicial_costs(debtor.id, made, Money(99_00), evidence="", by=office(), at=at)
    add_judicial_costs(debtor.id, made, Money(99_00), evidence="Griffierecht", by=office(), at=at)

    assert debtor.claim(invoice).costs_minor == 18150 + 9900
    close_case(debtor.id, made, reason="Regeling", by=office(), at=at)
    with pytest.raises(RefusedError, match="case_closed"):
        add_judicial_costs(debtor.id, made, Money(99_00), evidence="Nota", by=office(), at=at)


def test_a_payment_undone_after_a_case_opens_everything_again(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    made = opened(debtor, date(2026, 4, 15), invoice)
    debtor.pays("1417.52", date(2026, 5, 15), source="debit/1")
    assert is_closed(debtor, made)
    debtor.undone("debit/1", date(2026, 5, 20))

    assert not is_closed(debtor, made)
    row = debtor.claim(invoice)
    assert (row.open_minor, row.costs_minor, row.settled_on) == (121000, 18150 + 211, None)
    assert debtor.account(date(2026, 5, 20)).open == Money(1210_00 + 24_20 + 1_95 + 181_50 + 1_82 + 29)
    assert books(debtor) == {"debtors": 121000, "revenue": -100000, "vat:standard": -21000}


def test_what_is_written_off_leaves_the_books_and_comes_back_with_money_that_goes_back(
    standing_clock: Any,
) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.pays("500.00", date(2026, 4, 15), source="debit/1")
    write_off(debtor.id, invoice, reason="Failliet", by=office(), at=noon(date(2026, 4, 16)))

    assert (debtor.claim(invoice).open_minor, debtor.claim(invoice).written_off_minor) == (0, 72210)
    assert books(debtor)["written_off"] == 72210
    assert "debtors" not in books(debtor)
    debtor.undone("debit/1", date(2026, 4, 20))
    assert debtor.claim(invoice).written_off_minor == 121000
    assert books(debtor) == {"written_off": 121000, "revenue": -100000, "vat:standard": -21000}


def is_closed(debtor: Debtor, made: UUID) -> bool:
    with transaction(system("test", debtor.id)):
        return CollectionCase.objects.of(debtor.id).get(pk=made).closed_at is not None
