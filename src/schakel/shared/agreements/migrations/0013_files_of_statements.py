"""Files that come with a statement."""

import django.db.models.deletion
from django.db import migrations, models

import schakel.kernel.ids
from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Tenanted

GIVEN = personal("communication", purpose="perform the agreement", basis="contract", retention="contract")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0012_papers"), ("accounts", "0006_email_change")]

    operations = [
        migrations.CreateModel(
            name="StatementFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_comment=business(),
                        default=schakel.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.TextField(db_comment=GIVEN)),
                ("size", models.IntegerField(db_comment=business())),
                ("sha256", models.TextField(db_comment=business())),
                ("content", models.BinaryField(db_comment=GIVEN)),
                ("created_at", models.DateTimeField(db_comment=business())),
                (
                    "organisation",
                    models.ForeignKey(
                        db_comment=business(),
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_comment=business(),
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.statement",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "statement"], name="agreements_file_of")],
            },
        ),
        Tenanted(
            "StatementFile",
            provider=Provider.READ,
            rights=APPEND_ONLY,
            references=[("statement_id", "agreements_statement")],
        ),
    ]
