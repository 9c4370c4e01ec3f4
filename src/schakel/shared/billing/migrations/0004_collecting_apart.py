"""Give the provider its returns, and keep papers of mandates from support."""

from importlib import import_module

from django.db import migrations

from schakel.shared.tenancy.operations import NotForSupport

of_provider = import_module("schakel.shared.billing.migrations.0002_keep_apart").of_provider


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_collecting")]

    operations = [
        of_provider("debitreturn"),
        NotForSupport("DebitMandate", "iban", "psp_customer", "psp_mandate", "paper"),
    ]
