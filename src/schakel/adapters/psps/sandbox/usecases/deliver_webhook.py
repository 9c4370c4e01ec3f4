"""Send a webhook."""

from uuid import UUID

import httpx
from django.db.models import F

from schakel.adapters.psps.sandbox.models import SandboxWebhook
from schakel.adapters.psps.sandbox.rows import inside
from schakel.adapters.psps.sandbox.signing import body_of, signed
from schakel.shared.clock import RealClock
from schakel.shared.jobs.interface import job

SECONDS = 10


class NotDeliveredError(RuntimeError):
    """The merchant did not take the webhook; the queue tries again."""


@job("sandbox.deliver_webhook")
def deliver_webhook(_organisation: UUID | None, *, webhook: UUID) -> None:
    """POST a webhook to where its payment's order said. Raises NotDeliveredError.

    The address was given by this installation, with the account's key; no redirect is followed.
    """
    with inside():
        row = SandboxWebhook.objects.select_related("payment").get(pk=webhook)
    body = body_of(row)
    headers = signed(row, body, RealClock().now())
    try:
        answer = httpx.post(
            row.payment.reports_to, content=body, headers=headers, timeout=SECONDS
        ).status_code
    except httpx.HTTPError as failure:
        raise NotDeliveredError(type(failure).__name__) from failure
    good = httpx.codes.is_success(answer)
    with inside():
        SandboxWebhook.objects.filter(pk=webhook).update(answer=answer, sent=F("sent") + int(good))
    if not good:
        raise NotDeliveredError(f"answered {answer}")
