"""Support reads what came to an offer's row later; never the secret of its link."""

from django.db import migrations

from schakel.shared.tenancy.operations import Statements


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_version_ways")]

    operations = [
        Statements("GRANT SELECT (intake, language, stated) ON agreements_offer TO schakel_support"),
    ]
