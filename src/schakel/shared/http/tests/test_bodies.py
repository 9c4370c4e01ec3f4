import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils import translation

from schakel.shared.http.interface import Kind, ProblemError, endpoint, read_json, read_query
from schakel.shared.tenancy.interface import NotAllowedError


class Item(msgspec.Struct, forbid_unknown_fields=True):
    count: Annotated[int, msgspec.Meta(ge=0)]


class Order(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1)]
    items: list[Item] = []
    of: UUID | None = None
    at: datetime | None = None


@endpoint
def take(request: HttpRequest) -> HttpResponse:
    order = read_json(request, Order)
    return HttpResponse(order.name)


def post(body: bytes, kind: str = "application/json", language: str = "en") -> tuple[int, Any]:
    request = RequestFactory().post("/orders", body, content_type=kind)
    with translation.override(language):
        answer = take(request)
    assert isinstance(answer, HttpResponse)
    if answer.status_code == 200:
        return 200, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, json.loads(answer.content)


def test_a_good_body_is_read_with_its_types() -> None:
    body = b'{"name": "Zo\xc3\xab", "items": [{"count": 0}], "of": "0198c0de-0000-7000-8000-000000000001"}'

    assert post(body) == (200, "Zoë")
    assert post(body, "application/json; charset=utf-8") == (200, "Zoë")


@pytest.mark.parametrize(
    "body",
    [
        b"{", b'{"name": NaN}', b'{"name": "\xff"}', b'{"name": "\\ud800"}',
        b'{"name": 1, oops', b'{"name": 1} and more', b"[" * 100_000, b'{"a": ' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_not_json_is_told_apart_from_wrong_fields(body: bytes) -> None:
    status, problem = post(body)

    assert (status, problem["code"]) == (400, "malformed-json")


def test_another_kind_of_body_is_not_read() -> None:
    status, problem = post(b"name=x", "application/x-www-form-urlencoded")

    assert (status, problem["code"], problem["type"]) == (415, "not-json", "urn:schakel:problem:not-json")


def test_every_wrong_field_is_told_at_once_with_its_place() -> None:
    status, problem = post(b'{"items": [{"count": 1}, {"count": -1}], "of": "x", "a/b": 1}')

    assert (status, problem["code"], problem["status"]) == (422, "invalid-fields", 422)
    assert {(each["pointer"], each["code"]) for each in problem["errors"]} == {
        ("/name", "required"),
        ("/items/1/count", "invalid"),
        ("/of", "invalid"),
        ("/a~1b", "unknown"),
    }


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        (b'{"name": 1}', "/name", "type"),
        (b'{"name": ""}', "/name", "invalid"),
        (b'{"name": "a", "items": [{}]}', "/items/0/count", "required"),
        (b'{"name": "a", "items": [{"count": 1, "z": 1}]}', "/items/0/z", "unknown"),
        (b'{"name": "a", "items": 7}', "/items", "type"),
        (b"[]", "", "type"),
        (b'{"name": "a", "items": [{"count": ' + b"9" * 5000 + b"}]}", "/items/0/count", "invalid"),
    ],
)
def test_a_wrong_field_is_named_however_deep_it_stands(body: bytes, pointer: str, code: str) -> None:
    _, problem = post(body)

    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [(pointer, code)]


def test_a_problem_speaks_the_language_of_the_request_and_its_code_does_not_change() -> None:
    dutch, english = post(b"{}", language="nl")[1], post(b"{}", language="en")[1]

    assert dutch["title"] == "Sommige velden zijn zo niet bruikbaar."
    assert dutch["errors"][0]["detail"] == "Dit veld is nodig."
    assert english["title"] == "Some fields cannot be used as they are."
    assert dutch["code"] == english["code"] == "invalid-fields"


class Filter(msgspec.Struct, forbid_unknown_fields=True):
    state: Annotated[str, msgspec.Meta(max_length=4)] = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    archived: bool = False
    of: UUID | None = None


def test_an_address_is_read_with_its_types_and_the_last_of_a_name_counts() -> None:
    asked = read_query(QueryDict("state=open&limit=5&limit=7&archived=true"), Filter)

    assert asked == Filter("open", 7, archived=True)
    assert read_query(QueryDict(""), Filter) == Filter()


def test_a_filter_that_nobody_knows_is_told_and_not_passed_over() -> None:
    with pytest.raises(ProblemError) as refused:
        read_query(QueryDict("state=opened&limit=0&of=x&stat=open"), Filter)

    assert refused.value.kind.code == "invalid-fields"
    assert {(each.pointer, each.code) for each in refused.value.errors} == {
        ("/state", "invalid"),
        ("/limit", "invalid"),
        ("/of", "invalid"),
        ("/stat", "unknown"),
    }


def test_a_problem_can_say_more_than_all_problems_do_and_not_otherwise() -> None:
    @endpoint
    def fail(request: HttpRequest) -> HttpResponse:
        raise ProblemError(Kind("no-stock", 409, "None left."), more={"left": 3, "status": 200})

    told = fail(RequestFactory().get("/"))

    assert isinstance(told, HttpResponse)
    assert json.loads(told.content) == {
        "type": "urn:schakel:problem:no-stock", "title": "None left.", "status": 409, "code": "no-stock", "left": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (ProblemError(Kind("no-stock", 409, "There are no numbers left."), "Try later."), 409, "no-stock"),
        (NotAllowedError("website.add"), 403, "not-allowed"),
        (Http404("secret"), 404, "not-found"),
        (RuntimeError("secret"), 500, "internal"),
    ],
)
def test_whatever_fails_is_answered_with_a_problem_and_says_nothing_secret(
    failure: Exception, status: int, code: str
) -> None:
    @endpoint
    def fail(request: HttpRequest) -> HttpResponse:
        raise failure

    answer = fail(RequestFactory().get("/"))

    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)
    assert b"secret" not in answer.content
    assert answer["Cache-Control"] == "no-store"
