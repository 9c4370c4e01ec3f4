"""Suspend a contract of which an invoice stays unpaid, as its company set it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import names_of
from schakel.shared.agreements.interface import SuspensionWish, suspend_contract, suspended_on
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.billing.usecases.keep_ground import keep_ground
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction, system


def suspend_late(tx: Transaction, claim: UUID, at: datetime) -> Outcome:
    """Suspend what an unpaid invoice is for, and tell the client (linktopay:7.15, linq:10.6, twinqels:24.5)."""
    row = tx.lock(Claim, claim)
    if row.settled_on is not None:
        return Dropped("it was paid")
    terms = late_terms(tx.organisation, row.contract_id, row.issued_on)
    if suspended_on(terms.contract, business_day(at)) is not None:
        return Dropped("it is suspended already")
    if keep_ground(tx, row, terms, at) is None:
        return Dropped("nothing of it can be suspended")
    by = system("billing", tx.organisation, "contract.stop")
    try:
        suspend_contract(tx.organisation, row.contract_id, SuspensionWish(words=_words(row)), by=by, at=at)
    except RefusedError as refused:
        return Dropped(f"it cannot be suspended: {refused.what}")
    return Done("it was suspended")


def _words(row: Claim) -> str:
    with override(names_of({row.organisation_id})[row.organisation_id].language):
        return _("Invoice %(number)s has not been paid.") % {"number": row.number}
