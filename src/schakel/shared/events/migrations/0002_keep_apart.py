"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import NO_CHANGES, Tenanted


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("RecordedEvent", rights=NO_CHANGES),
        Tenanted("Reacted", rights=NO_CHANGES),
    ]
