"""Staff correct an invoice by a credit note: what was issued never changes."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import from_plain
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.drafts import Draft
from schakel.shared.billing.facts.invoices import Document, DocumentKind, Line
from schakel.shared.billing.models import Claim, ClaimEvent, Invoice
from schakel.shared.billing.queries.parties import known_seller, payer
from schakel.shared.billing.rules.crediting import rest_of
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.write_invoices import write_invoices
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def credit_invoice(
    client: UUID, invoice: UUID, lines: tuple[Line, ...] | None, *, reason: str, by: Actor, at: datetime
) -> UUID:
    """Issue a credit note for an invoice; returns its id. `lines` have amounts below nothing; None: all that is left.

    The claim counts from its own day on as if it had never been asked, interest included (linktopay:7.14).
    Raises RefusedError: no_such_invoice, no_reason, nothing_to_credit, credit_too_high (`left`).
    """
    require(by, "billing.run")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        tx.own(Claim, invoice, "no_such_invoice")
        row = Invoice.objects.of(client).get(pk=invoice)
        document = from_plain(Document, row.content)
        notes = _notes(client, invoice)
        taken = rest_of(document, notes) if lines is None else lines
        note = _issue(tx, row, taken, reason.strip(), len(notes), at)
        _check(document, notes, note)
        _count(tx, row, note, reason.strip(), at)
        audit(tx, "invoice.credited", "invoice", invoice, note=str(note.id), reason=reason.strip())
        settle_account(tx, at)
    return note.id


def _notes(client: UUID, invoice: UUID) -> list[Document]:
    rows = Invoice.objects.of(client).filter(corrects_id=invoice).order_by("sequence")
    return [from_plain(Document, each.content) for each in rows]


def _issue(
    tx: Transaction, row: Invoice, lines: tuple[Line, ...], reason: str, before: int, at: datetime
) -> Invoice:
    if not lines or any(line.net.minor > 0 for line in lines):
        raise RefusedError("nothing_to_credit")
    made = contract_of(tx.organisation, row.contract_id)
    if made is None:
        raise RefusedError("no_such_invoice")
    draft = Draft(
        organisation=tx.organisation, legal_entity=row.legal_entity_id, contract=row.contract_id,
        service=row.service, key=f"credit/{row.id}/{before}", lines=lines, payer=payer(made, business_day(at)),
        kind=DocumentKind.CREDIT_NOTE, corrects=row.id, corrects_number=row.number, corrects_issued=row.issued_on,
        due=business_day(at), note=reason,
    )  # fmt: skip
    (made_id,) = write_invoices([draft], known_seller, at)
    return Invoice.objects.of(tx.organisation).get(pk=made_id)


def _check(document: Document, notes: list[Document], note: Invoice) -> None:
    """Refuse a note above what is left of the invoice; everything of it is then taken back."""
    left = document.totals.total.minor + sum(each.totals.total.minor for each in notes)
    if -note.total_minor > left:
        currency = document.totals.total.currency
        raise RefusedError("credit_too_high", left=Money(left, currency))


def _count(tx: Transaction, row: Invoice, note: Invoice, reason: str, at: datetime) -> None:
    ClaimEvent.objects.of(tx.organisation).create(
        id=new_id(at), legal_entity_id=row.legal_entity_id, claim_id=row.id, kind="credited", day=note.issued_on,
        minor=-note.total_minor, net_minor=-note.net_minor, currency=note.currency, source=f"credited/{note.id}",
        note=reason, at=at, by_id=tx.by.person,
    )  # fmt: skip
