"""Give the provider its returns, keep links apart, and papers of mandates from support."""

from importlib import import_module

from django.db import migrations

from schakel.shared.tenancy.operations import NotForSupport, Provider, Tenanted

apart = import_module("schakel.shared.billing.migrations.0002_keep_apart")


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_collecting")]

    operations = [
        apart.of_provider("debitreturn"),
        Tenanted("PayLink", provider=Provider.READ, rights=apart.ROWS_STAY, references=apart.OF_CLAIM),
        apart.run_over("paylink", "SELECT"),
        NotForSupport("DebitMandate", "iban", "psp_customer", "psp_mandate", "paper"),
    ]
