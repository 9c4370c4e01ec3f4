"""The book of what is observed of payments adds up, whatever happens and in whatever order it is heard of."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.db.transaction import atomic, set_rollback
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.services.payments.facts.books import account_of, at_psp
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.models import Attempt, AttemptRefund, PaymentLink, Transfer
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.take_word import take_word
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.psp.interface import Payment, Refund, RefundStatus, Status, connector_of
from tests.payments.histories import DONE, History, Step, balances, begun, row_of
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

AT_PSP = (
    "pay", "debit", "expire", "pay late", "settle", "fail debit", "refund there", "refund fails", "charge back",
    "reverse",
)  # fmt: skip
OFTEN = ("start", "pay", "refund", "charge back", "match in", "match in", "match out", "undo")
"""Of these much follows: they are drawn more often."""


def steps(kinds: Sequence[str]) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.sampled_from(kinds), st.integers(0, 11), st.integers(1, 100))


LAST = 1000
"""Questions with a higher number than this are the last ones."""
unhurried = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],  # to shrink a history takes minutes, and it is short
)
BEGINNING = (
    *(Step("make", which) for which in range(4)),
    *(Step("start", which, 40) for which in range(4)),
    Step("pay", 0),
    Step("pay", 2),
)


@pytest.fixture
def history(world: World, standing_clock: SimulatedClock) -> History:
    """Links of several kinds and currencies, on each of which somebody started to pay."""
    made = begun(world, standing_clock)
    for step in BEGINNING:
        made.happen(step)
    return made


@contextmanager
def again(history: History) -> Iterator[History]:
    """Give the history from its beginning, and take back what happens in it, once the books were checked."""
    at = now()
    with atomic():
        yield replace(
            history, links=list(history.links), attempts=list(history.attempts), matches=list(history.matches)
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        set_rollback(True)
    history.clock.stand_still(at)


@given(st.lists(steps((*DONE, *OFTEN)), min_size=12, max_size=20))
@unhurried
def test_the_book_says_what_links_payments_and_transfers_say(history: History, told: list[Step]) -> None:
    with again(history) as going:
        for step in told:
            going.happen(step)

        world = going.world
        with world.inside():
            rows = list(PaymentLink.objects.of(world.organisation))
        assert balances(world) == {**by_attempts(world), **by_links(world)}
        for row in rows:
            fact = world.fact(row.id)
            kept = kept_of(world, row)
            assert (fact.state, fact.paid.minor, kept) == (row.state, row.paid_minor, row.paid_minor)
            assert fact.open is None or max(kept, 0) + fact.open.minor <= max(row.amount_minor or 0, kept)


def by_attempts(world: World) -> dict[str, int]:
    """Sum up what stands at every connection and on every bank account, and what came and went."""
    found: dict[str, int] = {}

    def add(account: str, currency: str, minor: int) -> None:
        name = f"{account} {currency}"
        found[name] = found.get(name, 0) + minor

    with world.inside():
        for each in Attempt.objects.of(world.organisation):
            back = sum(
                one.minor
                for one in AttemptRefund.objects.of(world.organisation).filter(attempt_id=each.id)
                if one.status != RefundStatus.FAILED
            )
            add("received", each.currency, -each.received_minor)
            add("refunded", each.currency, back)
            add("charged_back", each.currency, each.charged_back_minor)
            add(
                at_psp(each.connection_id),
                each.currency,
                each.received_minor - back - each.charged_back_minor,
            )
        for one in Transfer.objects.of(world.organisation).filter(undone_at=None):
            went = "charged_back" if one.taken_back else "refunded"
            add("received" if one.minor > 0 else went, one.currency, -one.minor)
            add(f"bank:{one.account}", one.currency, one.minor)
    return {name: minor for name, minor in found.items() if minor}


def by_links(world: World) -> dict[str, int]:
    """Sum up what is open of the links that are not over."""
    found: dict[str, int] = {}
    with world.inside():
        rows = list(PaymentLink.objects.of(world.organisation))
    for row in rows:
        fact = world.fact(row.id)
        over = row.deactivated_at is not None or (row.expires_at is not None and row.expires_at <= now())
        if fact.open and not over:
            for account, minor in (("expected", fact.open.minor), ("asked", -fact.open.minor)):
                name = f"{account} {row.currency}"
                found[name] = found.get(name, 0) + minor
    return {name: minor for name, minor in found.items() if minor}


def kept_of(world: World, link: PaymentLink) -> int:
    with world.inside():
        attempts = Attempt.objects.of(world.organisation).filter(link_id=link.id)
        moved = Transfer.objects.of(world.organisation).filter(link_id=link.id, undone_at=None)
        return sum(
            each.received_minor - each.refunded_minor - each.charged_back_minor for each in attempts
        ) + sum(one.minor for one in moved)


@given(st.lists(steps(AT_PSP), min_size=4, max_size=8), st.randoms(use_true_random=False))
@example([Step("refund there"), Step("refund fails")], Random(1))
@settings(unhurried, max_examples=12)
def test_reports_in_any_order_twice_or_never_come_to_the_same_once_the_psp_is_asked(
    history: History, told: list[Step], draw: Random
) -> None:
    drawn = {at: draw.choices(range(4), k=draw.randint(0, 3)) for at in range(len(told))}

    results = [
        heard(history, told, {}), heard(history, told, None), heard(history, told, drawn),
        heard_across(history, told, draw),
    ]  # fmt: skip

    assert results == [results[0]] * len(results)


def heard(
    common: History, told: list[Step], reports: Mapping[int, list[int]] | None
) -> tuple[Mapping[str, int], list[tuple[str, ...]]]:
    """Have it happen, reports taken up as drawn after each step (None: each at once), and ask at the end."""
    with again(replace(common, reports=reports is None)) as going:
        for at, step in enumerate(told):
            going.happen(step)
            for which in (reports or {}).get(at, []):
                going.world.reported(going.attempts[which % len(going.attempts)])
        going.ask()
        return going.stands()


def heard_across(
    common: History, told: list[Step], draw: Random
) -> tuple[Mapping[str, int], list[tuple[str, ...]]]:
    """Have the PSP asked after each step and at the end, and its answers come in any order, some of them twice.

    Nothing is asked afterwards: of all answers to one payment, that to the last question counts.
    """
    answers: list[tuple[UUID, int, Payment]] = []

    def ask(attempt: UUID) -> None:
        row = row_of(common.world, attempt)
        answer = connector_of("sandbox").fetch(credentials_of(row.connection), row.psp_payment)
        answers.append((attempt, row.asked + len(answers) + 1, answer))

    with again(replace(common, reports=False)) as going:
        for step in told:
            going.happen(step)
            ask(going.attempts[step.which % len(going.attempts)])
        heard_of = draw.choices(answers, k=len(answers))
        answers.clear()
        for attempt in going.attempts:
            ask(attempt)
        heard_of += [(attempt, LAST + ticket, answer) for attempt, ticket, answer in answers]
        draw.shuffle(heard_of)
        for attempt, ticket, answer in heard_of:
            with going.world.inside() as tx:
                take_word(tx, tx.lock(Attempt, attempt), answer, ticket, now())
        return going.stands()


@pytest.mark.parametrize(("currency", "minor"), [("JPY", 2500), ("KWD", 2500)])
def test_amounts_without_cents_and_with_thousandths_are_booked_as_they_are(
    currency: str, minor: int, world: World
) -> None:
    from schakel.adapters.psps.sandbox.interface import Way
    from tests.payments.bank import matched

    whole, half = Money(minor, currency), Money(minor // 2, currency)
    link = world.link(amount=whole, currency=currency, partial=True)
    attempt = world.start(link, half)
    world.pays(attempt, Way.CARD)
    world.reported(attempt)

    matched(world, link, half)

    assert (world.fact(link).state, world.fact(link).paid) == (LinkState.PAID, whole)
    found = {account_of(name.split()[0])[0]: each for name, each in balances(world).items()}
    assert found == {"psp": minor // 2, "bank": minor // 2, "received": -minor}


def test_of_money_in_another_currency_than_asked_nothing_is_booked_nor_of_what_goes_back_of_it(
    world: World,
) -> None:
    link = world.link()
    attempt = world.start(link)
    dollars = Money(2500, "USD")
    told = Payment(
        id=world.psp_payment(attempt), reference=str(attempt), status=Status.PAID, amount=dollars, created_at=now(),
        refunds=(Refund("re_1", dollars, RefundStatus.DONE, now()),),
    )  # fmt: skip

    with world.inside() as tx:
        take_word(tx, tx.lock(Attempt, attempt), told, 100, now())

    assert world.payment(attempt).trouble == "other_amount"
    assert (world.fact(link).paid, world.book(link)) == (Money(0), {"expected": 2500, "asked": -2500})
    assert world.fact(link).open == EUR25
