"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import NO_CHANGES, Tenanted


class Migration(migrations.Migration):
    dependencies = [("http", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [Tenanted("AnsweredRequest", rights=NO_CHANGES)]
