"""The account of a debtor, replayed from what happened."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from schakel.kernel.money import CurrencyMismatch, Money
from schakel.shared.billing.facts.account import (
    Account,
    CostsCharged,
    Credited,
    CreditPaidBack,
    CreditUsed,
    DueMoved,
    Event,
    InterestWaived,
    ReceiptUndone,
    WrittenOff,
)
from schakel.shared.billing.facts.collecting import Share
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.account import replay
from schakel.shared.billing.statutory import statutory_rates
from tests.terms.late import CAREERS, OUTREACH, claimed, euro, half_up, received

RATES = statutory_rates()
DUE = date(2026, 3, 15)
LATE = claimed("A", DUE, "1210.00", net="1000.00")
COSTS = CostsCharged(id="K", day=date(2026, 4, 15), case="1", claims=("A",), amount=euro("181.50"))


def account(through: date, *events: Event, rates: tuple[RateFrom, ...] = RATES) -> Account:
    return replay(events, rates, through=through)


@pytest.mark.clause("linktopay:7.15")
def test_a_claim_paid_late_is_open_for_its_interest_only() -> None:
    paid = received("r", date(2026, 5, 5), "1210.00")
    found = account(date(2026, 5, 5), LATE, paid)

    assert account(date(2026, 5, 5), LATE).claim("A").interest == euro("20.17")
    assert found.open == euro("20.17")
    assert found.claim("A").principal == euro("20.17")  # interest is paid first
    assert account(DUE, LATE).claim("A").interest == euro("0.00")


@pytest.mark.clause("linktopay:7.19")
def test_costs_and_interest_on_them_come_beside_the_claim() -> None:
    found = account(date(2026, 5, 15), LATE, COSTS)

    assert (found.claim("A").interest, found.costs[0].interest) == (euro("24.20"), euro("1.82"))
    assert found.open == euro("1417.52")
    paid = account(date(2026, 5, 15), LATE, COSTS, received("r", date(2026, 5, 15), "1417.52"))
    assert (paid.open, paid.credit) == (euro("0.00"), euro("0.00"))


@pytest.mark.clause("linktopay:7.16")
def test_a_part_payment_pays_costs_and_interest_and_lowers_the_principal_from_the_next_day() -> None:
    events = (LATE, COSTS, received("r", date(2026, 5, 15), "500.00"))
    found = account(date(2026, 5, 15), *events)
    booked = found.booking("r")

    assert found.claim("A").principal == found.open == euro("917.52")
    assert sum((each.principal for each in booked.shares), start=euro("0.00")) == euro("292.48")
    assert (booked.clause, booked.credit) == ("linktopay:7.16", euro("0.00"))
    later = account(date(2026, 6, 15), *events)
    assert later.claim("A").interest == euro("9.18")
    assert later.claim("A").statement.segments[-1].first == date(2026, 5, 16)


@pytest.mark.clause("linktopay:7.17")
def test_a_refused_payment_leaves_everything_as_it_was_and_a_booked_one_leaves_the_rest_open() -> None:
    booked = received("r", date(2026, 5, 15), "1210.00")

    assert account(date(2026, 5, 15), LATE, COSTS).open == euro("1417.52")
    assert account(date(2026, 5, 15), LATE, COSTS, booked).open == euro("207.52")


@pytest.mark.clause("linktopay:7.14")
def test_a_credit_note_counts_from_the_day_the_claim_arose() -> None:
    granted = Credited(day=date(2026, 4, 1), claim="A", total=euro("210.00"))
    before, after = account(date(2026, 3, 31), LATE, granted), account(date(2026, 4, 15), LATE, granted)

    assert before.claim("A").invoiced == euro("1210.00")
    assert (after.claim("A").invoiced, after.claim("A").interest) == (euro("1000.00"), euro("10.00"))
    assert after.claim("A").statement.segments[0].base == euro("1000.00")


@pytest.mark.clause("linktopay:7.18")
def test_what_the_client_sets_off_itself_stays_open() -> None:
    claim = claimed("A", date(2026, 4, 15), "605.00")
    found = account(date(2026, 5, 15), claim, received("r", date(2026, 4, 15), "405.00"))

    assert found.claim("A").principal == euro("200.00")
    assert found.claim("A").statement.since == date(2026, 4, 16)
    assert found.claim("A").interest == euro("2.00")


@pytest.mark.clause("linq:10.5")
def test_half_a_payment_halves_what_bears_interest_without_vat() -> None:
    claim = claimed("A", DUE, "1210.00", OUTREACH, net="1000.00")
    first, second = received("1", date(2026, 4, 15), "620.00"), received("2", date(2026, 5, 15), "612.50")
    found = account(date(2026, 5, 15), claim, first, second)

    assert found.booking("1").shares[0].interest == euro("15.00")
    assert found.booking("2").shares[0].interest == euro("7.50")
    assert (found.open, found.claim("A").statement.total) == (euro("0.00"), euro("22.50"))


@pytest.mark.clause("linq:10.8")
def test_the_rest_after_a_claimed_set_off_goes_into_default() -> None:
    claim = claimed("A", DUE, "1210.00", OUTREACH, net="1000.00")
    found = account(date(2026, 4, 15), claim, received("r", DUE, "1000.00"))

    assert found.claim("A").principal == euro("210.00")
    assert found.claim("A").statement.since == date(2026, 3, 16)
    assert found.claim("A").interest == Money(half_up(Fraction(21000, 121) * 100 * Fraction(15, 1000)))


@pytest.mark.clause("linq:10.7")
def test_a_claim_that_becomes_due_sooner_bears_interest_sooner() -> None:
    claim = claimed("A", DUE, "1210.00", OUTREACH, net="1000.00")
    moved = DueMoved(day=date(2026, 3, 5), claim="A")
    found = account(date(2026, 4, 5), claim, moved, DueMoved(day=date(2026, 3, 9), claim="A"))

    assert (found.claim("A").due, found.claim("A").statement.since) == (date(2026, 3, 5), date(2026, 3, 6))
    assert found.claim("A").interest == euro("15.00")


@pytest.mark.clause("twinqels:29.4")
def test_interest_of_a_dissolved_licence_counts_from_the_dissolution() -> None:
    claims = (
        claimed("A", date(2026, 5, 20), "500.00", CAREERS),
        claimed("B", date(2026, 6, 20), "300.00", CAREERS),
    )
    moved = tuple(DueMoved(day=date(2026, 6, 6), claim=each) for each in ("A", "B"))
    first = claimed("A", date(2026, 5, 20), "500.00", CAREERS, day=date(2026, 5, 1))
    at_once = (first, DueMoved(day=date(2026, 5, 4), claim="A"))

    assert account(date(2026, 6, 3), *at_once).claim("A").interest == euro("1.64")  # 30 days at 4 per cent
    found = account(date(2026, 7, 6), *claims, *moved)
    assert [each.due for each in found.claims] == [date(2026, 5, 20), date(2026, 6, 6)]
    assert found.claim("B").interest == euro("0.99")


def test_a_receipt_that_is_undone_was_never_there() -> None:
    paid = received("r", date(2026, 4, 20), "500.00")
    undone = ReceiptUndone(day=date(2026, 4, 24), receipt="r")

    assert account(date(2026, 4, 23), LATE, paid, undone) == account(date(2026, 4, 23), LATE, paid)
    assert account(date(2026, 4, 24), LATE, paid, undone) == account(date(2026, 4, 24), LATE)


def test_waived_interest_is_gone_and_later_interest_is_not() -> None:
    some = InterestWaived(day=date(2026, 4, 15), debt="A", amount=euro("2.10"))
    everything = InterestWaived(day=date(2026, 4, 15), debt="A")

    assert account(date(2026, 4, 15), LATE, some).claim("A").interest == euro("10.00")
    found = account(date(2026, 5, 15), LATE, everything).claim("A")
    assert (found.waived, found.interest) == (euro("12.10"), euro("12.10"))


def test_what_is_written_off_is_open_no_more_and_bears_no_interest() -> None:
    paid = received("r", date(2026, 4, 15), "500.00")
    off = WrittenOff(day=date(2026, 5, 15), debt="A")
    found = account(date(2026, 7, 15), LATE, paid, off).claim("A")

    assert account(date(2026, 5, 14), LATE, paid, off).claim("A").principal == euro("722.10")
    assert (found.open, found.written_off, found.waived) == (euro("0.00"), euro("722.10"), euro("7.22"))
    undone = ReceiptUndone(day=date(2026, 7, 1), receipt="r")
    assert account(date(2026, 7, 15), LATE, paid, off, undone).claim("A").written_off == euro("1210.00")


def test_credit_stays_until_it_is_used_or_paid_back() -> None:
    paid = received("r", date(2026, 3, 1), "1300.00")
    second = claimed("B", date(2026, 4, 15), "60.00", day=date(2026, 4, 1))
    used = CreditUsed(id="u", day=date(2026, 4, 2), amount=euro("60.00"))
    back = CreditPaidBack(day=date(2026, 4, 3), amount=euro("30.00"))
    found = account(date(2026, 4, 30), LATE, second, paid, used, back)

    assert account(date(2026, 4, 1), LATE, second, paid).credit == euro("90.00")
    assert (found.open, found.credit, found.overdrawn) == (euro("0.00"), euro("0.00"), euro("0.00"))
    assert found.booking("u").from_credit
    gone = account(
        date(2026, 4, 30), LATE, second, paid, used, back, ReceiptUndone(day=date(2026, 4, 9), receipt="r")
    )
    assert (gone.overdrawn, gone.claim("B").principal) == (euro("30.00"), euro("60.00"))


def test_money_before_the_due_date_pays_a_claim_without_interest() -> None:
    found = account(date(2026, 6, 1), LATE, received("r", date(2026, 3, 2), "1210.00"))

    assert found.open == euro("0.00")
    assert found.claim("A").statement.segments == ()
    assert found.booking("r").shares == (
        Share(
            debt="A", costs=euro("0.00"), interest=euro("0.00"), added=euro("0.00"), principal=euro("1210.00")
        ),
    )


def test_events_that_contradict_each_other_are_refused() -> None:
    other_case = replace(COSTS, id="L", case="2")
    contradictions: tuple[tuple[tuple[Event, ...], str], ...] = (
        ((LATE, LATE), "two debts"),
        ((DueMoved(day=DUE, claim="B"),), "no claim B"),
        ((InterestWaived(day=DUE, debt="B"),), "no debt B"),
        ((LATE, COSTS, other_case), "in the case 1"),
        ((LATE, replace(COSTS, claims=())), "no claim"),
        ((LATE, Credited(day=DUE, claim="A", total=euro("1210.01"))), "more than the claim"),
        ((received("r", DUE, "1.00"), received("r", DUE, "1.00")), "twice"),
        ((received("r", DUE, "-1.00"),), "less than nothing"),
    )
    for events, message in contradictions:
        with pytest.raises(ValueError, match=message):
            account(date(2026, 5, 1), *events)
    with pytest.raises(CurrencyMismatch):
        account(date(2026, 5, 1), LATE, replace(received("r", DUE, "1.00"), amount=Money(100, "USD")))
