"""See whether payers may pay on a client's link now, whatever its own state."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.access import access_of, restriction_on
from schakel.services.payments.queries.sites import state_of
from schakel.shared.tenancy.interface import Transaction


def open_to_payers(tx: Transaction, row: PaymentLink, at: datetime, *, using: Restricted) -> None:
    """Refuse while the client may not use the application for this website, or its connection is closed.

    Raises RefusedError: payers_not_available (linktopay:6.1, 6.2, 6.5, 6.6, 6.14), restricted (6.9).
    """
    access = access_of(tx.organisation, at, row.website.host)
    if not access.outcome.payers:
        raise RefusedError("payers_not_available", access)
    site = state_of(row.website, at)
    if site.outcome is not SiteState.ACTIVE:
        raise RefusedError("payers_not_available", site)
    if row.connection.closed_at is not None:
        raise RefusedError("payers_not_available")
    window = restriction_on(using, at)
    if window.outcome is not None:
        raise RefusedError("restricted", window, until=window.outcome.ends)
