"""Match a bank line with an invoice and book it, in a transaction of the provider."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.interface import Claim as BankClaim
from schakel.shared.bank.interface import OpenLine, confirm_match
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.bank import bank_source
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.tenancy.interface import Transaction


def match_line(
    tx: Transaction, line: OpenLine, invoice: UUID, amount: Money, *, remark: str = "", at: datetime
) -> UUID:
    """Match so much of it, and book that for the client of the invoice; returns the match. See `match_receipt`."""
    claim = Claim.objects.across().filter(pk=invoice).first()
    if claim is None:
        raise RefusedError("no_such_claim")
    if claim.currency != line.line.amount.currency:
        raise RefusedError("bank_amount_other")
    made = confirm_match(tx, line.id, BankClaim(id=claim.id, open=amount), amount, at=at)
    receipt = NewReceipt(
        legal_entity=claim.legal_entity_id, amount=amount, day=line.line.booked_on, via=Via.BANK,
        source=bank_source(made), named=(claim.id,), remark=remark,
    )  # fmt: skip
    book_receipt(claim.organisation_id, receipt, by=tx.by, at=at)
    return made
