from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from tests.people import new_organisation

from schakel.kernel.ids import new_id
from schakel.shared.audit.interface import record
from schakel.shared.deadlines.interface import (
    Done,
    Due,
    Duty,
    Moved,
    Outcome,
    batch_handler,
    drop,
    handler,
    next_due,
    organisations_due,
    put,
    run_due,
)
from schakel.shared.deadlines.tests.ledger import NOON, RELEASE, duty, entries, lines, outcomes, put_one
from schakel.shared.tenancy.interface import Transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


def test_one_that_cannot_be_handled_does_not_hold_up_the_others_of_its_batch(
    organisation: UUID, handled: list[Due]
) -> None:
    put_one(organisation, *(duty(new_id()) for _ in range(3)))
    outcomes.extend(
        [Done("alone"), Moved(NOON, "past"), Done("alone"), *[Done("together")] * 2, Moved(NOON, "past")]
    )

    assert run_due(NOON) == 3

    assert sorted(lines(organisation)) == [("done", "alone"), ("done", "alone"), ("open", "")]
    assert entries(organisation) == ["released", "released"]


def test_many_of_one_kind_are_handled_together_and_alone_when_that_fails(
    organisation: UUID, handled: list[Due]
) -> None:
    sizes: list[int] = []

    @batch_handler("test.many")
    def many(due: Sequence[Due], tx: Transaction) -> list[Outcome]:
        sizes.append(len(due))
        record(tx, "many", "number")
        if any(each.occurrence == "broken" for each in due):
            raise ArithmeticError("broken")
        return [Done(each.occurrence) for each in due]

    put_one(
        organisation, *(Duty("test.many", new_id(), NOON, RELEASE, word) for word in ("a", "broken", "c"))
    )

    assert [run_due(NOON), run_due(NOON)] == [3, 0]
    assert sizes == [3, 1, 1, 1]
    assert sorted(lines(organisation)) == [("done", "a"), ("done", "c"), ("open", "")]
    assert entries(organisation) == ["many", "many"]


def test_a_handler_that_answers_for_fewer_than_it_was_given_leaves_them_open(
    organisation: UUID, handled: list[Due]
) -> None:
    @batch_handler("test.silent")
    def silent(due: Sequence[Due], tx: Transaction) -> list[Outcome]:
        return []

    put_one(organisation, Duty("test.silent", new_id(), NOON, RELEASE))

    assert run_due(NOON) == 1
    assert lines(organisation) == [("open", "")]


@pytest.mark.parametrize("moved", [False, True])
def test_what_another_handler_of_the_batch_took_off_the_calendar_or_moved_is_not_done(
    organisation: UUID, handled: list[Due], moved: bool
) -> None:
    later = NOON + timedelta(days=9)

    @handler("test.cancel")
    def cancel(due: Due, tx: Transaction) -> Done:
        if moved:
            put(tx, duty(due.subject, later))
        else:
            drop(tx, "test.release", due.subject, "cancelled")
        return Done("cancelled the other")

    subject = new_id()
    put_one(organisation, Duty("test.cancel", subject, NOON - timedelta(hours=1), RELEASE), duty(subject))

    run_due(NOON)

    other = ("open", "") if moved else ("dropped", "cancelled")
    assert lines(organisation) == [("done", "cancelled the other"), other]
    assert entries(organisation) == (["deadline.moved"] if moved else [])


def test_an_organisation_with_very_many_due_takes_turns_with_the_others(
    organisation: UUID, handled: list[Due], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schakel.shared.deadlines.usecases.run_due.BATCH", 2)
    other = new_organisation("De Boer", "deboer").pk
    put_one(organisation, *(duty(new_id(), NOON - timedelta(days=1)) for _ in range(5)))
    put_one(other, *(duty(new_id()) for _ in range(2)))

    assert run_due(NOON) == 7

    whose = [due.organisation == other for due in handled]
    assert whose == [False, False, True, True, False, False, False]


def test_an_organisation_whose_only_due_row_waits_for_another_try_is_not_looked_into(
    organisation: UUID, handled: list[Due]
) -> None:
    put_one(organisation, duty(new_id()))
    outcomes.append(Moved(NOON, "to a time that has passed"))
    run_due(NOON)

    assert organisations_due(NOON + timedelta(minutes=4)) == []
    assert next_due(NOON) == NOON + timedelta(minutes=5)
    assert organisations_due(NOON + timedelta(minutes=5)) == [organisation]
