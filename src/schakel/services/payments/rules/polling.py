"""When a PSP is asked without having reported: webhooks get lost, and the money is there all the same."""

from datetime import datetime, timedelta

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
def next_question(status: Status, started: datetime, at: datetime) -> Decision[datetime | None]:
    """When to ask next about a payment, later than `at`; None when nothing is to be expected any more."""
    ages = OPEN if status in {Status.OPEN, Status.PENDING} else DECIDED
    following = next((started + each for each in ages if started + each > at), None)
    return decide(following, because="linktopay:1.9", started=started)
