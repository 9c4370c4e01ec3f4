"""The account of a debtor against an oracle that lives through every day, and against a case worked elsewhere."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.account import (
    Account,
    Booking,
    Claimed,
    CostsCharged,
    Credited,
    CreditPaidBack,
    CreditUsed,
    DueMoved,
    Event,
    InterestWaived,
    ReceiptUndone,
    Received,
    WrittenOff,
)
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.account import replay
from schakel.shared.billing.statutory import statutory_rates
from tests.terms.late import CALLS, CAREERS, DAY, LEADS, OUTREACH, PAYMENTS, claimed, euro, received, simulate

RATES = statutory_rates()
FIRST = date(2023, 1, 1)
TERMS = (PAYMENTS, OUTREACH, CALLS, CAREERS, LEADS)

# Three claims and two payments of 2014 and 2015, to 16 January 2026: ordinary, ordinary plus two points and commercial
# interest, all compounding. The case counts the first day and not the day of payment, where an account counts the
# day of payment and not the due date: so everything stands a day earlier here. Nothing is commercial before the third
# claim, so that the first one can find the ordinary rate there.
THIRD = date(2015, 11, 11)
STARTS = sorted({THIRD, *(each.start for each in RATES)})
THROUGH = date(2026, 1, 15)


def _on(day: date) -> RateFrom:
    return next(each for each in reversed(RATES) if each.start <= day)


CASE_RATES = tuple(
    RateFrom(day, _on(day).ordinary + 2, _on(day).commercial if day >= THIRD else _on(day).ordinary)
    for day in STARTS
)
CASE_CLAIMS = (
    claimed("1", date(2014, 5, 28), "3000.00", CALLS),
    claimed("2", date(2015, 5, 5), "1000.00", CALLS, late=CALLS.late_interest.replace(statutory="ordinary")),
    claimed("3", THIRD - DAY, "2000.00", CALLS),
)
CASE_COSTS = tuple(
    CostsCharged(id=f"costs {name}", day=day, case=name, claims=(name,), amount=euro(amount))
    for name, day, amount in (("1", date(2014, 5, 28), "100.00"), ("3", THIRD - DAY, "400.00"))
)


def _paid(first: str) -> tuple[Received, ...]:
    later = received("b", date(2015, 9, 27), "2500.00", "1", "2")
    return received("a", date(2014, 12, 11), first, "1"), later


def test_the_worked_case_of_three_claims_and_two_payments_closes_to_the_cent() -> None:
    found = replay((*CASE_CLAIMS, *CASE_COSTS, *_paid("1500.00")), CASE_RATES, through=THROUGH)
    left, _ = simulate(CASE_CLAIMS, _paid("1400.00"), CASE_RATES, THROUGH)

    def parts(booking: Booking) -> list[tuple[str, Decimal]]:
        kinds = [
            (each.debt, (each.costs, each.interest, each.added + each.principal)) for each in booking.shares
        ]
        return [(debt, part.decimal) for debt, parts in kinds for part in parts if part.minor]

    assert [found.claim(name).open for name in "123"] == [euro("0.00"), euro("322.20"), euro("4820.43")]
    assert found.claim("3").open + found.costs[1].open == euro("5220.43")
    assert found.open == euro("5542.63")
    assert [found.claim(name).open.minor for name in "123"] == [each.open for each in left.values()]
    assert sorted(parts(found.booking("a"))) == [
        ("1", Decimal("48.58")),
        ("1", Decimal("1351.42")),
        ("costs 1", Decimal("100.00")),
    ]
    assert parts(found.booking("b")) == [
        ("1", Decimal("11.13")),
        ("1", Decimal("1664.66")),
        ("2", Decimal("15.89")),
        ("2", Decimal("808.32")),
    ]


def test_whoever_adds_up_a_statement_gets_its_total() -> None:
    found = replay((*CASE_CLAIMS, *CASE_COSTS, *_paid("1500.00")), CASE_RATES, through=THROUGH)

    for each in found.claims:
        assert Money.total(one.interest for one in each.statement.segments) == each.statement.total


claims = st.lists(
    st.tuples(
        st.integers(14, 500), st.integers(1, 300_000), st.sampled_from(TERMS), st.sampled_from(ClientKind)
    ),
    min_size=1,
    max_size=4,
)
receipts = st.lists(
    st.tuples(st.integers(0, 730), st.integers(0, 250_000), st.lists(st.sampled_from("ABCDX"), max_size=2)),
    max_size=5,
)


def _claims(drawn: Sequence[tuple[int, int, object, ClientKind]]) -> tuple[Claimed, ...]:
    made = []
    for name, (due, cents, terms, client) in zip("ABCD", drawn, strict=False):
        one = claimed(name, FIRST + due * DAY, "1.00", terms, client=client)
        made.append(replace(one, total=Money(cents), net=Money(cents * 100 // 121)))
    return tuple(made)


def _receipts(drawn: Sequence[tuple[int, int, list[str]]]) -> tuple[Received, ...]:
    return tuple(
        Received(id=str(at), day=FIRST + day * DAY, amount=Money(cents), claims=tuple(named))
        for at, (day, cents, named) in enumerate(drawn)
    )


@settings(max_examples=40)
@given(claims=claims, receipts=receipts)
def test_two_years_of_an_account_equal_a_life_day_by_day(
    claims: list[tuple[int, int, object, ClientKind]], receipts: list[tuple[int, int, list[str]]]
) -> None:
    arisen, came_in, through = _claims(claims), _receipts(receipts), date(2024, 12, 31)
    lived, credit = simulate(arisen, came_in, RATES, through)

    found = replay((*came_in, *arisen), RATES, through=through)

    assert found.credit.minor == credit
    for name, oracle in lived.items():
        balance = found.claim(name)
        there = balance.principal.minor, balance.added.minor, balance.interest.minor
        assert there == (oracle.principal, oracle.added, oracle.owed)


def _whole(found: Account, events: Sequence[Event]) -> None:
    """Every cent that came in is somewhere, and nothing is below nothing."""
    undone = {each.receipt for each in events if isinstance(each, ReceiptUndone)}
    came_in = Money.total(
        each.amount for each in events if isinstance(each, Received) and each.id not in undone
    )
    back = Money.total(each.amount for each in events if isinstance(each, CreditPaidBack))
    shared = Money.total(share.total for each in found.bookings for share in each.shares)
    assert came_in == shared + found.credit + back - found.overdrawn
    assert min(found.credit, found.overdrawn) >= Money(0)
    assert shared == Money.total(each.paid for each in found.claims) + Money.total(
        each.paid for each in found.costs
    )
    for each in found.claims:
        statement = each.statement
        assert min(each.principal, each.added, each.interest, each.paid, each.waived) >= Money(0)
        assert each.invoiced + statement.total == each.open + each.paid + each.waived + each.written_off
        assert statement.total == statement.added + statement.settled + statement.owed
    for cost in found.costs:
        assert min(cost.costs, cost.added, cost.interest, cost.paid, cost.waived) >= Money(0)
        assert cost.charged + cost.statement.total == cost.open + cost.paid + cost.waived + cost.written_off


days = st.integers(0, 1000).map(lambda at: FIRST + at * DAY)
others = st.lists(
    st.one_of(
        st.builds(ReceiptUndone, day=days, receipt=st.sampled_from("0123")),
        st.builds(InterestWaived, day=st.just(date(2025, 1, 1)), debt=st.just("A"), amount=st.none()),
        st.builds(
            WrittenOff, day=days.filter(lambda day: day >= date(2024, 6, 1)), debt=st.sampled_from("AK")
        ),
        st.builds(CreditPaidBack, day=days, amount=st.integers(0, 90_000).map(Money)),
        st.builds(DueMoved, day=st.dates(date(2024, 5, 20), date(2024, 12, 31)), claim=st.just("A")),
    ),
    max_size=4,
)


@settings(max_examples=120)
@given(claims=claims, receipts=receipts, others=others, seed=st.integers(0, 99), credited=st.integers(0, 100))
def test_every_cent_is_accounted_for_and_the_order_of_telling_does_not_matter(
    claims: list[tuple[int, int, object, ClientKind]],
    receipts: list[tuple[int, int, list[str]]],
    others: list[Event],
    seed: int,
    credited: int,
) -> None:
    arisen = _claims(claims)
    events: list[Event] = [
        *arisen,
        *_receipts(receipts),
        *others,
        CostsCharged(
            id="K",
            day=date(2024, 6, 1),
            case="1",
            claims=tuple(each.id for each in arisen),
            amount=Money(4_000),
        ),
        CreditUsed(id="u", day=date(2024, 8, 1), amount=Money(50_000), claims=("B",)),
        Credited(
            day=date(2024, 9, 1), claim="A", total=arisen[0].total.times(credited).times(Decimal("0.01"))
        ),
    ]
    through = date(2025, 12, 31)
    found = replay(events, RATES, through=through)
    _whole(found, events)

    told_otherwise = list(events)
    random.Random(seed).shuffle(told_otherwise)
    assert replay(told_otherwise, RATES, through=through) == found
