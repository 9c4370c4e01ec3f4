"""What a case on claims would come to, and cases as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.collecting import CaseOpening, CollectionCosts
from schakel.shared.billing.models import Claim, ClaimEvent, CollectionCase
from schakel.shared.billing.queries.account import account_of, client_kind
from schakel.shared.billing.queries.late import collectable, late_terms
from schakel.shared.billing.queries.owed import balances_in, principal_of
from schakel.shared.billing.rules.costs import case_opening, collection_costs
from schakel.shared.billing.statutory import cost_scale_on


@dataclass(frozen=True, slots=True)
class CasePreview:
    """What opening a case on a day comes to: whether it can be done, over which principal, and for which costs."""

    opening: Decision[CaseOpening]
    costs: Decision[CollectionCosts]
    principal: Money
    client: ClientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedCosts:
    """Costs that were charged for a case; `note` is what shows them."""

    id: UUID
    day: date
    amount: Money
    note: str
    judicial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact:
    """A case: which claims it is on, what it charged, who collects, and whether it is closed."""

    id: UUID
    organisation: UUID
    legal_entity: UUID
    service: str
    opened: date
    principal: Money
    costs: Money
    actual: Money | None
    evidence: str
    collector: str
    closed: bool
    clauses: tuple[str, ...]
    claims: tuple[tuple[UUID, str], ...]
    charged: tuple[ChargedCosts, ...]


def case_preview(
    client: UUID, rows: Sequence[Claim], *, on: date, actual: Money | None = None
) -> CasePreview:
    """Return what a case on claims of one company comes to.

    Raises RefusedError: in_case_already, claims_of_several_services.
    """
    if any(row.case_id is not None for row in rows):
        raise RefusedError("in_case_already")
    if len({row.service for row in rows}) > 1:
        raise RefusedError("claims_of_several_services")
    first = rows[0]
    terms = late_terms(client, first.contract_id, first.issued_on)
    kind, scale = client_kind(client, on), cost_scale_on(on)
    open_rows = [row for row in rows if row.settled_on is None]
    opening = case_opening(terms.collection, kind, collectable(client, open_rows), on=on, scale=scale)
    balances = balances_in(account_of(client, on, first.legal_entity_id), rows)
    principal = principal_of(balances, first.currency)
    costs = collection_costs(terms.collection, kind, principal, scale=scale, actual=actual)
    return CasePreview(opening, costs, principal, kind)


def preview_of(client: UUID, claims: Sequence[UUID], *, on: date) -> CasePreview | None:
    """Return what a case on claims comes to; None where there is nothing to open one on."""
    rows = list(
        Claim.objects.of(client).filter(pk__in=claims, case_id=None, settled_on=None).order_by("due_on", "id")
    )
    return case_preview(client, rows, on=on) if rows else None


def cases(client: UUID) -> list[CaseFact]:
    """Return the cases of a client, newest first."""
    return [_fact(row) for row in CollectionCase.objects.of(client).order_by("-opened_at", "-id")]


def case(client: UUID, wanted: UUID) -> CaseFact | None:
    """Return a case of a client, or None."""
    row = CollectionCase.objects.of(client).filter(pk=wanted).first()
    return None if row is None else _fact(row)


def _fact(row: CollectionCase) -> CaseFact:
    client, currency = row.organisation_id, row.currency
    claims = Claim.objects.of(client).filter(case_id=row.id).order_by("due_on", "id")
    charged = ClaimEvent.objects.of(client).filter(case_id=row.id, kind="costs").order_by("at", "id")
    return CaseFact(
        id=row.id, organisation=client, legal_entity=row.legal_entity_id, service=row.service, opened=row.opened_on,
        principal=Money(row.principal_minor, currency), costs=Money(row.costs_minor, currency),
        actual=None if row.actual_minor is None else Money(row.actual_minor, currency), evidence=row.evidence,
        collector=row.collector, closed=row.closed_at is not None, clauses=tuple(row.clauses),
        claims=tuple(claims.values_list("id", "number")),
        charged=tuple(
            ChargedCosts(
                id=each.id, day=each.day, amount=Money(each.minor or 0, each.currency), note=each.note,
                judicial=each.source.startswith("judicial/"),
            )
            for each in charged
        ),
    )  # fmt: skip
