"""Tell one client of a new version of the terms, for each of its contracts."""

from uuid import UUID

from schakel.shared.agreements.models import Contract, TermsVersion
from schakel.shared.agreements.usecases.tell_version import tell_version
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.tenancy.interface import system, transaction


@job("agreements.bring_version")
def bring_version(organisation: UUID | None, *, terms: UUID) -> None:
    """Tell a client of a published version, once for each running contract that it concerns."""
    with transaction(system("agreements", organisation)) as tx:
        version = TermsVersion.objects.get(pk=terms)
        rows = (
            Contract.objects.of(tx.organisation)
            .filter(legal_entity=version.legal_entity_id, service=version.service, ended_at=None)
            .order_by("id")
            .select_for_update()
        )
        for row in rows:
            tell_version(tx, row, version, now())
