"""Force majeure, by the examples of each service's clauses and against counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.terms import ForceMajeure
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.force_majeure import (
    Estimate,
    HinderedBy,
    HindranceRefusal,
    HindranceSuspension,
    Party,
    SuspendedDays,
)
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.rules.force_majeure import (
    dissolved_for_hindrance,
    due_date_after_suspension,
    right_to_dissolve,
    suspension_for_hindrance,
)

CALLS = CallsTerms().force_majeure
OUTREACH = OutreachTerms().force_majeure
PAYMENTS = PaymentsTerms().force_majeure
CAREERS = CareersTerms().force_majeure
DAY = timedelta(days=1)


def _open(terms: ForceMajeure, hindrance: HinderedBy, on: date, by: Party = Party.CLIENT) -> bool:
    return right_to_dissolve(terms, hindrance, by=by, on=on).outcome.open


@pytest.mark.clause("qooqie:25.4")
def test_a_client_suspends_payment_while_it_lasts_and_the_due_date_moves_by_those_days() -> None:
    event = HinderedBy(Party.PROVIDER, date(2026, 5, 4), ended=date(2026, 5, 11))

    asked = suspension_for_hindrance(
        CALLS, event, by=Party.CLIENT, starts=date(2026, 5, 6), payment=True
    ).outcome
    assert asked == HindranceSuspension(date(2026, 5, 6), date(2026, 5, 11))
    moved = due_date_after_suspension(
        CALLS,
        invoiced=date(2026, 4, 24),
        due=date(2026, 5, 8),
        suspended=[SuspendedDays(date(2026, 5, 6), date(2026, 5, 11))],
    )
    assert moved.outcome == date(2026, 5, 13)
    assert moved.facts["moved_days"] == 5
    late = suspension_for_hindrance(CALLS, event, by=Party.CLIENT, starts=date(2026, 5, 12), payment=True)
    assert late.outcome.refusal is HindranceRefusal.HAS_ENDED
    early = suspension_for_hindrance(CALLS, event, by=Party.PROVIDER, starts=date(2026, 5, 3))
    assert early.outcome.refusal is HindranceRefusal.NOT_STARTED


@pytest.mark.clause("qooqie:25.4")
def test_what_was_overdue_stays_overdue_and_calls_have_no_dissolution_for_it() -> None:
    suspended = [SuspendedDays(date(2026, 5, 6), date(2026, 5, 11))]

    overdue = due_date_after_suspension(
        CALLS, invoiced=date(2026, 4, 21), due=date(2026, 5, 5), suspended=suspended
    )
    assert overdue.outcome == date(2026, 5, 5)
    event = HinderedBy(Party.PROVIDER, date(2026, 5, 4))
    refused = right_to_dissolve(CALLS, event, by=Party.CLIENT, on=date(2027, 5, 4)).outcome
    assert (refused.open, refused.refusal) == (False, HindranceRefusal.NEVER)


def _due_by_counting(invoiced: date, due: date, suspended: list[SuspendedDays]) -> date:
    left, day = (due - invoiced).days, invoiced
    while True:
        if not any(span.starts <= day < span.ends for span in suspended):
            if left == 0:
                return day
            left -= 1
        day += DAY


_days = st.dates(date(2023, 12, 1), date(2024, 4, 30))


@given(
    invoiced=_days,
    term=st.integers(0, 40),
    suspended=st.lists(st.tuples(_days, st.integers(0, 20)), max_size=4),
)
@pytest.mark.clause("qooqie:25.4")
def test_a_moved_due_date_is_the_one_found_by_counting_days_that_are_not_suspended(
    invoiced: date, term: int, suspended: list[tuple[date, int]]
) -> None:
    due = invoiced + timedelta(days=term)
    spans = [SuspendedDays(start, start + timedelta(days=length)) for start, length in suspended]

    moved = due_date_after_suspension(CALLS, invoiced=invoiced, due=due, suspended=spans)

    assert moved.outcome == _due_by_counting(invoiced, due, spans)


@pytest.mark.clause("linktopay:10.3")
def test_both_sides_may_dissolve_from_the_day_after_two_months_while_it_lasts() -> None:
    event = HinderedBy(Party.PROVIDER, date(2026, 5, 4))
    closed = HinderedBy(Party.PROVIDER, date(2026, 5, 4), ended=date(2026, 7, 4))

    for by in Party:
        assert not _open(PAYMENTS, event, date(2026, 7, 4), by)
        assert _open(PAYMENTS, event, date(2026, 7, 5), by)
        assert not _open(PAYMENTS, closed, date(2026, 7, 5), by)
    ended = dissolved_for_hindrance(
        PAYMENTS, event, by=Party.CLIENT, sent=date(2026, 7, 3), received=date(2026, 7, 5)
    ).outcome
    assert (ended.ends, ended.credit) == (date(2026, 7, 5), None)
    too_soon = dissolved_for_hindrance(
        PAYMENTS, event, by=Party.CLIENT, sent=date(2026, 7, 4), received=date(2026, 7, 4)
    ).outcome
    assert (too_soon.ends, too_soon.refusal) == (None, HindranceRefusal.TOO_SOON)
    on_its_way = dissolved_for_hindrance(PAYMENTS, event, by=Party.CLIENT, sent=date(2026, 7, 5)).outcome
    assert on_its_way.refusal is HindranceRefusal.NOT_RECEIVED
    december = HinderedBy(Party.PROVIDER, date(2026, 12, 31))
    assert not _open(PAYMENTS, december, date(2027, 2, 28))
    assert _open(PAYMENTS, december, date(2027, 3, 1))


@pytest.mark.clause("linktopay:10.3")
def test_only_the_provider_suspends_and_the_client_goes_on_paying() -> None:
    event = HinderedBy(Party.PROVIDER, date(2026, 5, 4))

    provider = suspension_for_hindrance(PAYMENTS, event, by=Party.PROVIDER, starts=date(2026, 5, 4))
    assert provider.outcome == HindranceSuspension(date(2026, 5, 4), None)
    client = suspension_for_hindrance(PAYMENTS, event, by=Party.CLIENT, starts=date(2026, 5, 4), payment=True)
    assert client.outcome.refusal is HindranceRefusal.NOT_THIS_SIDE
    stays = due_date_after_suspension(
        PAYMENTS,
        invoiced=date(2026, 5, 1),
        due=date(2026, 5, 15),
        suspended=[SuspendedDays(date(2026, 5, 4), date(2026, 5, 20))],
    )
    assert stays.outcome == date(2026, 5, 15)


@pytest.mark.clause("linq:17.4")
def test_more_than_two_months_opens_dissolution_to_both_unless_it_ended_before() -> None:
    event = HinderedBy(Party.CLIENT, date(2026, 3, 10))
    ended = HinderedBy(Party.CLIENT, date(2026, 3, 10), ended=date(2026, 5, 8))

    for by in Party:
        assert not _open(OUTREACH, event, date(2026, 5, 10), by)
        assert _open(OUTREACH, event, date(2026, 5, 11), by)
        assert not any(_open(OUTREACH, ended, date(2026, 3, 1) + day * DAY, by) for day in range(200))
    opens = right_to_dissolve(OUTREACH, event, by=Party.CLIENT, on=date(2026, 3, 10)).outcome.opens
    assert opens == date(2026, 5, 11)


@pytest.mark.clause("linq:17.4")
def test_a_statement_of_either_side_ends_the_agreement_on_the_day_it_arrives() -> None:
    event = HinderedBy(Party.CLIENT, date(2026, 3, 10))

    for by in Party:
        ended = dissolved_for_hindrance(
            OUTREACH, event, by=by, sent=date(2026, 5, 11), received=date(2026, 5, 13)
        ).outcome
        assert (ended.ends, ended.credit) == (date(2026, 5, 13), None)


@pytest.mark.clause("linq:17.4")
def test_payment_is_suspended_only_when_the_provider_grants_it() -> None:
    event = HinderedBy(Party.CLIENT, date(2026, 3, 10))
    day = date(2026, 3, 12)

    asked = suspension_for_hindrance(OUTREACH, event, by=Party.CLIENT, starts=day, payment=True)
    granted = suspension_for_hindrance(
        OUTREACH, event, by=Party.CLIENT, starts=day, payment=True, granted=True
    )
    other = suspension_for_hindrance(OUTREACH, event, by=Party.CLIENT, starts=day)
    assert asked.outcome.refusal is HindranceRefusal.PAYMENT_GOES_ON
    assert (granted.outcome.refusal, other.outcome.refusal) == (None, None)


@pytest.mark.clause("twinqels:27.2")
def test_an_expected_end_after_three_months_opens_dissolution_on_the_day_it_is_entered() -> None:
    start, entered = date(2026, 2, 10), date(2026, 2, 20)
    just = HinderedBy(Party.PROVIDER, start, estimates=(Estimate(entered, date(2026, 5, 10)),))
    longer = HinderedBy(Party.PROVIDER, start, estimates=(Estimate(entered, date(2026, 6, 1)),))

    assert not _open(CAREERS, just, date(2026, 5, 10))
    assert _open(CAREERS, just, date(2026, 5, 11))
    assert not _open(CAREERS, longer, date(2026, 2, 19))
    assert _open(CAREERS, longer, entered)
    assert not _open(CAREERS, longer, entered, by=Party.PROVIDER)
    shorter = HinderedBy(
        Party.PROVIDER, start, estimates=(*longer.estimates, Estimate(date(2026, 3, 1), date(2026, 4, 1)))
    )
    assert not _open(CAREERS, shorter, date(2026, 3, 1))


@pytest.mark.clause("twinqels:27.2")
def test_the_prepaid_rest_is_credited_by_days_from_the_chosen_end() -> None:
    event = HinderedBy(
        Party.PROVIDER,
        date(2026, 2, 10),
        estimates=(Estimate(date(2026, 2, 20), date(2026, 6, 1)),),
    )
    year = Prepaid(Money(120_000), date(2026, 1, 1), date(2027, 1, 1))

    ended = dissolved_for_hindrance(
        CAREERS,
        event,
        by=Party.CLIENT,
        sent=date(2026, 2, 20),
        chosen=date(2026, 3, 1),
        prepaid=[year],
    ).outcome

    assert ended.ends == date(2026, 3, 1)
    assert ended.credit == Money(100_603)
    assert (date(2027, 1, 1) - date(2026, 3, 1)).days == 306


@pytest.mark.clause("twinqels:27.1")
def test_the_side_that_is_hindered_need_not_perform_but_pays() -> None:
    event = HinderedBy(Party.CLIENT, date(2026, 2, 10))
    day = date(2026, 2, 11)

    hindered = suspension_for_hindrance(CAREERS, event, by=Party.CLIENT, starts=day)
    paying = suspension_for_hindrance(CAREERS, event, by=Party.CLIENT, starts=day, payment=True, granted=True)
    other = suspension_for_hindrance(CAREERS, event, by=Party.PROVIDER, starts=day)
    assert hindered.outcome.refusal is None
    assert hindered.because == ("twinqels:27.1",)
    assert paying.outcome.refusal is HindranceRefusal.PAYMENT_GOES_ON
    assert other.outcome.refusal is HindranceRefusal.NOT_THIS_SIDE


def _months_later(start: date, months: int) -> date:
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


@given(
    start=st.dates(date(2023, 10, 1), date(2028, 4, 1)),
    length=st.none() | st.integers(0, 130),
    after=st.integers(-5, 140),
)
@pytest.mark.parametrize(
    ("terms", "months"),
    [
        pytest.param(PAYMENTS, 2, marks=pytest.mark.clause("linktopay:10.3")),
        pytest.param(OUTREACH, 2, marks=pytest.mark.clause("linq:17.4")),
        pytest.param(CAREERS, 3, marks=pytest.mark.clause("twinqels:27.2")),
    ],
)
def test_the_right_is_open_on_exactly_the_days_that_lie_beyond_the_months_while_it_lasts(
    terms: ForceMajeure, months: int, start: date, length: int | None, after: int
) -> None:
    ended = None if length is None else start + timedelta(days=length)
    on = start + timedelta(days=after)

    lasted = [start + timedelta(days=day) for day in range(200) if ended is None or day < (length or 0)]
    expected = on in lasted and on > _months_later(start, months)

    assert _open(terms, HinderedBy(Party.PROVIDER, start, ended=ended), on) is expected
