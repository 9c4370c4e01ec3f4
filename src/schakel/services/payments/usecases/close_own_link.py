"""The provider takes a payment link of one of its own invoices out of use."""

from datetime import datetime
from uuid import UUID

from schakel.services.payments.models import PaymentLink
from schakel.services.payments.usecases.deactivate_link import deactivate_link
from schakel.shared.accounts.interface import provider
from schakel.shared.tenancy.interface import system, transaction


def close_own_link(link: UUID, *, at: datetime) -> None:
    """Let nobody start to pay on a link of the provider any more."""
    by = system("payments", provider(), "payments.links")
    with transaction(by) as tx:
        if PaymentLink.objects.of(tx.organisation).filter(pk=link, deactivated_at=None).exists():
            deactivate_link(link, by=by, at=at)
