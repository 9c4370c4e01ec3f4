"""Money goes back to payers, never more than came."""

from datetime import timedelta

import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import RefundState
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.psp.interface import PspUnreachableError
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def sent(world: World, attempt: object, minor: int) -> object:
    made = payments.refund_payment(attempt, Money(minor), reason="", by=world.admin, at=now())  # type: ignore[arg-type]
    send_refund(world.organisation, refund=made)
    return made


@pytest.mark.clause("linktopay:6.14")
def test_a_refund_is_passed_on_to_the_clients_psp_and_booked(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)

    sent(world, attempt, 1000)

    found = world.payment(attempt)
    assert [(one.amount, one.status) for one in found.refunds] == [(Money(1000), RefundState.DONE)]
    assert world.book(link) == {"psp": 1500, "received": -2500, "refunded": 1000}
    assert (world.fact(link).state, world.fact(link).open) == (LinkState.PAID, Money(0))


@pytest.mark.clause("linktopay:6.14", "linktopay:1.9")
def test_more_than_was_received_and_is_left_does_not_go_back(world: World) -> None:
    attempt = world.paid(world.link())
    sent(world, attempt, 2000)

    for minor, what in ((501, "refund_too_high"), (0, "refund_not_positive"), (-1, "refund_not_positive")):
        with pytest.raises(RefusedError, match=what):
            sent(world, attempt, minor)
    with pytest.raises(RefusedError, match="other_currency"):
        payments.refund_payment(attempt, Money(1, "USD"), reason="", by=world.admin, at=now())
    sent(world, attempt, 500)

    assert world.fact(world.payment(attempt).link).state is LinkState.REFUNDED


def test_a_refund_that_the_psp_refuses_frees_what_was_reserved(world: World) -> None:
    attempt = world.paid(world.link())
    at_psp = sandbox.id_of(world.psp_payment(attempt))
    sandbox.take_back(None, payment=at_psp)

    made = sent(world, attempt, 1000)

    found = world.payment(attempt)
    assert (found.refunded, found.refunds[0].status, found.refunds[0].id) == (
        Money(0),
        RefundState.FAILED,
        made,
    )
    assert found.refunds[0].trouble == "amount_too_high"


def test_a_refund_that_fails_later_comes_back_in_the_book(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)
    sent(world, attempt, 1000)

    sandbox.fail_refund(sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    assert world.payment(attempt).refunded == Money(0)
    assert world.book(link) == {"psp": 2500, "received": -2500}


def test_a_refund_whose_answer_got_lost_is_sent_once(world: World) -> None:
    attempt = world.paid(world.link())
    made = payments.refund_payment(attempt, Money(1000), reason="", by=world.admin, at=now())
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=True)
    with pytest.raises(PspUnreachableError):
        send_refund(world.organisation, refund=made)
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=False)

    send_refund(world.organisation, refund=made)
    send_refund(world.organisation, refund=made)
    world.reported(attempt)

    assert [one.amount for one in world.payment(attempt).refunds] == [Money(1000)]


def test_a_refund_that_was_made_at_the_psp_itself_is_taken_over(world: World) -> None:
    from schakel.adapters.psps.sandbox.connector import SandboxConnector

    link = world.link()
    attempt = world.paid(link)
    SandboxConnector().refund(world.account.credentials, world.psp_payment(attempt), Money(700), key="desk")

    world.reported(attempt)

    (found,) = world.payment(attempt).refunds
    assert (found.amount, found.ours) == (Money(700), False)
    assert world.book(link)["refunded"] == 700


def test_money_that_is_taken_back_after_a_refund_is_a_loss_that_shows(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)
    sent(world, attempt, 2500)

    sandbox.take_back(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    found = world.fact(link)
    assert (found.state, found.paid) == (LinkState.CHARGED_BACK, Money(-2500))
    assert world.book(link)["psp"] == -2500
    with pytest.raises(RefusedError, match="refund_too_high"):
        sent(world, attempt, 1)


def test_a_payment_of_somebody_else_is_not_refunded(world: World, standing_clock: SimulatedClock) -> None:
    from tests.payments.world import new_world

    other = new_world("De Boer", host="boer.example.nl")
    attempt = world.paid(world.link())

    with pytest.raises(RefusedError, match="payment_unknown"):
        payments.refund_payment(attempt, EUR25, reason="", by=other.admin, at=now() + timedelta(days=1))
