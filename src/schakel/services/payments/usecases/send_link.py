"""A client has a link mailed to its payer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.links import asks_of, paid_on
from schakel.services.payments.rules.links import closed_to_payers
from schakel.services.payments.rules.reminders import next_reminder
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.known_website import known_website
from schakel.services.payments.usecases.mail_payer import mail_payer
from schakel.services.payments.usecases.one_line import one_line
from schakel.services.payments.usecases.payer_address import payer_address
from schakel.services.payments.usecases.remind_payer import REMIND
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Actor


def send_link(link: UUID, email: str, name: str, *, by: Actor, at: datetime) -> None:
    """Mail the link in the language of the link; the client is named as payee (linktopay:6.14).

    From the first mail on the reminders of its schedule are planned. Raises RefusedError: link_unknown,
    link_closed (nothing can be paid on it), no_address, bad_email, not_available (also when only its website is
    stopped), website_not_active.
    """
    with client_change(by, "payments.links", at) as tx:
        row = tx.own(PaymentLink, link, "link_unknown")
        if closed_to_payers(asks_of(row), paid_on(tx.organisation, [row.id]).get(row.id, []), at).outcome:
            raise RefusedError("link_closed")
        known_website(tx, row.website_id, at)
        if not email.strip():
            raise RefusedError("no_address")
        row.payer_email, row.payer_name = payer_address(email), one_line(name) or row.payer_name
        first = row.sent_at is None
        row.sent_at = row.sent_at or at
        row.save(update_fields=["payer_email", "payer_name", "sent_at"])
        mail_payer(tx, row, "payments.link", at)
        audit(tx, "payment_link.sent", "payment_link", row.id)
        reminder = next_reminder(business_day(row.sent_at), row.remind_after, 0, row.expires_at).outcome
        if first and reminder is not None:
            number, due = reminder
            put(tx, Duty(REMIND, row.id, due, "linktopay:1.9", occurrence=str(number)))
