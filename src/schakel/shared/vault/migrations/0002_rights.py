"""Let the application make and destroy keys, and change none."""

from django.db import migrations

from schakel.shared.tenancy.operations import Statements


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        Statements(
            "GRANT SELECT, INSERT ON vault_planekey TO schakel_app",
            "GRANT SELECT, INSERT, DELETE ON vault_subjectkey TO schakel_app",
        ),
    ]
