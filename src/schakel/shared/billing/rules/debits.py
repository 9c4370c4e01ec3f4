"""When an invoice may be collected by direct debit, on which day, and what the client must have been told.

The contract says whether and how often; the numbers of the scheme itself (how long an unused mandate lives) are
those of the SEPA rulebooks of the European Payments Council (EPC016-06 CORE, EPC222-07 B2B).
"""

from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, runs_until
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Payment
from schakel.shared.billing.facts.debit_returns import Retry, ReturnReason
from schakel.shared.billing.facts.debits import (
    AttemptState,
    CollectFrom,
    DebitArrangement,
    DebitClaim,
    DebitRefusal,
    DebitScheme,
    DebitVerdict,
    MandateFact,
    PreNotification,
    SequenceType,
)
from schakel.shared.billing.rules.debit_returns import MOST_TRIES, retry_after
from schakel.shared.billing.rules.target_days import is_target_day, target_day_from

UNUSED_LAPSES = Period.parse("36 months")
"""A mandate under which nothing was collected for so long may not be used any more (rulebooks, 4.1)."""
ON_REQUEST = {"linktopay:7.12": ("linktopay:7.13",)}
"""Beside the clause that asks for a mandate: the one by which the client gives it on first request."""


@rule("linktopay:7.12", "linktopay:7.13", "linq:10.1", "qooqie:19.2", "hqleads:recital.1", "twinqels:24.3")
def may_debit(
    payment: Payment, claim: DebitClaim, mandate: MandateFact | None, *, day: date
) -> Decision[DebitVerdict]:
    """Whether an invoice may go into a collection file for `day`; without it, it is to be transferred.

    An arrangement of the client goes before the terms. An invoice is never collected while another attempt is
    running, here or at a payment provider.
    """
    because = payment.clause_of("mandate_first", "within")
    facts = {"invoice": claim.invoice, "open": claim.open, "day": day}
    if refusal := _claim_refused(payment, claim):
        if refusal is DebitRefusal.FAILED_BEFORE:
            because = payment.clause_of("debit_once", "mandate_first", "within")
        return decide(DebitVerdict(refusal), because=because, **facts)
    if mandate is None:
        asked = (because, *ON_REQUEST.get(because, ()))
        return decide(DebitVerdict(DebitRefusal.NO_MANDATE), because=asked, **facts)
    refusal = _mandate_refused(mandate, day)
    return decide(DebitVerdict(refusal), because=because, mandate=mandate.reference, **facts)


def _claim_refused(payment: Payment, claim: DebitClaim) -> DebitRefusal | None:
    by_terms = payment.mandate_first or claim.arrangement is DebitArrangement.AGREED
    refusals = {
        DebitRefusal.EXCLUDED: claim.arrangement is DebitArrangement.EXCLUDED,
        DebitRefusal.NOT_AGREED: not by_terms,
        DebitRefusal.NOT_EURO: claim.open.currency != "EUR",
        DebitRefusal.NOTHING_OPEN: claim.open.minor <= 0,
        DebitRefusal.PAYING_ELSEWHERE: claim.paying_elsewhere,
        DebitRefusal.RUNNING: any(each.state is AttemptState.RUNNING for each in claim.attempts),
        DebitRefusal.FAILED_BEFORE: _failed_for_good(payment, claim),
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def _failed_for_good(payment: Payment, claim: DebitClaim) -> bool:
    failed = [each for each in claim.attempts if each.state is AttemptState.RETURNED]
    if not failed:
        return False
    never = any(retry_after(ReturnReason.of(each.reason)) is Retry.NEVER for each in failed)
    return payment.debit_once or never or len(failed) >= MOST_TRIES


def _mandate_refused(mandate: MandateFact, day: date) -> DebitRefusal | None:
    lapses = runs_until(mandate.last_used or mandate.signed, UNUSED_LAPSES)
    b2b_unknown = mandate.scheme is DebitScheme.B2B and (mandate.confirmed is None or mandate.confirmed > day)
    refusals = {
        DebitRefusal.NOT_SIGNED_YET: mandate.signed > day,
        DebitRefusal.ENDED: mandate.ended is not None,
        DebitRefusal.BLOCKED: mandate.blocked is not None,
        DebitRefusal.USED_UP: mandate.one_off and mandate.last_used is not None,
        DebitRefusal.LAPSED: day >= lapses,
        DebitRefusal.UNCONFIRMED: b2b_unknown,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


@rule("linktopay:7.12", "linq:10.1", "qooqie:19.2", "hqleads:recital.1", "twinqels:24.3")
def collection_day(
    payment: Payment,
    *,
    issued: date,
    due: date,
    told: date,
    notice: Period,
    from_day: CollectFrom = CollectFrom.DUE,
) -> Decision[date]:
    """Day on which an invoice is collected: the first bank day that is neither too early nor announced too late.

    Not before the due date, so that the payment term stays whole, or the invoice date where it is offered from
    then on (the client still has until the due date to pay otherwise); and at least `notice` after the day on
    which the client is told. `notice` is that of the scheme or a shorter one that was agreed.
    """
    wanted = due if from_day is CollectFrom.DUE else issued
    earliest = max(wanted, notice.after(told))
    return decide(
        target_day_from(earliest),
        because=payment.clause_of("mandate_first", "within"),
        wanted=wanted,
        told=told,
        notice=notice,
    )


@rule("linktopay:7.12", "linq:10.1", "qooqie:19.2", "hqleads:recital.1", "twinqels:24.3")
def debit_announced(
    payment: Payment, told: PreNotification | None, *, amount: Money, day: date, notice: Period
) -> Decision[DebitVerdict]:
    """Whether the client was told of exactly this collection, and in time: the last check before a file is made.

    Another amount, a lower one too, or another day needs a new message with its own period.
    """
    refusal = None
    if told is None or told.sent is None:
        refusal = DebitRefusal.NOT_ANNOUNCED
    elif (told.amount, told.day) != (amount, day):
        refusal = DebitRefusal.ANNOUNCED_OTHERWISE
    elif notice.after(told.sent) > day:
        refusal = DebitRefusal.ANNOUNCED_LATE
    elif not is_target_day(day):
        refusal = DebitRefusal.NO_BANK_DAY
    because = payment.clause_of("mandate_first", "within")
    return decide(DebitVerdict(refusal), because=because, amount=amount, day=day, notice=notice)


@rule("linktopay:7.12", "linq:10.1", "qooqie:19.2", "hqleads:recital.1", "twinqels:24.3")
def sequence_type(
    payment: Payment, mandate: MandateFact, *, closes: bool = False, marks_first: bool = False
) -> Decision[SequenceType]:
    """What a collection is called in the file: recurring, unless its mandate is for one collection only.

    `closes` says that no other follows: the mandate ends with it. The schemes no longer ask to mark the first
    one; `marks_first` does so for a bank that still wants it.
    """
    if mandate.one_off:
        sequence = SequenceType.ONE_OFF
    elif closes:
        sequence = SequenceType.FINAL
    elif marks_first and mandate.last_used is None:
        sequence = SequenceType.FIRST
    else:
        sequence = SequenceType.RECURRING
    return decide(sequence, because=payment.clause_of("mandate_first", "within"), mandate=mandate.reference)
