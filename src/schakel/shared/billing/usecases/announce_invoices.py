"""Tell a client, and whoever listens, which invoices and credit notes were issued."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of, readers
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import InvoiceIssued
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.models import Claim, CreditAnnounced, Invoice
from schakel.shared.billing.queries.quiet import quiet_notes
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.events.interface import record
from schakel.shared.messages.interface import BadMessageError, send
from schakel.shared.tenancy.interface import Transaction, system, transaction

BATCH = 50
"""How many are told of in one transaction."""
KINDS = {DocumentKind.INVOICE: "invoice_issued", DocumentKind.CREDIT_NOTE: "credit_issued"}


def announce_invoices(client: UUID, at: datetime) -> int:
    """Tell of every invoice and credit note of a client that nobody was told of, each once; returns how many.

    Telling, and writing down that it was told, is one transaction: what is stopped in between was not told, and
    is told the next time (linktopay:7.9).
    """
    told = 0
    while count := _some(client, at):
        told += count
    return told


def _some(client: UUID, at: datetime) -> int:
    with transaction(system("billing", client)) as tx:
        claims = list(
            Claim.objects.of(client)
            .filter(announced_at=None)
            .order_by("issued_on", "id")
            .select_for_update()[:BATCH]
        )
        rows = list(Invoice.objects.of(client).filter(pk__in=[claim.id for claim in claims]))
        _tell(tx, rows, {claim.id: claim for claim in claims})
        Claim.objects.of(client).filter(pk__in=[row.id for row in rows]).update(announced_at=at)
        notes = _taken(client, at)
        _tell(tx, notes, {})
    return len(rows) + len(notes)


def _taken(client: UUID, at: datetime) -> list[Invoice]:
    """Return credit notes that nobody was told of, written down as told; another job that does the same waits."""
    taken = []
    for row in quiet_notes(client)[:BATCH]:
        _, ours = CreditAnnounced.objects.of(client).get_or_create(invoice_id=row.id, defaults={"at": at})
        if ours:
            taken.append(row)
    return taken


def _tell(tx: Transaction, rows: Sequence[Invoice], claims: dict[UUID, Claim]) -> None:
    for row in sorted(rows, key=lambda each: (each.issued_on, each.sequence)):
        claim = claims.get(row.id)
        record(
            InvoiceIssued(
                organisation=row.organisation_id, invoice=row.id, kind=row.kind, number=row.number,
                contract=row.contract_id, service=row.service, total_minor=row.total_minor, currency=row.currency,
                due=row.due_on if claim is None else claim.due_on,
            ),
            tx,
        )  # fmt: skip
        _write(tx, row, from_plain(Document, row.content), claim)


def _write(tx: Transaction, row: Invoice, document: Document, claim: Claim | None) -> None:
    kind, about = KINDS[document.kind], ("invoice", row.id)
    said = _said(tx, row, document, claim)
    tell_readers(tx, kind, about, said, sender=document.seller.name, language=document.language)
    outside = document.buyer.email
    reading = {reader.email.lower() for reader in readers(tx.organisation, "billing.read")}
    if not outside or outside.lower() in reading:
        return
    try:
        send(
            tx, to=outside, kind=f"billing.{kind}", language=document.language, context=said, subject_of=about
        )
    except BadMessageError:
        audit(tx, "invoice.not_mailed", "invoice", row.id)


def _said(tx: Transaction, row: Invoice, document: Document, claim: Claim | None) -> dict[str, Any]:
    total = Money(abs(row.total_minor), row.currency)
    facts = {"number": row.number, "amount": total, "page": _page(tx.organisation, row.id)}
    if claim is None:
        return {**facts, "corrects": document.corrects}
    owed = claim.open_minor > 0
    return {**facts, "due": claim.due_on, "by_debit": claim.by_debit and owed, "owed": owed}


def _page(organisation: UUID, invoice: UUID) -> str:
    """Return where the client finds it in the portal, below the address of the installation."""
    return reverse("billing:invoice", args=(names_of({organisation})[organisation].slug, invoice))
