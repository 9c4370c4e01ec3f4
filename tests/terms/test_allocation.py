"""How an amount is divided over what is open, and offers that ask for something else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.shared.billing.facts.collecting import Division, OfferAnswer, OpenDebt, PaymentOffer, Share
from schakel.shared.billing.rules.allocation import allocation, payment_offer
from tests.terms.late import CALLS, CAREERS, LEADS, OUTREACH, PAYMENTS, euro

OPEN = OpenDebt(
    id="A",
    due=date(2026, 3, 15),
    principal=euro("1210.00"),
    interest=euro("26.02"),
    costs=euro("181.50"),
    added=euro("0.00"),
)


def share(debt: str, costs: str, interest: str, principal: str, added: str = "0.00") -> Share:
    return Share(
        debt=debt, costs=euro(costs), interest=euro(interest), added=euro(added), principal=euro(principal)
    )


def debt(name: str, due: date, principal: str = "100.00", interest: str = "1.00", case: str = "") -> OpenDebt:
    return OpenDebt(
        id=name,
        due=due,
        principal=euro(principal),
        interest=euro(interest),
        costs=euro("0.00"),
        added=euro("0.00"),
        case=case,
    )


@pytest.mark.clause("linktopay:7.16")
def test_an_amount_pays_costs_then_interest_then_principal() -> None:
    found = allocation(PAYMENTS.collection, euro("500.00"), [OPEN])

    assert found.outcome == Division((share("A", "181.50", "26.02", "292.48"),), euro("0.00"))
    assert found.because == ("linktopay:7.16",)
    assert OPEN.principal - found.outcome.shares[0].principal == euro("917.52")
    more = allocation(PAYMENTS.collection, euro("1500.00"), [OPEN])
    assert more.outcome.credit == euro("82.48")


def test_where_the_terms_are_silent_the_order_of_the_law_is_the_same() -> None:
    for terms, clause in (
        (CALLS, "qooqie:19.3"),
        (OUTREACH, "linq:10.5"),
        (CAREERS, "twinqels:24.4.2"),
        (LEADS, "hqleads:recital.1"),
    ):
        found = allocation(terms.collection, euro("500.00"), [OPEN])
        assert found.because == (clause,)
        assert found.outcome.shares == (share("A", "181.50", "26.02", "292.48"),)


@pytest.mark.clause("linktopay:7.16")
def test_the_invoice_that_is_named_is_paid_first_and_then_the_oldest() -> None:
    debts = [debt("A", date(2026, 5, 1)), debt("B", date(2026, 3, 1)), debt("C", date(2026, 4, 1))]
    named = allocation(PAYMENTS.collection, euro("250.00"), debts, ["A"]).outcome
    plain = allocation(PAYMENTS.collection, euro("250.00"), debts).outcome

    assert [(each.debt, each.total) for each in named.shares] == [
        ("A", euro("101.00")),
        ("B", euro("101.00")),
        ("C", euro("48.00")),
    ]
    assert [each.debt for each in plain.shares] == ["B", "C", "A"]


@pytest.mark.clause("linktopay:7.16")
def test_the_claims_of_one_case_are_paid_together() -> None:
    costs = OpenDebt(
        id="K",
        due=date(2026, 3, 1),
        principal=euro("0.00"),
        interest=euro("0.50"),
        costs=euro("40.00"),
        added=euro("0.00"),
        case="1",
    )
    debts = [debt("A", date(2026, 3, 1), case="1"), debt("B", date(2026, 4, 1), case="1"), costs]
    other = debt("O", date(2026, 2, 1))
    found = allocation(PAYMENTS.collection, euro("100.00"), [other, *debts], ["B"]).outcome

    assert found.shares == (
        share("B", "0.00", "1.00", "57.50"),
        share("A", "0.00", "1.00", "0.00"),
        share("K", "40.00", "0.50", "0.00"),
    )


def test_interest_that_was_added_to_the_principal_is_paid_before_the_rest_of_it() -> None:
    grown = OpenDebt(
        id="A",
        due=date(2024, 3, 15),
        principal=euro("1000.00"),
        interest=euro("5.00"),
        costs=euro("0.00"),
        added=euro("100.00"),
    )

    found = allocation(CALLS.collection, euro("200.00"), [grown]).outcome
    assert found.shares == (share("A", "0.00", "5.00", "95.00", "100.00"),)


@pytest.mark.clause("linktopay:7.17")
def test_a_payment_that_asks_for_another_order_is_held_until_staff_refuse_or_book_it() -> None:
    offered = euro("1210.00")
    held = payment_offer(PAYMENTS.collection, offered, [OPEN], other_order=True)
    booked = allocation(PAYMENTS.collection, offered, [OPEN]).outcome

    assert (held.outcome, held.because) == (PaymentOffer(OfferAnswer.HOLD, flagged=True), ("linktopay:7.17",))
    assert OPEN.open == euro("1417.52")
    assert booked.shares == (share("A", "181.50", "26.02", "1002.48"),)
    assert OPEN.open - booked.shares[0].total == euro("207.52")
    bound = PAYMENTS.collection.replace(refuse_other_order=False)
    assert payment_offer(bound, offered, [OPEN], other_order=True).outcome.answer is OfferAnswer.BOOK


@pytest.mark.clause("linktopay:7.17")
def test_a_payment_of_the_whole_principal_only_is_flagged_and_held_where_the_provider_wants_that() -> None:
    def offer(amount: str, *, hold: bool = False) -> PaymentOffer:
        return payment_offer(PAYMENTS.collection, euro(amount), [OPEN], hold_principal_only=hold).outcome

    assert offer("1210.00") == PaymentOffer(OfferAnswer.BOOK, flagged=True)
    assert offer("1210.00", hold=True) == PaymentOffer(OfferAnswer.HOLD, flagged=True)
    assert offer("1209.99", hold=True) == PaymentOffer(OfferAnswer.BOOK)
    assert offer("1417.52", hold=True) == PaymentOffer(OfferAnswer.BOOK)


def test_nothing_less_than_nothing_is_divided() -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        allocation(PAYMENTS.collection, euro("-0.01"), [OPEN])


cents = st.integers(0, 5_000).map(Money)
debts = st.lists(
    st.builds(
        OpenDebt,
        id=st.sampled_from("ABCDEFGH"),
        due=st.dates(date(2026, 1, 1), date(2026, 1, 5)),
        principal=cents,
        interest=cents,
        costs=cents,
        added=cents,
        case=st.sampled_from(["", "", "1", "2"]),
    ),
    unique_by=lambda each: each.id,
)


@given(amount=st.integers(0, 60_000).map(Money), debts=debts, named=st.lists(st.sampled_from("ABCDEFGHX")))
def test_every_cent_goes_somewhere_and_nothing_is_paid_twice(
    amount: Money, debts: list[OpenDebt], named: list[str]
) -> None:
    found = allocation(PAYMENTS.collection, amount, debts, named).outcome
    by_id = {each.id: each for each in debts}

    assert Money.total(each.total for each in found.shares) + found.credit == amount
    assert len({each.debt for each in found.shares}) == len(found.shares)
    for each in found.shares:
        there = by_id[each.debt]
        assert Money(0) <= each.costs <= there.costs
        assert Money(0) <= each.interest <= there.interest
        assert Money(0) <= each.added <= there.added
        assert Money(0) <= each.principal <= there.principal
        assert (
            not each.principal.minor
            or each.costs + each.interest + each.added == there.open - there.principal
        )
    if found.credit.minor:
        assert found.credit == amount - Money.total(each.open for each in debts)
