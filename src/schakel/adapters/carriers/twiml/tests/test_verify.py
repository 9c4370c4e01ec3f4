import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.sign import Signer
from schakel.adapters.carriers.twiml.verify import Verdict, hmac_signature, verify

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
URL = "https://calls.example/carrier/voice?n=1"
BODY = urlencode({"CallSid": "CA1", "From": "+31850001234", "To": "+31850000001", "Leeg": ""}).encode()
TWILIO, SIGNALWIRE, TELNYX = PROFILES[Vendor.TWILIO], PROFILES[Vendor.SIGNALWIRE], PROFILES[Vendor.TELNYX]
PRIVATE = base64.b64encode(bytes(range(32))).decode()
PUBLIC = base64.b64encode(
    Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
).decode()


def _twilio(signature: str, *, url: str = URL, body: bytes = BODY, token: str = "token") -> Verdict:
    headers = {"X-Twilio-Signature": signature}
    return verify(TWILIO, token, public_url=url, headers=headers, body=body, at=NOW)


@pytest.mark.parametrize(
    ("number", "signature"),
    [("+14158675310", "GvWf1cFY/Q7PnoempGyD5oXAezc="), ("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")],
)
def test_the_carriers_own_published_examples_have_the_published_signatures(
    number: str, signature: str
) -> None:
    fields = {
        "Digits": "1234",
        "CallSid": "CA1234567890ABCDE",
        "To": "+18005551212",
        "Caller": number,
        "From": number,
    }

    assert hmac_signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields.items()) == signature


def test_a_field_sent_twice_with_the_same_value_is_signed_once() -> None:
    once = hmac_signature("token", URL, [("A", "1"), ("A", "2")])

    assert hmac_signature("token", URL, [("A", "2"), ("A", "1"), ("A", "1")]) == once


def test_a_genuine_form_is_accepted_and_every_change_to_it_refused() -> None:
    signature = Signer(TWILIO, "token").headers(URL, BODY, at=NOW)["x-twilio-signature"]

    assert _twilio(signature) is Verdict.GENUINE
    assert _twilio(signature, token="other") is Verdict.FORGED
    assert _twilio(signature, url=URL.replace("n=1", "n=2")) is Verdict.FORGED
    assert _twilio(signature, url=URL.replace("https", "http")) is Verdict.FORGED
    assert _twilio(signature, body=BODY + b"&Extra=1") is Verdict.FORGED
    assert _twilio(signature, body=BODY.replace(b"0001234", b"0005678")) is Verdict.FORGED
    assert _twilio(signature, body=b"") is Verdict.FORGED
    assert _twilio(signature[:-2] + "A=") is Verdict.FORGED
    assert _twilio("") is Verdict.UNSIGNED


@pytest.mark.parametrize(
    ("signed", "seen"),
    [
        ("https://calls.example:443/v?n=1", "https://calls.example/v?n=1"),
        ("https://calls.example/v?n=1", "https://calls.example:443/v?n=1"),
        ("https://calls.example/v", "https://calls.example:8443/v"),
        ("http://127.0.0.1:8000/v", "http://127.0.0.1:8000/v"),
        ("http://[::1]:80/v", "http://[::1]/v"),
    ],
)
def test_the_port_may_be_written_or_left_out(signed: str, seen: str) -> None:
    signature = Signer(TWILIO, "token").headers(signed, BODY, at=NOW)["x-twilio-signature"]

    assert _twilio(signature, url=seen) is Verdict.GENUINE


def test_without_a_secret_nothing_is_genuine() -> None:
    signature = Signer(TWILIO, "").headers(URL, BODY, at=NOW)["x-twilio-signature"]

    assert _twilio(signature, token="") is Verdict.UNSIGNED


@pytest.mark.parametrize("name", ["X-SignalWire-Signature", "X-Twilio-Signature"])
def test_signalwire_signs_the_same_way_under_either_name(name: str) -> None:
    signature = Signer(SIGNALWIRE, "key").headers(URL, BODY, at=NOW)["x-signalwire-signature"]
    headers = {name: signature}

    assert verify(SIGNALWIRE, "key", public_url=URL, headers=headers, body=BODY, at=NOW) is Verdict.GENUINE
    assert verify(SIGNALWIRE, "bad", public_url=URL, headers=headers, body=BODY, at=NOW) is Verdict.FORGED


def _telnyx(headers: dict[str, str], *, body: bytes = BODY, after_s: int = 0, key: str = PUBLIC) -> Verdict:
    at = NOW + timedelta(seconds=after_s)
    return verify(TELNYX, key, public_url=URL, headers=headers, body=body, at=at)


def test_telnyx_signs_the_time_and_the_body() -> None:
    headers = Signer(TELNYX, PRIVATE).headers(URL, BODY, at=NOW)
    other_time = headers | {"telnyx-timestamp": str(int(NOW.timestamp()) + 1)}

    assert _telnyx(headers) is Verdict.GENUINE
    assert _telnyx(headers, after_s=300) is Verdict.GENUINE
    assert _telnyx(headers, after_s=-300) is Verdict.GENUINE
    assert _telnyx(headers, after_s=301) is Verdict.STALE
    assert _telnyx(headers, after_s=-301) is Verdict.STALE
    assert _telnyx(headers, body=BODY + b"x") is Verdict.FORGED
    assert _telnyx(other_time) is Verdict.FORGED
    assert _telnyx(headers, key=PRIVATE) is Verdict.FORGED
    assert _telnyx(headers, key="no key") is Verdict.FORGED


@pytest.mark.parametrize("timestamp", ["", "-1", "1e9", "nu", "١٢٣", "9" * 40])
def test_a_timestamp_that_is_none_counts_as_unsigned(timestamp: str) -> None:
    headers = Signer(TELNYX, PRIVATE).headers(URL, BODY, at=NOW) | {"telnyx-timestamp": timestamp}

    assert _telnyx(headers) is Verdict.UNSIGNED


def test_more_fields_than_any_carrier_sends_are_refused() -> None:
    body = "&".join(f"f{at}=1" for at in range(500)).encode()
    signature = Signer(TWILIO, "token").headers(URL, body, at=NOW)["x-twilio-signature"]

    assert _twilio(signature, body=body) is Verdict.FORGED


@given(
    signature=st.text(), url=st.text(), body=st.binary(), timestamp=st.text(), vendor=st.sampled_from(Vendor)
)
def test_nothing_that_is_received_raises_or_passes(
    signature: str, url: str, body: bytes, timestamp: str, vendor: Vendor
) -> None:
    headers = dict.fromkeys(PROFILES[vendor].signature_headers, signature) | {"Telnyx-Timestamp": timestamp}
    found = verify(PROFILES[vendor], PUBLIC, public_url=url, headers=headers, body=body, at=NOW)

    assert found is not Verdict.GENUINE
