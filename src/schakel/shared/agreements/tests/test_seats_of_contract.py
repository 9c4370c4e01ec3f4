"""Licences of a contract: bought, given out, passed on; never fewer within a term."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation, provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import SeatsChanged, SeatTransferred
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.facts.licences import Licences
from schakel.shared.agreements.facts.seats import SeatChange, SeatOutcome
from schakel.shared.agreements.models import Contract, Order
from schakel.shared.agreements.queries.seats import has_seat, licences, number_of_seats
from schakel.shared.agreements.tests.offering import rows
from schakel.shared.agreements.tests.ordering import approves, quotes, shown
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    member,
    noon,
    on_calendar,
    pass_days,
    price,
    price_list,
    staff,
    told_others,
)
from schakel.shared.agreements.usecases.assign_seat import assign_seat
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.pass_on_seat import pass_on_seat
from schakel.shared.agreements.usecases.refuse_order import refuse_order
from schakel.shared.agreements.usecases.release_seat import release_seat
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
START, APRIL = date(2026, 2, 1), date(2026, 4, 1)
RENEWAL = date(2026, 8, 1)


@pytest.fixture
def three(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A contract of six months for three seats, from 1 February."""
    standing_clock.stand_still(start_of_day(START))
    made = concluded(client_of_provider.pk, "outreach", START)
    change_seats(made.organisation, made.id, 3, by=staff(), at=noon(START), confirmed=True)
    standing_clock.stand_still(noon(APRIL))
    return made


def wants(made: ContractFact, seats: int, on: date, *, confirmed: bool = False, **how: Any) -> SeatChange:
    by = staff() if confirmed else member(made.organisation)
    return change_seats(made.organisation, made.id, seats, by=by, at=noon(on), confirmed=confirmed, **how)


def people(made: ContractFact, number: int, role: str = "linker") -> list[UUID]:
    with transaction(provider_actor(made.organisation)):
        client = Organisation.objects.get(pk=made.organisation)
    return [new_member(client, role).pk for _each in range(number)]


def gives(made: ContractFact, person: UUID, on: date = APRIL) -> UUID:
    return assign_seat(made.organisation, made.id, person, by=member(made.organisation), at=noon(on))


def seats_of(made: ContractFact, on: date) -> Licences:
    with transaction(system("test", made.organisation)):
        return licences(again(made.organisation, made.id), on)


@pytest.mark.clause("linq:20.5")
def test_fewer_seats_within_a_term_are_refused(three: ContractFact) -> None:
    with pytest.raises(RefusedError, match="seats_in_term"):
        wants(three, 2, date(2026, 6, 1), confirmed=True)
    with pytest.raises(RefusedError, match="seats_not_confirmed"):
        wants(three, 2, date(2026, 6, 1), effective=RENEWAL)
    assert seats_of(three, date(2026, 6, 1)).bought == 3


@pytest.mark.clause("linq:20.5")
def test_more_seats_are_ordered_and_become_a_new_agreement_that_adds_to_the_first(
    three: ContractFact,
) -> None:
    june, client = date(2026, 6, 1), three.organisation
    (admin,) = people(three, 1, "admin")
    assert wants(three, 5, june) == SeatChange(SeatOutcome.NEW_AGREEMENT, 3, extra=2)
    with pytest.raises(RefusedError, match="seats_ordered_already"):
        wants(three, 6, june)
    with pytest.raises(RefusedError, match="seats_are_ordered"):
        wants(three, 5, june, confirmed=True)
    (order,) = [row.id for row in rows(Order, client) if row.kind == "seats"]
    quotes(client, order, june, lines=(OfferedLine(name="2 x Licentie", minor=159000, per="month"),))
    assert seats_of(three, june).bought == 3
    approves(client, order, date(2026, 6, 3), admin)
    second = shown(client, order, date(2026, 6, 3)).led_to
    assert second is not None
    assert again(client, second).agreed.period == Period.parse("6 months")
    assert again(client, second).agreed.commencement == date(2026, 6, 3)
    with transaction(system("test", client)):
        both = (again(client, three.id), again(client, second))
        days = (date(2026, 6, 2), date(2026, 6, 3))
        assert [number_of_seats(both, day).outcome for day in days] == [3, 5]
    assert seats_of(three, date(2026, 6, 3)).bought == 3


def test_a_wish_for_more_seats_that_is_refused_leaves_the_number_as_it_is(three: ContractFact) -> None:
    wants(three, 5, APRIL)
    (order,) = [row.id for row in rows(Order, three.organisation) if row.kind == "seats"]
    refuse_order(three.organisation, order, "Nobody to help them.", by=staff(), at=noon(APRIL))
    assert seats_of(three, APRIL).bought == 3
    assert len(rows(Contract, three.organisation)) == 1
    assert wants(three, 4, APRIL).extra == 1


