"""Staff revoke an offer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES, as_rules_take_it, terms_of_offer
from schakel.shared.agreements.rules.offers import may_revoke
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.settle_reply import settle_reply
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Actor, require, transaction


def revoke_offer(client: UUID, offer: UUID, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Revoke an offer that was sent and not accepted; the client is told (linktopay:3.1, linq:3.1).

    Raises RefusedError for one that was accepted, has expired, or binds the provider until later.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_offer(tx, offer)
        terms = terms_of_offer(row, business_day(at))
        found = may_revoke(terms.offers, as_rules_take_it(row), at)
        if found.outcome is not None:
            raise RefusedError(f"offer_{found.outcome.name.lower()}", found)
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        settle_reply(tx, row, at, confirmed=False, reason=reason)
        drop(tx, OFFER_EXPIRES, row.id, "the offer was revoked")
        send(
            tx, to=row.sent_to, kind="agreements.offer_revoked", language=row.language,
            context={"number": row.number, "name": row.name}, subject_of=("offer", row.id),
        )  # fmt: skip
        audit(tx, "offer.revoked", "offer", row.id, because=list(found.because))
