"""Say that a match was a mistake."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.bank.events import MatchUndone
from schakel.shared.bank.models import BankLine, BankMatch, BankMatchUndone
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def undo_match(tx: Transaction, match: UUID, *, at: datetime) -> None:
    """Free the amount of a match, on its line and for its claim; the match stays in the history.

    Raises RefusedError: "bank_match_unknown", or "bank_match_undone" when it was undone before.
    """
    made = BankMatch.objects.of(tx.organisation).filter(pk=match).first()
    if made is None:
        raise RefusedError("bank_match_unknown")
    row = tx.lock(BankLine, made.line_id)
    undone = BankMatchUndone.objects.of(tx.organisation)
    if undone.filter(match_id=made.id).exists():
        raise RefusedError("bank_match_undone")
    undone.create(match_id=made.id, at=at, by_id=tx.by.person)
    row.matched_minor -= made.minor
    row.save(update_fields=["matched_minor"])
    record(
        MatchUndone(
            organisation=tx.organisation, match=made.id, line=row.id, claim=made.claim_id, minor=made.minor,
            currency=made.currency,
        ),
        tx,
    )  # fmt: skip
    amount = str(Money(made.minor, made.currency))
    audit(tx, "bank.match_undone", "bank_line", row.id, claim=str(made.claim_id), amount=amount)
