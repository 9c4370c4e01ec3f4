"""Signed papers of a contract, and what counts by them alone: service levels and excluded articles."""

from datetime import date
from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.scope import ExclusionFact, PaperFact, Promised, ServiceLevelFact
from schakel.shared.agreements.models import Exclusion, Paper, ServiceLevel

EVERYTHING = "*"


def service_level(contract: ContractFact, on: date) -> ServiceLevelFact | None:
    """Return the service level that counts on a day; None without a signed document (twinqels:21.5).

    No service credit is computed but from this.
    """
    rows = ServiceLevel.objects.of(contract.organisation).filter(contract=contract.id, holds_from__lte=on)
    row = rows.select_related("paper").order_by("-holds_from", "-at", "-id").first()
    if row is None:
        return None
    promised = Promised(
        holds_from=row.holds_from, availability=row.availability, response_hours=row.response_hours
    )
    return ServiceLevelFact(promised=promised, paper=_paper(row.paper))


def exclusions(contract: ContractFact) -> list[ExclusionFact]:
    """Return the articles that do not apply to a contract, newest first."""
    rows = Exclusion.objects.of(contract.organisation).filter(contract=contract.id).select_related("paper")
    return [
        ExclusionFact(
            articles=tuple(row.articles),
            words=row.words,
            holds_from=row.holds_from,
            at=row.at,
            by=row.by_id,
            paper=_paper(row.paper),
        )
        for row in rows.order_by("-holds_from", "-at", "-id")
    ]


def excluded_on(contract: ContractFact, article: str, on: date) -> bool:
    """Return whether an article, or the one it belongs to, is excluded from a contract on a day (linq:2.1)."""
    excluded = {number for one in exclusions(contract) if one.holds_from <= on for number in one.articles}
    steps = article.split(".")
    belongs_to = {".".join(steps[: count + 1]) for count in range(len(steps))}
    return bool(excluded & {EVERYTHING, *belongs_to})


def paper_content(organisation: UUID, contract: UUID, paper: UUID) -> bytes | None:
    """Return the file of a signed document, or None."""
    row = Paper.objects.of(organisation).filter(pk=paper, contract=contract).first()
    return None if row is None else bytes(row.content)


def _paper(row: Paper) -> PaperFact:
    return PaperFact(id=row.id, name=row.name, sha256=row.sha256, signed_on=row.signed_on, signer=row.signer)
