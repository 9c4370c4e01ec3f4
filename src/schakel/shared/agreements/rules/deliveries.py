"""Terms of delivery: when passing one has consequences."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Delivery
from schakel.shared.agreements.facts.deliveries import DeliveryStanding, DeliveryTerm, NoticeOfDefault


@rule("linktopay:4.7")
def delivery_standing(terms: Delivery, delivery: DeliveryTerm, on: date) -> Decision[DeliveryStanding]:
    """How a delivery stands on a day.

    A strict term that passes gives default on the next day. An indicative one only after a notice of default
    that came when the term had passed, and when the further term in it has passed too; a notice without such
    a term, or one that came too early, changes nothing.
    """
    because = terms.clause_of("indicative")
    further = sorted(
        notice.through for notice in delivery.notices if _counts(notice, delivery, on) and notice.through
    )
    facts = {"due": delivery.due, "strict": delivery.strict, "further_term": further[0] if further else None}
    if delivery.delivered is not None and delivery.delivered <= on:
        standing = DeliveryStanding.DELIVERED
    elif on <= delivery.due:
        standing = DeliveryStanding.PLANNED
    elif delivery.strict or not terms.indicative:
        standing = DeliveryStanding.IN_DEFAULT
    elif not further:
        standing = DeliveryStanding.LATER_THAN_PLANNED
    else:
        standing = DeliveryStanding.IN_DEFAULT if on > further[0] else DeliveryStanding.FURTHER_TERM
    return decide(standing, because=because, **facts)


def _counts(notice: NoticeOfDefault, delivery: DeliveryTerm, on: date) -> bool:
    in_force = delivery.due < notice.received <= on
    return in_force and notice.through is not None and notice.through >= notice.received
