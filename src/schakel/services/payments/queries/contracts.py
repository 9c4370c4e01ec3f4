"""What a client's contracts about payment links come to, in this service's own facts."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from schakel.services.payments.facts.access import Agreement
from schakel.shared.agreements import interface as agreements

SERVICE = "payments"
LINKS = "payment_links"
"""The part of the service that contracts list."""


def contracts_of(organisation: UUID) -> list[agreements.ContractFact]:
    """Return a client's contracts about payments, newest first."""
    return [each for each in agreements.contracts(organisation) if each.service == SERVICE]


def agreements_of(
    organisation: UUID, contracts: Iterable[agreements.ContractFact], on: date
) -> list[Agreement]:
    """Return what a client's contracts about payments come to, and its trial unless a contract came of it."""
    found = []
    for each in contracts:
        parts = agreements.parts_on(each, on)
        covers = parts is None or LINKS in parts.outcome
        found.append(Agreement(each.agreed.commencement, each.agreed.ends, covers))
    trial = agreements.trial(organisation, SERVICE)
    if trial is not None and trial.contract is None:
        found.append(Agreement(trial.starts, trial.until))
    return found


def suspended_on(contracts: Iterable[agreements.ContractFact], on: date) -> bool:
    """Return whether links stand still because every contract that runs is suspended, wholly or in that part."""
    stopped = []
    for each in contracts:
        runs = each.agreed.commencement <= on and (each.agreed.ends is None or on < each.agreed.ends)
        if runs:
            suspension = agreements.suspended_on(each, on)
            stopped.append(suspension is not None and (not suspension.parts or LINKS in suspension.parts))
    return bool(stopped) and all(stopped)


def contracts_over(organisation: UUID, on: date) -> frozenset[UUID]:
    """Return the contracts of a client that have ended: what they name is named no longer."""
    found = agreements.contracts(organisation)
    return frozenset(each.id for each in found if each.agreed.ends is not None and each.agreed.ends <= on)
