"""The provider publishes a version of a document."""

from datetime import datetime
from typing import cast
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import TermsChange
from schakel.shared.agreements.events import TermsPublished
from schakel.shared.agreements.models import TermsText, TermsVersion
from schakel.shared.agreements.queries.prints import fingerprint
from schakel.shared.agreements.queries.terms import terms_of_version
from schakel.shared.agreements.queries.versions import PART
from schakel.shared.agreements.rules.publishing import may_announce, may_publish
from schakel.shared.agreements.services import ContractTerms, group_of, service_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction

DECIDES = "nl"
"""Whatever a service's own terms say on translations, every document is published with its Dutch text."""


def publish_version(version: UUID, *, by: Actor, at: datetime) -> str:
    """Publish a draft; from now on it never changes. Returns its SHA-256.

    Raises RefusedError when it is no draft, the Dutch text is missing, or the date it states is too early for
    who is told of it today.
    """
    with transaction(by) as tx:
        require(by, "terms.publish")
        row = TermsVersion.objects.select_for_update().filter(pk=version).first()
        if row is None:
            raise RefusedError("unknown_version")
        if row.state != TermsVersion.State.DRAFT:
            raise RefusedError("published_already")
        texts = {text.language: text for text in TermsText.objects.filter(version=row)}
        _check(row, texts, at)
        row.state, row.published_at, row.published_on = TermsVersion.State.PUBLISHED, at, business_day(at)
        row.published_by, row.sha256 = by.person, fingerprint(row, texts)
        row.save()
        audit(
            tx, "terms.published", "terms_version", row.id,
            service=row.service, document=row.document, number=row.number, sha256=row.sha256,
        )  # fmt: skip
        record(
            TermsPublished(
                organisation=tx.organisation,
                terms=row.id,
                service=row.service,
                document=row.document,
                number=row.number,
            ),
            tx,
        )
    return row.sha256


def _check(row: TermsVersion, texts: dict[str, TermsText], at: datetime) -> None:
    filled = frozenset(language for language, text in texts.items() if text.text and text.title)
    if DECIDES not in filled:
        raise RefusedError("no_dutch_text")
    before = (
        TermsVersion.objects.filter(
            legal_entity=row.legal_entity_id,
            service=row.service,
            document=service_of(row.service).main,
            state=TermsVersion.State.PUBLISHED,
        )
        .order_by("-number")
        .first()
    )
    ours = cast("ContractTerms", service_of(row.service).terms())
    terms = ours if before is None else terms_of_version(before.id)
    refused = may_publish(terms.terms_change, filled)
    if refused.outcome is not None:
        raise RefusedError("no_text_that_decides", refused)
    if before is None or row.number == 1 or row.forced_ground_on is not None:
        return
    part = group_of(terms, TermsChange, PART) if row.part_only else None
    announced = may_announce(part or terms.terms_change, business_day(at), row.effective_on)
    if announced.outcome is not None:
        raise RefusedError(f"announce_{announced.outcome.name.lower()}", announced)
