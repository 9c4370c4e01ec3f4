"""What a contract covers of a service on a day, and which articles of its terms apply."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.scope import Listed, SpecificationFact
from schakel.shared.agreements.models import Specification
from schakel.shared.agreements.queries.contracts import contracts
from schakel.shared.agreements.queries.papers import excluded_on
from schakel.shared.agreements.queries.trials import trial
from schakel.shared.agreements.rules.scope import chapter_applies, parts_covered
from schakel.shared.agreements.services import service_of


def specifications(contract: ContractFact) -> list[SpecificationFact]:
    """Return every version of the specification of a contract's parts, newest first."""
    rows = Specification.objects.of(contract.organisation).filter(contract=contract.id)
    return [
        SpecificationFact(
            id=row.id,
            part=row.part,
            text=row.text,
            dropped=row.dropped,
            holds_from=row.holds_from,
            at=row.at,
            by=row.by_id,
        )
        for row in rows.order_by("-holds_from", "-at", "-id")
    ]


def parts_on(contract: ContractFact, on: date) -> Decision[frozenset[str]] | None:
    """Return the parts of its service that a contract covers on a day; None for a service without parts."""
    parts = service_of(contract.service).parts
    if not parts:
        return None
    oldest_first = reversed(specifications(contract))
    listed = tuple(
        Listed(part=each.part, since=each.holds_from, dropped=each.dropped, order=order)
        for order, each in enumerate(oldest_first)
    )
    return parts_covered(parts, listed, on)


def covers(organisation: UUID, service: str, part: str, on: date) -> bool:
    """Return whether functions of a part of a service are open to a client on a day (linktopay:1.5).

    They are where a running contract lists it, or a trial of the service runs.
    """
    tried = trial(organisation, service)
    if tried is not None and tried.lapsed_at is None and tried.starts <= on < tried.until:
        return True
    for each in contracts(organisation):
        begun = each.agreed.commencement <= on
        runs = begun and (each.agreed.ends is None or on < each.agreed.ends)
        if each.service == service and runs:
            found = parts_on(each, on)
            if found is None or part in found.outcome:
                return True
    return False


def applies(contract: ContractFact, clause: str, on: date) -> bool:
    """Return whether a clause of the catalogue ("linq:19.1.2") applies to a contract on a day.

    It does not where a chapter goes with a part that the contract does not cover (linq:ch2), or where a signed
    document excludes it (linq:2.1). Raises ValueError for a clause without an article's number.
    """
    number = clause.rpartition(":")[2]
    if excluded_on(contract, number, on):
        return False
    covered = parts_on(contract, on)
    if covered is None:
        return True
    article = int(number.partition(".")[0])
    return chapter_applies(service_of(contract.service).parts, covered.outcome, article).outcome
