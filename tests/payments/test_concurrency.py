"""A thousand at once: no more goes back than came, and no cent that came is lost or counted twice."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.db.models import Sum

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.interface import Source, Way
from schakel.adapters.psps.sandbox.models import SandboxPayment, SandboxRefund
from schakel.adapters.psps.sandbox.rows import inside
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.wishes import PayWish
from schakel.services.payments.models import Attempt, AttemptRefund
from schakel.services.payments.usecases import open_to_payers
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.services.payments.usecases.take_reports import take_reports
from schakel.shared.clock import now
from schakel.shared.psp.interface import RefundStatus, Status
from tests.payments.world import EUR25, World

THREADS, TIMES = 24, 1000


@pytest.fixture(autouse=True)
def agreed(lasting: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the contract says is asked once, and not by every payer again: it is not what this is about."""
    with lasting.inside():
        access = payments.access_of(lasting.organisation, now())
    monkeypatch.setattr(open_to_payers, "access_of", lambda *_asked: access)


def at_once(times: int, work: Callable[[int], str]) -> Counter[str]:
    """Do the work that often in many threads, each with connections of its own; counts what came of it."""
    numbers, outcomes, lock = iter(range(times)), Counter[str](), threading.Lock()

    def keep_on() -> None:
        try:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                try:
                    outcome = work(number)
                except RefusedError as refused:
                    outcome = refused.what
                except Exception as failure:  # noqa: BLE001 - whatever it is, the test shows it
                    outcome = repr(failure)
                with lock:
                    outcomes[outcome] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=keep_on) for _ in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return outcomes


def paid_at_sandbox() -> int:
    with inside():
        rows = SandboxPayment.objects.filter(status=Status.PAID)
        return int(rows.aggregate(total=Sum("minor"))["total"] or 0)


def pay(world: World, token: str, **payer: Any) -> str:
    """Everything that a payer does, as far as it comes; what was paid is reported and taken up."""
    made = payments.start_payment(world.organisation, token, PayWish(amount=EUR25, **payer), at=now())
    if payments.go_to_psp(world.organisation, made.token, language="nl", at=now()) is None:
        return "nowhere to go"
    known = world.psp_payment(made.id)
    sandbox.pay(known, Way.IDEAL, Source.GOOD, at=now())
    world.report(known)
    take_reports(world.organisation)
    return "paid"


def test_a_thousand_refunds_of_a_cent_send_back_what_came_and_no_more(lasting: World) -> None:
    """Of a payment of a euro; what is asked is sent at once, while the PSP reports what it sent already."""
    world = lasting
    attempt = world.paid(world.link(amount=Money(100)), Money(100))
    known = world.psp_payment(attempt)

    def refund(number: int) -> str:
        made = payments.refund_payment(attempt, Money(1), reason="", by=world.admin, at=now())
        send_refund(world.organisation, refund=made)
        if number % 10 == 0:
            world.report(known)
            take_reports(world.organisation)
        return "sent"

    outcomes = at_once(TIMES, refund)
    world.reported(attempt)

    assert outcomes == {"sent": 100, "refund_too_high": 900}
    found = world.payment(attempt)
    assert (found.received, found.refunded) == (Money(100), Money(100))
    assert world.book(found.link) == {"received": -100, "refunded": 100}
    with inside():
        assert SandboxRefund.objects.aggregate(total=Sum("minor"))["total"] == 100
    with world.inside():
        rows = AttemptRefund.objects.of(world.organisation)
        assert rows.filter(status=RefundStatus.DONE, ours=True).exclude(psp_refund="").count() == 100


def test_a_thousand_payers_of_one_link_pay_it_once(lasting: World) -> None:
    """They are sent to one checkout, and that takes the money once."""
    world = lasting
    link = world.link()
    token = world.fact(link).token

    outcomes = at_once(TIMES, lambda _number: pay(world, token))

    assert outcomes["paid"] == 1
    assert set(outcomes) <= {"paid", "decided", "nowhere to go", "pay_paid"}
    found = world.fact(link)
    assert (found.state, found.paid, found.surplus, found.payments) == (LinkState.PAID, EUR25, Money(0), 1)
    assert world.book(link) == {"psp": 2500, "received": -2500}
    assert paid_at_sandbox() == 2500
    with world.inside():
        assert Attempt.objects.of(world.organisation).count() == 1


def test_payers_who_each_have_a_checkout_pay_what_is_booked_and_flagged_as_too_much(lasting: World) -> None:
    """Each says another address, so that nobody is sent to the checkout of somebody else."""
    world = lasting
    link = world.link()
    token = world.fact(link).token

    outcomes = at_once(TIMES // 4, lambda number: pay(world, token, email=f"payer{number}@jansen.example"))

    came = 2500 * outcomes["paid"]
    assert set(outcomes) <= {"paid", "pay_paid"}
    assert outcomes["paid"] >= 1
    assert paid_at_sandbox() == came
    assert world.book(link) == {"psp": came, "received": -came}
    found = world.fact(link)
    assert (found.paid, found.surplus) == (Money(came), Money(came - 2500))
    assert found.state is (LinkState.OVERPAID if came > 2500 else LinkState.PAID)


def test_attempts_that_expired_and_are_paid_all_the_same_are_all_booked(lasting: World) -> None:
    """Twice as many as threads; the money of every one comes late, its reports come early, twice and all together."""
    world, times = lasting, 2 * THREADS
    link = world.link()
    token = world.fact(link).token
    known: list[tuple[UUID, str]] = []

    def start(number: int) -> str:
        wish = PayWish(amount=EUR25, email=f"payer{number}@jansen.example")
        made = payments.start_payment(world.organisation, token, wish, at=now())
        payments.go_to_psp(world.organisation, made.token, language="nl", at=now())
        known.append((made.id, world.psp_payment(made.id)))
        sandbox.expire(None, payment=sandbox.id_of(known[-1][1]))
        return "expired"

    def comes_late(number: int) -> str:
        _attempt, payment = known[number]
        world.report(payment)
        sandbox.pay_late(sandbox.id_of(payment))
        for _ in range(2):
            world.report(payment)
        if number % 5 == 0:
            take_reports(world.organisation)
        return "late"

    assert at_once(times, start) == {"expired": times}
    assert at_once(times, comes_late) == {"late": times}
    take_reports(world.organisation)

    assert paid_at_sandbox() == 2500 * times
    assert world.book(link) == {"psp": 2500 * times, "received": -2500 * times}
    found = world.fact(link)
    assert (found.state, found.payments) == (LinkState.OVERPAID, times)
    assert found.surplus == Money(2500 * (times - 1))
    assert {world.payment(attempt).status for attempt, _ in known} == {Status.PAID}


def test_a_website_that_many_report_at_the_same_moment_is_reported_once(lasting: World) -> None:
    def report(_number: int) -> str:
        payments.report_website("koek.example.nl", "Koek", declaration="Ja", by=lasting.admin, at=now())
        return "reported"

    assert at_once(THREADS, report) == {"reported": 1, "host_taken": THREADS - 1}
