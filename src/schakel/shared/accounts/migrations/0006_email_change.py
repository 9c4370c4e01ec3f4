"""New addresses that wait for their confirmation."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import schakel.kernel.ids
from schakel.shared.tenancy.operations import Statements


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_key_rate")]

    operations = [
        migrations.CreateModel(
            name="EmailChange",
            fields=[
                ("id", models.UUIDField(db_comment="business", default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(db_comment="personal contact; purpose=change of the sign-in address; basis=contract; retention=account; export=yes; encrypted=no; subject=person", max_length=254)),
                ("token_hash", models.BinaryField(db_comment="business", unique=True)),
                ("asked_under", models.TextField(db_comment="business")),
                ("expires_at", models.DateTimeField(db_comment="business")),
                ("person", models.OneToOneField(db_comment="business", on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        Statements("GRANT SELECT, INSERT, DELETE, UPDATE ON accounts_emailchange TO schakel_app"),
    ]
