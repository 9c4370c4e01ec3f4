"""What may go back to payers: never more than came, whichever way it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.services.payments.facts.links import Paid
from schakel.services.payments.rules.refunds import refundable


def paid(received: int, refunded: int = 0, taken: int = 0) -> Paid:
    return Paid(received=Money(received), refunded=Money(refunded), charged_back=Money(taken))


@pytest.mark.clause("linktopay:6.14")
@pytest.mark.parametrize(
    ("payment", "beside", "left"),
    [
        (paid(2500), [], 2500),
        (paid(2500, 1000), [], 1500),
        (paid(2500, 0, 2500), [], 0),
        (paid(2500, 1000, 2500), [], 0),
        (paid(2500), [paid(0, 1000)], 1500),
        (paid(2500), [paid(0, 2500)], 0),
        (paid(2500), [paid(1000, 1000)], 2500),
        (paid(2500), [paid(2500), paid(0, 2500)], 2500),
        (paid(2500), [paid(2500, 2500), paid(0, 2500)], 0),
        (paid(2500), [paid(2500, 2500, 2500)], 2500),
    ],
)
def test_what_went_back_in_another_way_is_not_sent_again(
    payment: Paid, beside: list[Paid], left: int
) -> None:
    assert refundable(payment, [payment, *beside]).outcome == Money(left)


amounts = st.integers(0, 3000)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=4), amounts)
def test_refunds_of_every_payment_together_are_never_above_what_is_kept(
    attempts: list[tuple[int, int]], by_bank: int
) -> None:
    """Send everything back that can be, payment by payment."""
    payments = [paid(received, min(back, received)) for received, back in attempts]
    bank = paid(0, by_bank)
    kept = sum(each.kept.minor for each in payments)
    sent = 0
    for number, each in enumerate(payments):
        left = refundable(each, [*payments, bank]).outcome.minor
        payments[number] = paid(each.received.minor, each.refunded.minor + left)
        sent += left
    assert sent == max(0, kept - by_bank)
