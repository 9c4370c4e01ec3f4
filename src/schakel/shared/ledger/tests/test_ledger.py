"""Books that stay in balance, whatever is posted, twice or at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connections
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.people import new_organisation

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.ledger.interface import Entry, Leg, balances, balances_about, moved, post, statement
from schakel.shared.ledger.models import LedgerEntry, LedgerLeg
from schakel.shared.tenancy.interface import Actor, outside, system, transaction

pytestmark = [pytest.mark.usefixtures("committed")]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINK = UUID("01900000-0000-7000-8000-000000000001")
BOOK = "payments"


def paid(source: str, amount: Money, at: datetime = NOON, about: UUID = LINK) -> Entry:
    return Entry(
        book=BOOK, source=source, kind="paid", at=at, about=about, legs=moved("expected", "received", amount)
    )


def posted(client: UUID, *entries: Entry) -> list[bool]:
    with transaction(system("test", client)) as tx:
        return [post(tx, each) for each in entries]


def standing(client: UUID) -> dict[tuple[str, str], Money]:
    with transaction(system("test", client)):
        return balances(client, BOOK)


def test_an_entry_stands_on_both_its_accounts_and_is_posted_once(organisation: UUID) -> None:
    client = organisation
    assert posted(client, paid("paid/1", Money(2500)), paid("paid/2", Money(1250, "JPY"))) == [True, True]
    assert posted(client, paid("paid/1", Money(2500))) == [False]

    assert standing(client) == {
        ("expected", "EUR"): Money(-2500), ("received", "EUR"): Money(2500),
        ("expected", "JPY"): Money(-1250, "JPY"), ("received", "JPY"): Money(1250, "JPY"),
    }  # fmt: skip
    with transaction(system("test", client)):
        assert balances_about(client, BOOK, new_id()) == {}
        assert [(line.source, line.account) for line in statement(client, BOOK)] == [
            ("paid/2", "expected"), ("paid/2", "received"), ("paid/1", "expected"), ("paid/1", "received"),
        ]  # fmt: skip


def test_books_of_two_clients_never_mix(organisation: UUID) -> None:
    other = new_organisation("Bakkerij De Wit", "de-wit")
    posted(organisation, paid("paid/1", Money(2500)))
    posted(other.pk, paid("paid/1", Money(100)))
    assert standing(other.pk)["received", "EUR"] == Money(100)


@pytest.mark.parametrize(
    "legs",
    [
        (Leg("received", Money(1)),),
        (Leg("received", Money(1)), Leg("expected", Money(-2))),
        (Leg("received", Money(1)), Leg("expected", Money(-1, "USD"))),
        (Leg("received", Money(0)), Leg("expected", Money(0))),
    ],
)
def test_what_does_not_add_up_is_no_entry(legs: tuple[Leg, ...]) -> None:
    with pytest.raises(ValueError, match="entry"):
        Entry(book=BOOK, source="x", kind="paid", at=NOON, about=LINK, legs=legs)


def past_the_use_case(client: UUID, minors: tuple[int, ...]) -> None:
    with transaction(system("test", client)):
        entry = LedgerEntry.objects.of(client).create(
            book=BOOK, source="x", kind="paid", about_id=LINK, at=NOON, posted_at=NOON
        )
        for minor in minors:
            LedgerLeg.objects.of(client).create(
                entry=entry, book=BOOK, account="received", currency="EUR", minor=minor, about_id=LINK
            )


@pytest.mark.parametrize("minors", [(), (5,), (5, -4)])
def test_the_database_refuses_an_entry_out_of_balance(minors: tuple[int, ...], organisation: UUID) -> None:
    client = organisation
    with pytest.raises(IntegrityError, match="add up to nothing"):
        past_the_use_case(client, minors)
    assert standing(client) == {}


def of_nobody(_client: UUID) -> Actor:
    return outside("visitor")


def of_another(_client: UUID) -> Actor:
    return system("test", new_organisation("Bakkerij De Wit", "de-wit").pk)


elsewhere = pytest.mark.parametrize("around", [of_nobody, of_another])
"""A transaction that ends inside nobody's or another organisation's rows."""


@elsewhere
def test_an_entry_is_accepted_at_the_end_of_a_transaction_of_somebody_else(
    around: Callable[[UUID], Actor], organisation: UUID
) -> None:
    client = organisation

    with transaction(around(client)):
        assert posted(client, paid("paid/1", Money(2500)), paid("paid/2", Money(100))) == [True, True]

    assert standing(client) == {("expected", "EUR"): Money(-2600), ("received", "EUR"): Money(2600)}


@elsewhere
@pytest.mark.parametrize("minors", [(), (5,), (5, -4)])
def test_an_entry_out_of_balance_is_refused_at_the_end_of_a_transaction_of_somebody_else(
    minors: tuple[int, ...], around: Callable[[UUID], Actor], organisation: UUID
) -> None:
    client = organisation

    with pytest.raises(IntegrityError, match="add up to nothing"), transaction(around(client)):
        past_the_use_case(client, minors)

    assert standing(client) == {}


def test_checking_an_entry_leaves_the_transaction_in_the_organisation_it_was_in(organisation: UUID) -> None:
    other = new_organisation("Bakkerij De Wit", "de-wit")

    with transaction(system("test", other.pk)):
        posted(organisation, paid("paid/1", Money(2500)))
        with connections["default"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SELECT current_setting('app.organisation')")
            assert cursor.fetchone() == (str(other.pk),)


@pytest.mark.parametrize("change", [lambda rows: rows.update(minor=1), lambda rows: rows.delete()])
def test_what_was_posted_is_not_changed_or_removed(change: Callable[[Any], Any], organisation: UUID) -> None:
    client = organisation
    posted(client, paid("paid/1", Money(2500)))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction(system("test", client)):
        change(LedgerLeg.objects.of(client))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(1, 10**12), st.sampled_from(["EUR", "JPY", "KWD"])),
        max_size=12,
    )
)
def test_every_book_adds_up_to_nothing_and_to_what_was_posted_first(
    organisation: UUID, told: list[tuple[int, int, str]]
) -> None:
    client, about = organisation, new_id()
    first: dict[str, Money] = {}
    for number, minor, currency in told:
        entry = paid(f"{about}/{number}", Money(minor, currency), about=about)
        assert posted(client, entry) == [entry.source not in first]
        first.setdefault(entry.source, Money(minor, currency))

    with transaction(system("test", client)):
        found = balances_about(client, BOOK, about)
    for currency in {each.currency for each in first.values()}:
        received = Money.total((each for each in first.values() if each.currency == currency), currency)
        assert found["received", currency] == received
        assert found["expected", currency] == -received


def test_of_the_same_entry_from_many_at_once_one_is_posted(organisation: UUID) -> None:
    client = organisation

    def once(_number: int) -> bool:
        try:
            return posted(client, paid("paid/1", Money(2500)))[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(once, range(40))) == [False] * 39 + [True]
    assert standing(client)["received", "EUR"] == Money(2500)
