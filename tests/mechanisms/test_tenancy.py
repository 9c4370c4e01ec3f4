from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import new_organisation
from django.db import ProgrammingError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from schakel.kernel.ids import new_id
from schakel.shared.accounts.models import Organisation, Person, SupportAccess
from schakel.shared.audit.interface import record
from schakel.shared.audit.models import AuditEntry
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, require, system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


@pytest.fixture
def other() -> UUID:
    return new_organisation("Slagerij Smit", "smit")


def now_told() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('app.organisation', true), current_setting('app.person', true),"
            " current_setting('app.provider', true), current_user"
        )
        found: tuple[Any, ...] = cursor.fetchone()
        return found


def test_a_transaction_is_told_its_settings_and_takes_them_along_when_it_ends(organisation: UUID) -> None:
    person = new_id()
    by = Actor(ActorKind.PERSON, organisation, person, provider=True)

    with transaction(by):
        inside = now_told()

    assert inside == (str(organisation), str(person), "on", "schakel_app")
    assert now_told() == ("", "", "", "schakel_app")


def test_an_inner_transaction_gives_back_what_the_outer_one_had(organisation: UUID, other: UUID) -> None:
    with transaction(system("outer", organisation)):
        before = now_told()
        with transaction(system("inner", other)):
            assert now_told()[0] == str(other)
        assert now_told() == before


def test_an_inner_transaction_that_fails_gives_it_back_too(organisation: UUID, other: UUID) -> None:
    with transaction(system("outer", organisation)) as tx:
        before = now_told()
        with (
            pytest.raises(ZeroDivisionError),
            transaction(Actor(ActorKind.PERSON, other, new_id(), provider=True)),
        ):
            raise ZeroDivisionError
        assert now_told() == before
        record(tx, "still.ours", "thing")

    with transaction(system("reader", organisation)):
        assert AuditEntry.objects.of(organisation).count() == 1


def test_what_an_outer_transaction_undoes_includes_its_inner_ones(organisation: UUID) -> None:
    def fail() -> None:
        with transaction(system("outer", organisation)):
            with transaction(system("inner", organisation)) as tx:
                record(tx, "happened", "thing")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with transaction(system("reader", organisation)):
        assert AuditEntry.objects.of(organisation).count() == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=some.lists(some.tuples(some.integers(0, 3), some.booleans(), some.booleans()), max_size=5))
def test_however_transactions_are_nested_each_gives_back_what_it_found(
    organisation: UUID, path: list[tuple[int, bool, bool]]
) -> None:
    """Each step: which organisation (3: none), as provider or not, failing or not."""
    organisations: list[UUID | None] = [organisation, UUID(int=1), UUID(int=2), None]

    def go(steps: list[tuple[int, bool, bool]]) -> None:
        if not steps:
            return
        (which, provider, fails), *rest = steps
        before = now_told()
        by = Actor(ActorKind.SYSTEM, organisations[which], provider=provider)
        with suppress(ZeroDivisionError), transaction(by):
            assert now_told()[0] == str(organisations[which] or "")
            go(rest)
            assert now_told()[0] == str(organisations[which] or "")
            if fails:
                raise ZeroDivisionError
        assert now_told() == before

    with transaction(system("outermost", organisation)):
        go(path)
    assert now_told() == ("", "", "", "schakel_app")


@pytest.fixture
def support(organisation: UUID) -> Actor:
    """Staff under an access of one hour to the client's data."""
    person = Person.objects.create_user("support@provider.example", created_at=NOON)
    access = new_id()
    with transaction(Actor(ActorKind.SYSTEM, organisation, provider=True)):
        SupportAccess.objects.of(organisation).create(
            id=access, person_id=person.pk, reason="a question", since=NOON, until=NOON + timedelta(hours=1)
        )
    with transaction(system("somebody", organisation)) as tx:
        record(tx, "happened", "thing")
    return Actor(ActorKind.PERSON, organisation, person.pk, support=access)


def test_support_reads_and_does_not_write(organisation: UUID, support: Actor) -> None:
    with transaction(support):
        assert now_told()[3] == "schakel_support"
        assert AuditEntry.objects.of(organisation).count() == 1

    with pytest.raises(ProgrammingError, match="permission denied"), transaction(support) as tx:
        record(tx, "written", "thing")


def test_support_sees_nothing_once_its_time_is_over(
    organisation: UUID, support: Actor, standing_clock: Any
) -> None:
    standing_clock.stand_still(NOON + timedelta(hours=1))

    with transaction(support):
        assert AuditEntry.objects.of(organisation).count() == 0


@pytest.mark.parametrize("inner", [lambda by: by, lambda by: system("job", by.organisation)])
def test_nobody_gets_out_of_support_by_opening_another_transaction(
    support: Actor, inner: Callable[[Actor], Actor]
) -> None:
    with transaction(support):
        with transaction(inner(support)):
            assert now_told()[3] == "schakel_support"
        assert now_told()[3] == "schakel_support"
    assert now_told()[3] == "schakel_app"


def test_support_inside_another_transaction_ends_with_its_own(organisation: UUID, support: Actor) -> None:
    with transaction(system("job", organisation)) as tx:
        with transaction(support):
            assert now_told()[3] == "schakel_support"
        assert now_told()[3] == "schakel_app"
        record(tx, "written", "thing")


def test_a_row_of_somebody_else_cannot_be_locked(organisation: UUID, other: UUID) -> None:
    with transaction(system("test", other)) as tx:
        row = put(tx, Duty("test.release", new_id(), NOON, "qooqie:10.5"))
        assert tx.lock(Deadline, row).organisation_id == other

    with pytest.raises(Deadline.DoesNotExist), transaction(system("test", organisation)) as tx:
        tx.lock(Deadline, row)


def test_a_transaction_without_an_organisation_has_none_to_write_for() -> None:
    with pytest.raises(LookupError), transaction(system("test")) as tx:
        record(tx, "happened", "thing")


def test_rows_made_through_of_belong_to_that_organisation(organisation: UUID, other: UUID) -> None:
    with transaction(system("test", organisation)):
        found, made = Deadline.objects.of(organisation).get_or_create(
            kind="k", subject_id=other, defaults={"due_at": NOON, "clause": "qooqie:10.5", "created_at": NOON}
        )

    assert (made, found.organisation_id) == (True, organisation)


def test_an_organisation_sees_itself_and_the_provider_sees_all(organisation: UUID, other: UUID) -> None:
    with transaction(system("test", organisation)):
        assert [each.pk for each in Organisation.objects.all()] == [organisation]
    with transaction(Actor(ActorKind.SYSTEM, provider=True)):
        assert {each.pk for each in Organisation.objects.all()} >= {organisation, other}


def test_what_an_actor_may_not_do_is_refused_by_name(organisation: UUID) -> None:
    by = system("test", organisation, "website.see")

    require(by, "website.see")
    with pytest.raises(NotAllowedError, match=r"website\.add"):
        require(by, "website.add")
