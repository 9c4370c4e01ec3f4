"""Tell an endpoint of an event."""

import time
from uuid import UUID

from schakel.shared.clock import RealClock, now
from schakel.shared.events.models import RecordedEvent, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from schakel.shared.events.webhooks.closing import close, note_failure
from schakel.shared.events.webhooks.keeping import secrets_of
from schakel.shared.events.webhooks.patience import wait_after
from schakel.shared.events.webhooks.sending import NotSentError, Reach, send_pinned
from schakel.shared.events.webhooks.signing import body_of, signed
from schakel.shared.jobs.interface import defer, job
from schakel.shared.tenancy.interface import Transaction, system, transaction

_FIRST_BAD, _FIRST_GOOD = 300, 200


@job("events.deliver_webhook")
def deliver_webhook(organisation: UUID | None, *, delivery: UUID, reach: Reach | None = None) -> None:
    """Make one try of a pending delivery, and plan the next one when it fails.

    The row stays locked during the call (seconds), so that no two workers make the same try. An endpoint may hear
    of an event twice, under the same `webhook-id`, when a machine dies between its answer and our commit.
    """
    with transaction(system("webhooks", organisation)) as tx:
        row = tx.lock(WebhookDelivery, delivery)
        if row.state != WebhookDelivery.State.PENDING:
            return
        endpoint = WebhookEndpoint.objects.of(tx.organisation).get(pk=row.endpoint_id)
        if endpoint.disabled_at is not None or endpoint.removed_at is not None:
            close(row, WebhookDelivery.State.FAILED)
            return
        row.tries += 1
        tried = _try(tx, row, endpoint, reach)
        if tried.status is not None and _FIRST_GOOD <= tried.status < _FIRST_BAD:
            WebhookEndpoint.objects.of(tx.organisation).filter(pk=endpoint.id).update(failing_since=None)
            close(row, WebhookDelivery.State.DELIVERED)
            return
        wait = wait_after(row.tries)
        if note_failure(tx, row, tried.status, last_try=wait is None) or wait is None:
            close(row, WebhookDelivery.State.FAILED)
            return
        row.next_at = now() + wait
        row.save(update_fields=["tries", "next_at"])
        defer(deliver_webhook, tx.organisation, at=row.next_at, delivery=row.id)


def _try(
    tx: Transaction, row: WebhookDelivery, endpoint: WebhookEndpoint, reach: Reach | None
) -> WebhookAttempt:
    event = RecordedEvent.objects.of(tx.organisation).get(pk=row.event_id)
    body = body_of(event.name, event.at, event.facts)
    # Who receives it compares the signature's time with its own clock, the machine's.
    headers = signed(event.id, RealClock().now(), body, secrets_of(tx, endpoint.id, now()))
    began, status, trouble = time.monotonic(), None, ""
    try:
        status = send_pinned(endpoint.url, body.encode(), headers, reach).status
    except NotSentError as failure:
        trouble = failure.trouble
    took = round((time.monotonic() - began) * 1000)
    return WebhookAttempt.objects.of(tx.organisation).create(
        delivery_id=row.id, at=now(), status=status, trouble=trouble, milliseconds=took
    )
