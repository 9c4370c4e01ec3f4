"""What the first invoice after an indexation says of it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from schakel.kernel.terms import PriceChange
from schakel.shared.agreements.interface import ContractFact, group_of, indexations, terms_on
from schakel.shared.billing.facts.charging import FixedFee, Subscription
from schakel.shared.billing.facts.fees import IndexedBy
from schakel.shared.billing.queries.agreed import agreed_on
from schakel.shared.billing.rules.fees import indexation_on_invoice
from schakel.shared.billing.rules.periods import number_on, period_on, start_of
from schakel.shared.billing.rules.wording import worded, written

_DAY = timedelta(days=1)
type Indexed = Sequence[tuple[FixedFee, IndexedBy]]


def indexation_note(contract: ContractFact, charged: Subscription, starts: date, language: str) -> str:
    """Return the old and new fees and the figures, for the invoice of the period that begins on a day; "" for others.

    Only the first invoice after an indexation says it (twinqels:24.6).
    """
    if (
        starts <= charged.anchor
        or start_of(charged.anchor, charged.every, _number(charged, starts)) != starts
    ):
        return ""
    change = group_of(terms_on(contract, starts), PriceChange, "price_change")
    before = start_of(charged.anchor, charged.every, _number(charged, starts) - 1)
    period = period_on(charged.anchor, charged.every, starts)
    shown = [
        (fee, by)
        for fee, by in _indexed(contract, charged)
        if change is not None
        and indexation_on_invoice(change, by, period=period, invoiced_before=before).outcome is not None
    ]
    return _said(shown, language) if shown else ""


def _number(charged: Subscription, day: date) -> int:
    return number_on(charged.anchor, charged.every, day)


def _indexed(contract: ContractFact, charged: Subscription) -> Iterator[tuple[FixedFee, IndexedBy]]:
    """Give the fees that the last indexation changed, and how."""
    for each in indexations(contract)[-1:]:
        if each.holds_from <= contract.agreed.commencement:
            continue
        old = {fee.code: fee for fee in agreed_on(contract, each.holds_from - _DAY).subscription.fixed}
        for fee in charged.fixed:
            was = old.get(fee.code)
            if was is not None and was.unit_price != fee.unit_price:
                yield fee, IndexedBy(
                    old=was.unit_price, new=fee.unit_price, before=each.before, now=each.now,
                    holds_from=each.holds_from,
                )  # fmt: skip


def _said(shown: Indexed, language: str) -> str:
    fees = "; ".join(f"{fee.text} {by.old.format(language)} → {by.new.format(language)}" for fee, by in shown)
    by = shown[0][1]
    facts = {
        "on": written(by.holds_from),
        "before": f"{by.before.normalize():f}",
        "now": f"{by.now.normalize():f}",
    }
    nl, en = worded("indexed", fees=fees, **facts)
    return en if language == "en" else nl
