"""The last day of an offer is over."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.models import Offer
from schakel.shared.agreements.queries.offers import as_rules_take_it, terms_of_offer
from schakel.shared.agreements.rules.offers import offer_state
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def expire_offer(tx: Transaction, row: Offer, ends: date, at: datetime) -> Outcome:
    """Tell staff that an offer can no longer be accepted; that it cannot follows from its last day itself."""
    terms = terms_of_offer(row, business_day(at))
    found = offer_state(terms.offers, as_rules_take_it(row), at)
    if found.outcome is not OfferState.EXPIRED or row.ends != ends:
        return Dropped("the offer is not open until this day")
    audit(tx, "offer.expired", "offer", row.id, ends=ends.isoformat())
    office = f"/office/agreements/offers/{row.organisation_id}/{row.id}"
    call_office(tx, "agreements.offer_expired", {"number": row.number}, office)
    return Done("the offer expired")
