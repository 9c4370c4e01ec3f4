"""Which lines are proposed for which claims, and what nobody guesses."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Claim, Evidence, Line, OpenLine
from schakel.shared.bank.rules.matching import propose

MAY_4 = date(2026, 5, 4)
ZOE, BEN = "NL17TRIO0000000023", "NL18RABO0000000022"

type Found = list[tuple[int, int, int, Evidence]]


def key(number: int) -> UUID:
    return UUID(int=number)


def line(
    number: int, minor: int, *, day: int = 0, currency: str = "EUR", left: int | None = None, **said: str
) -> OpenLine:
    amount = Money(minor, currency)
    told = Line(booked_on=MAY_4 + timedelta(days=day), amount=amount, **said)
    return OpenLine(key(number), told, amount if left is None else Money(left, currency))


def claim(
    number: int, minor: int, reference: str = "", iban: str = "", name: str = "", received: int = 0
) -> Claim:
    return Claim(
        id=key(number), open=Money(minor), reference=reference, iban=iban, name=name, received=Money(received)
    )


def found(lines: list[OpenLine], claims: list[Claim]) -> Found:
    return [
        (each.line.int, each.claim.int, each.amount.minor, each.evidence) for each in propose(lines, claims)
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"end_to_end": "F2026-0012"},
        {"creditor_reference": "RF06F20260012"},
        {"description": "Factuur F2026-0012, bedankt"},
        {"description": "betreft f 2026 0012"},
        {"description": "kenmerk RF06 F202 6001 2"},
        {"description": "F2026-\n0012"},
    ],
)
def test_a_reference_is_found_wherever_the_payer_put_it(said: dict[str, Any]) -> None:
    assert found(
        [line(1, 12100, **said)], [claim(9, 12100, "F2026-0012"), claim(8, 12100, "F2026-0013")]
    ) == [(1, 9, 12100, Evidence.REFERENCE)]


@pytest.mark.parametrize(
    ("reference", "description"),
    [
        ("F2026-0012", "F2026-00123"),
        ("F2026-0012", "AF2026-0012"),
        ("F20260012", "RF07F20260012"),
        ("12", "voor 12 broden"),
    ],
)
def test_what_only_looks_like_a_reference_is_none(reference: str, description: str) -> None:
    assert found([line(1, 500, description=description)], [claim(9, 500, reference)]) == []


def test_a_reference_wins_over_amount_and_iban_of_another_claim() -> None:
    paid = line(1, 5000, iban=ZOE, description="F2026-0012")
    claims = [claim(8, 5000, "F2026-0013", ZOE), claim(9, 7000, "F2026-0012")]

    assert found([paid], claims) == [(1, 9, 5000, Evidence.REFERENCE)]


def test_more_than_is_open_settles_the_claim_and_leaves_the_rest_of_the_line() -> None:
    assert found([line(1, 12000, end_to_end="F2026-0012")], [claim(9, 10000, "F2026-0012")]) == [
        (1, 9, 10000, Evidence.REFERENCE)
    ]


def test_several_lines_settle_one_claim_in_the_order_of_their_days() -> None:
    lines = [line(number, 4000, day=number, end_to_end="F2026-0012") for number in (3, 1, 2)]

    assert found(lines, [claim(9, 10000, "F2026-0012")]) == [
        (1, 9, 4000, Evidence.REFERENCE),
        (2, 9, 4000, Evidence.REFERENCE),
        (3, 9, 2000, Evidence.REFERENCE),
    ]


def test_of_two_lines_of_one_day_that_are_too_much_together_neither_is_proposed() -> None:
    lines = [line(1, 6000, end_to_end="F2026-0012"), line(2, 6000, end_to_end="F2026-0012")]

    assert found(lines, [claim(9, 10000, "F2026-0012")]) == []


def test_one_line_that_names_several_claims_settles_them_when_it_is_exactly_their_sum() -> None:
    claims = [claim(8, 10000, "F2026-0012"), claim(9, 5000, "F2026-0013")]
    text = "F2026-0012 en F2026-0013"

    assert found([line(1, 15000, description=text)], claims) == [
        (1, 8, 10000, Evidence.REFERENCE),
        (1, 9, 5000, Evidence.REFERENCE),
    ]
    assert found([line(1, 14999, description=text)], claims) == []


def test_amount_and_iban_settle_a_claim_without_a_reference() -> None:
    claims = [claim(8, 5000, iban=ZOE), claim(9, 5000, iban=BEN)]

    assert found([line(1, 5000, iban=BEN)], claims) == [(1, 9, 5000, Evidence.AMOUNT_AND_IBAN)]


def test_between_two_claims_that_fit_equally_well_nobody_guesses() -> None:
    claims = [claim(8, 5000, iban=ZOE), claim(9, 5000, iban=ZOE), claim(7, 5000, name="Zoë Bakker")]

    assert found([line(1, 5000, iban=ZOE, name="Z. Bakker")], claims) == []
    assert found([line(1, 5000, iban=ZOE, name="Zoe Bakker")], claims) == []


def test_between_two_lines_that_fit_equally_well_nobody_guesses() -> None:
    lines = [line(1, 5000, iban=ZOE), line(2, 5000, day=30, iban=ZOE)]

    assert found(lines, [claim(9, 5000, iban=ZOE)]) == []


def test_one_line_of_a_payer_settles_several_claims_when_only_one_sum_fits() -> None:
    claims = [claim(7, 1000, iban=ZOE), claim(8, 2000, iban=ZOE), claim(9, 4000, iban=ZOE)]

    assert found([line(1, 5000, iban=ZOE)], claims) == [
        (1, 7, 1000, Evidence.SUM_AND_IBAN),
        (1, 9, 4000, Evidence.SUM_AND_IBAN),
    ]
    assert found([line(1, 5000, iban=ZOE)], [*claims, claim(6, 3000, iban=ZOE)]) == []


def test_many_claims_of_a_payer_are_settled_only_all_together() -> None:
    claims = [claim(number, number, iban=ZOE) for number in range(101, 121)]

    assert len(found([line(1, sum(range(101, 121)), iban=ZOE)], claims)) == 20
    assert found([line(1, 101 + 102, iban=ZOE)], claims) == []


def test_several_lines_of_a_payer_settle_one_claim_when_they_are_exactly_it() -> None:
    lines = [line(1, 2000, iban=ZOE), line(2, 3000, day=9, iban=ZOE)]

    assert found(lines, [claim(9, 5000, iban=ZOE)]) == [
        (1, 9, 2000, Evidence.SUM_AND_IBAN),
        (2, 9, 3000, Evidence.SUM_AND_IBAN),
    ]
    assert found(lines, [claim(9, 5001, iban=ZOE)]) == []


@pytest.mark.parametrize(
    "name", ["Bakkerij Jansen", "JANSEN, BAKKERIJ B.V.", "Bakkerij Jänsen bv", "Hr. Bakkerij Jansen"]
)
def test_amount_and_name_come_last_however_a_bank_writes_the_name(name: str) -> None:
    assert found([line(1, 5000, iban=ZOE, name=name)], [claim(9, 5000, name="Bakkerij Jansen B.V.")]) == [
        (1, 9, 5000, Evidence.AMOUNT_AND_NAME)
    ]


def test_a_return_takes_back_what_was_received_and_never_more() -> None:
    returned = line(1, -6000, end_to_end="INC-2026-0044", return_reason="MD01")

    assert found([returned], [claim(9, 0, "INC-2026-0044", received=6000)]) == [
        (1, 9, -6000, Evidence.REFERENCE)
    ]
    assert found([returned], [claim(9, 9000, "INC-2026-0044", received=2500)]) == [
        (1, 9, -2500, Evidence.REFERENCE)
    ]
    assert found([returned], [claim(9, 6000, "INC-2026-0044")]) == []


def test_only_what_is_left_of_a_line_is_proposed() -> None:
    assert found(
        [line(1, 9000, left=4000, iban=ZOE)], [claim(8, 9000, iban=ZOE), claim(9, 4000, iban=ZOE)]
    ) == [(1, 9, 4000, Evidence.AMOUNT_AND_IBAN)]


def test_currencies_have_nothing_to_do_with_each_other() -> None:
    assert (
        found([line(1, 5000, currency="USD", end_to_end="F2026-0012")], [claim(9, 5000, "F2026-0012")]) == []
    )


REFERENCES = st.sampled_from(["", "F2026-0012", "F2026-0013", "INC-44"])
IBANS = st.sampled_from(["", ZOE, BEN])
NAMES = st.sampled_from(["", "Zoë Bakker", "bakker zoe", "Ben Smit"])
SIZES = st.sampled_from([0, 100, 200, 300, 500])


@st.composite
def lines_and_claims(draw: st.DrawFn) -> tuple[list[OpenLine], list[Claim]]:
    lines = [
        line(
            number,
            draw(SIZES) * draw(st.sampled_from([1, 1, 1, -1])),
            day=draw(st.integers(0, 2)),
            description=f"{draw(REFERENCES)} {draw(REFERENCES)}",
            iban=draw(IBANS),
            name=draw(NAMES),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    claims = [
        claim(100 + number, draw(SIZES), draw(REFERENCES), draw(IBANS), draw(NAMES), draw(SIZES))
        for number in range(draw(st.integers(0, 6)))
    ]
    return lines, claims


@given(lines_and_claims())
def test_no_line_is_matched_above_its_amount_and_no_claim_above_what_is_open(
    drawn: tuple[list[OpenLine], list[Claim]],
) -> None:
    lines, claims = drawn
    proposals = propose(lines, claims)

    of_line: Counter[UUID] = Counter()
    came: Counter[UUID] = Counter()
    went: Counter[UUID] = Counter()
    for each in proposals:
        of_line[each.line] += each.amount.minor
        (came if each.amount.minor > 0 else went)[each.claim] += abs(each.amount.minor)
    for some in lines:
        assert of_line[some.id] * some.left.minor >= 0
        assert abs(of_line[some.id]) <= abs(some.left.minor)
    for owed in claims:
        assert came[owed.id] <= owed.open.minor
        assert went[owed.id] <= owed.room(out=True).minor
    assert all(each.amount.minor for each in proposals)


@given(lines_and_claims(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_claims_changes_nothing(
    drawn: tuple[list[OpenLine], list[Claim]], random: Random
) -> None:
    lines, claims = drawn
    shuffled, owed = list(lines), list(claims)
    random.shuffle(shuffled)
    random.shuffle(owed)

    assert propose(shuffled, owed) == propose(lines, claims)


@given(lines_and_claims())
def test_a_claim_like_another_to_the_letter_is_never_preferred(
    drawn: tuple[list[OpenLine], list[Claim]],
) -> None:
    lines, claims = drawn
    twins = [
        Claim(
            id=UUID(int=each.id.int + 1000), open=each.open, reference=each.reference, iban=each.iban,
            name=each.name, received=each.received,
        )
        for each in claims
    ]  # fmt: skip
    matched = {each.claim.int for each in propose(lines, [*claims, *twins])}

    assert {number % 1000 for number in matched if number >= 1000} == {
        number for number in matched if number < 1000
    }
