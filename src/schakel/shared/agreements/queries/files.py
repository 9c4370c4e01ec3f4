"""Files that clients gave with their answers."""

from collections.abc import Iterable
from uuid import UUID

from schakel.shared.agreements.facts.files import KeptFile
from schakel.shared.agreements.models import StatementFile

_SHOWN = ("id", "name", "size", "sha256")


def files_of(client: UUID, statements: Iterable[UUID]) -> dict[UUID, tuple[KeptFile, ...]]:
    """Return the files of statements, without their content."""
    found: dict[UUID, tuple[KeptFile, ...]] = {}
    rows = (
        StatementFile.objects.of(client).filter(statement__in=list(statements)).order_by("created_at", "id")
    )
    for statement, *kept in rows.values_list("statement_id", *_SHOWN):
        found[statement] = (*found.get(statement, ()), KeptFile(*kept))
    return found


def file_with_content(client: UUID, contract: UUID, file: UUID) -> tuple[KeptFile, bytes] | None:
    """Return one file that was given about a contract, or None."""
    row = StatementFile.objects.of(client).filter(pk=file, statement__contract=contract).first()
    return None if row is None else (KeptFile(row.id, row.name, row.size, row.sha256), bytes(row.content))
