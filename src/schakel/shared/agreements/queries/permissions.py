"""What a client permits the provider under a contract, on any day."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.kernel.terms import FullService
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.permissions import PermissionFact
from schakel.shared.agreements.models import Permission
from schakel.shared.agreements.queries.tariffs import tariffs
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.permissions import PERMISSIONS, permissions_given
from schakel.shared.agreements.services import group_of

PACKAGE_CHANGES = "agreements.package_changes"


def permissions_by_terms(contract: ContractFact, on: date) -> Decision[frozenset[str]] | None:
    """Return what the terms of a day have the client permit on its package; None where they do not speak of it."""
    full = group_of(terms_on(contract, on), FullService, "full_service")
    if full is None:
        return None
    prices = None if contract.price_list is None else tariffs(contract.price_list)
    smallest = prices is not None and prices.is_smallest(contract.package)
    return permissions_given(full, smallest=smallest)


def permissions_of(contract: ContractFact, on: date) -> list[PermissionFact]:
    """Return the permissions of a contract as they are on a day, each with the day since which that is so."""
    found = permissions_over_time(contract)
    return [held for name in PERMISSIONS if (held := _on(found, name, on)) is not None]


def permits(contract: ContractFact, name: str, on: date) -> bool:
    """Tell whether the client permits something on a day; what was never granted is not."""
    held = _on(permissions_over_time(contract), name, on)
    return held is not None and held.granted


def permissions_over_time(contract: ContractFact) -> list[PermissionFact]:
    """Return every change of what a client permits under a contract, oldest first."""
    rows = Permission.objects.of(contract.organisation).filter(contract=contract.id)
    rows = rows.select_related("terms_version").order_by("from_on", "set_at", "id")
    return [_fact(contract, row) for row in rows]


def _on(found: list[PermissionFact], name: str, on: date) -> PermissionFact | None:
    held = [one for one in found if one.name == name and one.since <= on]
    return held[-1] if held else None


def _fact(contract: ContractFact, row: Permission) -> PermissionFact:
    full = group_of(terms_on(contract, row.from_on), FullService, "full_service")
    because = () if full is None else (full.clause_of("not_on_smallest", row.name),)
    return PermissionFact(
        name=row.name,
        granted=row.granted,
        since=row.from_on,
        package=row.package,
        version=row.terms_version.number,
        set_at=row.set_at,
        because=because,
    )
