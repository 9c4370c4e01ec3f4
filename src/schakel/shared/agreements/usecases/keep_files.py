"""Keep files with the statement that they belong to."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.files import GivenFile
from schakel.shared.agreements.models import StatementFile
from schakel.shared.tenancy.interface import Transaction

LARGEST = 5 * 1024 * 1024
"""Bytes of all files of one answer together."""
MOST = 10


def keep_files(tx: Transaction, statement: UUID, files: Sequence[GivenFile], at: datetime) -> None:
    """Keep files as they were given, each with its hash. Raises RefusedError for none, too many or too large ones."""
    if len(files) > MOST:
        raise RefusedError("too_many_files", most=MOST)
    if any(not each.content for each in files):
        raise RefusedError("empty_file")
    if sum(len(each.content) for each in files) > LARGEST:
        raise RefusedError("files_too_large")
    StatementFile.objects.of(tx.organisation).bulk_create(
        StatementFile(
            organisation_id=tx.organisation,
            statement_id=statement,
            name=each.name[:200],
            size=len(each.content),
            sha256=sha256(each.content).hexdigest(),
            content=each.content,
            created_at=at,
        )
        for each in files
    )
