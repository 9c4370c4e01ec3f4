"""Say that money on the bank settles a claim."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.bank.events import LineMatched
from schakel.shared.bank.facts import Claim
from schakel.shared.bank.models import BankLine, BankMatch
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def confirm_match(tx: Transaction, line: UUID, claim: Claim, amount: Money, *, at: datetime) -> UUID:
    """Match `amount` of a line, with the line's sign, with a claim; returns the match.

    The caller holds the lock on its claim and turns the match into entries of its own books, here or on the
    event `bank.line_matched`. Raises RefusedError: "bank_line_unknown", "bank_amount_other" (another currency
    or direction, or nothing), "bank_above_line" or "bank_above_claim".
    """
    row = tx.own(BankLine, line, "bank_line_unknown")
    if (
        row.currency != amount.currency
        or claim.open.currency != amount.currency
        or amount.minor * row.minor <= 0
    ):
        raise RefusedError("bank_amount_other")
    if abs(row.matched_minor + amount.minor) > abs(row.minor):
        raise RefusedError("bank_above_line", left=str(Money(row.minor - row.matched_minor, row.currency)))
    room = claim.room(out=amount.minor < 0)
    if abs(amount.minor) > room.minor:
        raise RefusedError("bank_above_claim", left=str(room))
    made = BankMatch.objects.of(tx.organisation).create(
        line_id=row.id,
        claim_id=claim.id,
        currency=amount.currency,
        minor=amount.minor,
        at=at,
        by_id=tx.by.person,
    )
    row.matched_minor += amount.minor
    row.save(update_fields=["matched_minor"])
    record(
        LineMatched(
            organisation=tx.organisation, match=made.id, line=row.id, claim=claim.id, minor=amount.minor,
            currency=amount.currency,
        ),
        tx,
    )  # fmt: skip
    audit(tx, "bank.line_matched", "bank_line", row.id, claim=str(claim.id), amount=str(amount))
    return made.id
