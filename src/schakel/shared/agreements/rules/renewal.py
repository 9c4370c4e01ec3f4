"""What happens at the end of a term: tacit renewal, renewal by the client, and telling it of the end date."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Ending, Renewal, Tacit
from schakel.shared.agreements.facts.life import Agreed, AtTermEnd, Ended, Refusal, TermEnd
from schakel.shared.agreements.rules.life import first_end, term_ends


@rule("hqleads:recital.1", "qooqie:5.2", "linktopay:14.1", "linq:5.2", "twinqels:29.1")
def at_term_end(renewal: Renewal, agreed: Agreed, end: date) -> Decision[TermEnd]:
    """What happens on the day a term ends: the agreement ends, is renewed, or goes on without end.

    An end date that is fixed for a later day (by the provider's notice, or a late notice of the client) limits
    the renewal: it is renewed only until then.
    """
    because = renewal.clause_of("tacit")
    facts = {"end": end, "fixed_end": agreed.ends}
    if not _is_end(renewal, agreed, end):
        return decide(TermEnd(AtTermEnd.NOT_AN_END), because=because, **facts)
    if agreed.ends is not None and agreed.ends <= end:
        return decide(TermEnd(AtTermEnd.ENDS), because=because, **facts)
    if renewal.tacit == Tacit.INDEFINITE:
        return decide(TermEnd(AtTermEnd.GOES_ON, agreed.ends), because=because, **facts)
    following = next((each for each in term_ends(renewal, agreed) if each > end), None)
    if following is None:
        return decide(TermEnd(AtTermEnd.ENDS), because=because, **facts)
    until = following if agreed.ends is None else min(following, agreed.ends)
    return decide(TermEnd(AtTermEnd.RENEWED, until), because=because, **facts)


def _is_end(renewal: Renewal, agreed: Agreed, day: date) -> bool:
    return next((end for end in term_ends(renewal, agreed) if end >= day), None) == day


@rule(
    "hqleads:recital.1",
    "qooqie:5.2",
    "linktopay:14.1",
    "linq:5.2",
    "twinqels:29.1",
    "twinqels:29.2",
    "twinqels:29.6",
)
def renewal_by_client(
    renewal: Renewal, ending: Ending, agreed: Agreed, on: date, stops: date | None = None
) -> Decision[Ended]:
    """New end date when the client renews an agreement itself on a day, or why it cannot.

    It can until the day before the end date, adding a term of the same length. A service that is discontinued
    (`stops`: the day on which it stops) is renewed no further than that day.
    """
    because = renewal.clause_of("by_client", "tacit")
    end = first_end(renewal, agreed)
    facts = {"on": on, "end": end, "stops": stops}
    if not renewal.by_client or end is None or agreed.period is None:
        return decide(Ended(None, Refusal.NO_RENEWAL), because=because, **facts)
    if agreed.ends is not None:
        reason = Refusal.ENDED if on >= agreed.ends else Refusal.ENDS_ALREADY
        return decide(Ended(None, reason), because=because, **facts)
    if on >= end:
        return decide(Ended(None, Refusal.TOO_LATE), because=because, **facts)
    if stops is not None and stops <= end:
        return decide(Ended(None, Refusal.STOPPED), because=ending.clause_of("discontinued"), **facts)
    renewed = Agreed(agreed.commencement, agreed.period, renewed=agreed.renewed + 1)
    new_end = first_end(renewal, renewed)
    if stops is not None and new_end is not None and stops < new_end:
        return decide(Ended(stops), because=(because, ending.clause_of("discontinued")), **facts)
    return decide(Ended(new_end), because=because, **facts)


@rule("hqleads:recital.1", "qooqie:5.2", "linktopay:14.1", "linq:5.2", "twinqels:29.1", "twinqels:29.2")
def end_announced_on(renewal: Renewal, agreed: Agreed) -> Decision[date | None]:
    """Day on which the client is told of the coming end date; the first day for an agreement that is younger.

    None when the terms do not have it told, or there is no end.
    """
    end = first_end(renewal, agreed) if agreed.ends is None else agreed.ends
    because = renewal.clause_of("end_announced", "tacit")
    if renewal.end_announced is None or end is None:
        return decide(None, because=because, end=end)
    return decide(max(renewal.end_announced.before(end), agreed.commencement), because=because, end=end)
