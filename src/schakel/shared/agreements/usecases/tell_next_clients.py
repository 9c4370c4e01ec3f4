"""Have the clients that a version concerns told of it, some at a time."""

from dataclasses import replace
from itertools import islice
from uuid import UUID

from schakel.shared.agreements.models import Contract, TermsVersion
from schakel.shared.agreements.usecases.bring_version import bring_version
from schakel.shared.jobs.interface import defer, job
from schakel.shared.tenancy.interface import system, transaction

BATCH = 200
"""Clients for whom a job is asked at a time."""


@job("agreements.tell_next_clients")
def tell_next_clients(organisation: UUID | None, *, terms: UUID, after: UUID) -> None:
    """Ask a job for each of the next clients with a running contract, and one for those behind them.

    What was asked twice has no effect twice: a client is told of a version once.
    """
    with transaction(replace(system("agreements", organisation), provider=True)):
        version = TermsVersion.objects.get(pk=terms)
        rows = (
            Contract.objects.across()
            .filter(
                legal_entity=version.legal_entity_id,
                service=version.service,
                ended_at=None,
                organisation_id__gt=after,
            )
            .order_by("organisation_id")
            .values_list("organisation_id", flat=True)
            .distinct()
        )
        found = list(islice(rows, BATCH))
        for client in found:
            defer(bring_version, client, terms=terms)
        if len(found) == BATCH:
            defer(tell_next_clients, organisation, terms=terms, after=found[-1])
