"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import Provider, Statements, Tenanted


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("Deadline", provider=Provider.READ, system=True),
        Statements(
            """
            CREATE FUNCTION deadlines_closed_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF OLD.closed_at IS NOT NULL THEN
                RAISE EXCEPTION 'deadline % is closed and does not change', OLD.id USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              RETURN NEW;
            END $$
            """,
            "CREATE TRIGGER closed_is_closed BEFORE UPDATE ON deadlines_deadline"
            " FOR EACH ROW EXECUTE FUNCTION deadlines_closed_is_closed()",
        ),
    ]
