"""What the edge checks webhooks with, and the connectors that it stands for."""

import hashlib
import hmac
from collections.abc import Mapping

import pytest

from schakel.adapters.psps.sandbox.webhooks import signed
from schakel.adapters.psps.verifiers import VERIFIERS
from schakel.shared.clock import RealClock
from schakel.shared.psp.interface import BadSignatureError, Credentials, connector_of, connectors

SECRET = "whsec_dGVzdA=="
DEEP = b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def headers(connector: str, body: bytes) -> Mapping[str, str]:
    now = RealClock().now()
    at = str(int(now.timestamp()))
    match connector:
        case "sandbox":
            return signed("evt_1", body, now, SECRET)
        case "stripe":
            digest = hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
            return {"stripe-signature": f"t={at},v1={digest}"}
        case _:
            return {
                "x-mollie-signature": "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
            }


def test_every_connector_that_is_offered_has_a_verifier_and_no_other_has() -> None:
    assert set(VERIFIERS) == {connector.name for connector in connectors()}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("sandbox", b'{"data": {"payment": "pay_1"}}'),
        ("stripe", b'{"id": "evt_1", "data": {"object": {"object": "payment_intent", "id": "pi_1"}}}'),
        ("mollie", b'{"id": "evt_1", "entityId": "tr_bread"}'),
    ],
)
def test_a_verifier_says_what_its_connector_says(name: str, body: bytes) -> None:
    told = headers(name, body)

    assert VERIFIERS[name](body, told, SECRET) == connector_of(name).reports(
        Credentials("key", SECRET), body, told
    )
    assert len(VERIFIERS[name](body, told, SECRET)) == 1


@pytest.mark.parametrize("name", sorted(VERIFIERS))
@pytest.mark.parametrize("body", [DEEP, b"[]", b"null", b'"x"', b'{"id": "evt_1"}', b'{"data": []}', b"{"])
def test_what_is_signed_and_says_nothing_sensible_is_refused_as_every_other(name: str, body: bytes) -> None:
    with pytest.raises(BadSignatureError):
        VERIFIERS[name](body, headers(name, body), SECRET)


@pytest.mark.parametrize("name", sorted(VERIFIERS))
def test_nothing_that_is_signed_passes_without_a_secret(name: str) -> None:
    body = b"{}"

    with pytest.raises(BadSignatureError):
        VERIFIERS[name](body, headers(name, body), "")
