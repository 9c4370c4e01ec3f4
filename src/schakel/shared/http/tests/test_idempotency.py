import threading
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from schakel.kernel.ids import new_id
from schakel.shared.http.idempotency import KEPT
from schakel.shared.http.interface import ProblemError, answer_once
from schakel.shared.http.models import AnsweredRequest
from schakel.shared.tenancy.interface import Actor, ActorKind, Transaction, system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def order(
    organisation: UUID,
    body: str = '{"n": 1}',
    key: str = "k-1",
    status: int = 201,
    path: str = "/orders",
    **also: Any,
) -> HttpResponse:
    headers = {"Idempotency-Key": key} if key else {}
    request = RequestFactory().post(path, body, content_type="application/json", headers=headers)
    with transaction(worker(organisation)) as tx:
        return answer_once(tx, request, lambda: work(tx, status), **also)


def worker(organisation: UUID) -> Actor:
    return Actor(ActorKind.SYSTEM, organisation, name="test", provider=True)


def work(tx: Transaction, status: int) -> HttpResponse:
    placed = new_id()
    with connections[tx.using].cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_organisation SET name = name || '+' WHERE id = %s", [str(tx.organisation)]
        )
    return JsonResponse({"order": str(placed)}, status=status, headers={"Location": f"/orders/{placed}"})


def placed(organisation: UUID) -> int:
    """Count the work that was committed: each time, a plus is added to the organisation's name."""
    with transaction(system("test", organisation)), connections["default"].cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_organisation WHERE id = %s", [str(organisation)])
        (name,) = cursor.fetchone()
    return str(name).count("+")


def code(organisation: UUID, **words: Any) -> tuple[str, int]:
    with pytest.raises(ProblemError) as refused:
        order(organisation, **words)
    return refused.value.kind.code, refused.value.kind.status


def test_the_same_request_is_done_once_and_gets_the_same_answer(organisation: UUID) -> None:
    first, again = order(organisation), order(organisation)

    assert placed(organisation) == 1
    assert (again.status_code, again.content, again["Location"]) == (201, first.content, first["Location"])
    assert again["Content-Type"] == "application/json"
    assert again["Idempotent-Replayed"] == "true"
    assert not first.has_header("Idempotent-Replayed")


@pytest.mark.parametrize("other", [{"body": '{"n": 2}'}, {"path": "/returns"}])
def test_another_request_under_the_same_key_is_refused(organisation: UUID, other: dict[str, str]) -> None:
    order(organisation)

    assert code(organisation, **other) == ("idempotency-key-reused", 422)
    assert placed(organisation) == 1


def test_two_organisations_may_use_the_same_key(organisation: UUID) -> None:
    order(organisation)

    with transaction(system("test", new_id())):
        assert AnsweredRequest.objects.across().count() == 0


def test_the_same_request_at_the_same_time_is_told_to_wait(organisation: UUID) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        request = RequestFactory().post(
            "/orders", '{"n": 1}', content_type="application/json", headers={"Idempotency-Key": "k-1"}
        )
        with transaction(worker(organisation)) as tx:
            answer_once(tx, request, lambda: hold(tx))
        connections.close_all()

    def hold(tx: Transaction) -> HttpResponse:
        inside.set()
        go_on.wait(10)
        return work(tx, 201)

    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait(10)
    refused = code(organisation)
    go_on.set()
    thread.join()

    assert refused == ("in-progress", 409)
    assert order(organisation)["Idempotent-Replayed"] == "true"
    assert placed(organisation) == 1


def test_a_request_that_failed_leaves_nothing_and_may_be_sent_again(organisation: UUID) -> None:
    order(organisation, status=409)

    assert not order(organisation).has_header("Idempotent-Replayed")


def test_an_answer_is_kept_for_a_day_and_then_swept_away(organisation: UUID, standing_clock: Any) -> None:
    order(organisation, key="old")
    order(organisation)
    standing_clock.stand_still(standing_clock.now() + KEPT)

    assert not order(organisation).has_header("Idempotent-Replayed")
    with transaction(system("test", organisation)):
        assert list(AnsweredRequest.objects.of(organisation).values_list("key", flat=True)) == ["k-1"]


def test_a_key_is_a_word_of_visible_characters_and_may_be_asked_for(organisation: UUID) -> None:
    assert code(organisation, key="two words") == ("bad-idempotency-key", 400)
    assert code(organisation, key="k" * 256) == ("bad-idempotency-key", 400)
    assert code(organisation, key="", required=True) == ("bad-idempotency-key", 400)
    assert order(organisation, key="").status_code == 201
