"""Where a link stands, whatever happened on it in whatever order."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.services.payments.facts.links import Link, LinkState, Paid, PayRefusal
from schakel.services.payments.rules.links import closed_to_payers, expected_of, may_pay, standing_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
EUR25 = Money(2500)
ONCE = Link(currency="EUR", amount=EUR25)
PARTS = Link(currency="EUR", amount=EUR25, partial=True, minimum=Money(500))
OPEN_AMOUNT = Link(currency="EUR", minimum=Money(500))
OFTEN = Link(currency="EUR", amount=EUR25, reusable=True, uses=2)


def paid(minor: int, *, refunded: int = 0, taken: int = 0, at: datetime = NOON) -> Paid:
    return Paid(received=Money(minor), refunded=Money(refunded), charged_back=Money(taken), at=at)


def sent_back(minor: int, *, taken: int = 0) -> Paid:
    """Money that went back by bank, of what came in another way."""
    return Paid(received=Money(0), refunded=Money(minor), charged_back=Money(taken))


PENDING = Paid(received=Money(0), refunded=Money(0), charged_back=Money(0), pending=True)
FAILED = Paid(received=Money(0), refunded=Money(0), charged_back=Money(0))


@pytest.mark.clause("linktopay:1.9")
@pytest.mark.parametrize(
    ("link", "payments", "state", "left", "surplus"),
    [
        (ONCE, [], LinkState.OPEN, 2500, 0),
        (ONCE, [FAILED], LinkState.OPEN, 2500, 0),
        (ONCE, [PENDING], LinkState.PENDING, 2500, 0),
        (ONCE, [FAILED, paid(2500)], LinkState.PAID, 0, 0),
        (ONCE, [paid(2500), paid(2500)], LinkState.OVERPAID, 0, 2500),
        (ONCE, [paid(2500), paid(2500, refunded=2500)], LinkState.PAID, 0, 0),
        (ONCE, [paid(2500, refunded=2500)], LinkState.REFUNDED, 0, 0),
        (ONCE, [paid(2500, refunded=1000)], LinkState.PAID, 0, 0),
        (ONCE, [paid(2500, taken=1000)], LinkState.PARTLY_PAID, 1000, 0),
        (OFTEN, [paid(2500, refunded=2500)], LinkState.OPEN, None, 0),
        (ONCE, [paid(2500, taken=2500)], LinkState.CHARGED_BACK, 2500, 0),
        (ONCE, [paid(2500, refunded=2500, taken=2500)], LinkState.CHARGED_BACK, 2500, 0),
        (ONCE, [paid(2500), sent_back(2500)], LinkState.REFUNDED, 0, 0),
        (ONCE, [paid(2500), sent_back(1000)], LinkState.PAID, 0, 0),
        (ONCE, [paid(2500), sent_back(0, taken=1000)], LinkState.PARTLY_PAID, 1000, 0),
        (ONCE, [paid(2500), sent_back(0, taken=2500)], LinkState.CHARGED_BACK, 2500, 0),
        (ONCE, [paid(2500), paid(1000), sent_back(1000)], LinkState.PAID, 0, 0),
        (PARTS, [paid(1000)], LinkState.PARTLY_PAID, 1500, 0),
        (PARTS, [paid(1000), paid(1500)], LinkState.PAID, 0, 0),
        (OFTEN, [paid(2500)], LinkState.OPEN, None, 0),
        (OFTEN, [paid(2500), paid(2500)], LinkState.PAID, None, 0),
        (OFTEN, [paid(2500), paid(2500), paid(2500)], LinkState.PAID, None, 2500),
        (OFTEN, [paid(2500), paid(2500), paid(2500, refunded=2500)], LinkState.PAID, None, 0),
        (OFTEN, [paid(2500), paid(2500), paid(2500), sent_back(1000)], LinkState.PAID, None, 1500),
    ],
)
def test_a_link_stands_where_its_payments_bring_it(
    link: Link, payments: list[Paid], state: LinkState, left: int | None, surplus: int
) -> None:
    found = standing_of(link, payments, NOON).outcome
    assert found.state is state
    assert found.open == (None if left is None else Money(left))
    assert found.surplus == Money(surplus)


@pytest.mark.clause("linktopay:1.9")
def test_money_that_comes_after_the_end_is_told_as_late() -> None:
    link = Link(currency="EUR", amount=EUR25, expires=NOON)
    late = standing_of(link, [paid(2500, at=NOON + timedelta(hours=1))], NOON + timedelta(days=1))
    assert late.outcome.state is LinkState.PAID_LATE
    assert standing_of(link, [paid(2500, at=NOON)], NOON + timedelta(days=1)).outcome.state is LinkState.PAID
    assert standing_of(link, [], NOON).outcome.state is LinkState.EXPIRED
    off = Link(currency="EUR", amount=EUR25, deactivated=NOON)
    assert standing_of(off, [], NOON).outcome.state is LinkState.DEACTIVATED


@pytest.mark.parametrize(
    ("link", "payments", "minor", "refusal"),
    [
        (ONCE, [], 2500, None),
        (ONCE, [], 2499, PayRefusal.WRONG_AMOUNT),
        (ONCE, [FAILED], 2500, None),
        (ONCE, [PENDING], 2500, PayRefusal.PENDING),
        (PARTS, [PENDING], 500, PayRefusal.PENDING),
        (ONCE, [paid(2500, refunded=2500)], 2500, PayRefusal.PAID),
        (ONCE, [paid(2500)], 2500, PayRefusal.PAID),
        (ONCE, [paid(2500, taken=2500)], 2500, None),
        (PARTS, [], 499, PayRefusal.TOO_LITTLE),
        (PARTS, [], 2600, PayRefusal.TOO_MUCH),
        (PARTS, [paid(2200)], 300, None),
        (PARTS, [paid(2200)], 299, PayRefusal.TOO_LITTLE),
        (OPEN_AMOUNT, [], 10**9, None),
        (OPEN_AMOUNT, [], 499, PayRefusal.TOO_LITTLE),
        (OPEN_AMOUNT, [paid(700)], 700, PayRefusal.PAID),
        (OFTEN, [paid(2500)], 2500, None),
        (OFTEN, [paid(2500), PENDING], 2500, PayRefusal.USED_UP),
        (ONCE, [], 0, PayRefusal.TOO_LITTLE),
        (ONCE, [], -1, PayRefusal.TOO_LITTLE),
    ],
)
def test_what_may_still_be_paid(
    link: Link, payments: list[Paid], minor: int, refusal: PayRefusal | None
) -> None:
    assert may_pay(link, payments, Money(minor), NOON).outcome.refusal is refusal


def test_no_payment_starts_in_another_currency_or_on_a_link_that_is_over() -> None:
    assert may_pay(ONCE, [], Money(2500, "USD"), NOON).outcome.refusal is PayRefusal.WRONG_CURRENCY
    over = Link(currency="EUR", amount=EUR25, expires=NOON)
    assert may_pay(over, [], EUR25, NOON).outcome.refusal is PayRefusal.EXPIRED
    off = Link(currency="EUR", amount=EUR25, deactivated=NOON)
    assert may_pay(off, [], EUR25, NOON).outcome.refusal is PayRefusal.DEACTIVATED


amounts = st.integers(0, 4000)
payments = st.builds(
    lambda received, back, taken: paid(received, refunded=min(back, received), taken=min(taken, received)),
    amounts, amounts, amounts,
)  # fmt: skip


@given(st.lists(payments, max_size=4), st.sampled_from([ONCE, PARTS, OPEN_AMOUNT, OFTEN]))
def test_the_order_in_which_things_happened_never_matters(happened: list[Paid], link: Link) -> None:
    found = {standing_of(link, order, NOON).outcome for order in permutations(happened)}
    assert len(found) == 1
    (standing,) = found
    kept = sum(each.kept.minor for each in happened if each.received.minor > 0)
    assert standing.paid == Money(kept)
    if link.amount is not None and not link.reusable:
        held = sum(
            each.received.minor - each.charged_back.minor for each in happened if each.received.minor > 0
        )
        gone_back = standing.state is LinkState.REFUNDED
        assert standing.open == Money(0 if gone_back else max(0, 2500 - held))
        assert standing.surplus == Money(max(0, kept - 2500))


@given(st.lists(payments, max_size=3), st.integers(-10, 5000))
def test_what_may_be_paid_never_makes_a_surplus(happened: list[Paid], minor: int) -> None:
    for link in (ONCE, PARTS):
        if may_pay(link, happened, Money(minor), NOON).outcome.allowed:
            after = standing_of(link, [*happened, paid(minor)], NOON).outcome
            assert after.surplus == Money(0)


def test_expected_is_what_is_open_until_the_link_is_over() -> None:
    over = Link(currency="EUR", amount=EUR25, partial=True, expires=NOON)
    before = NOON - timedelta(hours=1)
    assert expected_of(over, [paid(1000, at=before)], before).outcome == Money(1500)
    assert expected_of(over, [paid(1000, at=before)], NOON).outcome == Money(0)
    assert expected_of(OFTEN, [], NOON).outcome == Money(0)
    assert expected_of(OPEN_AMOUNT, [], NOON).outcome == Money(0)


def test_a_link_on_which_nothing_more_can_be_paid_says_why() -> None:
    assert closed_to_payers(ONCE, [], NOON).outcome is None
    assert closed_to_payers(ONCE, [paid(2500)], NOON).outcome is PayRefusal.PAID
    assert closed_to_payers(OFTEN, [paid(1), paid(1)], NOON).outcome is PayRefusal.USED_UP
