"""From offer, order or registration to agreement: what binds, from which moment, and what does not."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import FormedBy, Offers
from schakel.shared.agreements.facts.offers import (
    Offer,
    OfferAcceptance,
    OfferOutcome,
    OfferRefused,
    OfferResult,
    OfferState,
    Order,
    Registration,
    RegistrationMissing,
)

_IN_THE_WAY = {
    OfferState.DRAFT: OfferRefused.NOT_SENT,
    OfferState.ACCEPTED: OfferRefused.ALREADY_ACCEPTED,
    OfferState.REVOKED: OfferRefused.REVOKED,
    OfferState.EXPIRED: OfferRefused.EXPIRED,
}


@rule("hqleads:recital.1", "linktopay:2.1", "linktopay:3.1", "linq:3.1", "twinqels:20.1", "qooqie:4.1")
def offer_state(terms: Offers, offer: Offer, at: datetime) -> Decision[OfferState]:
    """State of an offer at a moment. The last day on which it can be accepted counts in full."""
    state = OfferState.SENT
    if offer.sent is None or at < offer.sent:
        state = OfferState.DRAFT
    elif offer.accepted is not None and offer.accepted <= at:
        state = OfferState.ACCEPTED
    elif offer.revoked is not None and offer.revoked <= at:
        state = OfferState.REVOKED
    elif offer.ends is not None and business_day(at) > offer.ends:
        state = OfferState.EXPIRED
    return decide(state, because=terms.clause_of("revocable", "formed_by"), at=at, ends=offer.ends)


@rule("hqleads:recital.1", "linktopay:2.1", "linktopay:3.1", "linq:3.1", "twinqels:20.1", "qooqie:4.1")
def may_send_offer(terms: Offers, offer: Offer) -> Decision[OfferRefused | None]:
    """Whether an offer can be sent; None when it can."""
    refused = None
    if offer.sent is not None:
        refused = OfferRefused.ALREADY_SENT
    elif terms.terms_attached and offer.terms_version is None:
        refused = OfferRefused.NO_TERMS
    return decide(refused, because=terms.clause_of("terms_attached", "revocable", "formed_by"))


@rule("hqleads:recital.1", "linktopay:3.1", "linq:3.1", "twinqels:20.1", "qooqie:4.1")
def may_revoke(terms: Offers, offer: Offer, at: datetime) -> Decision[OfferRefused | None]:
    """Whether the provider can revoke an offer at a moment; None when it can.

    It can until the acceptance, but not on or before the day through which the offer binds it.
    """
    refused = _IN_THE_WAY.get(offer_state(terms, offer, at).outcome)
    if refused is None and not terms.revocable:
        refused = OfferRefused.NOT_REVOCABLE
    elif refused is None and offer.binding_through is not None and business_day(at) <= offer.binding_through:
        refused = OfferRefused.BINDING
    because = terms.clause_of("revocable", "formed_by")
    return decide(refused, because=because, at=at, binding_through=offer.binding_through)


@rule(
    "hqleads:recital.1",
    "linktopay:2.1",
    "linktopay:3.1",
    "linktopay:3.5",
    "linktopay:3.7",
    "linq:3.1",
    "linq:3.3",
    "linq:3.4",
    "linq:4.1",
    "twinqels:20.1",
    "qooqie:4.1",
)
def acceptance_of(terms: Offers, offer: Offer, acceptance: OfferAcceptance) -> Decision[OfferOutcome]:
    """What an acceptance brings about: an agreement, a counter-proposal, or a refusal with its reason.

    An agreement counts from the acceptance; from the provider's confirmation when the acceptance deviated, or
    where offers only invite the client to order.
    """
    facts = {"accepted": acceptance.at, "confirmed": acceptance.confirmed}
    why, by = _in_the_way(terms, offer, acceptance)
    formed = acceptance.at
    if why is not None:
        asks_anew = why is OfferRefused.PART and terms.part_asks_anew
        outcome = OfferOutcome(OfferResult.NEW_OFFER_ASKED if asks_anew else OfferResult.REFUSED, why)
        return decide(outcome, because=terms.clause_of(by, "formed_by"), **facts)
    by = "formed_by"
    invited = terms.formed_by == FormedBy.CONFIRMATION
    if invited or (acceptance.deviates and terms.unchanged):
        by = "formed_by" if invited else "unchanged"
        if acceptance.confirmed is None:
            counter = OfferOutcome(OfferResult.COUNTER_PROPOSAL)
            return decide(counter, because=terms.clause_of(by, "formed_by"), **facts)
        formed = max(acceptance.confirmed, acceptance.at)
    agreed = OfferOutcome(OfferResult.AGREED, formed=formed)
    return decide(agreed, because=terms.clause_of(by, "formed_by"), **facts)


def _in_the_way(terms: Offers, offer: Offer, acceptance: OfferAcceptance) -> tuple[OfferRefused | None, str]:
    """Why an acceptance has no effect, with the parameter that says so."""
    state = offer_state(terms, offer, acceptance.at).outcome
    if state is OfferState.ACCEPTED and terms.once:
        return OfferRefused.ALREADY_ACCEPTED, "once"
    if state is not OfferState.ACCEPTED and state in _IN_THE_WAY:
        return _IN_THE_WAY[state], "revocable"
    if terms.terms_attached and offer.terms_version is None:
        return OfferRefused.NO_TERMS, "terms_attached"
    if terms.formed_by == FormedBy.WRITTEN_ACCEPTANCE and not acceptance.written:
        return OfferRefused.NOT_WRITTEN, "formed_by"
    return _partly(terms, offer, acceptance), "whole"


def _partly(terms: Offers, offer: Offer, acceptance: OfferAcceptance) -> OfferRefused | None:
    """Why the chosen lines cannot be accepted: lines that are not separable are taken or left together."""
    if acceptance.lines is None:
        return None
    names = {line.name for line in offer.lines}
    if not acceptance.lines or not acceptance.lines.issubset(names):
        return OfferRefused.UNKNOWN_LINE
    together = {line.name for line in offer.lines if not line.separable}
    split = bool(together & acceptance.lines) and not together.issubset(acceptance.lines)
    return OfferRefused.PART if terms.whole and split else None


@rule("hqleads:recital.1", "qooqie:4.1", "linktopay:3.1", "linq:4.1", "twinqels:20.1")
def order_formed_at(terms: Offers, order: Order) -> Decision[datetime | None]:
    """Moment from which an order is an agreement; None while it is not.

    It is the sending of the provider's confirmation, where that makes the agreement, or the signing of an
    agreement of its own.
    """
    confirmed = order.confirmed if terms.formed_by == FormedBy.CONFIRMATION else None
    moments = [each for each in (confirmed, order.signed) if each is not None]
    formed = None if order.refused is not None else min(moments, default=None)
    because = terms.clause_of("formed_by", "revocable")
    return decide(
        formed, because=because, submitted=order.submitted, confirmed=order.confirmed, signed=order.signed
    )


@rule(
    "hqleads:recital.1",
    "qooqie:1.1.2",
    "qooqie:4.1",
    "qooqie:4.2",
    "linktopay:3.1",
    "linq:4.1",
    "twinqels:20.1",
)
def registration_lacks(
    terms: Offers, registration: Registration
) -> Decision[tuple[RegistrationMissing, ...]]:
    """What keeps a registration from becoming an agreement, in the order of its steps; nothing: it is one."""
    ticked, completed = registration.ticked, registration.completed
    in_time = ticked is not None and (completed is None or ticked <= completed)
    no_company = not registration.company.strip() or registration.private_person
    lacks = {
        RegistrationMissing.WAY: (terms.formed_by != FormedBy.REGISTRATION, "formed_by"),
        RegistrationMissing.COMPANY: (terms.companies_only and no_company, "companies_only"),
        RegistrationMissing.PACKAGE: (not registration.package_chosen, "formed_by"),
        RegistrationMissing.PAYMENT: (not registration.payment_settled, "formed_by"),
        RegistrationMissing.TERMS: (terms.terms_ticked and not in_time, "terms_ticked"),
        RegistrationMissing.COMPLETION: (completed is None, "formed_by"),
    }
    missing = tuple(each for each, (lacking, _) in lacks.items() if lacking)
    because = tuple(terms.clause_of(lacks[each][1], "formed_by") for each in missing)
    return decide(
        missing, because=because or terms.clause_of("formed_by"), ticked=ticked, completed=completed
    )


@rule(
    "hqleads:recital.1",
    "qooqie:1.1.2",
    "qooqie:4.1",
    "qooqie:4.2",
    "linktopay:3.1",
    "linq:4.1",
    "twinqels:20.1",
)
def registration_formed_at(terms: Offers, registration: Registration) -> Decision[datetime | None]:
    """Moment from which a registration is an agreement: the end of its last step; None while it lacks anything."""
    lacks = registration_lacks(terms, registration)
    formed = None if lacks.outcome else registration.completed
    return decide(formed, because=lacks.because, lacks=lacks.outcome)


@rule("hqleads:recital.1", "qooqie:4.1", "qooqie:4.3", "linktopay:3.1", "linq:4.1", "twinqels:20.1")
def confirmation_sent(terms: Offers) -> Decision[bool]:
    """Whether concluding an agreement sends the client a confirmation of what was agreed."""
    return decide(terms.confirmed, because=terms.clause_of("confirmed", "formed_by"))
