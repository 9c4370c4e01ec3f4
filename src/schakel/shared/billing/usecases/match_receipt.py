"""Staff say that money on the bank is of a client; what a reference names is matched by itself."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.interface import Claim as BankClaim
from schakel.shared.bank.interface import Evidence, OpenLine, confirm_match, line_of
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.bank import bank_source, receipts_proposed
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def match_receipt(
    line: UUID, invoice: UUID, amount: Money, *, remark: str = "", by: Actor, at: datetime
) -> UUID:
    """Match (part of) a line with an invoice and book it for the client; returns the match.

    More than is open of the invoice is divided further as the terms say; what is left stays as credit. `remark` is
    what the payer asked about the order: then it is held (linktopay:7.17). Raises RefusedError: bank_line_unknown,
    no_such_claim, bank_amount_other (linktopay:7.10: another currency is not booked), bank_above_line.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        found = line_of(tx.organisation, line)
        if found is None:
            raise RefusedError("bank_line_unknown")
        return match(tx, found, invoice, amount, remark=remark, at=at)


def match(
    tx: Transaction, line: OpenLine, invoice: UUID, amount: Money, *, remark: str = "", at: datetime
) -> UUID:
    """Do so in a transaction of the provider that is open."""
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


def match_certain(tx: Transaction, at: datetime) -> int:
    """Match every line that names an invoice by its reference, and nothing else; returns how many."""
    done = 0
    found = receipts_proposed(tx.organisation, business_day(at))
    lines = Counter(each.line for each in found)
    for each in found:
        if each.evidence is not Evidence.REFERENCE or each.amount.minor <= 0:
            continue
        line = line_of(tx.organisation, each.line)
        if line is not None:
            amount = (
                line.left if lines[each.line] == 1 else each.amount
            )  # what is too much is the client's credit
            match(tx, line, each.claim, amount, at=at)
            done += 1
    return done
