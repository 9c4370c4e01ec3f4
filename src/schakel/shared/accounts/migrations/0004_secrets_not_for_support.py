"""Support access reads who was invited and which keys there are, never the hashes of their secrets."""

from django.db import migrations

from schakel.shared.tenancy.operations import NotForSupport


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_session_stamp")]

    operations = [NotForSupport("ApiKey", "secret_hash"), NotForSupport("Invitation", "token_hash")]
