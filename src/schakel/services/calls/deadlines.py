"""What happens in call tracking when a date arrives."""

from schakel.services.calls.usecases.free_number import free_number
from schakel.services.calls.usecases.release_number import RELEASE
from schakel.shared.deadlines.interface import Done, Dropped, Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(RELEASE)
def release(due: Due, tx: Transaction) -> Outcome:
    """End of a number's quarantine (qooqie:10.5)."""
    if free_number(tx, due.subject, due.due_at):
        return Done("free for any client")
    return Dropped("not in quarantine any more")
