"""Keep a signed document of a contract."""

from datetime import datetime
from hashlib import sha256

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.scope import PaperWish
from schakel.shared.agreements.models import Contract, Paper
from schakel.shared.tenancy.interface import Transaction

LARGEST = 5 * 1024 * 1024
"""Bytes of a document."""
_BEGINNINGS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def keep_paper(tx: Transaction, contract: Contract, wish: PaperWish, at: datetime) -> Paper:
    """Keep the file by its SHA-256, once for each contract. Raises RefusedError.

    It is a PDF, PNG or JPEG that somebody signed, and not later than today.
    """
    if not wish.signer.strip():
        raise RefusedError("no_signer")
    if wish.signed_on > business_day(at):
        raise RefusedError("signed_later")
    if len(wish.content) > LARGEST:
        raise RefusedError("document_too_large")
    if not wish.content.startswith(_BEGINNINGS):
        raise RefusedError("document_kind")
    found = sha256(wish.content).hexdigest()
    rows = Paper.objects.of(tx.organisation)
    known = rows.filter(contract=contract, sha256=found).first()
    return known or rows.create(
        contract=contract,
        name=wish.name.strip()[:200],
        content=wish.content,
        sha256=found,
        signed_on=wish.signed_on,
        signer=wish.signer.strip(),
        at=at,
        by_id=tx.by.person,
    )
