"""The provider consents to a website that a client reported, or does not."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import WebsiteDecided
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.queries.sites import state_of
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def decide_website(
    client: UUID, website: UUID, *, consent: bool, reason: str, by: Actor, at: datetime
) -> None:
    """Send the provider's consent in writing, from which moment the website is active, or its refusal (linktopay:6.3).

    Raises RefusedError: website_unknown, not_reported (nothing waits for consent), no_reason for a refusal.
    """
    with transaction(by.within(client)) as tx:
        require(by, "payments.office")
        row = tx.own(PaymentWebsite, website, "website_unknown")
        if state_of(row, at).outcome is not SiteState.REPORTED:
            raise RefusedError("not_reported")
        if not consent and not reason.strip():
            raise RefusedError("no_reason")
        kind = "website_consented" if consent else "website_refused"
        notice = tell_client(
            tx,
            kind,
            ("payment_website", row.id),
            {"host": row.host, "reason": reason.strip()},
            "linktopay:6.3",
        )
        row.consented_at, row.refused_at = (at, None) if consent else (None, at)
        row.consent_notice = notice if consent else None
        row.reason, row.decided_by_id = reason.strip(), by.person
        row.save(update_fields=["consented_at", "refused_at", "consent_notice", "reason", "decided_by"])
        record(WebsiteDecided(organisation=client, website=row.id, consented=consent), tx)
        audit(tx, f"payment_website.{'consented' if consent else 'refused'}", "payment_website", row.id,
              host=row.host, notice=str(notice))  # fmt: skip
