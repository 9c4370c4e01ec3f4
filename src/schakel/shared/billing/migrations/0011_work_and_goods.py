"""Hours, goods, credits, and the use of trials."""

import django.db.models.deletion
import schakel.kernel.ids
from django.db import migrations, models


from schakel.shared.tenancy.operations import Provider, Tenanted

ROWS_STAY = "SELECT, INSERT, UPDATE"
OF_CONTRACT = [("contract_id", "agreements_contract")]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_email_change"),
        ("agreements", "0021_corrected_prices"),
        ("billing", "0007_how_invoices_were_sent"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeliveredGoods",
            fields=[
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
                ("unique_key", models.TextField(db_comment="business")),
                ("what", models.TextField(db_comment="business")),
                ("quantity", models.IntegerField(db_comment="business", default=1)),
                ("minor", models.BigIntegerField(db_comment="business", default=0)),
                ("currency", models.TextField(db_comment="business", default="EUR")),
                ("delivered_at", models.DateTimeField(db_comment="business")),
                ("place", models.TextField(db_comment="business", default="")),
                (
                    "receiver",
                    models.TextField(
                        db_comment="personal identity; purpose=prove a delivery; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person"
                    ),
                ),
                (
                    "proof",
                    models.TextField(
                        db_comment="personal communication; purpose=prove a delivery; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person"
                    ),
                ),
                ("charge_id", models.UUIDField(db_comment="business", null=True)),
                ("entered_at", models.DateTimeField(db_comment="business")),
                ("entered_by", models.UUIDField(db_comment="business", null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        db_comment="business",
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.contract",
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
            ],
        ),
        migrations.CreateModel(
            name="GivenCredit",
            fields=[
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
                ("unique_key", models.TextField(db_comment="business")),
                ("minor", models.BigIntegerField(db_comment="business")),
                ("currency", models.TextField(db_comment="business", default="EUR")),
                ("notes", models.JSONField(db_comment="business", default=list)),
                ("short_minor", models.BigIntegerField(db_comment="business", default=0)),
                ("clause", models.TextField(db_comment="business")),
                ("reason", models.TextField(db_comment="business")),
                ("details", models.JSONField(db_comment="business", default=dict)),
                ("at", models.DateTimeField(db_comment="business")),
                ("by_id", models.UUIDField(db_comment="business", null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        db_comment="business",
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.contract",
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
            ],
        ),
        migrations.CreateModel(
            name="GoodsNote",
            fields=[
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
                ("kind", models.TextField(db_comment="business")),
                (
                    "who",
                    models.TextField(
                        db_comment="personal identity; purpose=guard property; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person",
                        default="",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        db_comment="personal communication; purpose=guard property; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person",
                        default="",
                    ),
                ),
                ("day", models.DateField(db_comment="business", null=True)),
                ("asked_at", models.DateTimeField(db_comment="business", null=True)),
                ("answered_at", models.DateTimeField(db_comment="business", null=True)),
                ("answered_by", models.UUIDField(db_comment="business", null=True)),
                ("seen_at", models.DateTimeField(db_comment="business", null=True)),
                (
                    "file_name",
                    models.TextField(
                        db_comment="personal communication; purpose=guard property; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person",
                        default="",
                    ),
                ),
                ("file_sha256", models.TextField(db_comment="business", default="")),
                (
                    "file_content",
                    models.BinaryField(
                        db_comment="personal communication; purpose=guard property; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person",
                        null=True,
                    ),
                ),
                (
                    "goods",
                    models.ForeignKey(
                        db_comment="business",
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.deliveredgoods",
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
            ],
        ),
        migrations.CreateModel(
            name="LoggedHours",
            fields=[
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
                ("order_id", models.UUIDField(db_comment="business", null=True)),
                ("unique_key", models.TextField(db_comment="business")),
                ("purpose", models.TextField(db_comment="business")),
                ("kind", models.TextField(db_comment="business")),
                ("day", models.DateField(db_comment="business")),
                ("hours", models.DecimalField(db_comment="business", decimal_places=6, max_digits=12)),
                (
                    "who",
                    models.TextField(
                        db_comment="personal identity; purpose=account for hours; basis=contract; retention=billing.invoices; export=yes; encrypted=no; subject=person",
                        default="",
                    ),
                ),
                ("words", models.TextField(db_comment="business", default="")),
                ("charge_id", models.UUIDField(db_comment="business", null=True)),
                ("logged_at", models.DateTimeField(db_comment="business")),
                ("logged_by", models.UUIDField(db_comment="business", null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        db_comment="business",
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.contract",
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
            ],
        ),
        migrations.CreateModel(
            name="TrialUse",
            fields=[
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
                ("trial_id", models.UUIDField(db_comment="business")),
                ("service", models.TextField(db_comment="business")),
                ("legal_entity_id", models.UUIDField(db_comment="business")),
                ("meter", models.TextField(db_comment="business")),
                ("text_nl", models.TextField(db_comment="business")),
                ("text_en", models.TextField(db_comment="business", default="")),
                ("quantity", models.DecimalField(db_comment="business", decimal_places=6, max_digits=18)),
                ("unit_price", models.DecimalField(db_comment="business", decimal_places=6, max_digits=18)),
                ("minor", models.BigIntegerField(db_comment="business")),
                ("currency", models.TextField(db_comment="business", default="EUR")),
                ("day", models.DateField(db_comment="business")),
                ("charge_id", models.UUIDField(db_comment="business", null=True)),
                ("noted_at", models.DateTimeField(db_comment="business")),
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
            ],
        ),
        migrations.AddConstraint(
            model_name="deliveredgoods",
            constraint=models.UniqueConstraint(
                fields=("organisation", "contract", "unique_key"), name="billing_goods_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveredgoods",
            constraint=models.CheckConstraint(
                condition=models.Q(("minor__gte", 0), ("quantity__gt", 0)), name="billing_goods_some"
            ),
        ),
        migrations.AddConstraint(
            model_name="givencredit",
            constraint=models.UniqueConstraint(
                fields=("organisation", "contract", "unique_key"), name="billing_credit_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="givencredit",
            constraint=models.CheckConstraint(
                condition=models.Q(("minor__gte", 0), ("short_minor__gte", 0)), name="billing_credit_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["seizure", "policy"])), name="billing_goods_note_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsnote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None), ("kind", "policy")),
                fields=("organisation", "goods"),
                name="billing_one_policy_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="loggedhours",
            index=models.Index(fields=["organisation", "contract", "day"], name="billing_hours_of"),
        ),
        migrations.AddConstraint(
            model_name="loggedhours",
            constraint=models.UniqueConstraint(
                fields=("organisation", "contract", "unique_key"), name="billing_hours_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="loggedhours",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gt", 0)), name="billing_hours_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="trialuse",
            constraint=models.UniqueConstraint(
                fields=("organisation", "trial_id", "meter"), name="billing_trial_use_once"
            ),
        ),
        Tenanted("LoggedHours", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted(
            "DeliveredGoods", provider=Provider.READ, rights=ROWS_STAY, referred=True, references=OF_CONTRACT
        ),
        Tenanted(
            "GoodsNote",
            provider=Provider.READ,
            rights=ROWS_STAY,
            references=[("goods_id", "billing_deliveredgoods")],
        ),
        Tenanted("GivenCredit", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("TrialUse", provider=Provider.READ, rights=ROWS_STAY),
    ]
