"""Changing what was agreed: whose consent it takes, from when a change holds, and what goes before it."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Amendments
from schakel.shared.agreements.facts.amendments import (
    Amendment,
    Arrangement,
    Cause,
    Excess,
    ExtraWork,
    Proposal,
    ProposalMissing,
    WorkAllowed,
)
from schakel.shared.agreements.facts.written import From


@rule("linktopay:4.10", "linq:4.2", "twinqels:30.1")
def amendment_from(terms: Amendments, amendment: Amendment) -> Decision[date | None]:
    """Day from which a change of an agreement holds; None while a consent is missing or after a refusal.

    It is the day it names, but never before the last consent that it needs; until then the old values hold.
    """
    because = terms.clause_of("provider_confirms", "client_consents")
    needed = []
    if amendment.proposed_by is From.PROVIDER or terms.client_consents:
        needed.append(amendment.client_agreed)
    if amendment.proposed_by is From.CLIENT or terms.provider_confirms:
        needed.append(amendment.provider_confirmed)
    facts = {"client_agreed": amendment.client_agreed, "provider_confirmed": amendment.provider_confirmed}
    given = [each for each in needed if each is not None]
    if amendment.refused is not None or len(given) < len(needed):
        return decide(None, because=because, refused=amendment.refused, **facts)
    holds = max([*given, amendment.proposed, amendment.valid_from or amendment.proposed])
    return decide(holds, because=because, valid_from=amendment.valid_from, **facts)


@rule("linktopay:2.3", "linktopay:3.6", "linq:2.2")
def arrangement_from(terms: Amendments, arrangement: Arrangement) -> Decision[date | None]:
    """Day from which a deviation or promise holds; None while the provider has not confirmed it in writing.

    It never reaches back before the confirmation, whatever day it names.
    """
    needs, by = terms.deviations_confirmed, "deviations_confirmed"
    if arrangement.oral:
        needs, by = terms.promises_confirmed or needs, "promises_confirmed"
    because = terms.clause_of(by, "deviations_confirmed", "promises_confirmed")
    from_day = arrangement.applies_from or arrangement.asked
    holds = None if arrangement.confirmed is None else max(arrangement.confirmed, from_day)
    if not needs:
        holds = from_day
    return decide(
        holds, because=because, confirmed=arrangement.confirmed, applies_from=arrangement.applies_from
    )


@rule("linq:8.3", "linq:8.4")
def proposal_lacks(terms: Amendments, proposal: Proposal) -> Decision[tuple[ProposalMissing, ...]]:
    """What a change proposal must still say before it can be sent; nothing: it can."""
    stated = None
    if proposal.fixed_rate is not None and proposal.added is not None:
        stated = over_fixed_rate(terms, proposal.fixed_rate, proposal.added).outcome.excess
    lacks = {
        ProposalMissing.FINANCIAL: terms.consequences_first and not proposal.financial.strip(),
        ProposalMissing.QUALITY: terms.consequences_first and not proposal.quality.strip(),
        ProposalMissing.EXCESS: terms.excess_stated
        and proposal.fixed_rate is not None
        and (stated is None or proposal.excess_shown != stated),
    }
    missing = tuple(each for each, lacking in lacks.items() if lacking)
    only_excess = missing == (ProposalMissing.EXCESS,)
    names = (
        ("excess_stated", "consequences_first") if only_excess else ("consequences_first", "excess_stated")
    )
    return decide(missing, because=terms.clause_of(*names), excess=stated)


@rule("linq:8.3", "linq:8.4")
def proposal_holds_from(
    terms: Amendments, proposal: Proposal, accepted: date | None
) -> Decision[date | None]:
    """Day from which an accepted proposal can take effect: not before the client was shown the consequences."""
    lacks = proposal_lacks(terms, proposal)
    shown = None if lacks.outcome else proposal.sent
    holds = None if shown is None or accepted is None or accepted < shown else accepted
    return decide(holds, because=lacks.because, sent=proposal.sent, accepted=accepted, lacks=lacks.outcome)


@rule("linq:8.3", "linq:8.4")
def over_fixed_rate(terms: Amendments, agreed: Money, added: Money) -> Decision[Excess]:
    """How far a change that adds an amount goes beyond a fixed rate, as the proposal must state it.

    Raises ValueError for a rate that is not above zero.
    """
    if agreed.minor <= 0:
        raise ValueError("a fixed rate is more than nothing")
    percent = (Decimal(100 * added.minor) / agreed.minor).quantize(Decimal("0.1"), ROUND_HALF_UP)
    because = terms.clause_of("excess_stated", "consequences_first")
    return decide(Excess(agreed + added, added, percent), because=because, agreed=agreed, added=added)


@rule("linktopay:4.10", "linq:3.7")
def extra_work(terms: Amendments, work: ExtraWork, on: date) -> Decision[WorkAllowed]:
    """Whether work outside what was agreed may be started and invoiced on a day.

    Without the client's consent neither; where the terms let the provider start at its own risk, with a
    reason, it still invoices nothing before the consent.
    """
    consented = not terms.work_after_consent or (work.approved is not None and work.approved <= on)
    at_own_risk = terms.own_risk and bool(work.own_risk.strip())
    because = terms.clause_of("work_after_consent", "own_risk")
    allowed = WorkAllowed(start=consented or at_own_risk, invoice=consented)
    return decide(allowed, because=because, approved=work.approved, on=on)


@rule("linq:8.5")
def surcharge_allowed(terms: Amendments, cause: Cause, added: Money) -> Decision[bool]:
    """Whether a change may add an amount: not where it comes from the provider's own circumstances."""
    because = terms.clause_of("own_cause_free")
    free = terms.own_cause_free and cause is Cause.PROVIDER
    return decide(not (free and added.minor > 0), because=because, cause=cause, added=added)
