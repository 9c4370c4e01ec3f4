"""Insolvency and dissolution make everything due at once; a suspension does not."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.dissolution import EndStatement
from schakel.shared.agreements.facts.grounds import WhyEnded
from schakel.shared.agreements.interface import (
    GroundKind,
    RegisteredGround,
    SuspensionWish,
    change_seats,
    end_contract_at_once,
    register_ground,
    suspend_contract,
)
from schakel.shared.agreements.tests.world import documents, noon, price_list, staff
from schakel.shared.billing.facts.lateness import AllDueWhy
from schakel.shared.billing.models import Claim
from schakel.shared.billing.tests.late_world import Debtor
from schakel.shared.billing.tests.world import calls_prices, office, run_on, tariff, use
from schakel.shared.billing.usecases.make_all_due import make_all_due
from schakel.shared.messages.models import Notice
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS = date(2026, 1, 1)


def on_file(debtor: Debtor, kind: GroundKind, on: date, *, known: date | None = None, **facts: Any) -> UUID:
    debtor.until(known or on)
    ground = RegisteredGround(kind, on, "Insolventieregister", **facts)
    made = register_ground(debtor.id, debtor.contract.id, ground, by=staff(), at=noon(known or on))
    debtor.clock.stand_still(noon(known or on))
    debtor.react()
    return made


def dissolved(debtor: Debtor, on: date) -> None:
    on_file(debtor, GroundKind.BUSINESS_ENDED, on, why_ended=WhyEnded.STOPPED)
    letter = EndStatement(on, sent=on, received=on, number="RR123456789NL")
    end_contract_at_once(debtor.id, debtor.contract.id, letter, words="Gestopt.", by=staff(), at=noon(on))
    debtor.clock.stand_still(noon(on))
    debtor.react()


def dues(debtor: Debtor) -> list[tuple[date, int]]:
    with transaction(system("test", debtor.id)):
        rows = Claim.objects.of(debtor.id).order_by("issued_on", "number")
        return [(row.due_on, row.total_minor) for row in rows]


@pytest.mark.clause("qooqie:19.4")
def test_bankruptcy_makes_every_open_invoice_due_on_its_day(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    debtor.billed("99", date(2026, 5, 27))
    debtor.billed("50", date(2026, 6, 1))
    on_file(debtor, GroundKind.BANKRUPTCY, date(2026, 6, 3))

    assert dues(debtor) == [(date(2026, 6, 3), 11979), (date(2026, 6, 3), 6050)]
    debtor.until(date(2026, 6, 4))
    assert len(debtor.mails("late")) == 2
    with transaction(system("test", office().organisation)):
        assert Notice.objects.filter(kind="billing.insolvent").count() == 1


@pytest.mark.clause("qooqie:19.4")
def test_what_was_used_so_far_is_invoiced_at_once_and_not_once_more_with_its_period(
    standing_clock: Any,
) -> None:
    calls_prices()
    debtor = Debtor(standing_clock, "calls", STARTS, package="large")
    run_on(STARTS)
    debtor.pays("119.79", date(2026, 1, 5))
    use(debtor.id, debtor.contract.id, "1030", date(2026, 1, 10))
    on_file(debtor, GroundKind.MORATORIUM, date(2026, 1, 20))
    use(debtor.id, debtor.contract.id, "20", date(2026, 1, 25))
    debtor.until(date(2026, 2, 1))
    run_on(date(2026, 2, 1))

    issued = [(row.issued_on, row.due_on, row.net_minor) for row in debtor.invoices()]
    assert issued[1:] == [
        (date(2026, 1, 20), date(2026, 1, 20), 240),
        (date(2026, 2, 1), date(2026, 2, 1), 9900 + 160),
    ]


@pytest.mark.clause("linq:10.7")
def test_bankruptcy_makes_the_fees_through_the_end_of_the_term_due(standing_clock: Any) -> None:
    documents("outreach")
    price_list("outreach", date(2024, 1, 2), tariff("seat", 40000))
    debtor = Debtor(standing_clock, "outreach", STARTS, package="seat")
    change_seats(debtor.id, debtor.contract.id, 1, by=staff(), at=noon(STARTS), confirmed=True)
    debtor.refresh(STARTS)
    run_on(STARTS)
    debtor.pays("484.00", date(2026, 1, 5))
    debtor.until(date(2026, 2, 1))
    run_on(date(2026, 2, 1))
    on_file(debtor, GroundKind.BANKRUPTCY, date(2026, 2, 5))
    for month in (3, 4, 5, 6):
        debtor.until(date(2026, month, 1))
        run_on(date(2026, month, 1))

    assert dues(debtor)[1:] == [(date(2026, 2, 5), 48400), (date(2026, 2, 5), 4 * 48400)]


@pytest.mark.clause("linq:10.7")
def test_a_suspicion_makes_nothing_due_and_an_application_does(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    debtor.billed("1000", date(2026, 3, 1))
    on_file(debtor, GroundKind.BANKRUPTCY, date(2026, 3, 3), suspected=True)
    assert dues(debtor) == [(date(2026, 3, 15), 121000)]

    on_file(debtor, GroundKind.BANKRUPTCY_APPLIED, date(2026, 3, 5))

    assert dues(debtor) == [(date(2026, 3, 5), 121000)]
    debtor.until(date(2026, 3, 6))
    assert [each.default_on for each in claims(debtor)] == [date(2026, 3, 6)]


@pytest.mark.clause("linktopay:7.10", "twinqels:24.3")
@pytest.mark.parametrize("service", ["payments", "careers"])
def test_terms_that_make_nothing_due_leave_the_dates(standing_clock: Any, service: str) -> None:
    debtor = Debtor(standing_clock, service, STARTS)
    debtor.billed("1000", date(2026, 3, 1))
    on_file(debtor, GroundKind.BANKRUPTCY, date(2026, 3, 5))

    assert dues(debtor) == [(date(2026, 3, 15), 121000)]


@pytest.mark.clause("qooqie:22.3")
def test_a_dissolved_contract_has_its_use_invoiced_that_day_and_everything_due(standing_clock: Any) -> None:
    calls_prices()
    debtor = Debtor(standing_clock, "calls", date(2026, 5, 27), package="large")
    run_on(date(2026, 5, 27))
    use(debtor.id, debtor.contract.id, "1030", date(2026, 6, 1))
    dissolved(debtor, date(2026, 6, 3))
    run_on(date(2026, 6, 3))

    assert dues(debtor) == [(date(2026, 6, 3), 11979), (date(2026, 6, 3), 290)]


@pytest.mark.clause("qooqie:22.3")
def test_a_suspension_changes_no_due_date_and_fees_run_on(standing_clock: Any) -> None:
    calls_prices()
    debtor = Debtor(standing_clock, "calls", date(2026, 5, 16), package="large")
    run_on(date(2026, 5, 16))
    debtor.billed("99", date(2026, 5, 27))
    debtor.until(date(2026, 6, 3))
    wish = SuspensionWish(words="Een factuur staat open.")
    suspend_contract(debtor.id, debtor.contract.id, wish, by=staff(), at=noon(date(2026, 6, 3)))
    debtor.until(date(2026, 6, 16))
    run_on(date(2026, 6, 16))

    assert dues(debtor) == [
        (date(2026, 5, 30), 11979), (date(2026, 6, 10), 11979), (date(2026, 6, 30), 11979),
    ]  # fmt: skip


@pytest.mark.clause("linq:11.4")
def test_invoices_of_a_dissolved_licence_are_due_on_that_day(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    debtor.billed("1000", date(2026, 5, 25))
    dissolved(debtor, date(2026, 6, 1))
    debtor.until(date(2026, 6, 2))

    assert [(row.due_on, row.default_on) for row in claims(debtor)] == [(date(2026, 6, 1), date(2026, 6, 2))]


@pytest.mark.clause("twinqels:29.4")
def test_a_licence_that_was_dissolved_has_all_of_it_due_and_interest_counts_from_there(
    standing_clock: Any,
) -> None:
    debtor = Debtor(standing_clock, "careers", STARTS)
    debtor.billed("500", date(2026, 5, 1))
    debtor.billed("300", date(2026, 5, 2))
    dissolved(debtor, date(2026, 5, 4))

    assert dues(debtor) == [(date(2026, 5, 4), 60500), (date(2026, 5, 4), 36300)]
    since = [each.statement.since for each in debtor.account(date(2026, 6, 3)).claims]
    assert since == [date(2026, 5, 5), date(2026, 5, 5)]


def test_making_all_due_needs_a_source_and_twice_is_once(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    invoice = debtor.billed("99", date(2026, 5, 27))
    at, day = noon(date(2026, 6, 3)), date(2026, 6, 3)
    debtor.until(day)
    with pytest.raises(RefusedError, match="no_source"):
        make_all_due(debtor.id, None, why=AllDueWhy.INSOLVENCY, day=day, source="", by=office(), at=at)
    first, second = (
        make_all_due(debtor.id, None, why=AllDueWhy.INSOLVENCY, day=day, source="CIR", by=office(), at=at)
        for _ in range(2)
    )

    assert (first, second) == ([invoice], [])


def claims(debtor: Debtor) -> list[Claim]:
    with transaction(system("test", debtor.id)):
        return list(Claim.objects.of(debtor.id).order_by("issued_on", "number"))
