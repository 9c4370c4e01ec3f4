"""One instant by which due rows are found: the date, or the later instant of another try."""

from django.db import migrations, models
from django.db.models.functions import Greatest


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_keep_apart")]

    operations = [
        migrations.AddField(
            "deadline",
            "ready_at",
            models.GeneratedField(
                db_comment="business",
                db_persist=True,
                expression=Greatest("due_at", "retry_at"),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.RemoveIndex("deadline", "deadlines_due"),
        migrations.AddIndex(
            "deadline",
            models.Index(
                condition=models.Q(("closed_at", None)), fields=["ready_at", "organisation"], name="deadlines_ready"
            ),
        ),
        migrations.AddIndex(
            "deadline",
            models.Index(
                condition=models.Q(("closed_at", None)), fields=["organisation", "ready_at"], name="deadlines_ready_in"
            ),
        ),
    ]
