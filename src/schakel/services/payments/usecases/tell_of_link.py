"""Tell people of the client what happened on a link, as far as they want to hear of it."""

from schakel.services.payments.facts.links import LinkState, Standing
from schakel.services.payments.models import PaymentLink, PaymentSettings
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Transaction

PAID = frozenset({LinkState.PAID, LinkState.PAID_LATE})


def tell_of_link(
    tx: Transaction, row: PaymentLink, found: Standing, before: LinkState, surplus_before: int
) -> None:
    """Send a notice of more than was asked, always; of a link that was paid, where the client chose so (1.9)."""
    told = {"description": row.description, "reference": row.reference, "paid": found.paid}
    if found.surplus.minor > surplus_before:
        tell_client(tx, "link_overpaid", ("payment_link", row.id), told | {"surplus": found.surplus})
    elif found.state in PAID and before not in PAID and _wanted(tx):
        late = found.state is LinkState.PAID_LATE
        tell_client(tx, "link_paid", ("payment_link", row.id), told | {"late": late})


def _wanted(tx: Transaction) -> bool:
    return PaymentSettings.objects.of(tx.organisation).filter(mail_paid=True).exists()
