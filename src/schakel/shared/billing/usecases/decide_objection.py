"""Staff decide on an objection to an invoice."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.invoices import Document, Line
from schakel.shared.billing.models import Claim, Invoice, InvoiceObjection
from schakel.shared.billing.rules.crediting import part_of
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.tell_debtor import tell_debtor
from schakel.shared.tenancy.interface import Actor, require, transaction

_TEXT = {"nl": "Bezwaar tegen factuur {number} toegewezen", "en": "Objection to invoice {number} granted"}


def decide_objection(
    client: UUID, objection: UUID, *, granted: Money | None, answer: str, by: Actor, at: datetime
) -> UUID | None:
    """Grant an objection for an amount including VAT, or (None) reject it with a reason; the client is told.

    What is granted is credited, and was never owed: interest over it neither (linktopay:7.14). Returns the credit
    note. Raises RefusedError: no_such_objection, decided_already, no_reason, amount_too_high, other_currency, and
    as `credit_invoice` does.
    """
    require(by, "billing.money")
    if not answer.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row = tx.own(InvoiceObjection, objection, "no_such_objection")
        if row.decision:
            raise RefusedError("decided_already")
        claim = Claim.objects.of(client).get(pk=row.claim_id)
        if granted is not None:
            lines = _lines(client, claim, granted)
            row.credit_id = credit_invoice(client, claim.id, lines, reason=answer.strip(), by=by, at=at)
        row.decision, row.answer = "rejected" if granted is None else "granted", answer.strip()
        row.decided_at, row.decided_by = at, by.person
        row.save(update_fields=["decision", "answer", "credit_id", "decided_at", "decided_by"])
        context = {"number": claim.number, "granted": granted, "answer": row.answer}
        about = ("invoice", claim.id)
        tell_debtor(tx, "objection_decided", claim.legal_entity_id, about, context, clause=row.clause, at=at)
        audit(tx, "objection.decided", "invoice", claim.id, decision=row.decision, amount=str(granted or ""))
    return row.credit_id


def _lines(client: UUID, claim: Claim, granted: Money) -> tuple[Line, ...]:
    document = from_plain(Document, Invoice.objects.of(client).get(pk=claim.id).content)
    total = document.totals.total
    if granted.currency != total.currency:
        raise RefusedError("other_currency")
    if not 0 < granted.minor <= total.minor:
        raise RefusedError("amount_too_high", most=total)
    text = _TEXT.get(document.language, _TEXT["en"]).format(number=document.number)
    return part_of(document, granted, text)
