"""Keep the organisations apart in what is told to the outside."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Tenanted


class Migration(migrations.Migration):
    dependencies = [("events", "0003_webhooks"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("WebhookEndpoint", referred=True),
        Tenanted("WebhookSecret", references=[("endpoint_id", "events_webhookendpoint")]),
        Tenanted("WebhookDelivery", referred=True, references=[("endpoint_id", "events_webhookendpoint")]),
        Tenanted("WebhookAttempt", rights=APPEND_ONLY, references=[("delivery_id", "events_webhookdelivery")]),
    ]
