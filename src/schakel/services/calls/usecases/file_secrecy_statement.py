"""A signed statement of a client under professional secrecy is put on file."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts.wishes import StatementWish
from schakel.services.calls.models import RecordingChange
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction

LARGEST = 5 * 1024 * 1024
"""Bytes of a document."""
_BEGINNINGS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def file_secrecy_statement(statement: StatementWish, *, by: Actor, at: datetime) -> UUID:
    """File the statement of qooqie:11.2: uploaded by the client, or come by letter and entered by the provider.

    The document is a PDF, PNG or JPEG. Raises RefusedError, and NotAllowedError for anybody else.
    """
    with transaction(by) as tx:
        if not (by.may("calls.recording") or by.may("service.block")):
            raise NotAllowedError("calls.recording")
        if not statement.signer.strip():
            raise RefusedError("no_signer")
        if statement.signed_on > business_day(at):
            raise RefusedError("signed_later")
        if len(statement.document) > LARGEST:
            raise RefusedError("document_too_large")
        if not statement.document.startswith(_BEGINNINGS):
            raise RefusedError("document_kind")
        row = RecordingChange.objects.of(tx.organisation).create(
            at=at,
            by_id=by.person,
            what="statement",
            signer=statement.signer.strip(),
            signed_on=statement.signed_on,
            document=statement.document,
            document_name=statement.name[:200],
        )
        audit(tx, "statement.filed", "statement", row.id, signed_on=statement.signed_on.isoformat())
    return row.id
