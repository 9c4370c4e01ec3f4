"""The description of the API says what there is, and is there for everybody."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from schakel.services.payments.http import api_urls
from schakel.shared.accounts.permissions import scopes

ADDRESS = "/api/v1/openapi/payments.json"


@pytest.fixture
def described(db: None) -> Any:
    return Client().get(ADDRESS).json()


def operations(described: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_address_is_described_with_every_method(described: Any) -> None:
    served = {
        ("/" + re.sub(r"<uuid:(\w+)>", r"{\1}", str(each.pattern)), method.lower())
        for each in api_urls.urlpatterns
        for method in each.callback.views
    }

    assert {(path, method) for path, method, _ in operations(described)} == served - {
        ("/openapi/payments.json", "get")
    }


def test_every_parameter_of_an_address_and_every_schema_is_there(described: Any) -> None:
    known = described["components"]["schemas"]
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))

    assert referred <= set(known)
    for path, method, operation in operations(described):
        in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path)), (path, method)
        assert operation["summary"].endswith("."), (path, method)
    named = [operation["operationId"] for _, _, operation in operations(described)]
    assert len(named) == len(set(named))


def test_bounds_and_keys_against_repetition_are_described(described: Any) -> None:
    link = described["components"]["schemas"]["NewLink"]
    assert (link["required"], link["additionalProperties"]) == (["website", "description"], False)
    assert link["properties"]["amount"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 10**11}

    def key(path: str) -> bool:
        (header,) = (
            each for each in described["paths"][path]["post"]["parameters"] if each["in"] == "header"
        )
        return bool(header["required"])

    assert (key("/payment-links"), key("/payments/{payment}/refunds")) == (False, True)
    limit = described["paths"]["/payment-links"]["get"]["parameters"][2]
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    state = next(
        each for each in described["paths"]["/payment-links"]["get"]["parameters"] if each["name"] == "state"
    )
    assert state["schema"] == {"$ref": "#/components/schemas/LinkState"}


@pytest.mark.django_db
def test_it_is_given_to_everybody_and_kept_by_whoever_likes() -> None:
    answer = Client().get(ADDRESS)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=3600")
    assert answer.json()["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]
    again = Client().get(ADDRESS, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().post(ADDRESS).status_code == 405


def test_every_door_asks_for_a_scope_that_keys_can_have() -> None:
    asked = {view.does.scope for each in api_urls._described for view in each.callback.views.values()}

    assert asked == {"payments.read", "payments.links", "payments.refund"} <= set(scopes())
