"""The operator's board of deadlines."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, provider, sign_in

from schakel.kernel.ids import new_id
from schakel.shared.audit.models import AuditEntry
from schakel.shared.deadlines.interface import Duty, Shelf, kinds, put, run_due, timeline
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
RELEASE = "calls.number_release"
BOARD = "/office/deadlines/"


@pytest.fixture
def owner(client: Client) -> Client:
    provider()
    sign_in(client, new_staff("owner"))
    return client


@pytest.fixture
def jansen() -> UUID:
    return new_organisation("Bakkerij Jansen", "jansen").pk


def plan(organisation: UUID, at: datetime, kind: str = RELEASE, clause: str = "qooqie:10.3") -> UUID:
    with transaction(system("test", organisation)) as tx:
        return put(tx, Duty(kind, new_id(), at, clause, facts={"number": "+31850001234"}))


def failed(organisation: UUID) -> UUID:
    """Put a deadline of a kind that nothing handles, and let it be tried."""
    found = plan(organisation, NOON - timedelta(minutes=1), kind="calls.nobody_knows")
    run_due(NOON)
    return found


def shown(owner: Client, **asked: str) -> list[UUID]:
    answer = owner.get(BOARD, asked)
    assert answer.status_code == 200
    return [one.id for one, _, _ in answer.context["rows"]]


def test_each_deadline_stands_on_the_shelf_of_its_time(owner: Client, jansen: UUID) -> None:
    overdue = plan(jansen, NOON)
    tonight = plan(jansen, datetime(2026, 5, 4, 21, 59, tzinfo=UTC))
    tomorrow = plan(jansen, datetime(2026, 5, 4, 22, 0, tzinfo=UTC))

    assert shown(owner) == [overdue]
    assert shown(owner, show="today") == [tonight]
    assert shown(owner, show="coming") == [tomorrow]


def test_what_is_done_today_stands_on_the_board_until_midnight(
    owner: Client, jansen: UUID, standing_clock: Any
) -> None:
    done = plan(jansen, NOON)
    run_due(NOON)

    assert shown(owner, show="done") == [done]
    standing_clock.stand_still(NOON + timedelta(hours=10))
    assert shown(owner, show="done") == []


def test_what_failed_is_shown_with_its_trouble_and_next_try(owner: Client, jansen: UUID) -> None:
    found = failed(jansen)

    answer = owner.get(BOARD, {"show": "failed"})

    assert [one.id for one, _, _ in answer.context["rows"]] == [found]
    assert "NoHandlerError" in answer.content.decode()
    assert {value: count for _, value, count in answer.context["tiles"]}["failed"] == (1, False)


def test_the_board_is_searched_by_service_kind_client_and_clause(owner: Client, jansen: UUID) -> None:
    other = new_organisation("De Boer", "deboer").pk
    release = plan(jansen, NOON)
    call = plan(other, NOON - timedelta(hours=1), kind="calls.unreported", clause="qooqie:12.2")

    assert shown(owner, service="calls") == [call, release]
    assert shown(owner, kind=RELEASE) == [release]
    assert shown(owner, client="boer") == [call]
    assert shown(owner, client="nobody") == []
    assert shown(owner, clause="qooqie:12.2") == [call]
    assert shown(owner, client="jansen", kind="calls.unreported") == []


def test_a_long_shelf_is_turned_page_by_page_earliest_first(owner: Client, jansen: UUID) -> None:
    planned = [plan(jansen, NOON - timedelta(minutes=120 - n)) for n in range(51)]

    first = owner.get(BOARD)
    rest = owner.get(BOARD, {"after": first.context["older"]})

    assert [one.id for one, _, _ in first.context["rows"]] == planned[:50]
    assert [one.id for one, _, _ in rest.context["rows"]] == planned[50:]
    assert shown(owner, before=rest.context["newer"]) == planned[:50]
    assert shown(owner, after="nonsense") == planned[:50]


def test_one_deadline_tells_its_facts_and_its_clause(owner: Client, jansen: UUID) -> None:
    found = plan(jansen, NOON)

    page = owner.get(f"{BOARD}{found}/").content.decode()

    assert "+31850001234" in page
    assert "/office/rules/?q=qooqie%3A10.3" in page
    assert "Bakkerij Jansen" in page
    assert owner.get(f"{BOARD}{new_id()}/").status_code == 404


def test_what_failed_can_be_tried_again_at_once(owner: Client, jansen: UUID) -> None:
    found = failed(jansen)

    answer = owner.post(f"{BOARD}{found}/retry/", follow=True)

    assert "Nu opnieuw" not in answer.content.decode()
    with transaction(system("test", jansen)):
        row = Deadline.objects.of(jansen).get(pk=found)
        assert (row.tries, row.retry_at, row.ready_at) == (1, None, row.due_at)
        assert AuditEntry.objects.of(jansen).filter(action="deadline.retried", subject_id=found).count() == 1


def test_what_waits_for_no_other_try_is_left_as_it_is(owner: Client, jansen: UUID) -> None:
    found = plan(jansen, NOON + timedelta(days=1))

    assert owner.post(f"{BOARD}{found}/retry/").status_code == 302
    assert owner.post(f"{BOARD}{new_id()}/retry/").status_code == 404
    with transaction(system("test", jansen)):
        assert [one.due_at for one in timeline(jansen)] == [NOON + timedelta(days=1)]
        assert not AuditEntry.objects.of(jansen).filter(action="deadline.retried").exists()


def test_who_may_only_read_cannot_have_it_tried_again(client: Client, jansen: UUID) -> None:
    provider()
    sign_in(client, new_staff("privacy_officer"))
    found = failed(jansen)

    assert client.get(f"{BOARD}{found}/").status_code == 200
    assert client.post(f"{BOARD}{found}/retry/").status_code == 403


def test_clients_do_not_see_the_board(client: Client, jansen: UUID) -> None:
    provider()
    sign_in(client, new_member(new_organisation("De Boer", "deboer"), "admin"))

    assert client.get(BOARD).status_code == 404


def test_every_kind_of_call_tracking_has_a_name_for_people() -> None:
    named = {kind: str(name) for kind, name in kinds().items() if kind.startswith("calls.")}

    assert len(named) >= 2
    assert [kind for kind, name in named.items() if name == kind] == []


def test_every_shelf_can_be_opened_empty(owner: Client) -> None:
    for shelf in Shelf:
        assert shown(owner, show=shelf.value) == []
