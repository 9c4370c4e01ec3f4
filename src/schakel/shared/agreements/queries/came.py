"""Later versions as they came to contracts, for pages."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.kernel.terms import TermsChange
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.documents import CameVersion, GivenAcceptance
from schakel.shared.agreements.facts.versions import InForce
from schakel.shared.agreements.models import Acceptance, Contract, TermsVersion, VersionNotice
from schakel.shared.agreements.queries.choices import choices_of
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.parameters import terms_of_version
from schakel.shared.agreements.queries.published import documents
from schakel.shared.agreements.queries.shown import line_of, texts_of
from schakel.shared.agreements.queries.terms import version_for
from schakel.shared.agreements.queries.versions import PART, in_force
from schakel.shared.agreements.rules.versions import earliest_effective
from schakel.shared.agreements.services import group_of


def documents_held(
    contract: ContractFact, on: date
) -> list[tuple[str, Decision[InForce | None], UUID | None]]:
    """Return each document of a contract with the version that holds on a day, why, and the version's id."""
    found = []
    for document in documents(contract):
        try:
            held = in_force(contract, on, document)
        except LookupError:
            continue
        number = held.outcome.version if held.outcome else 0
        version = TermsVersion.objects.filter(
            legal_entity=contract.legal_entity, service=contract.service, document=document, number=number
        ).first()
        found.append((document, held, version.id if version else None))
    return found


def came_to(contract: ContractFact, on: date) -> list[CameVersion]:
    """Return the later versions that came to a contract, newest first, with what the client can do on a day."""
    rows = VersionNotice.objects.of(contract.organisation).filter(contract=contract.id)
    rows = rows.select_related("version__legal_entity").order_by("-version__published_at", "-version__number")
    return [_came(contract, row, on) for row in rows]


def came(organisation: UUID, notice: UUID, on: date) -> tuple[ContractFact, CameVersion] | None:
    """Return one later version as it came to a contract of a client, with its texts, or None."""
    row = (
        VersionNotice.objects.of(organisation)
        .select_related("version__legal_entity", "contract__terms_version")
        .filter(pk=notice)
        .first()
    )
    if row is None:
        return None
    contract = fact(row.contract)
    return contract, _came(contract, row, on, texts=True)


def acceptances_of(contract: ContractFact) -> list[GivenAcceptance]:
    """Return who accepted which document of a contract, newest first."""
    rows = Acceptance.objects.of(contract.organisation).filter(contract=contract.id).select_related("version")
    return [
        GivenAcceptance(
            row.version.document, row.version.number, row.accepted_at, row.person_id, row.signer, row.shown,
            row.decides, row.sha256,
        )
        for row in rows.order_by("-accepted_at", "-id")
    ]  # fmt: skip


def reactions_to(version: UUID) -> tuple[Mapping[str, int], list[CameVersion]]:
    """Return how clients were told of a version and what they did, counted and as a list of the newest 500.

    In a transaction of the provider.
    """
    rows = VersionNotice.objects.across().filter(version=version)
    shown = rows.select_related("version__legal_entity").order_by("organisation_id", "id")
    lines = [_line(row) for row in shown[:500]]
    counts: Counter[str] = Counter()
    for row in rows.only(
        "sent_on", "bounced", "accepted_on", "objected_on", "ended_on", "asked_on", "held_on"
    ):
        counts.update(
            told=row.sent_on is not None, bounced=row.bounced, accepted=row.accepted_on is not None,
            objected=row.objected_on is not None, leaving=bool(row.ended_on or row.asked_on),
            holds=row.held_on is not None, untold=row.sent_on is None,
        )  # fmt: skip
    return counts, lines


def concerned_by(
    legal_entity: UUID, service: str, on: date, *, part_only: bool = False
) -> tuple[int, date | None]:
    """Return how many running contracts a new version would be told to, and the earliest day it may state.

    In a transaction of the provider.
    """
    rows = Contract.objects.across().filter(legal_entity=legal_entity, service=service, ended_at=None)
    count = rows.count()
    if not TermsVersion.objects.filter(
        legal_entity=legal_entity, service=service, state="published", parameters__isnull=False
    ).exists():
        return count, None
    terms = terms_of_version(version_for(legal_entity, service, on).id)
    part = group_of(terms, TermsChange, PART) if part_only else None
    return count, earliest_effective(part or terms.terms_change, on).outcome


def _came(contract: ContractFact, row: VersionNotice, on: date, *, texts: bool = False) -> CameVersion:
    choices = None if contract.ended_at is not None else choices_of(contract, row, on)
    return _line(row, choices=choices, texts=texts)


def _line(row: VersionNotice, *, texts: bool = False, **more: object) -> CameVersion:
    return CameVersion(
        id=row.id,
        organisation=row.organisation_id,
        contract=row.contract_id,
        version=line_of(row.version, texts_of(row.version) if texts else None),
        sent_on=row.sent_on,
        received_on=row.received_on,
        bounced=row.bounced,
        channels=row.channels,
        accepted_on=row.accepted_on,
        objected_on=row.objected_on,
        ended_on=row.ended_on,
        asked_on=row.asked_on,
        asked_end=row.asked_end,
        answered_on=row.answered_on,
        credit_minor=row.credit_minor,
        held_on=row.held_on,
        held_how=row.held_how,
        **more,  # type: ignore[arg-type]
    )
