"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Tenanted


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("AuditEntry", rights=APPEND_ONLY, system=True),
        Tenanted("AuditSeal", rights=APPEND_ONLY, system=True),
        Tenanted("AuditAnchor", rights=APPEND_ONLY),
    ]
