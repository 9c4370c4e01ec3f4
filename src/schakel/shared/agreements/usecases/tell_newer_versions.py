"""Tell a client of versions that were there when it concluded a contract on an older one."""

from schakel.shared.agreements.events import ContractConcluded
from schakel.shared.agreements.models import Contract, TermsVersion
from schakel.shared.agreements.usecases.tell_version import tell_version
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def tell_newer_versions(happened: ContractConcluded, tx: Transaction) -> None:
    """Tell of versions that were published already when a contract was concluded on an older one."""
    row = tx.lock(Contract, happened.contract)
    newer = TermsVersion.objects.filter(
        legal_entity=row.legal_entity_id, service=row.service, state=TermsVersion.State.PUBLISHED
    ).order_by("published_at", "number")
    for version in newer:
        tell_version(tx, row, version, now())
