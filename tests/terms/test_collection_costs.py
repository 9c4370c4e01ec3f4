"""What collecting costs a client, and when a case can be opened, by the terms of the services."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.terms import Collection
from schakel.shared.agreements.facts.grounds import DefaultNotice
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.collecting import (
    CaseOpening,
    CaseRefusal,
    Collectable,
    CollectionCosts,
    CostsBy,
    Reminder,
)
from schakel.shared.billing.rules.costs import case_opening, collection_costs, scale_costs
from schakel.shared.billing.statutory import cost_scale_on
from tests.terms.late import CALLS, CAREERS, COMPANY, LEADS, OUTREACH, PAYMENTS, PRIVATE, euro

SCALE = cost_scale_on(date(2026, 4, 15))
PERSON = ClientKind.BUSINESS_PERSON


def costs(
    collection: Collection, principal: str, actual: str | None = None, client: ClientKind = COMPANY
) -> CollectionCosts:
    made = None if actual is None else euro(actual)
    return collection_costs(collection, client, euro(principal), scale=SCALE, actual=made).outcome


@pytest.mark.parametrize(
    ("principal", "charged"),
    [
        ("1.00", "40.00"),
        ("100.00", "40.00"),
        ("250.00", "40.00"),
        ("266.00", "40.00"),
        ("267.00", "40.05"),
        ("1000.00", "150.00"),
        ("2500.00", "375.00"),
        ("5000.00", "625.00"),
        ("10000.00", "875.00"),
        ("25000.00", "1025.00"),
        ("100000.00", "1775.00"),
        ("200000.00", "2775.00"),
        ("500000.00", "4275.00"),
        ("1000000.00", "6775.00"),
        ("5000000.00", "6775.00"),
    ],
)
def test_the_legal_scale_charges_each_band_between_its_ends(principal: str, charged: str) -> None:
    assert scale_costs(SCALE, euro(principal)) == euro(charged)


def test_no_scale_is_known_before_the_decree() -> None:
    with pytest.raises(ValueError, match="no scale"):
        cost_scale_on(date(2012, 6, 30))


@pytest.mark.clause("linktopay:7.19")
def test_a_case_over_payment_links_costs_what_the_scale_says_or_for_a_business_what_it_really_cost() -> None:
    of = PAYMENTS.collection

    assert [costs(of, each).amount for each in ("1210.00", "200.00", "5000.00", "12000.00")] == [
        euro("181.50"),
        euro("40.00"),
        euro("625.00"),
        euro("895.00"),
    ]
    assert costs(of, "1210.00", "260.00") == CollectionCosts(euro("260.00"), CostsBy.ACTUAL)
    assert costs(of, "1210.00", "260.00", PERSON).amount == euro("260.00")
    assert costs(of, "1210.00", "260.00", PRIVATE) == CollectionCosts(euro("181.50"), CostsBy.SCALE)
    assert costs(of, "1210.00", "181.50").by is CostsBy.SCALE
    never = of.replace(actual="never")
    assert costs(never, "1210.00", "260.00").amount == euro("181.50")
    assert collection_costs(of, COMPANY, euro("1.00"), scale=SCALE).because == ("linktopay:7.19",)


@pytest.mark.clause("linq:10.5")
def test_a_case_over_appointment_setting_costs_fifteen_per_cent_at_least_250_or_what_it_really_cost() -> None:
    of = OUTREACH.collection

    assert costs(of, "1210.00") == CollectionCosts(euro("250.00"), CostsBy.MINIMUM)
    assert costs(of, "2420.00") == CollectionCosts(euro("363.00"), CostsBy.RATE)
    assert costs(of, "2420.00", "400.00") == CollectionCosts(euro("400.00"), CostsBy.ACTUAL)
    assert costs(of.replace(minimum=euro("100.00")), "1210.00").amount == euro("181.50")


@pytest.mark.clause("qooqie:19.3")
def test_a_case_over_call_tracking_costs_fifteen_per_cent_at_least_150() -> None:
    of = CALLS.collection

    assert [costs(of, each).amount for each in ("1210.00", "500.00", "1000.00")] == [
        euro("181.50"),
        euro("150.00"),
        euro("150.00"),
    ]
    assert costs(of, "1210.00", "400.00").amount == euro("181.50")
    assert collection_costs(of, COMPANY, euro("1.00"), scale=SCALE).because == ("qooqie:19.3",)


def test_no_terms_charge_a_private_person_more_than_the_legal_scale() -> None:
    for terms in (PAYMENTS, OUTREACH, CALLS, CAREERS, LEADS):
        assert costs(terms.collection, "200.00", "900.00", PRIVATE).amount == euro("40.00")


@pytest.mark.clause("linktopay:7.19")
def test_a_case_on_a_private_person_waits_for_a_reminder_that_names_the_costs() -> None:
    def opening(on: date, *reminders: Reminder, client: ClientKind = PRIVATE) -> CaseOpening:
        claims = Collectable(due=(date(2026, 3, 15), date(2026, 3, 20)), reminders=reminders)
        return case_opening(PAYMENTS.collection, client, claims, on=on, scale=SCALE).outcome

    named = Reminder(date(2026, 4, 1), euro("181.50"))
    first = date(2026, 4, 16)
    assert opening(date(2026, 4, 15), named) == CaseOpening(CaseRefusal.REMINDER_RUNS, first)
    assert opening(first, named) == CaseOpening(None, first)
    assert opening(first).refused is CaseRefusal.NO_REMINDER
    assert opening(first, Reminder(date(2026, 4, 1))).refused is CaseRefusal.NO_REMINDER
    before_it_was_late = Reminder(date(2026, 3, 20), euro("181.50"))
    assert opening(first, before_it_was_late).refused is CaseRefusal.NO_REMINDER
    assert opening(date(2026, 3, 20), client=COMPANY) == CaseOpening(CaseRefusal.NOT_LATE, date(2026, 3, 21))
    assert opening(date(2026, 3, 21), client=COMPANY) == CaseOpening(None, date(2026, 3, 21))


@pytest.mark.clause("twinqels:24.4.2")
def test_a_case_on_a_licensee_waits_until_the_term_of_a_notice_of_default_is_over() -> None:
    def opening(on: date, notice: DefaultNotice | None, of: Collection = CAREERS.collection) -> CaseOpening:
        claims = Collectable(due=(date(2026, 3, 16),), notice=notice)
        found = case_opening(of, COMPANY, claims, on=on, scale=SCALE)
        assert found.because == ("twinqels:24.4.2",)
        return found.outcome

    notice = DefaultNotice(sent=date(2026, 3, 20), until=date(2026, 4, 3))
    early = DefaultNotice(sent=date(2026, 3, 16), until=date(2026, 3, 30))
    first = date(2026, 4, 4)
    assert opening(first, None) == CaseOpening(CaseRefusal.NO_DEFAULT_NOTICE)
    assert opening(first, early).refused is CaseRefusal.NO_DEFAULT_NOTICE
    assert opening(date(2026, 4, 3), notice) == CaseOpening(CaseRefusal.DEFAULT_PERIOD_RUNS, first)
    assert opening(first, notice) == CaseOpening(None, first)
    assert opening(first, None, CAREERS.collection.replace(after_default_notice=False)).refused is None
    assert costs(CAREERS.collection, "1210.00") == CollectionCosts(euro("181.50"), CostsBy.SCALE)


def test_a_case_on_nothing_is_refused() -> None:
    nothing = case_opening(
        PAYMENTS.collection, COMPANY, Collectable(due=()), on=date(2026, 4, 1), scale=SCALE
    )

    assert nothing.outcome.refused is CaseRefusal.NOTHING_TO_COLLECT


@given(one=st.integers(0, 200_000_000), more=st.integers(0, 200_000_000))
def test_the_scale_never_falls_and_stays_between_its_ends(one: int, more: int) -> None:
    low, high = scale_costs(SCALE, Money(one)), scale_costs(SCALE, Money(one + more))

    assert euro("40.00") <= low <= high <= euro("6775.00")
