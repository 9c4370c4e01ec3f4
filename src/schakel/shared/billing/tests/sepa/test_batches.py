"""Orders put together: one file for a scheme and a day, an invoice never twice."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.shared.billing.facts.debits import DebitBatch, DebitOrder, DebitScheme
from schakel.shared.billing.sepa.batches import batches
from schakel.shared.billing.sepa.texts import (
    batch_of_message,
    end_to_end_id,
    is_reference,
    mandate_reference,
    message_id,
    sepa_text,
)
from schakel.shared.billing.tests.sepa.orders import CREDITOR, DAY, MANDATE, batch, order

B2B = replace(MANDATE, scheme=DebitScheme.B2B)
LATER = date(2026, 4, 17)


def put_together(orders: list[DebitOrder]) -> tuple[DebitBatch, ...]:
    ids = count(1)
    return batches(orders, **CREDITOR, new_id=lambda: UUID(int=next(ids)))


def test_each_day_and_scheme_has_a_file_of_its_own() -> None:
    made = put_together(
        [
            order(1),
            order(2, mandate=B2B),
            order(3, collection_day=LATER),
            order(4),
            order(1, collection_day=LATER),
        ]
    )

    assert [(each.collection_day, each.scheme, [one.invoice for one in each.orders]) for each in made] == [
        (DAY, DebitScheme.B2B, ["F2"]),
        (DAY, DebitScheme.CORE, ["F1", "F4"]),
        (LATER, DebitScheme.CORE, ["F3"]),
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.sampled_from([MANDATE, B2B]), st.sampled_from([DAY, LATER])),
        max_size=30,
    )
)
def test_no_batch_and_no_two_batches_ever_hold_an_invoice_twice(
    wanted: list[tuple[int, Any, date]],
) -> None:
    made = put_together(
        [order(number, mandate=mandate, collection_day=day) for number, mandate, day in wanted]
    )

    invoices = Counter(one.invoice for each in made for one in each.orders)
    assert set(invoices) == {f"F{number}" for number, _, _ in wanted}
    assert set(invoices.values()) <= {1}
    assert Money.total(each.total for each in made) == Money(5929 * len(invoices))


@pytest.mark.parametrize(
    "orders",
    [
        (order(1), order(1)),
        (order(1), replace(order(2), end_to_end="F1-1")),
        (order(1), order(2, collection_day=LATER)),
        (order(1), order(2, mandate=B2B)),
    ],
)
def test_a_batch_that_cannot_be_one_file_is_not_made(orders: tuple[DebitOrder, ...]) -> None:
    with pytest.raises(ValueError, match="batch"):
        batch(*orders)


def test_a_batch_is_made_at_a_time_with_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        batch(order(1), created=datetime(2026, 4, 1, 9, 30))  # noqa: DTZ001 - what is refused here


def test_a_mandate_reference_starts_with_the_contract_and_fits_whatever_its_number() -> None:
    mandate = UUID("018f0000-0000-7000-8000-1234567890ab")

    assert mandate_reference("LP-2026/0042", mandate) == "LP-2026-0042-6HB7H45BU"
    assert mandate_reference("", mandate) == "6HB7H45BU"
    long = mandate_reference("Contract van Zoë & Søn nummer 2026/0042", mandate)
    assert long == "CONTRACT-VAN-ZOE-SON-NUMM-6HB7H45BU"
    assert is_reference(long)
    assert len(long) == 35


@given(st.text(max_size=60), st.uuids())
def test_every_mandate_reference_is_one_that_banks_take(contract: str, mandate: UUID) -> None:
    assert is_reference(mandate_reference(contract, mandate))


def test_an_end_to_end_id_names_the_invoice_and_the_attempt() -> None:
    assert end_to_end_id("F2026-0001", 1) == "F2026-0001-1"
    assert end_to_end_id("2026/1", 12) == "2026-1-12"
    for number, attempt in (("F" * 34, 1), ("", 1), ("F1", 0)):
        with pytest.raises(ValueError, match="end-to-end"):
            end_to_end_id(number, attempt)


@given(st.uuids())
def test_a_batch_is_found_by_the_message_that_a_bank_speaks_of(batch_id: UUID) -> None:
    assert batch_of_message(message_id(batch_id)) == batch_id
    assert len(message_id(batch_id)) <= 35
    assert batch_of_message("somebody else's") is None


@given(st.text(max_size=200), st.integers(1, 140))
def test_text_is_written_in_the_characters_of_sepa_within_its_length(text: str, length: int) -> None:
    made = sepa_text(text, length)

    assert len(made) <= length
    assert made == made.strip()
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
