"""A service also stands still because of its contract."""

from django.db import migrations, models

from schakel.kernel.data_classes import business


class Migration(migrations.Migration):
    dependencies = [("calls", "0003_numbers_as_pages_write_them")]

    operations = [
        migrations.AddField(
            "serviceblock", "cause", models.TextField(db_default="improper_use", db_comment=business())
        ),
        migrations.AddField("serviceblock", "about_id", models.UUIDField(null=True, db_comment=business())),
        migrations.RemoveConstraint("serviceblock", "calls_one_block"),
        migrations.AddConstraint(
            "serviceblock",
            models.UniqueConstraint(
                name="calls_one_block", fields=["organisation", "cause"], condition=models.Q(lifted_at=None)
            ),
        ),
        migrations.AddConstraint(
            "serviceblock",
            models.CheckConstraint(
                name="calls_block_cause",
                condition=models.Q(cause__in=["improper_use", "suspended", "ended"]),
            ),
        ),
    ]
