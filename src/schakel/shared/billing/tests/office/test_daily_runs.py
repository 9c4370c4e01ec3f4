"""The run of every day: planned once, worked off once, and never twice at a time."""

from datetime import date
from typing import Any

import pytest
from tests.people import provider, provider_actor

from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.models import InvoiceRun
from schakel.shared.billing.queries.daily import RUN
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, office, subscribed
from schakel.shared.billing.usecases.begin_run import begin_run
from schakel.shared.billing.usecases.keep_running import keep_running
from schakel.shared.deadlines.interface import Entry, next_due, run_due, timeline
from schakel.shared.jobs.interface import run_worker
from schakel.shared.tenancy.interface import transaction

STARTED = date(2026, 3, 16)


@pytest.fixture
def clock(committed: None, standing_clock: Any) -> Any:
    standing_clock.stand_still(noon(STARTED))
    return standing_clock


def all_runs() -> list[InvoiceRun]:
    with transaction(provider_actor(provider().pk)):
        return list(InvoiceRun.objects.order_by("started_at"))


def calendar() -> list[Entry]:
    """The runs on the provider's calendar."""
    office = provider().pk
    with transaction(provider_actor(office)):
        return [each for each in timeline(office) if each.kind == RUN]


def to(clock: Any, day: date) -> None:
    """Let time pass up to and including noon of a day: deadlines, then the jobs that they ask for."""
    run_due(clock.now())
    run_worker(wait=False)
    while (due := next_due(clock.now())) is not None and due <= noon(day):
        clock.stand_still(due)
        run_due(due)
        run_worker(wait=False)
    clock.stand_still(max(clock.now(), noon(day)))


@pytest.mark.clause("qooqie:19.1")
def test_every_day_is_looked_at_and_the_period_that_begins_is_invoiced_on_its_day(
    clock: Any,
) -> None:
    calls_prices()
    client = new_client()
    subscribed(client, "calls", STARTED, package="large")
    keep_running(clock.now(), begins=STARTED)

    to(clock, date(2026, 4, 14))

    looked_at = [each for each in calendar() if each.outcome == "done"]
    assert [each.occurrence for each in looked_at] == [
        date.fromordinal(STARTED.toordinal() + n).isoformat() for n in range(30)
    ]
    assert [each.issued_on for each in invoices_of(client)] == [STARTED]
    to(clock, date(2026, 4, 17))
    assert [run.day for run in all_runs()] == [STARTED, date(2026, 4, 16)]
    assert all(run.finished_at is not None for run in all_runs())
    assert [each.issued_on for each in invoices_of(client)] == [STARTED, date(2026, 4, 16)]


def test_what_is_planned_already_is_not_planned_again(clock: Any) -> None:
    provider()
    keep_running(clock.now())
    keep_running(clock.now())
    to(clock, date(2026, 3, 18))
    keep_running(clock.now())

    assert [each.occurrence for each in calendar()] == [
        "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19"
    ]  # fmt: skip
    assert all_runs() == []


def test_what_begins_after_the_run_of_the_day_gets_its_invoice_on_that_day(clock: Any) -> None:
    calls_prices()
    keep_running(clock.now())
    to(clock, date(2026, 3, 18))
    client = new_client()
    subscribed(client, "calls", date(2026, 3, 18), package="large")

    keep_running(clock.now(), begins=date(2026, 3, 18))
    to(clock, date(2026, 3, 19))

    assert [each.issued_on for each in invoices_of(client)] == [date(2026, 3, 18)]


def test_a_run_started_by_hand_while_one_is_going_is_the_same_run(clock: Any) -> None:
    calls_prices()
    client = new_client()
    subscribed(client, "calls", STARTED, package="large")
    first = begin_run(by=office(), at=clock.now())

    again = begin_run(by=office(), at=clock.now())
    run_worker(wait=False)

    assert again == first
    (run,) = all_runs()
    assert (run.issued, run.held_up) == (1, 0)
    assert len(invoices_of(client)) == 1
    later = begin_run(by=office(), at=clock.now())
    run_worker(wait=False)
    assert later != first
    assert [each.issued for each in all_runs()] == [1, 0]
    assert len(invoices_of(client)) == 1
