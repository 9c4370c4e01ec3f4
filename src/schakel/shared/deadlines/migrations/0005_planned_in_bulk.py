"""Let the scheduler put duties on the calendars of many organisations in one transaction."""

from django.db import migrations

from schakel.shared.tenancy.operations import Statements


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0004_board")]

    operations = [
        Statements(
            "GRANT INSERT ON deadlines_deadline TO schakel_system",
            "CREATE POLICY bulk ON deadlines_deadline FOR INSERT TO schakel_system WITH CHECK (true)",
        ),
    ]
