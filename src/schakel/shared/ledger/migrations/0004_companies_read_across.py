"""Let the provider read the books of its own companies across clients; what it observes of a client's stays apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import BY_PROVIDER, Statements

OWN_BOOKS = f"{BY_PROVIDER} AND book LIKE 'company:%'"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_posted_in_bulk")]

    operations = [
        Statements(
            f"CREATE POLICY provider ON ledger_ledgerentry FOR SELECT TO schakel_app USING ({OWN_BOOKS})",
            f"CREATE POLICY provider ON ledger_ledgerleg FOR SELECT TO schakel_app USING ({OWN_BOOKS})",
        ),
    ]