@pytest.mark.clause("linq:20.5")
def test_a_lower_number_starts_at_the_renewal(three: ContractFact, standing_clock: Any) -> None:
    assert wants(three, 2, APRIL, confirmed=True, effective=RENEWAL).outcome is SeatOutcome.CHANGED
    assert ("seats_change", RENEWAL, "open") in on_calendar(three.organisation, three.id)
    assert [seats_of(three, day).bought for day in (date(2026, 7, 31), RENEWAL)] == [3, 2]
    pass_days(standing_clock, RENEWAL)
    assert ("seats_change", RENEWAL, "done") in on_calendar(three.organisation, three.id)
    found = told_others(three.organisation, SeatsChanged)
    assert [(each["seats"], each["starts"]) for each in found] == [(3, "2026-02-01"), (2, "2026-08-01")]


@pytest.mark.clause("linq:20.5")
def test_nobody_gets_a_seat_that_a_lower_number_leaves_no_room_for(three: ContractFact) -> None:
    first, second, third = people(three, 3)
    gives(three, first)
    gives(three, second)
    wants(three, 2, APRIL, confirmed=True, effective=RENEWAL)
    with pytest.raises(RefusedError, match="seats_no_free_seat"):
        gives(three, third)
    with pytest.raises(RefusedError, match="seats_still_held"):
        wants(three, 1, APRIL, confirmed=True, effective=RENEWAL)


@pytest.mark.clause("linq:20.2")
def test_a_fourth_person_gets_none_of_three_seats(three: ContractFact) -> None:
    *had, fourth = people(three, 4)
    for person in had:
        gives(three, person)
    with pytest.raises(RefusedError, match="seats_no_free_seat"):
        gives(three, fourth)
    assert len(seats_of(three, APRIL).holders) == 3


@pytest.mark.clause("linq:20.2")
def test_nobody_of_another_client_gets_a_seat(three: ContractFact) -> None:
    stranger = new_member(new_organisation("Slagerij De Groot"), "linker").pk
    with pytest.raises(RefusedError, match="seats_other_organisation"):
        gives(three, stranger)


@pytest.mark.clause("linq:20.3")
@pytest.mark.clause("linq:20.4")
def test_a_transfer_stops_the_holder_and_charges_what_the_list_says(three: ContractFact) -> None:
    price_list("outreach", START, price("onboarding", 25_000, "fee"), price("seat_transfer", 7_500, "fee"))
    leaver, joiner = people(three, 2)
    seat = gives(three, leaver)
    by, at = member(three.organisation), noon(APRIL)
    with pytest.raises(RefusedError, match="seats_price_not_accepted"):
        pass_on_seat(three.organisation, seat, joiner, reason="Left.", price_accepted=False, by=by, at=at)
    pass_on_seat(three.organisation, seat, joiner, reason="Left.", price_accepted=True, by=by, at=at)
    assert [each.person for each in seats_of(three, APRIL).holders] == [joiner]
    with transaction(system("test", three.organisation)):
        assert not has_seat(three.organisation, leaver, APRIL)
        assert has_seat(three.organisation, joiner, APRIL)
    (told,) = told_others(three.organisation, SeatTransferred)
    assert (told["lowered"], told["onboarding"]) == (5, True)
    assert (told["onboarding_minor"], told["transfer_minor"]) == (25_000, 7_500)


@pytest.mark.clause("linq:20.2")
def test_a_transfer_needs_a_reason_and_somebody_of_the_same_client(three: ContractFact) -> None:
    leaver, joiner = people(three, 2)
    stranger = new_member(new_organisation("Slagerij De Groot"), "linker").pk
    seat = gives(three, leaver)
    by, at = member(three.organisation), noon(APRIL)
    for person, reason, refusal in ((joiner, " ", "seats_no_reason"), (stranger, "Left.", "seats_other_org")):
        with pytest.raises(RefusedError, match=refusal):
            pass_on_seat(three.organisation, seat, person, reason=reason, price_accepted=True, by=by, at=at)
    assert [each.person for each in seats_of(three, APRIL).holders] == [leaver]


def test_a_seat_that_was_released_is_free_and_not_released_twice(three: ContractFact) -> None:
    (person,) = people(three, 1)
    seat = gives(three, person)
    by, at = member(three.organisation), noon(APRIL)
    release_seat(three.organisation, seat, by=by, at=at)
    assert (seats_of(three, APRIL).free, seats_of(three, APRIL).holders) == (3, ())
    with pytest.raises(RefusedError, match="seat_left_already"):
        release_seat(three.organisation, seat, by=by, at=at)


@pytest.mark.clause("linq:5.3")
def test_only_who_manages_contracts_gives_seats(three: ContractFact) -> None:
    (person,) = people(three, 1)
    with pytest.raises(PermissionError):
        assign_seat(
            three.organisation,
            three.id,
            person,
            by=member(three.organisation, "contract.read"),
            at=noon(APRIL),
        )


def test_a_service_without_seats_has_none(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", START)
    with pytest.raises(RefusedError, match="seats_none_here"):
        change_seats(made.organisation, made.id, 3, by=staff(), at=noon(START), confirmed=True)
