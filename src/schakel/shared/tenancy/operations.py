"""Migration operations that put the second belt on: row-level security, grants, references within a tenant.

Roles: `schakel_owner` migrates, `schakel_app` serves people, `schakel_system` schedules, `schakel_edge` serves the
hot paths, `schakel_support` looks into a client's data under a running support access and can only read.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

OWN = "organisation_id = nullif(current_setting('app.organisation', true), '')::uuid"
BY_PROVIDER = "current_setting('app.provider', true) = 'on'"
UNDER_SUPPORT = (
    "EXISTS (SELECT 1 FROM accounts_supportaccess s"
    " WHERE s.organisation_id = nullif(current_setting('app.organisation', true), '')::uuid"
    " AND s.person_id = nullif(current_setting('app.person', true), '')::uuid"
    " AND s.ended_at IS NULL"
    " AND s.until > nullif(current_setting('app.now', true), '')::timestamptz)"
)

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
APPEND_ONLY = "SELECT, INSERT"
NO_CHANGES = "SELECT, INSERT, DELETE"


class Provider(StrEnum):
    """What provider staff may do with a table's rows across clients."""

    NOTHING = "nothing"
    READ = "read"
    WRITE = "write"


class _AsOwner(Operation):
    """Statements that the owner runs and that change nothing in Django's own picture."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing in Django's own picture."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if self.runs_on(schema_editor.connection.alias, app_label):
            for statement in self.sql(app_label, to_state):
                schema_editor.execute(statement, params=None)

    def runs_on(self, alias: str, app_label: str) -> bool:
        """Tell whether a connection is the one to run the statements on."""
        return alias == "owner"

    def sql(self, app_label: str, to_state: ProjectState) -> Sequence[str]:
        """Return the statements, in order."""
        raise NotImplementedError


class Tenanted(_AsOwner):
    """Enable and force row-level security on a table that belongs to organisations.

    `rights` is what the application may do, row by row (append-only tables: APPEND_ONLY). `references` maps a
    column to the table it points to within the same organisation: a composite foreign key, so that nobody can
    point at a neighbour's row; `referred` tables can be pointed to in that way. `system` lets the scheduler see
    all rows; `edge` names what the edge role may do.
    """

    def __init__(
        self,
        model: str,
        *,
        provider: Provider = Provider.NOTHING,
        rights: str = EVERYTHING,
        referred: bool = False,
        system: bool = False,
        edge: str = "",
        references: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.model = model
        self.provider = Provider(provider)
        self.rights = rights
        self.referred = referred
        self.system = system
        self.edge = edge
        self.references = tuple(references)

    def sql(self, app_label: str, to_state: ProjectState) -> Sequence[str]:
        return self.statements(f"{app_label}_{self.model.lower()}")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = f"{app_label}_{self.model.lower()}"
        schema_editor.execute(
            f"REVOKE ALL ON {table} FROM schakel_app, schakel_system, schakel_edge, schakel_support"
        )

    def describe(self) -> str:
        return f"Keep the organisations apart in {self.model}"

    def statements(self, table: str) -> list[str]:
        """Return the SQL for `table`, in order."""
        found = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"GRANT {self.rights} ON {table} TO schakel_app",
            f"GRANT SELECT ON {table} TO schakel_support",
            f"CREATE POLICY own ON {table} TO schakel_app USING ({OWN}) WITH CHECK ({OWN})",
            f"CREATE POLICY support ON {table} FOR SELECT TO schakel_support USING ({OWN} AND {UNDER_SUPPORT})",
        ]
        if self.referred:
            found.append(f"CREATE UNIQUE INDEX {table}_own ON {table} (organisation_id, id)")
        if self.provider is Provider.READ:
            found.append(f"CREATE POLICY provider ON {table} FOR SELECT TO schakel_app USING ({BY_PROVIDER})")
        if self.provider is Provider.WRITE:
            found.append(
                f"CREATE POLICY provider ON {table} TO schakel_app USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})"
            )
        if self.system:
            found.append(f"GRANT SELECT ON {table} TO schakel_system")
            found.append(f"CREATE POLICY system ON {table} FOR SELECT TO schakel_system USING (true)")
        if self.edge:
            found.append(f"GRANT {self.edge} ON {table} TO schakel_edge")
            found.append(f"CREATE POLICY edge ON {table} TO schakel_edge USING (true) WITH CHECK (true)")
        found.extend(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_own FOREIGN KEY (organisation_id, {column})"
            f" REFERENCES {other} (organisation_id, id) DEFERRABLE INITIALLY DEFERRED"
            for column, other in self.references
        )
        return found

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            type(self).__name__,
            [self.model],
            {
                "provider": self.provider,
                "rights": self.rights,
                "referred": self.referred,
                "system": self.system,
                "edge": self.edge,
                "references": self.references,
            },
        )


class NotForSupport(_AsOwner):
    """Take columns of a `Tenanted` table away from support access; without columns, the whole table.

    Support reads the other columns that the table has at this migration. A column that comes later is not
    granted by itself: its migration says `NotForSupport` again.
    """

    def __init__(self, model: str, *columns: str) -> None:
        self.model = model
        self.columns = columns

    def sql(self, app_label: str, to_state: ProjectState) -> Sequence[str]:
        model = to_state.apps.all_models[app_label][self.model.lower()]
        every = [field.get_attname() for field in model._meta.concrete_fields]
        return self.statements(model._meta.db_table, every)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.alias == "owner":
            table = f"{app_label}_{self.model.lower()}"
            schema_editor.execute(f"GRANT SELECT ON {table} TO schakel_support", params=None)

    def describe(self) -> str:
        return f"Keep {', '.join(self.columns) or 'all'} of {self.model} from support access"

    def statements(self, table: str, every: Sequence[str]) -> list[str]:
        """Return the SQL for `table`, which has the columns `every`. Raises ValueError for one it does not have."""
        if stray := set(self.columns) - set(every):
            raise ValueError(f"{table} has no {', '.join(sorted(stray))}")
        taken = [f"REVOKE ALL ON {table} FROM schakel_support"]
        left = [column for column in every if column not in self.columns]
        if self.columns:
            taken.append(f"GRANT SELECT ({', '.join(left)}) ON {table} TO schakel_support")
        return taken

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model, *self.columns], {})


class Statements(_AsOwner):
    """Run SQL as the owner; for policies and grants that no other operation has a word for."""

    def __init__(self, *forwards: str) -> None:
        self.forwards = forwards

    def runs_on(self, alias: str, app_label: str) -> bool:
        return router.allow_migrate(alias, app_label)

    def sql(self, app_label: str, to_state: ProjectState) -> Sequence[str]:
        return self.forwards

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Leave it: the table that it belongs to goes with its own operation."""

    def describe(self) -> str:
        return "Policies and grants"
