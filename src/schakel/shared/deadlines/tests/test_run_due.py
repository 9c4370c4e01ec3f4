from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from schakel.kernel.ids import new_id
from schakel.shared.deadlines.interface import (
    AlreadyOpenError,
    Done,
    Dropped,
    Due,
    Duty,
    Moved,
    drop,
    next_due,
    run_due,
    timeline,
)
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.tests.ledger import NOON, duty, entries, lines, outcomes, put_one
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


def test_what_is_due_is_done_once_and_closed(organisation: UUID, handled: list[Due]) -> None:
    subject = new_id()
    put_one(organisation, duty(subject))

    assert [run_due(NOON), run_due(NOON)] == [1, 0]
    assert [due.subject for due in handled] == [subject]
    assert lines(organisation) == [("done", "released")]


def test_nothing_happens_before_its_time(organisation: UUID, handled: list[Due]) -> None:
    put_one(organisation, duty(new_id()))

    assert run_due(NOON - timedelta(microseconds=1)) == 0
    assert handled == []
    assert next_due(NOON - timedelta(days=1)) == NOON


def test_two_workers_at_once_do_everything_exactly_once(organisation: UUID, handled: list[Due]) -> None:
    put_one(organisation, *(duty(new_id()) for _ in range(120)))

    with ThreadPoolExecutor(4) as workers:
        dealt = list(workers.map(run_in_thread, [NOON] * 4))

    assert sum(dealt) == 120
    assert len({due.subject for due in handled}) == len(handled) == 120
    assert entries(organisation).count("released") == 120


def run_in_thread(at: datetime) -> int:
    from django.db import connections

    try:
        return run_due(at)
    finally:
        connections.close_all()


def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_again_later(
    organisation: UUID, handled: list[Due], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_one(organisation, duty(new_id()))
    outcomes.append(Moved(NOON, "to a time that has passed"))

    assert run_due(NOON) == 1
    assert entries(organisation) == []
    assert lines(organisation) == [("open", "")]
    assert run_due(NOON + timedelta(minutes=4)) == 0
    assert run_due(NOON + timedelta(minutes=5)) == 1
    assert lines(organisation) == [("done", "released")]


def test_a_date_that_moves_after_a_failure_starts_afresh(organisation: UUID, handled: list[Due]) -> None:
    later = NOON + timedelta(days=30)
    put_one(organisation, duty(new_id()))
    outcomes.extend([Moved(later, "porting is pending"), Moved(NOON, "to a time that has passed")])

    run_due(NOON)
    run_due(NOON + timedelta(minutes=5))

    with transaction(system("test", organisation)):
        row = Deadline.objects.of(organisation).get()
    assert (row.due_at, row.ready_at, row.tries, row.trouble) == (later, later, 0, "")


def test_what_failed_for_months_is_still_tried_again_and_holds_up_nothing(
    organisation: UUID, handled: list[Due]
) -> None:
    put_one(organisation, duty(new_id()))
    with transaction(system("test", organisation)):
        Deadline.objects.of(organisation).update(tries=90)
    outcomes.append(Moved(NOON, "to a time that has passed"))

    run_due(NOON)

    assert next_due(NOON) == NOON + timedelta(hours=12)


def test_a_handler_may_move_the_date_or_drop_it(organisation: UUID, handled: list[Due]) -> None:
    later = NOON + timedelta(days=30)
    put_one(organisation, duty(new_id()))
    outcomes.extend([Dropped("no longer needed"), Moved(later, "porting is pending")])

    run_due(NOON)
    assert next_due(NOON) == later
    run_due(later)

    assert lines(organisation) == [("dropped", "no longer needed")]


def test_the_same_duty_twice_is_one_row_with_the_last_date(organisation: UUID) -> None:
    subject = new_id()

    first = put_one(organisation, duty(subject))
    again = put_one(organisation, duty(subject, NOON + timedelta(days=1)))

    assert first == again
    assert next_due(NOON) == NOON + timedelta(days=1)


def test_another_occurrence_waits_until_the_open_one_is_closed(
    organisation: UUID, handled: list[Due]
) -> None:
    subject = new_id()
    put_one(organisation, duty(subject, occurrence="2026-05"))

    with pytest.raises(AlreadyOpenError):
        put_one(organisation, duty(subject, occurrence="2026-06"))
    run_due(NOON)
    put_one(organisation, duty(subject, NOON + timedelta(days=31), occurrence="2026-06"))

    assert [outcome for outcome, _ in lines(organisation)] == ["done", "open"]


def test_a_duty_cites_a_clause_that_exists(organisation: UUID) -> None:
    with pytest.raises(KeyError, match="qooqie:99"):
        put_one(organisation, Duty("test.release", new_id(), NOON, "qooqie:99.9"))


def test_a_closed_row_never_changes(organisation: UUID) -> None:
    subject = new_id()
    put_one(organisation, duty(subject))
    with transaction(system("test", organisation)) as tx:
        assert drop(tx, "test.release", subject, "cancelled")

    with pytest.raises(IntegrityError, match="is closed"), transaction(system("test", organisation)):
        Deadline.objects.of(organisation).update(reason="something else")
    assert connection.in_atomic_block is False


def test_what_follows_from_a_duty_is_put_once_it_is_done(handled: list[Due], organisation: UUID) -> None:
    subject, later = new_id(), NOON + timedelta(days=365)
    outcomes.append(Done("renewed", then=(duty(subject, later, "2027"),)))
    put_one(organisation, duty(subject, NOON, "2026"))
    assert run_due(NOON) == 1
    with transaction(system("test", organisation)):
        found = [(one.occurrence, one.outcome, one.due_at) for one in timeline(organisation, subject)]
    assert found == [("2026", "done", NOON), ("2027", "open", later)]


def test_when_what_follows_cannot_be_put_the_duty_stays_open(handled: list[Due], organisation: UUID) -> None:
    subject = new_id()
    unknown = Duty("test.release", subject, NOON + timedelta(days=1), "qooqie:99.9", "2027")
    outcomes.append(Done("renewed", then=(unknown,)))
    put_one(organisation, duty(subject, NOON, "2026"))
    run_due(NOON)
    with transaction(system("test", organisation)):
        found = [(one.occurrence, one.outcome, one.trouble) for one in timeline(organisation, subject)]
    assert found == [("2026", "open", "UnknownClause")]
