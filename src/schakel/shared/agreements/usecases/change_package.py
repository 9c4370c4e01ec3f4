"""Another package was agreed."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import FullService
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.permissions import PACKAGE_CHANGES
from schakel.shared.agreements.queries.tariffs import packages_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.services import group_of
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.take_package import take_package
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, drop, put
from schakel.shared.tenancy.interface import Actor, require, transaction


def change_package(
    client: UUID, contract: UUID, package: str, *, by: Actor, at: datetime, since: date | None = None
) -> None:
    """Put a contract on another package of its price list, today or from a later day on; raises RefusedError.

    What the client permits the provider follows on that day (qooqie:7.5).
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        day = since or today
        _check(made, package, day, today)
        drop(tx, PACKAGE_CHANGES, row.id, "another package was agreed")
        if day == today:
            take_package(tx, row, package, day, at)
            return
        facts = {"package": package}
        occurrence = day.isoformat()
        put(tx, Duty(PACKAGE_CHANGES, row.id, start_of_day(day), _clause(made, today), occurrence, facts))
        audit(tx, "package.agreed", "contract", row.id, package=package, since=occurrence)


def _check(contract: ContractFact, package: str, day: date, today: date) -> None:
    if contract.ended_at is not None:
        raise RefusedError("contract_over")
    if day < today:
        raise RefusedError("package_past")
    if package not in {each.code for each in packages_of(contract)}:
        raise RefusedError("package_unknown")
    if package == contract.package:
        raise RefusedError("package_same")


def _clause(contract: ContractFact, on: date) -> str:
    terms = terms_on(contract, on)
    full = group_of(terms, FullService, "full_service")
    return full.clause_of("not_on_smallest") if full else terms.offers.clause_of("formed_by", "revocable")
