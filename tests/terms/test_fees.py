"""Which fee counts and what it says on an invoice, by the examples of each service's clauses."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    ChangeKind,
    CostGround,
    IndexFigure,
    PricedAgreement,
    PricePair,
)
from schakel.shared.agreements.rules.indexation import indexed_fee
from schakel.shared.agreements.rules.prices import price_change_for
from schakel.shared.billing.facts.fees import FeeFound, FeeFrom, FeeSource, IndexedBy, StatedFee
from schakel.shared.billing.rules.fees import (
    fee_of_period,
    fee_of_work,
    fee_that_counts,
    indexation_on_invoice,
    surcharge_on_invoice,
)
from schakel.shared.billing.rules.periods import period_on

CALLS, CAREERS, OUTREACH, PAYMENTS = CallsTerms(), CareersTerms(), OutreachTerms(), PaymentsTerms()
MONTH = Period.parse("1 month")
LIST = (FeeFrom(Money(5900), date(2026, 1, 1)), FeeFrom(Money(6500), date(2026, 4, 1)))
ON_LIST = StatedFee(concluded=date(2026, 3, 16), listed=LIST)


@pytest.mark.clause("linktopay:7.1")
def test_the_most_specific_place_that_states_a_fee_counts() -> None:
    charging, may = PAYMENTS.charging, date(2026, 5, 1)
    offered = replace(ON_LIST, offer=Money(5200))
    agreed = replace(offered, agreement=Money(4900))
    arranged = replace(agreed, arrangement=Money(4500))

    found = fee_that_counts(charging, agreed, on=may)
    assert (found.outcome, found.because) == (FeeFound(Money(4900), FeeSource.AGREEMENT), ("linktopay:7.1",))
    assert fee_that_counts(charging, offered, on=may).outcome == FeeFound(Money(5200), FeeSource.OFFER)
    assert fee_that_counts(charging, arranged, on=may).outcome == FeeFound(Money(4500), FeeSource.ARRANGEMENT)
    assert fee_that_counts(charging, ON_LIST, on=may).outcome == FeeFound(Money(5900), FeeSource.PRICE_LIST)
    mended = replace(ON_LIST, listed=(*LIST, FeeFrom(Money(5800), date(2026, 1, 1))))
    assert fee_that_counts(charging, mended, on=may).outcome.fee == Money(5800)
    nowhere = StatedFee(concluded=date(2025, 3, 16), listed=LIST)
    assert fee_that_counts(charging, nowhere, on=may).outcome == FeeFound(None, None)


@pytest.mark.clause("linktopay:7.1", "twinqels:24.1")
def test_a_later_price_list_changes_no_running_agreement_where_prices_are_as_agreed() -> None:
    may = date(2026, 5, 1)

    for charging in (PAYMENTS.charging, CAREERS.charging):
        assert fee_that_counts(charging, ON_LIST, on=may).outcome.fee == Money(5900)
        by_the_list = charging.replace(as_agreed=False)
        assert fee_that_counts(by_the_list, ON_LIST, on=may).outcome.fee == Money(6500)
    assert fee_that_counts(CAREERS.charging, ON_LIST, on=may).because == ("twinqels:24.1",)


@pytest.mark.clause("qooqie:14.2", "qooqie:14.3")
def test_the_fixed_fee_is_that_of_the_package_on_the_first_day_of_the_period() -> None:
    held = (
        FeeFrom(Money(4900), date(2026, 1, 16), "small"),
        FeeFrom(Money(9900), date(2026, 4, 16), "large"),
        FeeFrom(Money(10_900), date(2026, 7, 1), "large"),
    )

    def fee(first_day: str) -> int:
        period = period_on(date(2026, 1, 16), MONTH, date.fromisoformat(first_day))
        return fee_of_period(CALLS.charging, CALLS.price_change, held, period=period).outcome.minor

    assert [fee(on) for on in ("2026-03-16", "2026-04-16", "2026-06-16", "2026-07-16")] == [
        4900,
        9900,
        9900,
        10_900,
    ]
    april = period_on(date(2026, 1, 16), MONTH, date(2026, 4, 16))
    decided = fee_of_period(CALLS.charging, CALLS.price_change, held, period=april)
    assert decided.because == ("qooqie:14.2", "qooqie:14.3")
    with pytest.raises(ValueError, match="no fee counts"):
        fee_of_period(
            CALLS.charging,
            CALLS.price_change,
            held[1:],
            period=period_on(date(2026, 1, 16), MONTH, date(2026, 2, 1)),
        )


@pytest.mark.clause("twinqels:24.1")
def test_a_period_is_divided_by_days_only_where_fees_come_afterwards_and_changes_do_not_wait() -> None:
    fees = (FeeFrom(Money(3100), date(2026, 1, 1)), FeeFrom(Money(6200), date(2026, 3, 11)))
    march = period_on(date(2026, 1, 1), MONTH, date(2026, 3, 1))

    assert fee_of_period(CAREERS.charging, CAREERS.price_change, fees, period=march).outcome == Money(3100)
    afterwards = CAREERS.charging.replace(fixed_in_advance=False)
    assert fee_of_period(afterwards, CAREERS.price_change, fees, period=march).outcome == Money(1000 + 4200)
    waits = CAREERS.price_change.replace(from_next_period=True)
    assert fee_of_period(afterwards, waits, fees, period=march).outcome == Money(3100)


@pytest.mark.clause("linktopay:7.2")
def test_a_cost_driven_rise_counts_for_work_that_is_not_invoiced_yet() -> None:
    told = date(2026, 5, 4)
    pair = PricePair(Money(200_000), Money(208_000))
    rise = AnnouncedChange(
        ChangeKind.COST_DRIVEN,
        told,
        told,
        (pair,),
        CostGround.PRICES_OR_WAGES,
        "Wages went up by four per cent.",
    )
    agreement = PricedAgreement(commenced=date(2026, 3, 1), recurring=False)
    applies = price_change_for(PAYMENTS.price_change, rise, agreement).outcome.applies
    assert applies == told
    fees = (FeeFrom(pair.old, date(2026, 3, 1)), FeeFrom(pair.new, applies))

    risen = fee_of_work(PAYMENTS.price_change, fees, invoiced=date(2026, 5, 10))
    assert (risen.outcome, risen.because) == (Money(208_000), ("linktopay:7.2",))
    assert fee_of_work(PAYMENTS.price_change, fees, invoiced=date(2026, 5, 3)).outcome == Money(200_000)
    fixed = PAYMENTS.price_change.replace(cost_driven=False)
    assert fee_of_work(fixed, fees, invoiced=date(2026, 5, 10)).outcome == Money(200_000)
    with pytest.raises(ValueError, match="no fee counts"):
        fee_of_work(fixed, fees, invoiced=date(2026, 2, 1))


@pytest.mark.clause("twinqels:24.6")
def test_the_first_invoice_after_an_indexation_shows_both_fees_and_the_figures() -> None:
    change = CAREERS.price_change
    figures = [
        IndexFigure(2024, 10, Decimal("120.0"), "CBS, read 2025-11-07"),
        IndexFigure(2025, 10, Decimal("126.0"), "CBS, read 2025-11-07"),
    ]
    new = indexed_fee(change, Money(3333), year=2026, figures=figures).outcome
    assert (new.fee, new.holds_from) == (Money(3500), date(2026, 1, 1))
    indexed = IndexedBy(
        old=Money(3333),
        new=new.fee,
        before=Decimal("120.0"),
        now=Decimal("126.0"),
        holds_from=date(2026, 1, 1),
    )

    def shown(first_day: date, before: date | None) -> IndexedBy | None:
        period = period_on(date(2025, 3, 4), MONTH, first_day)
        return indexation_on_invoice(change, indexed, period=period, invoiced_before=before).outcome

    assert shown(date(2026, 1, 4), date(2025, 12, 4)) == indexed
    assert shown(date(2026, 1, 4), None) == indexed
    assert shown(date(2025, 12, 4), date(2025, 11, 4)) is None
    assert shown(date(2026, 2, 4), date(2026, 1, 4)) is None
    january = period_on(date(2025, 3, 4), MONTH, date(2026, 1, 4))
    unindexed = change.replace(indexed_on=None)
    decided = indexation_on_invoice(unindexed, indexed, period=january, invoiced_before=None)
    assert (decided.outcome, decided.because) == (None, ("twinqels:24.6",))


@pytest.mark.clause("linq:8.5")
def test_a_change_that_the_provider_caused_costs_nothing() -> None:
    charging = OUTREACH.charging

    refused = surcharge_on_invoice(charging, by_provider=True, amount=Money(20_000))
    assert (refused.outcome, refused.because) == (False, ("linq:8.5",))
    assert surcharge_on_invoice(charging, by_provider=True, amount=Money(0)).outcome is True
    assert surcharge_on_invoice(charging, by_provider=False, amount=Money(20_000)).outcome is True
    charged = charging.replace(own_cause_free=False)
    assert surcharge_on_invoice(charged, by_provider=True, amount=Money(20_000)).outcome is True
