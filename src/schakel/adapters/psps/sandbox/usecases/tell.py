"""Report to the merchant."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxPayment, SandboxWebhook
from schakel.adapters.psps.sandbox.rows import faults_of
from schakel.adapters.psps.sandbox.usecases.deliver_webhook import deliver_webhook
from schakel.shared.jobs.interface import defer


def tell(row: SandboxPayment, kind: str, at: datetime) -> None:
    """Plan a webhook about a payment that is locked or new, with the faults that its account asked for."""
    row.told += 1
    row.save(update_fields=["told"])
    departures = faults_of(row.account).departures(f"{row.reference}:{row.told}")
    webhook = SandboxWebhook.objects.create(
        payment=row, number=row.told, kind=kind, made_at=at, copies=len(departures)
    )
    if row.reports_to:
        for after in departures:
            defer(deliver_webhook, None, at=at + after if after else None, webhook=webhook.id)
