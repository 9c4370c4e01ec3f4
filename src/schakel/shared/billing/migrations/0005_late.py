"""What being late needs beside what invoices keep: reminders without staff, and what was given up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns."""

    dependencies = [("billing", "0002_keep_apart")]
    operations = [
        migrations.AddField(
            model_name="billingcompany",
            name="reminds_after",
            field=models.IntegerField(db_comment="business", null=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="written_off_minor",
            field=models.BigIntegerField(db_comment="business", db_default=0, default=0),
        ),
    ]
