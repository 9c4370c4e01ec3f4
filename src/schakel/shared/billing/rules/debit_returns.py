"""What follows when a collection fails or is taken back.

The reasons are those of ISO 20022, the periods those of the SEPA rulebooks (EPC016-06 CORE, EPC222-07 B2B): a bank
may return for some bank days, a debtor may have a CORE collection taken back for eight weeks, and one without
a mandate for thirteen months. Banks book what was asked in time some days later still: such a return is marked
late, and a person looks at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Payment
from schakel.shared.billing.facts.debit_returns import (
    MandateEffect,
    Retry,
    ReturnKind,
    ReturnNotice,
    ReturnOutcome,
    ReturnReason,
)
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.rules.target_days import target_days_after

RETURN_DAYS: Mapping[DebitScheme, int] = {DebitScheme.CORE: 5, DebitScheme.B2B: 3}
"""How many TARGET days after settlement the debtor's bank may return a collection."""
REFUND = Period.parse("8 weeks")
UNAUTHORISED = Period.parse("13 months")
MOST_TRIES = 2
"""A collection that failed is tried once more, where anything allows that."""


@dataclass(frozen=True, slots=True)
class _Follows:
    notice: ReturnNotice
    retry: Retry = Retry.NEVER
    mandate: MandateEffect = MandateEffect.KEEP
    for_staff: bool = False


_OUR_FAULT = _Follows(ReturnNotice.OUR_FAULT, Retry.AFTER_REPAIR, for_staff=True)
_NO_DEBITS = _Follows(ReturnNotice.ACCOUNT_NO_DEBITS, mandate=MandateEffect.BLOCK)
_UNKNOWN = _Follows(ReturnNotice.UNKNOWN, for_staff=True)
_FOLLOWS: Mapping[ReturnReason, _Follows] = {
    ReturnReason.AC01: _Follows(ReturnNotice.ACCOUNT_WRONG, mandate=MandateEffect.BLOCK),
    ReturnReason.AC04: _Follows(ReturnNotice.ACCOUNT_CLOSED, mandate=MandateEffect.BLOCK),
    ReturnReason.AC06: _NO_DEBITS,
    ReturnReason.AC13: _NO_DEBITS,
    ReturnReason.AG01: _NO_DEBITS,
    ReturnReason.AG02: _OUR_FAULT,
    ReturnReason.AM04: _Follows(ReturnNotice.NO_MONEY, Retry.ONCE),
    ReturnReason.AM05: _Follows(ReturnNotice.OUR_FAULT, for_staff=True),
    ReturnReason.BE05: _OUR_FAULT,
    ReturnReason.CNOR: _OUR_FAULT,
    ReturnReason.DNOR: _NO_DEBITS,
    ReturnReason.ED05: _Follows(ReturnNotice.OUR_FAULT, Retry.ONCE),
    ReturnReason.FF01: _OUR_FAULT,
    ReturnReason.FF05: _OUR_FAULT,
    ReturnReason.MD01: _Follows(ReturnNotice.NO_MANDATE, mandate=MandateEffect.BLOCK, for_staff=True),
    ReturnReason.MD02: _OUR_FAULT,
    ReturnReason.MD06: _Follows(ReturnNotice.TAKEN_BACK, for_staff=True),
    ReturnReason.MD07: _Follows(ReturnNotice.BY_PERSON, mandate=MandateEffect.END, for_staff=True),
    ReturnReason.MS02: _Follows(ReturnNotice.REFUSED, for_staff=True),
    ReturnReason.MS03: _UNKNOWN,
    ReturnReason.RC01: _OUR_FAULT,
    ReturnReason.RR04: _UNKNOWN,
    ReturnReason.SL01: _Follows(ReturnNotice.REFUSED, mandate=MandateEffect.BLOCK),
    ReturnReason.TM01: _OUR_FAULT,
    ReturnReason.OTHER: _UNKNOWN,
}


def retry_after(reason: ReturnReason) -> Retry:
    """Whether what failed for `reason` may be collected again, as far as the reason goes."""
    return _FOLLOWS[reason].retry


@rule("linktopay:7.12", "linq:10.1", "qooqie:19.2", "hqleads:recital.1", "twinqels:24.3")
def debit_returned(
    payment: Payment,
    scheme: DebitScheme,
    reason: str,
    *,
    collected: date,
    reported: date,
    settled: bool = True,
    tries: int = 1,
) -> Decision[ReturnOutcome]:
    """What follows when a collection of the day `collected` is reported back on the day `reported`.

    `reason` is the bank's code; `settled` False says that the bank refused it beforehand. `tries` is how often the
    invoice was collected, this time included. The invoice is open again however late the return comes; where
    the terms try once, or the reason or the number of tries forbid another, the client transfers.
    """
    known = ReturnReason.of(reason)
    follows = _FOLLOWS[known]
    kind, ends = _kind(scheme, known, collected, reported, settled=settled)
    retry = Retry.NEVER if payment.debit_once or tries >= MOST_TRIES else follows.retry
    outcome = ReturnOutcome(
        reason=known,
        kind=kind,
        to_transfer=retry is Retry.NEVER,
        retry=retry,
        mandate=follows.mandate,
        notice=follows.notice,
        window_ends=ends,
        for_staff=follows.for_staff or kind is ReturnKind.LATE,
    )
    because = payment.clause_of("debit_once", "mandate_first", "within")
    return decide(outcome, because=because, reason=reason, collected=collected, reported=reported)


def _kind(
    scheme: DebitScheme, reason: ReturnReason, collected: date, reported: date, *, settled: bool
) -> tuple[ReturnKind, date | None]:
    if not settled or reported < collected:
        return ReturnKind.REJECT, None
    ends = target_days_after(collected, RETURN_DAYS[scheme])
    kind = ReturnKind.RETURN
    if scheme is DebitScheme.CORE and reason is ReturnReason.MD06:
        kind, ends = ReturnKind.REFUND, REFUND.after(collected)
    elif scheme is DebitScheme.CORE and reason is ReturnReason.MD01 and reported > ends:
        kind, ends = ReturnKind.UNAUTHORISED, UNAUTHORISED.after(collected)
    return (kind if reported <= ends else ReturnKind.LATE), ends
