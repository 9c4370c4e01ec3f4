"""Files that were given as they are: signed papers, and what came along with a statement."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from schakel.shared.agreements.facts.archive import Filed, FiledAs, FiledCopy
from schakel.shared.agreements.models import Paper, StatementFile

type Numbers = Mapping[UUID, str]


def papers(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    """Return the signed papers of a client, without their content."""
    return (_paper(row, numbers) for row in Paper.objects.of(client).defer("content"))


def files(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    """Return what came along with statements, without its content."""
    rows = StatementFile.objects.of(client).select_related("statement").defer("content")
    return (_file(row, numbers) for row in rows)


def paper_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    """Return a signed paper, or None."""
    row = Paper.objects.of(client).filter(pk=filed).first()
    return None if row is None else FiledCopy(_paper(row, numbers), "", "", bytes(row.content))


def file_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    """Return what came along with a statement, or None."""
    row = StatementFile.objects.of(client).select_related("statement").filter(pk=filed).first()
    return None if row is None else FiledCopy(_file(row, numbers), "", "", bytes(row.content))


def _paper(row: Paper, numbers: Numbers) -> Filed:
    return Filed(
        id=row.id, filed_as=FiledAs.PAPER, contract=row.contract_id, number=numbers.get(row.contract_id, ""),
        name=row.name, at=row.at, version="", sha256=row.sha256, by=row.signer,
    )  # fmt: skip


def _file(row: StatementFile, numbers: Numbers) -> Filed:
    contract = row.statement.contract_id
    return Filed(
        id=row.id, filed_as=FiledAs.FILE, contract=contract, number=numbers.get(contract, ""), name=row.name,
        at=row.statement.at, version="", sha256=row.sha256, by=row.statement.side,
    )  # fmt: skip
