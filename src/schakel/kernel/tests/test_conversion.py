from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest

from schakel.kernel.conversion import BadValue, from_plain, to_plain
from schakel.kernel.money import Money
from schakel.kernel.periods import Period


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Stay:
    start: date
    nights: int = 1

    def __post_init__(self) -> None:
        if self.nights < 1:
            raise ValueError("a stay has at least one night")


@dataclass(frozen=True)
class Trip:
    stays: tuple[Stay, ...]
    budget: Money | None = None


type Name = str

AN_ID = UUID("0195d2a0-0000-7000-8000-000000000001")

CASES: list[tuple[Any, Any, Any]] = [
    (date, "2026-03-31", date(2026, 3, 31)),
    (datetime, "2026-03-31T10:30:00+00:00", datetime(2026, 3, 31, 10, 30, tzinfo=UTC)),
    (int, 7, 7),
    (bool, True, True),
    (str, "7", "7"),
    (Decimal, "8.50", Decimal("8.50")),
    (Money, "EUR 12.50", Money(1250)),
    (Period, "6 months", Period.parse("6 months")),
    (UUID, str(AN_ID), AN_ID),
    (Colour, "red", Colour.RED),
    (date | None, None, None),
    (date | None, "2026-03-31", date(2026, 3, 31)),
    (Name, "Jansen", "Jansen"),
    (Annotated[int, "nights"], 3, 3),
    (Literal["a", 2], 2, 2),
    (list[int], [1, 2], [1, 2]),
    (tuple[date, int], ["2026-03-31", 1], (date(2026, 3, 31), 1)),
    (tuple[int, ...], [1, 2, 3], (1, 2, 3)),
    (Sequence[int], [1], (1,)),
    (frozenset[str], ["a", "b"], frozenset({"a", "b"})),
    (Mapping[str, Money], {"fee": "EUR 1.00"}, {"fee": Money(100)}),
    (Mapping[Colour, int], {"red": 1}, {Colour.RED: 1}),
    (
        Trip,
        {"stays": [{"start": "2026-03-31", "nights": 2}], "budget": None},
        Trip((Stay(date(2026, 3, 31), 2),)),
    ),
    (Any, {"x": [1]}, {"x": [1]}),
]


@pytest.mark.parametrize(("annotation", "plain", "value"), CASES)
def test_a_value_is_read_from_json_and_written_back(annotation: Any, plain: Any, value: Any) -> None:
    assert from_plain(annotation, plain) == value
    assert to_plain(value) == plain


@pytest.mark.parametrize(("annotation", "plain", "value"), CASES)
def test_a_value_that_has_its_type_already_passes(annotation: Any, plain: Any, value: Any) -> None:
    assert from_plain(annotation, value) == value


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        (int, "7", 7),
        (int, "-7", -7),
        (bool, "yes", True),
        (bool, "false", False),
        (Decimal, 8, Decimal(8)),
        (date | None, "none", None),
        (int | str, "7", 7),
        (int | str, "seven", "seven"),
        (Literal["a", 2], "2", 2),
        (datetime, "2026-03-31 10:30", datetime(2026, 3, 31, 8, 30, tzinfo=UTC)),
        (datetime, "2026-01-31T10:30", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        (datetime, "2026-03-31T10:30Z", datetime(2026, 3, 31, 10, 30, tzinfo=UTC)),
        (Trip, {"stays": []}, Trip(())),
    ],
)
def test_a_value_is_read_from_what_people_type(annotation: Any, text: Any, value: Any) -> None:
    read = from_plain(annotation, text)

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("annotation", "wrong", "complaint"),
    [
        (date, "31-03-2026", "expected a date such as"),
        (date, datetime(2026, 3, 31, tzinfo=UTC), "expected a date"),
        (datetime, "soon", "expected a time such as"),
        (int, "1.5", "expected a whole number, not '1.5'"),
        (int, True, "expected a whole number, not True"),
        (int, 1.0, "expected a whole number, not 1.0"),
        (bool, "maybe", "expected yes or no"),
        (bool, 1, "expected yes or no, not 1"),
        (str, 1, "expected text, not 1"),
        (Decimal, "NaN", "expected a decimal number"),
        (Decimal, "eight", "expected a decimal number"),
        (Decimal, 0.1, "expected a decimal number"),
        (Decimal, True, "expected a decimal number"),
        (Money, "25", 'expected an amount such as "EUR 12.50"'),
        (Period, 6, 'expected a period such as "6 months", not 6'),
        (UUID, "1", "expected an identifier"),
        (Colour, "green", "expected one of red, blue, not 'green'"),
        (date | None, "x", "expected a date"),
        (int | date, "x", "expected a whole number, not 'x', or expected a date"),
        (Literal["a", "b"], "c", "expected a or b, not 'c'"),
        (list[int], "12", "expected a list, not '12'"),
        (tuple[int, int], [1], "expected 2 items, not 1"),
        (Mapping[str, int], [1], "expected an object"),
        (None, "x", "expected nothing"),
        (Stay, "x", "expected an object with the fields of Stay"),
        (Stay, {"start": "2026-03-31", "nights": 0}, "a stay has at least one night"),
        (complex, "1", "of type complex cannot be read"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_was_expected(
    annotation: Any, wrong: Any, complaint: str
) -> None:
    with pytest.raises(BadValue, match=complaint):
        from_plain(annotation, wrong)


@pytest.mark.parametrize(
    ("wrong", "place", "problem"),
    [
        ({"stays": [{"start": "2026-03-31"}, {"start": "?"}]}, "trip.stays[1].start", "expected a date"),
        ({"stays": [{}]}, "trip.stays[0].start", "Stay needs this field"),
        ({"stays": [], "colour": "red"}, "trip.colour", "Trip has no such field; it has stays, budget"),
    ],
)
def test_a_refusal_names_the_place(wrong: Any, place: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        from_plain(Trip, wrong, "trip")

    assert refused.value.place == place
    assert refused.value.problem.startswith(problem)
    assert str(refused.value) == f"{place}: {refused.value.problem}"


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="complex has no form in JSON"):
        to_plain({"a": 1j})
    with pytest.raises(TypeError, match="datetime has no form in JSON"):
        to_plain(datetime(2026, 3, 31))  # noqa: DTZ001 - a time without zone is no instant
