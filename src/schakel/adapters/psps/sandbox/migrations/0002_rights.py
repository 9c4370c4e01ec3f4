"""What roles may do: the application plays the PSP; nobody else looks."""

from django.db import migrations

from schakel.shared.tenancy.operations import Statements

CHANGES = {
    "sandbox_sandboxaccount": "SELECT, INSERT, UPDATE",
    "sandbox_sandboxmandate": "SELECT, INSERT, UPDATE",
    "sandbox_sandboxpayment": "SELECT, INSERT, UPDATE",
    "sandbox_sandboxrefund": "SELECT, INSERT, UPDATE",
    "sandbox_sandboxchargeback": "SELECT, INSERT, UPDATE",
    "sandbox_sandboxwebhook": "SELECT, INSERT, UPDATE",
}


class Migration(migrations.Migration):
    dependencies = [("sandbox", "0001_initial")]

    operations = [
        Statements(*(f"GRANT {rights} ON {table} TO schakel_app" for table, rights in CHANGES.items()))
    ]
