"""The typed numbers of versions of the terms, and what a contract's own arrangements put in their place."""

from functools import lru_cache
from typing import cast
from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import TermsVersion
from schakel.shared.agreements.services import ContractTerms, service_of


@lru_cache(maxsize=512)
def terms_of_version(version: UUID) -> ContractTerms:
    """Return the typed numbers of a published version. Raises TermsVersion.DoesNotExist for another one."""
    row = TermsVersion.objects.get(pk=version, state=TermsVersion.State.PUBLISHED, parameters__isnull=False)
    return cast("ContractTerms", service_of(row.service).terms.from_json(row.parameters or {}))


def terms_numbered(contract: ContractFact, number: int) -> ContractTerms:
    """Return the typed numbers of one version of a contract's terms. Raises TermsVersion.DoesNotExist."""
    if number == contract.version:
        return terms_of_version(contract.terms_version)
    return terms_of_version(
        TermsVersion.objects.values_list("id", flat=True).get(
            legal_entity=contract.legal_entity,
            service=contract.service,
            document=service_of(contract.service).main,
            number=number,
        )
    )
