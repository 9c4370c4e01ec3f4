"""What may go back to payers."""

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.links import Paid


@rule("linktopay:6.14", "linktopay:1.9")
def refundable(payment: Paid) -> Decision[Money]:
    """What of a payment can still be sent back: never above what was received and neither went back nor was taken.

    `refunded` counts what is on its way too. After a chargeback of the whole nothing is left: it would be lost twice.
    """
    left = max(payment.kept, Money(0, payment.received.currency))
    return decide(left, because="linktopay:6.14", received=payment.received)
