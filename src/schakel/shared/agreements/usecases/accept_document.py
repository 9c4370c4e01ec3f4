"""Somebody accepts a version of a document."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.models import Acceptance, Contract, TermsVersion
from schakel.shared.agreements.rules.publishing import accepted_text
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def accept_document(
    tx: Transaction,
    accepting: Accepting,
    terms: ContractTerms,
    at: datetime,
    *,
    contract: Contract | None = None,
) -> None:
    """Keep that somebody accepted a published version. Raises RefusedError for another one."""
    version = TermsVersion.objects.filter(pk=accepting.version, state=TermsVersion.State.PUBLISHED).first()
    if version is None:
        raise RefusedError("unknown_version")
    change = terms.terms_change
    Acceptance.objects.of(tx.organisation).create(
        contract=contract,
        version=version,
        person_id=accepting.person,
        signer=accepting.signer.strip(),
        accepted_at=accepting.at or at,
        shown=accepting.shown,
        decides=accepted_text(change, accepting.shown).outcome,
        sha256=version.sha256,
        came_from=accepting.came_from,
        device=accepting.device,
    )
    audit(
        tx, "document.accepted", "terms_version", version.id, document=version.document, number=version.number
    )
