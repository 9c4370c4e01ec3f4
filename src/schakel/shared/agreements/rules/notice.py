"""Ending an agreement by notice, from either side."""

from datetime import date, timedelta

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ClientEnds, Notice, Renewal
from schakel.shared.agreements.facts.life import Agreed, AgreementKind, EndByNotice, NoticeDay, Refusal
from schakel.shared.agreements.rules.life import first_end, has_final_end, kind_of_agreement, term_ends

_DAY = timedelta(days=1)
_UNENDING = {AgreementKind.ONE_OFF: Refusal.ONE_OFF, AgreementKind.INCOMPLETE: Refusal.INCOMPLETE}


@rule("hqleads:recital.1", "qooqie:5.2", "linktopay:14.1", "linq:5.2", "twinqels:29.2")
def last_day_for_notice(
    notice: Notice, renewal: Renewal, agreed: Agreed, on: date
) -> Decision[NoticeDay | None]:
    """End of the term that runs on a day, and the last day on which the client's notice for it is in time.

    None when no term ends that needs notice: none is running, its end is fixed, or notice has effect on any
    day. The last day may be past.
    """
    period, because = clients_period(notice, agreed)
    end = next((end for end in term_ends(renewal, agreed) if end > on), None)
    fixed = agreed.ends is not None and end is not None and agreed.ends <= end
    if period is None or end is None or fixed or notice.client_ends == ClientEnds.ANY_DAY:
        return decide(None, because=because)
    if notice.client_ends == ClientEnds.TERM:
        return decide(NoticeDay(end, last_day(period, end)), because=because, period=period)
    return decide(NoticeDay(end, _last_day_counted_forward(period, end)), because=because, period=period)


@rule(
    *("hqleads:recital.1", "qooqie:5.1", "qooqie:5.2", "linktopay:1.7", "linktopay:14.1", "linktopay:14.3"),
    *("linq:5.1", "linq:5.2", "twinqels:29.1", "twinqels:29.2"),
)
def end_on_clients_notice(
    notice: Notice, renewal: Renewal, agreed: Agreed, received: date, wished: date | None = None
) -> Decision[EndByNotice]:
    """End date that the client's notice leads to, if it has any.

    A notice for an earlier day than possible counts for the first possible day, and says so; one for a later
    day counts for the first possible day from there on.
    """
    period, because = clients_period(notice, agreed)
    refused = _refusal(renewal, agreed, received)
    if refused is not None:
        return refused
    if period is None:
        return decide(EndByNotice(None, Refusal.NO_NOTICE), because=because)
    return _settled(notice, renewal, agreed, received, wished)


@rule(
    *("hqleads:recital.1", "qooqie:5.1", "qooqie:5.2", "linktopay:1.7", "linktopay:14.1", "linktopay:14.4"),
    *("linq:5.1", "linq:5.2", "twinqels:29.1", "twinqels:29.2"),
)
def end_on_providers_notice(
    notice: Notice, renewal: Renewal, agreed: Agreed, reached: date, wished: date | None = None
) -> Decision[EndByNotice]:
    """End date that the provider's notice leads to, counted from the day on which it reached the client.

    Its own period of notice ends the agreement on any day, whatever term runs. Where either side has the same
    notice the provider can also aim at the end of a term: that is taken when it is the day asked for, or the
    earlier one when a day was asked for that neither can have.
    """
    refused = _refusal(renewal, agreed, reached)
    if refused is not None:
        return refused
    by_term = None
    if notice.either_side and notice.client is not None:
        by_term = _settled(notice.replace(never_early=False), renewal, agreed, reached, wished)
    if notice.provider is None:
        silent = decide(EndByNotice(None, Refusal.NO_NOTICE), because=notice.clause_of("provider"))
        return by_term or silent
    earliest = max(notice.provider.after(reached), reached + _DAY)
    end = _within(renewal, agreed, max(earliest, wished or earliest))
    outcome = EndByNotice(end, as_wished=wished in {None, end})
    by_period = _unless_ending(
        agreed, decide(outcome, because=notice.clause_of("provider"), reached=reached, period=notice.provider)
    )
    if wished is None or by_term is None or by_term.outcome.end is None or by_period.outcome.end is None:
        return by_period
    return by_term if by_term.outcome.end < by_period.outcome.end else by_period


