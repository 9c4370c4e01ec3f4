"""Webhooks of Mollie: classic ones say an id and are signed by nobody, newer ones are events with a signature."""

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from mollie.utils.webhooks.signature_validator import InvalidSignatureException, SignatureValidator

from schakel.kernel.ids import new_id
from schakel.shared.psp.interface import BadSignatureError, Report

SIGNATURE = "x-mollie-signature"
_PAYMENT = re.compile(r"tr_[A-Za-z0-9]{4,64}")
_LONGEST = 1024 * 1024
_LONGEST_CLASSIC = 200
"""A classic webhook is "id=tr_..." and no more; nobody signs it, so nothing longer is kept."""


def read(body: bytes, headers: Mapping[str, str], secret: str) -> tuple[Report, ...]:
    """Say which payments a webhook is about. Raises BadSignatureError."""
    if len(body) > _LONGEST:
        raise BadSignatureError("longer than any webhook of Mollie")
    try:
        text = body.decode()
    except UnicodeDecodeError as odd:
        raise BadSignatureError("no text") from odd
    signature = headers.get(SIGNATURE, "")
    return _event(text, signature, secret) if signature else _classic(text)


def _classic(text: str) -> tuple[Report, ...]:
    """Read "id=tr_...": anybody can send it, and it says only where to look; what is true Mollie says itself.

    The same text comes for everything that happens to a payment, so each arrival counts as an event of its own.
    """
    told = parse_qs(text) if len(text) <= _LONGEST_CLASSIC else {}
    payment = told.get("id", [""])[0]
    if set(told) != {"id"} or not _PAYMENT.fullmatch(payment):
        raise BadSignatureError("neither signed nor a classic webhook")
    return (Report(event=f"{payment}:{new_id()}", payment=payment),)


def _event(text: str, signature: str, secret: str) -> tuple[Report, ...]:
    if not secret:
        raise BadSignatureError("there is no secret to check with")
    try:
        SignatureValidator(secret).validate_payload(text, signature)
        told = json.loads(text)
        event, entity = str(told["id"]), str(told["entityId"])
        embedded = (told.get("_embedded") or {}).get("entity") or {}
        about = entity if _PAYMENT.fullmatch(entity) else str(embedded.get("paymentId", ""))
    except (
        InvalidSignatureException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as odd:
        raise BadSignatureError("not signed with this connection's secret") from odd
    return (Report(event, about),) if _PAYMENT.fullmatch(about) else ()
