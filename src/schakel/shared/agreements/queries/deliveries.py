"""Terms of delivery, and leniency."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.kernel.terms import Delivery
from schakel.shared.agreements.facts.changing import DeliveryFact, LeniencyFact
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.deliveries import DeliveryStanding, NoticeOfDefault
from schakel.shared.agreements.facts.deliveries import DeliveryTerm as DeliveryFacts
from schakel.shared.agreements.models import DeliveryTerm, Leniency
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.deliveries import delivery_standing
from schakel.shared.agreements.services import group_of


def standing_of(rules: Delivery, row: DeliveryTerm, on: date) -> Decision[DeliveryStanding]:
    """Return how a delivery stands on a day, by the rule of its terms."""
    return delivery_standing(rules, _facts(row), on)


def deliveries_of(contract: ContractFact, on: date) -> list[DeliveryFact]:
    """Return the terms of delivery of a contract and how each stands; none where the terms know no such thing."""
    rules = group_of(terms_on(contract, on), Delivery, "delivery")
    if rules is None:
        return []
    rows = (
        DeliveryTerm.objects.of(contract.organisation).filter(contract=contract.id).order_by("due_on", "id")
    )
    return [
        DeliveryFact(
            id=row.id,
            contract=row.contract_id,
            what=row.what,
            term=_facts(row),
            standing=standing_of(rules, row, on).outcome,
        )
        for row in rows
    ]


def leniencies_of(client: UUID, contract: UUID) -> list[LeniencyFact]:
    """Return the cases in which the provider was lenient about a contract, newest first."""
    rows = Leniency.objects.of(client).filter(contract=contract).order_by("-granted_at", "-id")
    return [LeniencyFact(case=row.case, reason=row.reason, granted_at=row.granted_at) for row in rows]


def _facts(row: DeliveryTerm) -> DeliveryFacts:
    notices = tuple(
        NoticeOfDefault(
            received=date.fromisoformat(each["received"]),
            through=date.fromisoformat(each["through"]) if each["through"] else None,
        )
        for each in row.notices
    )
    return DeliveryFacts(due=row.due_on, strict=row.strict, delivered=row.delivered_on, notices=notices)


def knows_deliveries(contract: ContractFact, on: date) -> bool:
    """Tell whether the terms of a contract speak of terms of delivery."""
    return group_of(terms_on(contract, on), Delivery, "delivery") is not None
