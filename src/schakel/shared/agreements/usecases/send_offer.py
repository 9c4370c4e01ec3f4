"""Staff send an offer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import secret_token
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import digest, short
from schakel.shared.agreements.models import Offer
from schakel.shared.agreements.queries.offers import as_rules_take_it, terms_of_offer
from schakel.shared.agreements.queries.office import provider_of
from schakel.shared.agreements.queries.terms import version_for
from schakel.shared.agreements.rules.offers import may_send_offer
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.plan_expiry import plan_expiry
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Actor, require, transaction


def send_offer(client: UUID, offer: UUID, to: str, *, by: Actor, at: datetime, language: str = "nl") -> str:
    """Mail an offer with the terms attached (linktopay:2.1); returns the path under which it is accepted.

    Only the mail carries that path; nothing that is kept can make it again. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_offer(tx, offer)
        _attach_terms(row, at)
        terms = terms_of_offer(row, business_day(at))
        found = may_send_offer(terms.offers, as_rules_take_it(row))
        if found.outcome is not None:
            raise RefusedError(f"offer_{found.outcome.name.lower()}", found)
        if row.terms_version_id is None:
            raise RefusedError("no_terms")
        if row.ends is not None and row.ends < business_day(at):
            raise RefusedError("ends_past")
        token = secret_token()
        row.token_hash, row.sent_at, row.sent_to, row.language = digest(token), at, to.strip(), language
        row.save()
        path = f"/offers/{short(client)}/{token}/"
        # A plain mail: it goes to an address, behind which there may be nobody with a place in the organisation yet,
        # and what carries the way in is not to be kept word for word in the portal.
        send(
            tx, to=row.sent_to, kind="agreements.offer", language=language,
            context={
                "number": row.number, "name": row.name, "path": path, "ends": row.ends,
                "provider": provider_of(row.legal_entity).line,
            },
            subject_of=("offer", row.id),
        )  # fmt: skip
        plan_expiry(tx, row, terms)
        audit(tx, "offer.sent", "offer", row.id, number=row.number, ends=row.ends and row.ends.isoformat())
    return path


def _attach_terms(row: Offer, at: datetime) -> None:
    if row.sent_at is None:
        row.terms_version = version_for(row.legal_entity_id, row.service, business_day(at))
