"""Keep the organisations apart; webhooks find an account before they know whose it is, by reading only."""

from django.db import migrations

from schakel.shared.tenancy.operations import Provider, Tenanted


class Migration(migrations.Migration):
    dependencies = [("twiml", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [Tenanted("CarrierAccount", provider=Provider.READ)]
