"""Bring the databases to this version: the queue's schema, the cell, the keys, and what the application may do."""

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from schakel.run.databases import KEYS_OWNER, VAULT

QUEUE = ("procrastinate",)
QUEUE_RIGHTS = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO schakel_app, schakel_system",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO schakel_app, schakel_system",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO schakel_app, schakel_system",
)


def migrate(*, verbosity: int = 0) -> None:
    """Run all migrations as the owner; safe to repeat."""
    migrate_main(verbosity=verbosity)
    migrate_keys(verbosity=verbosity)


def migrate_keys(*, verbosity: int = 0) -> None:
    """Migrate the cluster of the keys."""
    if not apps.ready:
        django.setup()
    call_command("migrate", VAULT, database=KEYS_OWNER, verbosity=verbosity, interactive=False)


def migrate_main(*, verbosity: int = 0) -> None:
    """Migrate the main cluster."""
    if not apps.ready:
        django.setup()
    call_command("migrate", "procrastinate", database="jobs", verbosity=verbosity, interactive=False)
    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    _grant()


def _grant() -> None:
    """Let the application use the tables of libraries; our own say so in their migrations."""
    with connections["jobs"].cursor() as cursor:
        for statement in QUEUE_RIGHTS:
            cursor.execute(statement)
    with connections["owner"].cursor() as cursor:
        for table in tables_of_libraries():
            cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO schakel_app')
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA cell1 TO schakel_app")
        cursor.execute("GRANT SELECT ON django_migrations TO schakel_app")


def tables_of_libraries() -> list[str]:
    """Return the tables in the cell that belong to libraries; they hold no rows of organisations."""
    return sorted(
        table
        for config in apps.get_app_configs()
        if not config.name.startswith("schakel.") and config.label not in QUEUE
        for model in config.get_models(include_auto_created=True)
        if (table := model._meta.db_table)
    )
