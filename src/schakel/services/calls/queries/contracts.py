"""What a client's contracts about call tracking come to, in this service's own facts."""

from datetime import date, timedelta
from uuid import UUID

from schakel.services.calls.facts import Agreement
from schakel.services.calls.terms import CallsTerms
from schakel.shared.agreements import interface as agreements

SERVICE = "calls"


def agreements_of(organisation: UUID) -> list[Agreement]:
    """Return a client's contracts about call tracking, and its trial unless a contract came of it."""
    found = [
        Agreement(each.id, each.agreed.commencement, each.agreed.ends)
        for each in agreements.contracts(organisation)
        if each.service == SERVICE
    ]
    trial = agreements.trial(organisation, SERVICE)
    if trial is not None and trial.contract is None:
        found.append(Agreement(trial.id, trial.starts, trial.until, trial=True))
    return found


def terms_at_end(organisation: UUID, over: Agreement) -> CallsTerms:
    """Return the terms that held on the last day of an agreement that is over. Raises TypeError for others."""
    found: object = None
    if over.trial:
        trial = agreements.trial(organisation, SERVICE)
        found = None if trial is None else agreements.terms_of_version(trial.terms_version)
    else:
        contract = agreements.contract(organisation, over.id)
        last = (over.ends or over.begins) - timedelta(days=1)
        found = None if contract is None else agreements.terms_on(contract, max(over.begins, last))
    if not isinstance(found, CallsTerms):
        raise TypeError(f"no terms of call tracking belong to {over.id}")
    return found


def suspension_of(organisation: UUID, on: date) -> UUID | None:
    """Return the suspension by which the whole service stands still on a day.

    None while one of the contracts that run is not suspended; a suspension of parts leaves the rest.
    """
    suspended = [
        agreements.suspended_on(each, on)
        for each in agreements.contracts(organisation)
        if each.service == SERVICE
        and each.agreed.commencement <= on
        and (each.agreed.ends is None or on < each.agreed.ends)
    ]
    whole = [each.id for each in suspended if each is not None and not each.parts]
    return whole[0] if whole and len(whole) == len(suspended) else None
