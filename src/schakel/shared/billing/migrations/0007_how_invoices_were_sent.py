"""How invoices reached clients: which credit notes were announced, and which invoices were posted."""

import django.db.models.deletion
from django.db import migrations, models

import schakel.kernel.ids
from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Statements, Tenanted

OF_INVOICE = [("invoice_id", "billing_invoice")]


def identified() -> list[tuple[str, models.Field]]:
    """Begin a table of rows that belong to a client."""
    return [
        (
            "id",
            models.UUIDField(
                db_comment="business",
                default=schakel.kernel.ids.new_id,
                editable=False,
                primary_key=True,
                serialize=False,
            ),
        ),
        (
            "organisation",
            models.ForeignKey(
                db_comment="business",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        ("invoice_id", models.UUIDField(db_comment="business")),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_email_change"),
        ("billing", "0005_late"),
    ]

    operations = [
        migrations.CreateModel(
            name="CreditAnnounced",
            fields=[*identified(), ("at", models.DateTimeField(db_comment="business"))],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "invoice_id"), name="billing_announced_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="InvoicePosted",
            fields=[
                *identified(),
                ("posted_on", models.DateField(db_comment="business")),
                ("country", models.TextField(db_comment="business", default="NL")),
                ("due_on", models.DateField(db_comment="business")),
                ("logged_at", models.DateTimeField(db_comment="business")),
                ("logged_by", models.UUIDField(db_comment="business", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "invoice_id"), name="billing_posted_once")
                ]
            },
        ),
        Tenanted("CreditAnnounced", provider=Provider.READ, rights=APPEND_ONLY, references=OF_INVOICE),
        Tenanted("InvoicePosted", provider=Provider.READ, rights=APPEND_ONLY, references=OF_INVOICE),
        Statements(
            "GRANT SELECT ON billing_creditannounced TO schakel_system",
            "CREATE POLICY run ON billing_creditannounced FOR SELECT TO schakel_system USING (true)",
        ),
    ]
