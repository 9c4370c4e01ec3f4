"""What happens with contracts when a date arrives."""

from datetime import date

from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.life import END, END_ANNOUNCED, TERM_END
from schakel.shared.agreements.usecases.carry_out_end import carry_out_end
from schakel.shared.agreements.usecases.pass_term_end import pass_term_end
from schakel.shared.agreements.usecases.tell_of_end import tell_of_end
from schakel.shared.deadlines.interface import Done, Dropped, Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(TERM_END)
def term_end(due: Due, tx: Transaction) -> Outcome:
    """A term is over: renewed, going on, or ended (linktopay:14.1, linq:5.2, qooqie:5.2, twinqels:29.1)."""
    return pass_term_end(tx, tx.lock(Contract, due.subject), date.fromisoformat(due.occurrence), due.due_at)


@handler(END)
def end(due: Due, tx: Transaction) -> Outcome:
    """The end date that was fixed has come."""
    row = tx.lock(Contract, due.subject)
    if row.ended_at is not None:
        return Dropped("the contract is over")
    if row.ends is None or row.ends.isoformat() != due.occurrence:
        return Dropped("the contract ends on another day")
    carry_out_end(tx, row, due.due_at)
    return Done("the contract ended")


@handler(END_ANNOUNCED)
def end_announced(due: Due, tx: Transaction) -> Outcome:
    """The client is told of the coming end date (twinqels:29.2)."""
    row = tx.lock(Contract, due.subject)
    if row.ended_at is not None:
        return Dropped("the contract is over")
    tell_of_end(tx, row, date.fromisoformat(due.occurrence))
    return Done("told of the end date")
