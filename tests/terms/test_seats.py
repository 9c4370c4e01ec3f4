"""Seats, and the passing of agreements and goods, by the examples of each service's clauses."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.services.calls.terms import CallsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.goods import DeliveredGoods, Obligation, Title, TitleState
from schakel.shared.agreements.facts.seats import (
    BoughtSeats,
    SeatChange,
    SeatCharge,
    SeatOutcome,
    SeatRefusal,
    TransferWish,
)
from schakel.shared.agreements.rules.goods import risk_passed, title_on
from schakel.shared.agreements.rules.seats import (
    change_number_of_seats,
    may_hold_seat,
    may_lose_an_admin,
    may_pass_to_another_company,
    seats_on,
    transfer_seat,
)

SEATS = OutreachTerms().seats
TRANSFER = CallsTerms().transfer
GOODS = PaymentsTerms().goods
THREE = BoughtSeats(3, date(2026, 1, 1), date(2027, 2, 1))
JUNE_1 = date(2026, 6, 1)
WISH = TransferWish(
    on=date(2026, 4, 1),
    reason="Left the company.",
    same_organisation=True,
    price_accepted=True,
    onboarding_price=Money(25_000),
)


@pytest.mark.clause("linq:20.5")
def test_seats_do_not_go_down_within_a_term_and_more_are_a_new_agreement() -> None:
    down = change_number_of_seats(SEATS, THREE, wanted=2, held=2, effective=JUNE_1, confirmed=JUNE_1)
    assert down.outcome == SeatChange(SeatOutcome.REFUSED, 3, refusal=SeatRefusal.IN_TERM)
    more = change_number_of_seats(SEATS, THREE, wanted=5, held=3, effective=JUNE_1)
    assert more.outcome == SeatChange(SeatOutcome.NEW_AGREEMENT, 3, extra=2)
    new = BoughtSeats(2, JUNE_1, date(2027, 7, 1))
    assert seats_on(SEATS, [THREE, new], on=date(2026, 5, 31)).outcome == 3
    assert seats_on(SEATS, [THREE, new], on=JUNE_1).outcome == 5
    assert seats_on(SEATS, [THREE, new], on=date(2027, 2, 1)).outcome == 2


@pytest.mark.clause("linq:20.5")
def test_a_lower_number_starts_on_a_renewal_date_by_a_confirmed_amendment() -> None:
    renewal = date(2027, 2, 1)

    def lower(wanted: int, held: int, confirmed: date | None) -> SeatChange:
        return change_number_of_seats(
            SEATS, THREE, wanted=wanted, held=held, effective=renewal, confirmed=confirmed
        ).outcome

    assert lower(2, 2, date(2027, 1, 15)) == SeatChange(SeatOutcome.CHANGED, 2)
    assert lower(2, 2, None).refusal is SeatRefusal.NOT_CONFIRMED
    assert lower(2, 2, date(2027, 2, 2)).refusal is SeatRefusal.NOT_CONFIRMED
    assert lower(2, 3, date(2027, 1, 15)).refusal is SeatRefusal.STILL_HELD
    assert lower(0, 0, date(2027, 1, 15)).refusal is SeatRefusal.NONE_LEFT
    assert lower(3, 3, None).outcome is SeatOutcome.UNCHANGED


@pytest.mark.clause("linq:20.5")
def test_terms_that_leave_the_number_free_change_it_on_the_spot() -> None:
    free = SEATS.replace(fixed_in_term=False)

    assert change_number_of_seats(free, THREE, wanted=5, held=3, effective=JUNE_1).outcome.seats == 5
    assert change_number_of_seats(free, THREE, wanted=2, held=2, effective=JUNE_1).outcome.seats == 2
    with pytest.raises(ValueError, match="fewer than no seats"):
        change_number_of_seats(free, THREE, wanted=-1, held=0, effective=JUNE_1)


@pytest.mark.clause("linq:20.2")
def test_a_fourth_person_gets_no_seat_of_three_nor_does_an_outsider() -> None:
    fourth = may_hold_seat(SEATS, available=3, held=3, same_organisation=True)
    third = may_hold_seat(SEATS, available=3, held=2, same_organisation=True)
    outsider = may_hold_seat(SEATS, available=3, held=2, same_organisation=False)

    assert fourth.outcome is SeatRefusal.NO_FREE_SEAT
    assert third.outcome is None
    assert outsider.outcome is SeatRefusal.OTHER_ORGANISATION


@pytest.mark.clause("linq:20.2", "linq:20.3")
def test_a_transfer_stops_the_old_holder_that_day_and_starts_the_onboarding_again() -> None:
    moved = transfer_seat(SEATS, WISH, committed=40)

    assert moved.outcome.stops == date(2026, 4, 1)
    assert moved.outcome.onboarding_again
    assert moved.outcome.charges == ((SeatCharge.ONBOARDING, Money(25_000)),)
    assert moved.because == ("linq:20.2", "linq:20.3", "linq:20.4")


@pytest.mark.clause("linq:20.4")
def test_each_transfer_lowers_the_committed_number_by_five_and_adds_its_fee() -> None:
    with_fee = replace(WISH, onboarding_price=None, transfer_price=Money(9_500))

    first = transfer_seat(SEATS, with_fee, committed=40).outcome
    second = transfer_seat(SEATS, replace(with_fee, on=date(2026, 8, 3)), committed=first.committed).outcome
    assert (first.committed, second.committed) == (35, 30)
    assert first.charges == second.charges == ((SeatCharge.TRANSFER, Money(9_500)),)
    assert transfer_seat(SEATS, with_fee, committed=3).outcome.committed == 0


@pytest.mark.clause("linq:20.4")
def test_an_agreement_that_says_three_goes_before_the_terms() -> None:
    assert transfer_seat(SEATS.replace(transfer_lowers=3), WISH, committed=40).outcome.committed == 37


@pytest.mark.clause("linq:20.2", "linq:20.3")
@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (replace(WISH, same_organisation=False), SeatRefusal.OTHER_ORGANISATION),
        (replace(WISH, reason=" "), SeatRefusal.NO_REASON),
        (replace(WISH, price_accepted=False), SeatRefusal.PRICE_NOT_ACCEPTED),
    ],
)
def test_a_transfer_that_is_refused_changes_nothing(wish: TransferWish, refusal: SeatRefusal) -> None:
    refused = transfer_seat(SEATS, wish, committed=40).outcome

    assert (refused.refusal, refused.stops, refused.committed, refused.charges) == (refusal, None, 40, ())


@pytest.mark.clause("linq:5.3")
def test_the_last_admin_stays_until_there_is_another() -> None:
    assert may_lose_an_admin(SEATS, admins=1).outcome is False
    assert may_lose_an_admin(SEATS, admins=2).outcome is True


@pytest.mark.clause("qooqie:24.1")
def test_an_agreement_passes_to_another_company_with_consent_dated_before() -> None:
    assert may_pass_to_another_company(TRANSFER, on=JUNE_1, consent=date(2026, 5, 28)).outcome is True
    assert may_pass_to_another_company(TRANSFER, on=JUNE_1, consent=JUNE_1).outcome is True
    assert may_pass_to_another_company(TRANSFER, on=JUNE_1, consent=date(2026, 6, 2)).outcome is False
    assert may_pass_to_another_company(TRANSFER, on=JUNE_1).outcome is False


READER = DeliveredGoods(date(2026, 3, 2), receiver="the client", proof="signed slip", paid=date(2026, 3, 10))
OWED = [
    Obligation(date(2026, 3, 2), date(2026, 3, 10)),
    Obligation(date(2026, 3, 20), date(2026, 4, 6)),
    Obligation(date(2026, 3, 1), date(2026, 4, 6)),
    Obligation(date(2026, 4, 15)),
]


@pytest.mark.clause("linktopay:16.1")
def test_title_passes_on_the_day_nothing_is_open_and_never_returns() -> None:
    assert title_on(GOODS, READER, OWED, on=date(2026, 4, 5)).outcome == TitleState(Title.PROVIDER)
    passed = TitleState(Title.CLIENT, date(2026, 4, 6))
    assert title_on(GOODS, READER, OWED, on=date(2026, 4, 6)).outcome == passed
    assert title_on(GOODS, READER, OWED, on=date(2026, 5, 1)).outcome == passed


@pytest.mark.clause("linktopay:16.1")
def test_goods_that_were_not_invoiced_yet_do_not_become_the_clients() -> None:
    unpaid = replace(READER, paid=None)

    assert title_on(GOODS, unpaid, [], on=date(2030, 1, 1)).outcome == TitleState(Title.PROVIDER)


@pytest.mark.clause("linktopay:15.1")
def test_the_risk_passes_when_the_goods_come_into_the_clients_power() -> None:
    assert risk_passed(GOODS, READER).outcome == date(2026, 3, 2)
    assert risk_passed(GOODS, None).outcome is None
    assert risk_passed(GOODS, replace(READER, proof=" ")).outcome is None


_days = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(
    delivered=_days,
    paid=st.none() | _days,
    owed=st.lists(st.tuples(_days, st.none() | st.integers(0, 40)), max_size=5),
    on=_days,
)
@pytest.mark.clause("linktopay:16.1")
def test_title_is_found_by_walking_the_days(
    delivered: date, paid: date | None, owed: list[tuple[date, int | None]], on: date
) -> None:
    spans = [(arose, None if lasts is None else arose.toordinal() + lasts) for arose, lasts in owed]
    expected = Title.PROVIDER
    for day in range(delivered.toordinal(), on.toordinal() + 1):
        unpaid = paid is None or day < paid.toordinal()
        still = any(arose.toordinal() <= day and (end is None or day < end) for arose, end in spans)
        if not unpaid and not still:
            expected = Title.CLIENT

    goods = DeliveredGoods(delivered, receiver="the client", proof="slip", paid=paid)
    obligations = [Obligation(arose, None if end is None else date.fromordinal(end)) for arose, end in spans]
    assert title_on(GOODS, goods, obligations, on=on).outcome.title is expected
