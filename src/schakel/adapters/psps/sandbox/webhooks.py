"""Webhooks of the sandbox, written and checked after the Standard Webhooks specification. No Django."""

import json
from collections.abc import Mapping
from datetime import datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook, WebhookVerificationError

from schakel.shared.psp.interface import BadSignatureError, Report


def body_of(kind: str, made_at: datetime, payment: str) -> bytes:
    """Return the body; it names the payment and no more, so that the merchant asks."""
    told = {"type": kind, "timestamp": made_at.isoformat(), "data": {"payment": payment}}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(event: str, body: bytes, at: datetime, secret: str) -> dict[str, str]:
    """Return the headers; `at` is by the machine's clock, with which who receives it compares."""
    return {
        "content-type": "application/json",
        "webhook-id": event,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(event, at, body.decode()),
    }


def read(body: bytes, headers: Mapping[str, str], secret: str) -> tuple[Report, ...]:
    """Check a webhook and say what it is about. Raises BadSignatureError."""
    if not secret:
        raise BadSignatureError("there is no secret to check with")
    try:
        told = Webhook(secret).verify(body, dict(headers))
        return (Report(event=headers["webhook-id"], payment=str(told["data"]["payment"])),)
    except (
        EmptyWebhookSecretError,
        WebhookVerificationError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as odd:
        raise BadSignatureError("not signed by this account's sandbox") from odd
