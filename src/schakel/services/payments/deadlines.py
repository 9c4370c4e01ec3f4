"""What happens with payment links when a date arrives, or later than that: what counts is how things stand by now."""

from django.utils.translation import gettext_lazy as _

from schakel.services.payments.usecases.ask_later import ASK
from schakel.services.payments.usecases.expire_link import EXPIRES
from schakel.services.payments.usecases.expire_link import expire_link as expire
from schakel.services.payments.usecases.poll_psp import poll_psp
from schakel.services.payments.usecases.remind_payer import REMIND
from schakel.services.payments.usecases.remind_payer import remind_payer as remind
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(EXPIRES, name=_("A payment link ends"))
def link_expires(due: Due, tx: Transaction) -> Outcome:
    """The last moment to pay is over (linktopay:1.9)."""
    return expire(tx, due.subject, now())


@handler(REMIND, name=_("A payer is reminded of a payment link"))
def remind_payer(due: Due, tx: Transaction) -> Outcome:
    """A day of the schedule of a link that was sent (linktopay:1.9)."""
    return remind(tx, due.subject, int(due.occurrence), now())


@handler(ASK, name=_("A payment service provider is asked about a payment"))
def ask_psp(due: Due, tx: Transaction) -> Outcome:
    """Reports can get lost; the money is there all the same (linktopay:1.9)."""
    return poll_psp(tx, due.subject, now())
