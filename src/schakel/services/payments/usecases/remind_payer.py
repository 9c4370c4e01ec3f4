"""A payer is reminded of a link that is still open."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.access import access_of
from schakel.services.payments.queries.links import asks_of, paid_on
from schakel.services.payments.rules.links import closed_to_payers
from schakel.services.payments.rules.reminders import next_reminder
from schakel.services.payments.usecases.mail_payer import mail_payer
from schakel.shared.deadlines.interface import Done, Dropped, Duty, Outcome
from schakel.shared.tenancy.interface import Transaction

REMIND = "payments.remind_payer"


def remind_payer(tx: Transaction, link: UUID, number: int, at: datetime) -> Outcome:
    """Send the reminder of day `number` with what is still open, and plan the next one (linktopay:1.9).

    Days that went by unnoticed are not made up for: one reminder is enough. Nobody is reminded of a link that was
    paid, is over, or cannot be paid because the application is stopped.
    """
    row = tx.lock(PaymentLink, link)
    closed = closed_to_payers(asks_of(row), paid_on(tx.organisation, [row.id]).get(row.id, []), at).outcome
    if closed is not None or row.sent_at is None:
        return Dropped("nothing can be paid on the link any more")
    access = access_of(tx.organisation, at, row.website.host)
    if access.outcome.payers:
        mail_payer(tx, row, "payments.reminder", at)
    sent = business_day(row.sent_at)
    reached = max(number, (business_day(at) - sent).days)
    following = next_reminder(sent, row.remind_after, reached, row.expires_at).outcome
    then: tuple[Duty, ...] = ()
    if following is not None:
        then = (Duty(REMIND, row.id, following[1], "linktopay:1.9", occurrence=str(following[0])),)
    return Done("reminded" if access.outcome.payers else "the application is stopped", then)
