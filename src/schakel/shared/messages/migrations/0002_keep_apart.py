"""Keep the organisations apart; provider staff may see whether a notice to a client arrived."""

from django.db import migrations

from schakel.shared.tenancy.operations import Provider, Tenanted


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("OutgoingMessage", provider=Provider.READ),
        Tenanted("Notice"),
    ]
