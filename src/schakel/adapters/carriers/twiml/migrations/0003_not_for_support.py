"""Accounts at carriers are the provider's own: support access, which looks into a client's data, has no use for them."""

from django.db import migrations

from schakel.shared.tenancy.operations import NotForSupport


class Migration(migrations.Migration):
    dependencies = [("twiml", "0002_keep_apart")]

    operations = [NotForSupport("CarrierAccount")]
