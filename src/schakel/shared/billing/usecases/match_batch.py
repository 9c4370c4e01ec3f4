"""Staff say that money on the bank is what a file of direct debits brought."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.interface import Claim as BankClaim
from schakel.shared.bank.interface import confirm_match, line_of
from schakel.shared.billing.models import Claim, Debit, DebitBatch
from schakel.shared.billing.queries.batches import left_of_batch
from schakel.shared.billing.queries.debits import COLLECTED
from schakel.shared.billing.usecases.collect_debit import collect_debit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Actor, require, transaction


def match_batch(line: UUID, batch: UUID, *, by: Actor, at: datetime) -> UUID:
    """Match a line with a file, so that it waits for nobody; its collections count as received from now on.

    Each was, or is, booked for its client by itself: of the line nothing is. Raises RefusedError: bank_line_unknown,
    no_such_batch, batch_not_sent, bank_amount_other, bank_above_line, bank_above_claim.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        found = line_of(tx.organisation, line)
        if found is None:
            raise RefusedError("bank_line_unknown")
        row = DebitBatch.objects.select_for_update().filter(pk=batch).first()
        if row is None:
            raise RefusedError("no_such_batch")
        if row.sent_at is None:
            raise RefusedError("batch_not_sent")
        left = left_of_batch(tx.organisation, row)
        made = confirm_match(tx, line, BankClaim(id=batch, open=left), _most(found.left, left), at=at)
        for client, debit, claim in _running(batch):
            with transaction(by.within(client)) as inside:
                inside.lock(Claim, claim)
                one = inside.lock(Debit, debit)
                if one.state == "in_file":
                    collect_debit(inside, one, by=by, at=at)
                    drop(inside, COLLECTED, one.id, "on the bank")
    return made


def _most(line: Money, batch: Money) -> Money:
    return min(line, batch) if line.currency == batch.currency else line


def _running(batch: UUID) -> list[tuple[UUID, UUID, UUID]]:
    rows = Debit.objects.across().filter(batch_id=batch, state="in_file")
    return list(rows.order_by("organisation_id", "id").values_list("organisation_id", "id", "claim_id"))