def clients_period(notice: Notice, agreed: Agreed) -> tuple[Period | None, str]:
    """Give the client's notice period for an agreement, with its clause; compared at the commencement date."""
    if agreed.period is None or notice.client_long is None or notice.short_up_to is None:
        return notice.client, notice.clause_of("client")
    if agreed.period.after(agreed.commencement) > notice.short_up_to.after(agreed.commencement):
        return notice.client_long, notice.clause_of("client_long")
    return notice.client, notice.clause_of("client")


def last_day(period: Period, end: date) -> date:
    """Give the last day on which notice for the end of a term is in time: before the day itself, always."""
    return min(period.before(end), end - _DAY)


def _last_day_counted_forward(period: Period, end: date) -> date:
    """Give the last day from which the period is over by the end: the months after it may be shorter."""
    day = period.before(end)
    while period.after(day + _DAY) <= end:
        day += _DAY
    return min(day, end - _DAY)


def _refusal(renewal: Renewal, agreed: Agreed, received: date) -> Decision[EndByNotice] | None:
    kind = kind_of_agreement(renewal, agreed)
    final = first_end(renewal, agreed) if has_final_end(renewal, agreed) else None
    reason = _UNENDING.get(kind.outcome)
    if reason is None and received < agreed.commencement:
        reason = Refusal.BEFORE_START
    if reason is None and any(end is not None and received >= end for end in (agreed.ends, final)):
        reason = Refusal.ENDED
    if reason is None:
        return None
    return decide(EndByNotice(None, reason), because=kind.because, received=received, ends=agreed.ends)


def _settled(
    notice: Notice, renewal: Renewal, agreed: Agreed, received: date, wished: date | None
) -> Decision[EndByNotice]:
    """Decide on the notice that the client has, for an agreement that it can end."""
    period, because = clients_period(notice, agreed)
    if period is None:
        raise ValueError("the client has no notice")
    not_before = max(received + _DAY, wished or received)
    tied = notice.client_ends == ClientEnds.TERM
    end = _end_of_term(renewal, agreed, period, received, not_before) if tied else None
    if end is None:
        end = _any_day(notice, renewal, agreed, period.after(received), not_before)
    running = next((each for each in term_ends(renewal, agreed) if each > received), None)
    bound = tied or (running == first_end(renewal, agreed) and notice.client_ends == ClientEnds.AFTER_TERM)
    late = bound and running is not None and running < end and (wished is None or wished <= running)
    outcome = EndByNotice(end, as_wished=wished in {None, end}, missed=running if late else None)
    cited: tuple[str, ...] = (because, notice.clause_of("client_ends"))
    if notice.never_early and wished is not None and wished < end:
        cited = (*cited, notice.clause_of("never_early"))
    return _unless_ending(
        agreed, decide(outcome, because=cited, received=received, period=period, wished=wished)
    )


def _end_of_term(
    renewal: Renewal, agreed: Agreed, period: Period, received: date, not_before: date
) -> date | None:
    """Give the first end of a term that the notice is in time for, not before a day; None when there is none."""
    return next(
        (
            end
            for end in term_ends(renewal, agreed)
            if end >= not_before and last_day(period, end) >= received
        ),
        None,
    )


def _any_day(notice: Notice, renewal: Renewal, agreed: Agreed, earliest: date, not_before: date) -> date:
    """Give the first day once the period has passed, and the agreed term unless that does not bind."""
    end = max(earliest, not_before)
    agreed_end = first_end(renewal, agreed)
    if agreed_end is not None and notice.client_ends != ClientEnds.ANY_DAY:
        end = max(end, agreed_end)
    return _within(renewal, agreed, end)


def _within(renewal: Renewal, agreed: Agreed, end: date) -> date:
    """Hold an end date to the day on which the agreement ends by itself."""
    final = first_end(renewal, agreed) if has_final_end(renewal, agreed) else None
    return end if final is None else min(end, final)


def _unless_ending(agreed: Agreed, decision: Decision[EndByNotice]) -> Decision[EndByNotice]:
    """Refuse a notice that changes nothing, because an end date as early is fixed already."""
    end = decision.outcome.end
    if agreed.ends is None or end is None or end < agreed.ends:
        return decision
    return decide(
        EndByNotice(None, Refusal.ENDS_ALREADY), because=decision.because, ends=agreed.ends, would_end=end
    )
