"""Money on the bank is matched with links: what came, what was sent back, and what a bank took back."""

from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.shared.clock import now
from tests.payments.bank import came, matched
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def undone(world: World, match: Any) -> None:
    payments.undo_transfer(match, by=world.admin, at=now())


def test_a_transfer_pays_a_link_and_its_undoing_opens_it_again(world: World) -> None:
    link = world.link()

    match = matched(world, link, EUR25)

    assert (world.fact(link).state, world.book(link)) == (LinkState.PAID, {"bank": 2500, "received": -2500})
    undone(world, match)
    assert (world.fact(link).state, world.book(link)) == (LinkState.OPEN, {"expected": 2500, "asked": -2500})
    with pytest.raises(RefusedError, match="bank_match_undone"):
        undone(world, match)


def test_money_that_was_sent_back_by_bank_is_taken_off_what_the_psp_received(world: World) -> None:
    link = world.link()
    world.paid(link)

    matched(world, link, Money(-1000))

    assert (world.fact(link).paid, world.fact(link).open) == (Money(1500), Money(0))
    matched(world, link, Money(-1500))
    assert (world.fact(link).state, world.fact(link).paid) == (LinkState.REFUNDED, Money(0))
    assert world.book(link) == {"psp": 2500, "bank": -2500, "received": -2500, "refunded": 2500}


def test_no_more_goes_back_than_came_whichever_way_it_goes(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)
    matched(world, link, Money(-2000))

    with pytest.raises(RefusedError, match="bank_above_claim"):
        matched(world, link, Money(-501))
    with pytest.raises(RefusedError, match="refund_too_high") as refused:
        payments.refund_payment(attempt, Money(501), reason="", by=world.admin, at=now())
    assert refused.value.facts["left"] == Money(500)
    payments.refund_payment(attempt, Money(500), reason="", by=world.admin, at=now())
    with pytest.raises(RefusedError, match="bank_above_claim"):
        matched(world, link, Money(-1))


def test_what_a_bank_took_back_is_owed_again(world: World) -> None:
    link = world.link()
    matched(world, link, EUR25)

    back = matched(world, link, Money(-2500), reason="MD06")

    assert (world.fact(link).state, world.fact(link).open) == (LinkState.CHARGED_BACK, EUR25)
    assert world.book(link) == {"expected": 2500, "asked": -2500, "received": -2500, "charged_back": 2500}
    with world.inside():
        assert [each.taken_back for each in payments.transfers(world.organisation, link)] == [False, True]
    undone(world, back)
    assert (world.fact(link).state, world.book(link)) == (LinkState.PAID, {"bank": 2500, "received": -2500})


def test_what_came_is_not_undone_under_what_went_back_of_it(world: World) -> None:
    link = world.link()
    there, back = matched(world, link, EUR25), matched(world, link, Money(-500))

    with pytest.raises(RefusedError, match="bank_match_needed"):
        undone(world, there)

    assert (world.fact(link).paid, world.book(link)["bank"]) == (Money(2000), 2000)
    undone(world, back)
    undone(world, there)
    assert world.book(link) == {"expected": 2500, "asked": -2500}


def test_a_payment_in_parts_can_lose_one_of_them_again(world: World) -> None:
    link = world.link(partial=True)
    first = matched(world, link, Money(1000))
    matched(world, link, Money(1500))

    undone(world, first)

    assert (world.fact(link).state, world.fact(link).open) == (LinkState.PARTLY_PAID, Money(1000))


@pytest.mark.parametrize(
    ("minor", "currency", "refusal"),
    [(2501, "EUR", "bank_above_claim"), (0, "EUR", "bank_amount_other"), (-1, "EUR", "bank_amount_other"),
     (2500, "USD", "bank_amount_other"), (2601, "EUR", "bank_above_line")],
)  # fmt: skip
def test_what_does_not_fit_is_matched_with_nothing(
    minor: int, currency: str, refusal: str, world: World
) -> None:
    link, line = world.link(), came(world, Money(2600))

    with pytest.raises(RefusedError, match=refusal):
        payments.match_transfer(line, link, Money(minor, currency), by=world.admin, at=now())

    assert world.book(link) == {"expected": 2500, "asked": -2500}


def test_a_link_without_an_amount_takes_no_transfer_but_gives_back_what_came(world: World) -> None:
    link = world.link(amount=None)
    with pytest.raises(RefusedError, match="bank_above_claim"):
        matched(world, link, EUR25)
    world.paid(link)

    matched(world, link, Money(-2500))

    assert world.fact(link).paid == Money(0)


def test_a_refund_that_the_psp_refuses_frees_no_more_than_it_held(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)
    ours = payments.refund_payment(attempt, Money(2000), reason="", by=world.admin, at=now())
    with world.inside():
        sent_there(world, attempt, Money(1000))
    world.reported(attempt)
    assert world.payment(attempt).refunded == EUR25

    send_refund(world.organisation, refund=ours)

    assert world.payment(attempt).refunded == Money(1000)
    assert world.book(link) == {"psp": 1500, "received": -2500, "refunded": 1000}


def sent_there(world: World, attempt: Any, amount: Money) -> None:
    """Have the client send money back on the pages of the PSP itself."""
    from schakel.shared.psp.interface import connector_of

    connector_of("sandbox").refund(world.account.credentials, world.psp_payment(attempt), amount, key="there")
