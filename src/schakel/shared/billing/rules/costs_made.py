"""Costs that come beside a price: which of them are charged, and how far."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.work import Consent, CostKind, CostMade, CostsBeside
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES


@rule("linktopay:3.4", "linq:3.6", *SCHEDULE_CLAUSES)
def costs_beside(
    charging: Charging, costs: Sequence[CostMade], *, included: Sequence[CostKind] = (), currency: str = "EUR"
) -> Decision[CostsBeside]:
    """Which costs come beside a price as lines of their own: all but the kinds that it was said to include.

    Where prices do not exclude costs, none do.
    """
    clause = charging.clause_of("excluding_costs", "every")
    inside = set(included) if charging.excluding_costs else set(CostKind)
    charged = tuple(one for one in costs if one.kind not in inside)
    refused = tuple(one for one in costs if one.kind in inside)
    beside = CostsBeside(charged, refused, Money.total((one.amount for one in charged), currency))
    return decide(beside, because=clause, included=tuple(included))


@rule("linktopay:4.3", *SCHEDULE_CLAUSES)
def third_party_costs(
    charging: Charging, made: Money, *, consent: Consent | None, invoiced: date
) -> Decision[Money]:
    """How much of a third party's costs an invoice of a day may charge: as far as the client consented by then."""
    clause = charging.clause_of("third_parties_agreed", "every")
    if not charging.third_parties_agreed:
        return decide(made, because=clause, made=made)
    agreed = consent.amount if consent is not None and consent.on <= invoiced else Money(0, made.currency)
    return decide(min(made, agreed), because=clause, made=made, agreed=agreed)
