"""Staff say that a match was a mistake."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.interface import line_of, match_of, undo_match
from schakel.shared.billing.models import Claim, Receipt
from schakel.shared.billing.queries.bank import bank_source
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.tenancy.interface import Actor, require, transaction


def unmatch_receipt(match: UUID, *, by: Actor, at: datetime) -> None:
    """Free the line, and undo what was booked of it: what it paid is open again from the day it came on.

    Raises RefusedError: bank_match_unknown, bank_match_undone.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        made = match_of(tx.organisation, match)
        if made is None:
            raise RefusedError("bank_match_unknown")
        claim = Claim.objects.across().filter(pk=made.claim).first()
        line = line_of(tx.organisation, made.line)
        if line is None:
            raise RefusedError("bank_match_unknown")
        undo_match(tx, match, at=at)
        if claim is None:
            return  # a file of direct debits: what it brought was booked by itself
        source = bank_source(match)
        with transaction(by.within(claim.organisation_id)) as inside:
            held = Receipt.objects.of(inside.organisation).filter(source=source, state="held")
            held.update(state="undone", reason="match undone")
            undo_receipt(
                inside.organisation, source, day=line.line.booked_on, reason="match undone", by=by, at=at
            )
