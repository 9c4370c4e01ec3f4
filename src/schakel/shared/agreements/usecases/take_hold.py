"""A later version of a document takes hold of a contract."""

from datetime import date

from schakel.shared.agreements.events import VersionTookHold
from schakel.shared.agreements.facts.versions import Binding
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.life import TERM_END
from schakel.shared.agreements.queries.terms import in_force, terms_on
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import timeline
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction

_DAY = date.resolution


def take_hold(tx: Transaction, contract: Contract, row: VersionNotice, binding: Binding) -> bool:
    """Keep that a version holds, and plan the contract's life by it when it has the parameters.

    Returns False when a newer version came to hold before. Raises ValueError for a version that does not hold.
    """
    if binding.on is None:
        raise ValueError("this version does not hold")
    held = in_force(fact(contract), binding.on, row.version.document).outcome
    if held is not None and held.version > row.version.number:
        return False
    row.held_on, row.held_how = binding.on, str(binding.how)
    row.save(update_fields=["held_on", "held_how"])
    version = row.version
    audit(
        tx, "version.took_hold", "version_notice", row.id, contract=contract.id, document=version.document,
        version=version.number, since=binding.on.isoformat(), how=str(binding.how),
    )  # fmt: skip
    record(
        VersionTookHold(
            organisation=tx.organisation,
            contract=contract.id,
            service=contract.service,
            document=version.document,
            number=version.number,
            since=binding.on,
        ),
        tx,
    )
    if version.document == service_of(contract.service).main:
        _plan_by_it(tx, contract, binding.on)
    return True


def _plan_by_it(tx: Transaction, contract: Contract, on: date) -> None:
    """Plan the contract's dates anew; a term that ends on this very day and was not dealt with stays planned."""
    made = fact(contract)
    ends_today = any(
        row.kind == TERM_END and row.occurrence == on.isoformat()
        for row in timeline(tx.organisation, contract.id, only_open=True)
    )
    plan_life(tx, made, terms_on(made, on), on - _DAY if ends_today else on, "new terms hold")
