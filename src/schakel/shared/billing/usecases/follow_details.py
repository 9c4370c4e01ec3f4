"""A client reported where its invoices go: what waited for that goes on."""

from schakel.shared.agreements.interface import DetailsReported
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def follow_details(_happened: DetailsReported, tx: Transaction) -> None:
    """Bring every subscription of a client up to date with its addresses (qooqie:13.1)."""
    for contract in Subscription.objects.of(tx.organisation).values_list("contract_id", flat=True):
        bring_up_to_date(tx, contract, now())
