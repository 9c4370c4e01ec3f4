"""A webhook that is kept, as it goes over the line."""

from datetime import datetime

from schakel.adapters.psps.sandbox import webhooks
from schakel.adapters.psps.sandbox.keys import webhook_secret_of
from schakel.adapters.psps.sandbox.models import SandboxWebhook


def body_of(row: SandboxWebhook) -> bytes:
    """Return its body."""
    return webhooks.body_of(row.kind, row.made_at, row.payment.token)


def signed(row: SandboxWebhook, body: bytes, at: datetime) -> dict[str, str]:
    """Return its headers; `at` is by the machine's clock."""
    return webhooks.signed(str(row.id), body, at, webhook_secret_of(row.payment.account_id))
