"""What happens in call tracking when a date arrives."""

from datetime import timedelta

from schakel.services.calls.usecases.free_number import free_number
from schakel.services.calls.usecases.give_up_call import UNREPORTED, Found, give_up_call
from schakel.services.calls.usecases.release_number import RELEASE
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Done, Dropped, Due, Moved, Outcome, handler
from schakel.shared.tenancy.interface import Transaction

A_WHILE = timedelta(minutes=1)


@handler(RELEASE)
def release(due: Due, tx: Transaction) -> Outcome:
    """End of a number's quarantine (qooqie:10.5)."""
    if free_number(tx, due.subject, due.due_at):
        return Done("free for any client")
    return Dropped("not in quarantine any more")


@handler(UNREPORTED)
def unreported(due: Due, tx: Transaction) -> Outcome:
    """A call must be over by now; its record says so, reported or not (qooqie:12.2)."""
    match give_up_call(tx, due.subject, due.due_at):
        case Found.CLOSED:
            return Done("closed without a report of the carrier")
        case Found.REPORTED:
            return Dropped("the carrier reported the end")
        case Found.IN_HAND:
            return Moved(now() + A_WHILE, "a report is coming in")
