"""Webhooks of the sandbox: signed, sent by the queue over HTTP, and made to go wrong."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.faults import BEHIND_THE_NEXT, COPY_AFTER, Faults
from schakel.shared.clock import now
from schakel.shared.jobs.interface import release, run_worker
from schakel.shared.psp.interface import Order
from tests.psps.listener import Asked, Listener, listening
from tests.psps.peers import TEN, Calls
from tests.psps.test_sandbox import Sandbox


@pytest.fixture
def merchant() -> Iterator[Listener]:
    answers = iter([500])

    def answer(asked: Asked) -> tuple[int, bytes]:
        return (next(answers, 200) if asked.path == "/fails-once" else 200), b""

    with listening(answer) as up:
        yield up


def paid(psp: Calls, url: str, reference: str = "ref-1") -> str:
    made = psp.create(
        Order(reference=reference, amount=TEN, description="Bread", return_to="", reports_to=url)
    )
    psp.peer.payer_pays(made.id)
    return str(made.id)


@pytest.mark.usefixtures("committed")
def test_the_queue_delivers_what_the_connector_knows_as_genuine(merchant: Listener) -> None:
    psp = Calls(Sandbox())
    payment = paid(psp, merchant.url + "/hook")

    run_worker(wait=False)

    (asked,) = merchant.asked
    (report,) = psp.reports(asked.body, asked.headers)
    assert (asked.method, asked.path, report.payment) == ("POST", "/hook", payment)
    assert b"10" not in asked.body.replace(payment.encode(), b"").split(b'"data"')[1]


@pytest.mark.usefixtures("committed")
def test_a_merchant_that_fails_is_told_again(merchant: Listener) -> None:
    psp = Calls(Sandbox())
    paid(psp, merchant.url + "/fails-once")

    run_worker(wait=False)
    assert len(merchant.asked) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs.procrastinate_jobs SET scheduled_at = NULL"
            " WHERE status = 'todo' AND task_name = 'sandbox.deliver_webhook'"
        )
        assert cursor.rowcount == 1
    run_worker(wait=False)

    first, second = merchant.asked
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


@pytest.mark.usefixtures("committed")
def test_the_same_seed_drops_and_doubles_the_same_webhooks(merchant: Listener, standing_clock: Any) -> None:
    peer = Sandbox()
    psp = Calls(peer)
    sandbox.change_account(peer.desk, Faults(seed=7, drop=30, duplicate=50))
    expected = {
        f"ref-{n}": len(Faults(seed=7, drop=30, duplicate=50).departures(f"ref-{n}:1")) for n in range(8)
    }
    assert set(expected.values()) == {0, 1, 2}

    names = {paid(psp, merchant.url, reference): reference for reference in expected}
    release(standing_clock, now() + COPY_AFTER)
    run_worker(wait=False)

    arrived = [names[psp.reports(each.body, each.headers)[0].payment] for each in merchant.asked]
    assert {each: arrived.count(each) for each in expected} == expected


def test_nothing_goes_wrong_unless_it_is_asked_for() -> None:
    assert {Faults(seed=seed).departures("ref:1") for seed in range(50)} == {(timedelta(0),)}


def test_delays_stay_within_what_was_asked_and_held_webhooks_are_overtaken() -> None:
    late = [Faults(seed=3, delay_s=60).departures(f"ref:{n}")[0] for n in range(100)]
    held = Faults(seed=3, reorder=100).departures("ref:1")

    assert min(late) < timedelta(seconds=5) < timedelta(seconds=55) < max(late) <= timedelta(seconds=60)
    assert held == (BEHIND_THE_NEXT,)


@pytest.mark.parametrize("wrong", [{"drop": 101}, {"delay_s": -1}, {"duplicate": -1}, {"delay_s": 10**9}])
def test_trouble_beyond_its_range_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="between 0 and"):
        Faults(**wrong)
