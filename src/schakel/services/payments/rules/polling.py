"""When a PSP is asked without having reported: webhooks get lost, and the money is there all the same."""

from datetime import timedelta

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.statuses import PaymentStatus as Status

OPEN = (
    timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=2),
    timedelta(days=4), timedelta(days=8), timedelta(days=15), timedelta(days=30),
)  # fmt: skip
"""Ages of a payment that is not decided at which is asked."""
DECIDED = (timedelta(days=1), timedelta(days=8), timedelta(days=15), timedelta(days=57), timedelta(days=120))
"""Ages of one that is paid or came to nothing: refunds at the PSP, late money, debits taken back within eight weeks."""


@rule("linktopay:1.9")
def next_question(status: Status, age: timedelta) -> Decision[timedelta | None]:
    """After how long to ask next about a payment of this age; None when nothing is to be expected any more."""
    ages = OPEN if status in {Status.OPEN, Status.PENDING} else DECIDED
    following = next((each for each in ages if each > age), None)
    return decide(None if following is None else following - age, because="linktopay:1.9", age=str(age))
