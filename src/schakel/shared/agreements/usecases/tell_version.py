"""Tell a client of a later version of a document of its contract."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import Contract, TermsVersion, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.published import documents, first_version
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.agreements.usecases.send_version import send_version
from schakel.shared.tenancy.interface import Transaction


def tell_version(tx: Transaction, contract: Contract, version: TermsVersion, at: datetime) -> bool:
    """Send a version to a contract that was concluded on an older one; returns whether it was sent just now.

    Each contract is told of a version once. `contract` is locked.
    """
    made = fact(contract)
    if contract.ended_at is not None or not _concerns(made, version):
        return False
    row, new = VersionNotice.objects.of(tx.organisation).get_or_create(
        contract=contract, version=version, defaults={"organisation_id": tx.organisation}
    )
    if not new:
        return False
    send_version(tx, made, row, at)
    plan_binding(tx, contract, row, business_day(at))
    return row.sent_on is not None


def _concerns(contract: ContractFact, version: TermsVersion) -> bool:
    if version.document not in documents(contract):
        return False
    first = first_version(contract, version.document)
    return first is not None and version.number > first
