"""Whether a webhook comes from the carrier it says it comes from.

Twilio and SignalWire sign the address and the form; Telnyx signs a timestamp and the raw body. The
address is the *public* one, as the carrier knows it: behind a proxy the address a request arrives on is
another.
"""

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from schakel.adapters.carriers.twiml.profiles import Profile, Scheme

TOLERANCE_S = 300
MOST_FIELDS = 200
_DEFAULT_PORTS = {"https": 443, "http": 80}


class Verdict(StrEnum):
    """What came out of looking at a signature.

    Only `GENUINE` may be listened to; the others are for the log.
    """

    GENUINE = "genuine"
    UNSIGNED = "unsigned"
    FORGED = "forged"
    STALE = "stale"


def verify(
    profile: Profile, secret: str, *, public_url: str, headers: Mapping[str, str], body: bytes, at: datetime
) -> Verdict:
    """Judge a webhook. Never raises on what was received, however odd.

    `secret` is the account's token (Twilio), signing key (SignalWire) or public key in base64 (Telnyx).
    `headers` may have names in any case. `at` is the time of arrival, which only signatures with a
    timestamp look at.
    """
    given = {name.lower(): value for name, value in headers.items()}
    signature = next((given[name] for name in profile.signature_headers if given.get(name)), "")
    if not signature or not secret:
        return Verdict.UNSIGNED
    if profile.scheme is Scheme.ED25519:
        return _ed25519(secret, signature, given.get(profile.timestamp_header or "", ""), body, at)
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:  # not UTF-8, or more fields than any carrier sends
        return Verdict.FORGED
    expected = [hmac_signature(secret, url, fields) for url in _spellings(public_url)]
    same = [hmac.compare_digest(one.encode(), signature.encode(errors="replace")) for one in expected]
    return Verdict.GENUINE if any(same) else Verdict.FORGED


def hmac_signature(token: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """The signature that belongs to a form sent to an address: base64 of the HMAC-SHA1 over both.

    Each different value of a field counts once, fields and values in the order of their characters.
    Source: Twilio's description of request validation, which SignalWire shares.
    """
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    digest = hmac.digest(token.encode(), signed.encode(), "sha1")
    return base64.b64encode(digest).decode()


def _spellings(url: str) -> list[str]:
    """The address with its port and without: carriers differ in whether they write the default one."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return [url]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    rest = parts.path, parts.query, parts.fragment
    return [url, urlunsplit((parts.scheme, host, *rest)), urlunsplit((parts.scheme, f"{host}:{port}", *rest))]


def _ed25519(public_key: str, signature: str, timestamp: str, body: bytes, at: datetime) -> Verdict:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return Verdict.UNSIGNED
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), timestamp.encode() + b"|" + body)
    except (InvalidSignature, binascii.Error, ValueError):
        return Verdict.FORGED
    return Verdict.GENUINE if abs(at.timestamp() - int(timestamp)) <= TOLERANCE_S else Verdict.STALE
