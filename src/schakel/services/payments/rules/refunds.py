"""What may go back to payers."""

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.links import Paid, Payments


@rule("linktopay:6.14", "linktopay:1.9")
def refundable(payment: Paid, on_link: Payments = ()) -> Decision[Money]:
    """What of a payment can still be sent back: never above what was received and neither went back nor was taken.

    `refunded` counts what is on its way too. After a chargeback of the whole nothing is left: it would be lost twice.
    `on_link` is all that was paid on its link: where more went back by bank than came by bank, that went back of these
    payments, and is not sent a second time.
    """
    zero = Money(0, payment.received.currency)
    together = [max(each.kept, zero) for each in on_link] or [max(payment.kept, zero)]
    by_bank = [max(each.refunded - each.received, zero) for each in on_link]
    left = Money.total(together, zero.currency) - Money.total(by_bank, zero.currency)
    found = max(min(payment.kept, left), zero)
    return decide(found, because="linktopay:6.14", received=payment.received)
