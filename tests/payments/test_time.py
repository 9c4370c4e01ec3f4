"""What time brings to a link: its end, reminders, and questions to a PSP that says nothing."""

from datetime import timedelta

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.usecases.ask_at_once import ask_at_once
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.deadlines.interface import run_due
from tests.payments.world import EUR25, World


def test_money_that_comes_after_the_end_is_honoured_and_shown(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link(expires_at=now() + timedelta(hours=2))
    attempt = lasting.start(link)
    standing_clock.stand_still(now() + timedelta(hours=3))
    run_due(now())
    assert (lasting.fact(link).state, lasting.book(link)) == (LinkState.EXPIRED, {})

    sandbox.pay_late(sandbox.id_of(lasting.psp_payment(attempt)))
    lasting.reported(attempt)

    assert (lasting.fact(link).state, lasting.fact(link).paid) == (LinkState.PAID_LATE, EUR25)


def test_a_payment_that_was_lost_on_the_way_is_asked_after(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link()
    attempt = lasting.start(link)
    lasting.pays(attempt)
    standing_clock.stand_still(now() + timedelta(minutes=15))

    assert run_due(now()) == 1
    ask_at_once(lasting.organisation, attempt=attempt)

    assert lasting.fact(link).state is LinkState.PAID
