"""Costs of collection: when a case can be opened on late claims, and what it costs the client."""

from datetime import date, timedelta
from fractions import Fraction

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ActualCosts, Collection
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.collecting import (
    CaseOpening,
    CaseRefusal,
    Collectable,
    CollectionCosts,
    CostsBy,
)
from schakel.shared.billing.facts.rates import CostScale

COST_CLAUSES = ("hqleads:recital.1", "linktopay:7.19", "linq:10.5", "qooqie:19.3", "twinqels:24.4.2")
_DAY = timedelta(days=1)


@rule(*COST_CLAUSES)
def collection_costs(
    collection: Collection,
    client: ClientKind,
    principal: Money,
    *,
    scale: CostScale,
    actual: Money | None = None,
) -> Decision[CollectionCosts]:
    """What a case costs the client, once, over the summed open principal of its claims.

    `actual` are costs that were really made, necessary and proven. A private person never owes more than the
    legal scale, whatever the terms say (article 6:96, paragraph 5, of the Dutch Civil Code).
    """
    private = client is ClientKind.PRIVATE_PERSON
    legal = scale_costs(scale, principal)
    because = collection.clause_of("rate", "scale")
    facts = {"principal": principal, "client": client, "actual": actual}
    if private or collection.rate is None:
        fixed = CollectionCosts(legal, CostsBy.SCALE)
    else:
        share = principal.percent(collection.rate)
        least = collection.minimum or Money(0, principal.currency)
        fixed = CollectionCosts(max(share, least), CostsBy.RATE if share >= least else CostsBy.MINIMUM)
    counts = collection.actual != ActualCosts.NEVER and not private
    if counts and actual is not None and actual > fixed.amount:
        because = collection.clause_of("actual", "rate", "scale")
        return decide(CollectionCosts(actual, CostsBy.ACTUAL), because=because, **facts)
    return decide(fixed, because=because, **facts)


@rule(*COST_CLAUSES)
def case_opening(
    collection: Collection, client: ClientKind, claims: Collectable, *, on: date, scale: CostScale
) -> Decision[CaseOpening]:
    """Whether a case can be opened on claims on a day.

    Every claim must be late. A private person must have had a reminder that names the costs, and the days it
    gives must be over (article 6:96, paragraph 6). Where the terms ask for a notice of default, its term must
    be over too.
    """
    because = collection.clause_of("after_default_notice", "rate", "scale")
    steps = [_lateness(claims, on)]
    if client is ClientKind.PRIVATE_PERSON:
        steps.append(_reminded(claims, scale, on))
    if collection.after_default_notice:
        steps.append(_default_notice(claims, on))
    refused = next((each for each in steps if each.refused), None)
    known = [each.earliest for each in steps if each.earliest]
    whole = len(known) == len(steps)
    opening = CaseOpening(refused.refused if refused else None, max(known) if known and whole else None)
    return decide(opening, because=because, on=on, client=client)


def scale_costs(scale: CostScale, principal: Money) -> Money:
    """Return the costs by the legal scale: each band charges what lies in it; rounded half up once."""
    exact, below = Fraction(0), Money(0, principal.currency)
    for band in scale.bands:
        top = principal if band.until is None else min(principal, band.until)
        if top > below:
            exact += (top - below).minor * Fraction(band.rate) / 100
            below = top
    return min(max(Money(1, principal.currency).times(exact), scale.minimum), scale.maximum)


def _lateness(claims: Collectable, on: date) -> CaseOpening:
    if not claims.due:
        return CaseOpening(CaseRefusal.NOTHING_TO_COLLECT)
    earliest = max(claims.due) + _DAY
    return CaseOpening(CaseRefusal.NOT_LATE if on < earliest else None, earliest)


def _reminded(claims: Collectable, scale: CostScale, on: date) -> CaseOpening:
    late_after = max(claims.due, default=on)
    sent = [each.sent for each in claims.reminders if each.costs is not None and each.sent > late_after]
    if not sent:
        return CaseOpening(CaseRefusal.NO_REMINDER)
    earliest = min(sent) + timedelta(days=scale.notice_days) + _DAY
    return CaseOpening(CaseRefusal.REMINDER_RUNS if on < earliest else None, earliest)


def _default_notice(claims: Collectable, on: date) -> CaseOpening:
    notice = claims.notice
    if notice is None or notice.sent <= max(claims.due, default=notice.sent):
        return CaseOpening(CaseRefusal.NO_DEFAULT_NOTICE)
    earliest = notice.passed_from
    return CaseOpening(CaseRefusal.DEFAULT_PERIOD_RUNS if on < earliest else None, earliest)
