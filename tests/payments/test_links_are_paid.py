"""Links are made, paid, and stand where their payments bring them."""

import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.interface import Source, Way
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.wishes import PayWish
from schakel.shared.clock import now
from schakel.shared.psp.interface import Status
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_link_that_is_paid_at_the_psp_is_paid_here_and_in_the_book(world: World) -> None:
    link = world.link()
    assert (world.fact(link).state, world.book(link)) == (LinkState.OPEN, {"expected": 2500, "asked": -2500})

    attempt = world.paid(link)

    found = world.fact(link)
    assert (found.state, found.paid, found.open) == (LinkState.PAID, EUR25, Money(0))
    assert world.payment(attempt).method == "ideal"
    assert world.book(link) == {"psp": 2500, "received": -2500}


def test_a_claim_is_paid_in_parts_with_its_balance(world: World) -> None:
    link = world.link(partial=True, minimum=Money(500))

    world.paid(link, Money(1000))

    found = world.fact(link)
    assert (found.state, found.paid, found.open) == (LinkState.PARTLY_PAID, Money(1000), Money(1500))
    assert world.book(link)["expected"] == 1500
    with pytest.raises(RefusedError, match="pay_too_much"):
        world.start(link, Money(1600))
    world.paid(link, Money(1500))
    assert world.fact(link).state is LinkState.PAID


def test_a_reusable_link_is_paid_as_often_as_it_may_be(world: World) -> None:
    link = world.link(reusable=True, uses=2)
    world.paid(link)
    assert world.fact(link).state is LinkState.OPEN

    world.paid(link)

    assert (world.fact(link).state, world.fact(link).paid) == (LinkState.PAID, Money(5000))
    with pytest.raises(RefusedError, match="pay_used_up"):
        world.start(link)


def test_the_payer_of_an_open_amount_chooses_it(world: World) -> None:
    link = world.link(amount=None, minimum=Money(500))

    with pytest.raises(RefusedError, match="pay_too_little"):
        world.start(link, Money(499))
    world.paid(link, Money(1250))

    assert (world.fact(link).state, world.fact(link).paid) == (LinkState.PAID, Money(1250))


def test_two_payers_of_one_amount_are_sent_to_the_same_checkout(world: World) -> None:
    link = world.link()

    assert world.start(link) == world.start(link)


def test_a_payer_with_other_answers_gets_a_checkout_of_its_own(world: World) -> None:
    from schakel.services.payments.facts.wishes import Question

    link = world.link(questions=(Question("size", "Maat", required=True),))

    with pytest.raises(RefusedError, match="answer_missing"):
        world.start(link)
    first = world.start(link, answers={"size": "M"})

    assert world.start(link, answers={"size": "L"}) != first
    assert world.payment(first).answers == {"size": "M"}


def test_two_attempts_that_are_both_paid_make_a_surplus_that_can_go_back(world: World) -> None:
    link = world.link()
    first = world.start(link)
    sandbox.expire(None, payment=sandbox.id_of(world.psp_payment(first)))
    world.reported(first)
    second = world.paid(link)

    sandbox.pay_late(sandbox.id_of(world.psp_payment(first)))
    world.reported(first)

    found = world.fact(link)
    assert (found.state, found.surplus) == (LinkState.OVERPAID, EUR25)
    assert world.book(link) == {"psp": 5000, "received": -5000}
    payments.refund_payment(second, EUR25, reason="dubbel", by=world.admin, at=now())
    assert (world.fact(link).state, world.fact(link).surplus) == (LinkState.PAID, Money(0))


def test_an_expired_attempt_never_undoes_a_paid_one(world: World) -> None:
    link = world.link()
    first = world.start(link)
    sandbox.expire(None, payment=sandbox.id_of(world.psp_payment(first)))
    world.reported(first)
    second = world.paid(link)

    world.reported(first, first, second)

    assert world.fact(link).state is LinkState.PAID


def test_a_debit_is_pending_until_it_is_certain_and_nobody_else_pays_meanwhile(world: World) -> None:
    link = world.link()
    attempt = world.start(link)
    world.pays(attempt, Way.SEPA_DEBIT)
    world.reported(attempt)
    assert world.fact(link).state is LinkState.PENDING
    with pytest.raises(RefusedError, match="pay_pending"):
        world.start(link)

    sandbox.settle_debit(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    assert world.fact(link).state is LinkState.PAID


def test_a_debit_that_fails_leaves_the_link_open(world: World) -> None:
    link = world.link()
    attempt = world.start(link)
    world.pays(attempt, Way.SEPA_DEBIT, Source.EMPTY)
    sandbox.settle_debit(None, payment=sandbox.id_of(world.psp_payment(attempt)))

    world.reported(attempt)

    assert (world.payment(attempt).status, world.fact(link).state) == (Status.FAILED, LinkState.OPEN)


def test_a_chargeback_opens_the_claim_again_and_its_reversal_closes_it(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)
    at_psp = sandbox.id_of(world.psp_payment(attempt))

    sandbox.take_back(None, payment=at_psp)
    world.reported(attempt)
    assert (world.fact(link).state, world.fact(link).open) == (LinkState.CHARGED_BACK, EUR25)
    assert world.book(link) == {"expected": 2500, "asked": -2500, "received": -2500, "charged_back": 2500}

    sandbox.reverse_chargeback(at_psp)
    world.reported(attempt)
    assert world.fact(link).state is LinkState.PAID
    assert world.book(link) == {"psp": 2500, "received": -2500}


def test_a_payer_who_comes_back_is_told_what_the_psp_says(world: World) -> None:
    link = world.fact(world.link())
    made = payments.start_payment(world.organisation, link.token, PayWish(amount=EUR25), at=now())
    checkout = payments.go_to_psp(world.organisation, made.token, language="nl", at=now())
    assert checkout
    assert payments.go_to_psp(world.organisation, made.token, language="nl", at=now()) == checkout

    assert payments.come_back(world.organisation, made.token, at=now()) is Status.OPEN
    world.pays(made.id)
    assert payments.come_back(world.organisation, made.token, at=now()) is Status.PAID
    assert payments.come_back(world.organisation, "nobody", at=now()) is None
    assert payments.go_to_psp(world.organisation, made.token, language="nl", at=now()) is None


def test_a_psp_that_is_away_keeps_what_was_started(world: World) -> None:
    link = world.fact(world.link())
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=True)
    made = payments.start_payment(world.organisation, link.token, PayWish(amount=EUR25), at=now())

    with pytest.raises(RefusedError, match="psp_away"):
        payments.go_to_psp(world.organisation, made.token, language="nl", at=now())
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=False)

    assert payments.go_to_psp(world.organisation, made.token, language="nl", at=now())
