"""Indexes of the operator's board."""

from django.db import migrations, models

OPEN = models.Q(("closed_at", None))


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0003_ready")]

    operations = [
        migrations.AddIndex(
            "deadline", models.Index(condition=OPEN, fields=["kind", "ready_at"], name="deadlines_ready_kind")
        ),
        migrations.AddIndex(
            "deadline", models.Index(condition=OPEN, fields=["clause", "ready_at"], name="deadlines_ready_clause")
        ),
        migrations.AddIndex(
            "deadline",
            models.Index(
                condition=models.Q(("closed_at", None), ("tries__gt", 0)), fields=["ready_at"], name="deadlines_failed"
            ),
        ),
        migrations.AddIndex(
            "deadline",
            models.Index(
                condition=models.Q(("closed_at__isnull", False)), fields=["closed_at"], name="deadlines_closed"
            ),
        ),
    ]
