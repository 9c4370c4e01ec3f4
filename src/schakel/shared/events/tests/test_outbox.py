from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection, connections

from schakel.kernel.ids import new_id
from schakel.shared.audit.interface import record as audit
from schakel.shared.audit.models import AuditEntry
from schakel.shared.events import reactions
from schakel.shared.events.base import from_facts, to_facts
from schakel.shared.events.interface import Event, Reaction, UnknownEventError, connect, event, record
from schakel.shared.events.models import Reacted, RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.jobs.interface import run_worker
from schakel.shared.tenancy.interface import Transaction, system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@event("test.number_released", live="numbers")
class NumberReleased(Event):
    number: UUID
    on: date
    reason: str = ""


failing: list[str] = []


def first(happened: NumberReleased, tx: Transaction) -> None:
    audit(tx, "first", "number", happened.number)


def second(happened: NumberReleased, tx: Transaction) -> None:
    audit(tx, "second", "number", happened.number)
    if failing:
        raise RuntimeError(failing.pop())


def third(happened: NumberReleased, tx: Transaction) -> None:
    audit(tx, "third", "number", happened.number)


@pytest.fixture(autouse=True)
def table() -> Iterator[None]:
    before = list(reactions._table)
    connect([Reaction(NumberReleased, each) for each in (first, second, third)])
    failing.clear()
    yield
    connect(before)


def release(organisation: UUID) -> UUID:
    with transaction(system("test", organisation)) as tx:
        return record(NumberReleased(organisation=organisation, number=new_id(), on=date(2026, 5, 4)), tx)


def done(organisation: UUID) -> list[str]:
    with transaction(system("test", organisation)):
        return sorted(AuditEntry.objects.of(organisation).values_list("action", flat=True))


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM jobs.procrastinate_jobs WHERE status = 'todo' AND task_name = 'events.dispatch'"
        )
        (count,) = cursor.fetchone()
    return int(count)


def test_an_event_is_recorded_with_what_caused_it_and_then_told(organisation: UUID) -> None:
    identity = release(organisation)

    with transaction(system("test", organisation)):
        row = RecordedEvent.objects.of(organisation).get()
    assert (row.id, row.name, row.version, row.at) == (identity, "test.number_released", 1, NOON)
    assert row.facts["on"] == "2026-05-04"
    assert (done(organisation), waiting()) == ([], 1)
    run_worker(wait=False)
    assert (done(organisation), waiting()) == (["first", "second", "third"], 0)


def test_an_event_of_a_transaction_that_failed_never_happened(organisation: UUID) -> None:
    def fail() -> None:
        with transaction(system("test", organisation)) as tx:
            record(NumberReleased(organisation=organisation, number=new_id(), on=date(2026, 5, 4)), tx)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with transaction(system("test", organisation)):
        assert RecordedEvent.objects.of(organisation).count() == 0
    assert waiting() == 0


def test_an_event_that_is_told_twice_has_effect_once(organisation: UUID) -> None:
    identity = release(organisation)

    run_worker(wait=False)
    dispatch(organisation, event=identity)

    assert done(organisation) == ["first", "second", "third"]


def test_an_event_that_is_told_by_several_at_once_has_effect_once(organisation: UUID) -> None:
    identity = release(organisation)

    def tell(_: int) -> None:
        try:
            dispatch(organisation, event=identity)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(tell, range(8)))

    assert done(organisation) == ["first", "second", "third"]


def test_a_reaction_that_fails_stops_no_other_and_alone_is_tried_again(organisation: UUID) -> None:
    identity = release(organisation)
    failing.append("not now")

    with pytest.raises(ExceptionGroup) as failed:
        dispatch(organisation, event=identity)

    assert [str(each) for each in failed.value.exceptions] == ["not now"]
    assert done(organisation) == ["first", "third"]
    dispatch(organisation, event=identity)
    assert done(organisation) == ["first", "second", "third"]
    with transaction(system("test", organisation)):
        assert Reacted.objects.of(organisation).count() == 3


def test_the_worker_keeps_an_event_whose_reaction_failed(organisation: UUID) -> None:
    release(organisation)
    failing.append("not now")

    run_worker(wait=False)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attempts, scheduled_at > %s FROM jobs.procrastinate_jobs"
            " WHERE status = 'todo' AND task_name = 'events.dispatch'",
            [NOON],
        )
        assert cursor.fetchall() == [(1, True)]


def test_an_event_that_no_version_knows_is_said_and_not_lost(organisation: UUID) -> None:
    with transaction(system("test", organisation)):
        row = RecordedEvent.objects.of(organisation).create(
            name="test.of_the_future", version=1, facts={}, at=NOON
        )

    with pytest.raises(UnknownEventError, match=r"test\.of_the_future"):
        dispatch(organisation, event=row.id)


def test_an_event_of_another_organisation_is_not_found(organisation: UUID) -> None:
    identity = release(organisation)

    with pytest.raises(RecordedEvent.DoesNotExist):
        dispatch(new_id(), event=identity)
    assert done(organisation) == []


def test_the_fields_of_an_event_survive_being_kept(organisation: UUID) -> None:
    happened = NumberReleased(
        organisation=organisation, number=new_id(), on=date(2026, 2, 28), reason="opgezegd – é"
    )

    assert from_facts(happened.name, organisation, to_facts(happened)) == happened


def test_two_events_do_not_share_a_name() -> None:
    with pytest.raises(ValueError, match="two events"):

        @event("test.number_released")
        class Another(Event):
            pass


def test_open_pages_hear_of_an_event_when_it_is_committed_and_not_before(organisation: UUID) -> None:
    listener = connection.copy()
    with listener.cursor() as cursor:
        cursor.execute("LISTEN schakel_live")
    heard = listener.connection

    with transaction(system("test", organisation)) as tx:
        record(NumberReleased(organisation=organisation, number=new_id(), on=date(2026, 5, 4)), tx)
        early = list(heard.notifies(timeout=0))
    late = [each.payload for each in heard.notifies(timeout=5, stop_after=1)]
    listener.close()

    assert (early, late) == ([], [f"{organisation} numbers"])
