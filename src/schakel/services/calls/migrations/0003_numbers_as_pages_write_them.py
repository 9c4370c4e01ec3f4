"""Numbers of a pool also as pages write them."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from schakel.kernel.data_classes import business
from schakel.services.calls.rules.numbers import written


def write_numbers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write out the numbers that are in pools already."""
    if editor.connection.alias != "owner":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE calls_poolslot NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT id, e164 FROM calls_poolslot")
        rows = [(*written(e164)[1:], slot) for slot, e164 in cursor.fetchall()]
        cursor.executemany("UPDATE calls_poolslot SET international = %s, national = %s WHERE id = %s", rows)
        cursor.execute("ALTER TABLE calls_poolslot FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_keep_apart")]

    operations = [
        migrations.AddField(
            "poolslot",
            "international",
            models.TextField(default="", db_comment=business()),
            preserve_default=False,
        ),
        migrations.AddField(
            "poolslot",
            "national",
            models.TextField(default="", db_comment=business()),
            preserve_default=False,
        ),
        migrations.RunPython(write_numbers, migrations.RunPython.noop),
    ]
