"""What is left to a client once its contract is over, and whether it may use a service at all."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import FormerClient, Invoice, Item, UseRight
from schakel.shared.agreements.queries.contracts import contracts, running
from schakel.shared.agreements.queries.stopping import right_of_use
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import what_client_keeps


def may_use(
    organisation: UUID, service: str, on: date, invoices: tuple[Invoice, ...] = ()
) -> Decision[UseRight] | None:
    """Return whether a client may use a service on a day, by the contract that runs, else by its last one.

    None when it never had one. `invoices` are those of that contract, where a service's terms look at payment.
    """
    found = running(organisation, service, on)
    if found is None:
        found = next((each for each in contracts(organisation) if each.service == service), None)
    return None if found is None else right_of_use(found, on, invoices)


def access_after_end(
    contract: ContractFact, on: date, items: tuple[Item, ...] = ()
) -> Decision[FormerClient]:
    """Return what the portal still shows a client on a day (twinqels:29.5).

    `items` are the invoices, reminders and statements that concern it, each with the day it was settled. What a
    service itself keeps open longer, such as a dashboard, its own terms say.
    """
    return what_client_keeps(terms_on(contract, on).ending, contract.agreed.ends, on, items)
