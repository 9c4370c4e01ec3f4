"""The archive of a client: the files of its agreements, each read from where it is kept (linq:12.4).

There is no second copy. What is deleted where it stands, because it must be, is therefore not in the archive either.
"""

from collections.abc import Callable, Iterator
from uuid import UUID

from schakel.shared.agreements.facts.archive import Filed, FiledAs, FiledCopy
from schakel.shared.agreements.models import Acceptance, Contract, Offer, Statement, TermsText, VersionNotice
from schakel.shared.agreements.queries import given_files
from schakel.shared.agreements.queries.prints import fingerprint_of_offer, offer_as_text
from schakel.shared.messages.interface import Channel, MessageProof, messages_about, proof

type Numbers = dict[UUID, str]


def archive_of(client: UUID) -> list[Filed]:
    """Return the files of all agreements of a client, newest first."""
    numbers = dict(Contract.objects.of(client).values_list("id", "number"))
    found = [
        filed
        for read in (_quotes, _documents, _messages, _statements, given_files.papers, given_files.files)
        for filed in read(client, numbers)
    ]
    return sorted(found, key=lambda each: (each.at, str(each.id)), reverse=True)


def filed_copy(client: UUID, filed_as: FiledAs, filed: UUID) -> FiledCopy | None:
    """Return one file of a client with its content, or None."""
    numbers = dict(Contract.objects.of(client).values_list("id", "number"))
    return _COPIES[filed_as](client, filed, numbers)


def _quotes(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    rows = Offer.objects.of(client).exclude(sent_at=None).select_related("terms_version")
    return (_quote(row, numbers) for row in rows)


def _quote(row: Offer, numbers: Numbers) -> Filed:
    number = numbers.get(row.contract_id, "") if row.contract_id else ""
    return Filed(
        id=row.id, filed_as=FiledAs.QUOTE, contract=row.contract_id, number=number,
        name=f"{row.number} {row.name}".strip(), at=row.sent_at or row.created_at,
        version=str(row.terms_version.number) if row.terms_version else "", sha256=fingerprint_of_offer(row),
        by=row.sent_to,
    )  # fmt: skip


def _documents(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    return (_document(row, numbers) for row in Acceptance.objects.of(client).select_related("version"))


def _document(row: Acceptance, numbers: Numbers) -> Filed:
    number = numbers.get(row.contract_id, "") if row.contract_id else ""
    return Filed(
        id=row.id, filed_as=FiledAs.DOCUMENT, contract=row.contract_id, number=number, name=row.version.document,
        at=row.accepted_at, version=str(row.version.number), sha256=row.sha256, by=row.signer,
    )  # fmt: skip


def _messages(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    """Give every message about a contract once, though it went by mail and stands in the portal too."""
    brought = dict(VersionNotice.objects.of(client).values_list("id", "contract_id"))
    once: dict[UUID, MessageProof] = {}
    for sent in messages_about(client, [*numbers, *brought]):
        key = sent.notice or sent.id
        if key not in once or sent.channel is Channel.PORTAL:
            once[key] = sent
    return (
        _message(sent, brought.get(sent.about, sent.about), numbers) for sent in once.values() if sent.about
    )


def _message(sent: MessageProof, contract: UUID | None, numbers: Numbers) -> Filed:
    return Filed(
        id=sent.id, filed_as=FiledAs.MESSAGE, contract=contract, number=numbers.get(contract, "") if contract else "",
        name=sent.subject, at=sent.created_at, version=sent.template[:12], sha256=sent.digest, by=sent.to,
    )  # fmt: skip


def _statements(client: UUID, numbers: Numbers) -> Iterator[Filed]:
    return (_statement(row, numbers) for row in Statement.objects.of(client))


def _statement(row: Statement, numbers: Numbers) -> Filed:
    return Filed(
        id=row.id, filed_as=FiledAs.STATEMENT, contract=row.contract_id, number=numbers.get(row.contract_id, ""),
        name=row.kind, at=row.at, version="", sha256=row.sha256, by=row.side, reference=row.reference,
    )  # fmt: skip


def _quote_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    rows = Offer.objects.of(client).exclude(sent_at=None).select_related("terms_version")
    row = rows.filter(pk=filed).first()
    return None if row is None else FiledCopy(_quote(row, numbers), row.language, offer_as_text(row))


def _document_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    row = Acceptance.objects.of(client).select_related("version").filter(pk=filed).first()
    if row is None:
        return None
    texts = TermsText.objects.filter(version=row.version, language=row.decides)
    text = "\n\n".join(f"{each.title}\n\n{each.text}" for each in texts)
    return FiledCopy(_document(row, numbers), row.decides, text)


def _message_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    sent = proof(client, filed)
    if sent is None or sent.about is None:
        return None
    brought = (
        VersionNotice.objects.of(client).filter(pk=sent.about).values_list("contract_id", flat=True).first()
    )
    contract = brought or sent.about
    if contract not in numbers:
        return None
    return FiledCopy(_message(sent, contract, numbers), sent.language, f"{sent.subject}\n\n{sent.text}")


def _statement_copy(client: UUID, filed: UUID, numbers: Numbers) -> FiledCopy | None:
    row = Statement.objects.of(client).filter(pk=filed).first()
    return None if row is None else FiledCopy(_statement(row, numbers), "", row.words)


_COPIES: dict[FiledAs, Callable[[UUID, UUID, Numbers], FiledCopy | None]] = {
    FiledAs.QUOTE: _quote_copy,
    FiledAs.DOCUMENT: _document_copy,
    FiledAs.MESSAGE: _message_copy,
    FiledAs.STATEMENT: _statement_copy,
    FiledAs.PAPER: given_files.paper_copy,
    FiledAs.FILE: given_files.file_copy,
}
