"""The door of endpoints: a key instead of a session, problems instead of pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.shared.accounts.access import member_actor, read_standing
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
