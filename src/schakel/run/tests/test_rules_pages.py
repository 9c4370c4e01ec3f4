"""The office's pages about rules."""

from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, provider, sign_in

from schakel.run.rulebook import load_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Client:
    provider()
    sign_in(client, new_staff("owner"))
    return client


def decided(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.context["form"].errors
    found: dict[str, Any] = answer.context["decision"]
    return found


def test_rules_are_found_by_name_clause_and_words(owner: Client) -> None:
    for search in ("quarantine_end", "QOOQIE:10.5", "may be used again"):
        assert "calls.quarantine_end" in owner.get("/office/rules/", {"q": search}).content.decode(), search
    assert owner.get("/office/rules/", {"q": "no such thing"}).context["count"] == 0


def test_a_rule_decides_on_facts_from_the_page_and_says_why(owner: Client) -> None:
    facts = {"ask": "1", "ended": "2026-08-31", "was_trial": "no"}

    told = decided(owner.get("/office/rules/calls.quarantine_end/", facts))

    assert told["outcome"] == [("", "2027-02-28")]
    assert [each.id for each in told["because"]] == ["qooqie:10.3"]
    assert ("ended", "2026-08-31") in told["facts"]


def test_a_group_of_terms_is_chosen_by_its_service(owner: Client) -> None:
    agreed = '{"commencement": "2026-01-15", "period": "12 months"}'
    facts = {
        "ask": "1",
        "notice": "payments",
        "renewal": "payments",
        "agreed": agreed,
        "received": "2026-11-16",
    }

    told = decided(owner.get("/office/rules/agreements.end_on_clients_notice/", facts))

    assert dict(told["outcome"])["end"] == "2028-01-15"


@pytest.mark.parametrize(
    "wrong",
    [
        {"ended": "yesterday"},
        {"ended": ""},
        {"ended": "9999-12-31"},
        {"terms": "{not json"},
        {"terms": '{"quarantine": "soon"}'},
        {"terms": "[" * 3000},
    ],
)
def test_what_does_not_fit_is_told_at_the_field_and_kept(owner: Client, wrong: dict[str, str]) -> None:
    facts = {"ask": "1", "ended": "2026-08-31", "was_trial": "no", **wrong}

    answer = owner.get("/office/rules/calls.quarantine_end/", facts)

    assert answer.status_code == 422
    assert answer.context["decision"] is None


def test_every_rule_has_its_page(owner: Client) -> None:
    for rule in load_rules():
        assert owner.get(f"/office/rules/{rule.name}/").status_code == 200, rule.name
        assert owner.get(f"/office/rules/{rule.name}/", {"ask": "1"}).status_code in {200, 422}, rule.name
    assert owner.get("/office/rules/calls.no_such_rule/").status_code == 404


def test_clients_do_not_see_the_office_rules(client: Client) -> None:
    provider()
    sign_in(client, new_member(new_organisation("Bakkerij Jansen", "jansen"), "admin"))

    assert client.get("/office/rules/").status_code == 404
