"""The door of endpoints: a key instead of a session, problems instead of pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.shared.accounts.access import member_actor, read_standing
from schakel.shared.accounts.rules.limits import KEY_AT_ONCE, KEY_REQUEST_EVERY
from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.clock import now
from tests.people import new_member, new_organisation, sign_in

pytestmark = [pytest.mark.urls("tests.isolation.addresses"), pytest.mark.django_db]


@pytest.fixture
def program() -> Client:
    """A program with a key of one client; another client has a key as well."""
    keys = []
    for slug in ("jansen", "deboer"):
        standing = read_standing(new_member(new_organisation(slug, slug)).pk)
        by = member_actor(standing, standing.places[0])
        keys.append(
            create_key(
                by.organisation,  # type: ignore[arg-type]
                name=f"key of {slug}",
                opens=["people.read"],
                expires_at=now() + timedelta(days=1),
                by=by,
                at=now(),
            )
        )
    return Client(headers={"authorization": f"Bearer {keys[0]}"}, raise_request_exception=False)


def told(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer["Content-Type"], answer.json()["code"]


def test_a_key_opens_the_rows_of_its_own_organisation(program: Client) -> None:
    assert program.get("/api/people").json() == {"organisation": "jansen", "keys": ["key of jansen"]}


def test_a_scope_that_the_key_lacks_is_refused(program: Client) -> None:
    assert told(program.get("/api/keys")) == (403, "application/problem+json", "not-allowed")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer sk_nonsense", "Basic YTpi"])
def test_without_a_key_that_works_there_is_no_way_in(header: str) -> None:
    answer = Client(headers={"authorization": header}).get("/api/people")

    assert told(answer) == (401, "application/problem+json", "not-signed-in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_no_endpoint(client: Client) -> None:
    sign_in(client, new_member(new_organisation("Bakkerij Jansen", "jansen")))

    assert client.get("/api/people").status_code == 401


def test_programs_need_no_token_against_forged_forms(program: Client) -> None:
    program.handler.enforce_csrf_checks = True

    assert program.post("/api/people").status_code == 200


def test_what_fails_is_answered_with_a_problem_and_taken_back(program: Client) -> None:
    assert told(program.get("/api/people?raise=1")) == (500, "application/problem+json", "internal")

    assert program.get("/api/people?write=1").status_code == 503
    assert program.get("/api/people").json()["keys"] == ["key of jansen"]


def test_a_key_that_is_used_too_often_is_told_when_to_come_back(program: Client, standing_clock: Any) -> None:
    english = {"accept-language": "en"}
    answers = [program.get("/api/people", headers=english) for _ in range(KEY_AT_ONCE + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert told(answers[-1]) == (429, "application/problem+json", "too-many-requests")
    assert answers[-1]["Retry-After"] == "1"
    assert answers[-1].json()["detail"] == "Try again after 1 s."
    standing_clock.stand_still(now() + KEY_REQUEST_EVERY)
    assert [program.get("/api/people").status_code for _ in range(2)] == [200, 429]


def test_a_wrong_secret_takes_up_nothing_of_the_share_of_a_key(program: Client, standing_clock: Any) -> None:
    key = str(program.defaults["HTTP_AUTHORIZATION"])
    wrong = Client(headers={"authorization": key[:-1] + ("A" if key[-1] != "A" else "B")})

    assert {wrong.get("/api/people").status_code for _ in range(KEY_AT_ONCE + 1)} == {401}
    assert program.get("/api/people").status_code == 200


def test_one_address_can_have_a_door_for_each_method(program: Client) -> None:
    assert program.get("/api/both").status_code == program.head("/api/both").status_code == 200
    assert told(program.post("/api/both")) == (403, "application/problem+json", "not-allowed")
    answer = program.put("/api/both")
    assert told(answer) == (405, "application/problem+json", "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD, POST"


@pytest.mark.clause("linktopay:6.12")
def test_a_key_that_comes_over_plain_http_is_refused_where_the_installation_has_https(
    program: Client, settings: Any, standing_clock: Any
) -> None:
    """Whoever ends TLS says so in a header; without it a key is not even looked at, and loses no turn."""
    assert program.get("/api/people").status_code == 200
    settings.SECURE, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")

    plain = [program.get("/api/people") for _ in range(KEY_AT_ONCE + 1)]
    assert told(plain[0]) == told(plain[-1]) == (403, "application/problem+json", "https-needed")
    assert told(program.get("/api/people", headers={"x-forwarded-proto": "http"}))[0] == 403
    assert program.get("/api/people", headers={"x-forwarded-proto": "https"}).status_code == 200
    assert program.get("/api/people", secure=True, headers={"x-forwarded-proto": "https"}).status_code == 200
