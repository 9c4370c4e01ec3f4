"""Staff stop the application of a client for use that was not reported."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import Stopped
from schakel.services.payments.models import PaymentWebsite, ServiceStop
from schakel.services.payments.queries.foreign import uses_of
from schakel.services.payments.rules.websites import unreported_use
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def stop_application(
    client: UUID, *, reason: str, website: UUID | None = None, by: Actor, at: datetime
) -> UUID:
    """Stop it, wholly or for one website, on the facts that are on file, and tell the client why (linktopay:6.5).

    No new links, payers read that it is not available, the API writes nothing; the portal can be read. Payments that
    were started are recorded. Raises RefusedError: no_reason, nothing_unreported, website_unknown, stopped_already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "payments.office")
        if not reason.strip():
            raise RefusedError("no_reason")
        found = unreported_use(uses_of(client))
        if not found.outcome.uses:
            raise RefusedError("nothing_unreported", found)
        host = _host(tx, website)
        if ServiceStop.objects.of(client).filter(website=website, lifted_at=None).exists():
            raise RefusedError("stopped_already")
        facts = [
            {
                "host": each.host,
                "at": each.at.isoformat(),
                "place": str(each.where),
                "reported": each.reported.isoformat() if each.reported else None,
            }
            for each in found.outcome.uses
        ]
        row = ServiceStop.objects.of(client).create(
            website_id=website, reason=reason.strip(), uses=facts, since=at, by_id=by.person
        )
        record(Stopped(organisation=client, stop=row.id, website=website), tx)
        hosts = sorted({use.host for use in found.outcome.uses})
        told = {"reason": row.reason, "host": host, "hosts": hosts}
        tell_client(tx, "stopped", ("payment_stop", row.id), told, "linktopay:6.5")
        audit(tx, "payments.stopped", "payment_stop", row.id, reason=row.reason, host=host, uses=len(facts))
    return row.id


def _host(tx: Transaction, website: UUID | None) -> str:
    return "" if website is None else tx.own(PaymentWebsite, website, "website_unknown").host
