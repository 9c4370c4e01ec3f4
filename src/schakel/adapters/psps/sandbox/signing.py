"""Webhooks of the sandbox: body and signed headers, after the Standard Webhooks specification."""

import json
from collections.abc import Mapping
from datetime import datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook, WebhookVerificationError

from schakel.adapters.psps.sandbox.keys import webhook_secret_of
from schakel.adapters.psps.sandbox.models import SandboxWebhook
from schakel.shared.psp.interface import BadSignatureError, Report


def body_of(row: SandboxWebhook) -> bytes:
    """Return the body; it names the payment and no more, so that the merchant asks."""
    told = {"type": row.kind, "timestamp": row.made_at.isoformat(), "data": {"payment": row.payment.token}}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(row: SandboxWebhook, body: bytes, at: datetime) -> dict[str, str]:
    """Return the headers; `at` is by the machine's clock, with which who receives it compares."""
    event = str(row.id)
    return {
        "content-type": "application/json",
        "webhook-id": event,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(webhook_secret_of(row.payment.account_id)).sign(
            event, at, body.decode()
        ),
    }


def read(body: bytes, headers: Mapping[str, str], secret: str) -> Report:
    """Check a webhook and say what it is about. Raises BadSignatureError."""
    if not secret:
        raise BadSignatureError("there is no secret to check with")
    try:
        told = Webhook(secret).verify(body, dict(headers))
        return Report(event=headers["webhook-id"], payment=str(told["data"]["payment"]))
    except (EmptyWebhookSecretError, WebhookVerificationError, ValueError, KeyError, TypeError) as odd:
        raise BadSignatureError("not signed by this account's sandbox") from odd
