"""The last day of an offer goes on the calendar."""

from datetime import timedelta

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.models import Offer
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Transaction


def plan_expiry(tx: Transaction, row: Offer, terms: ContractTerms) -> None:
    """Put the moment on the calendar from which an offer that was sent can no longer be accepted, if there is one."""
    if row.ends is None:
        return
    because = terms.offers.clause_of("revocable", "formed_by")
    expires = start_of_day(row.ends + timedelta(days=1))
    put(tx, Duty(OFFER_EXPIRES, row.id, expires, because, occurrence=row.ends.isoformat()))
