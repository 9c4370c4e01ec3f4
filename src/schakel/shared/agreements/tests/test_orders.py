"""Orders within a contract: under which terms they fall, at which price, and who may place them."""

from datetime import date
from typing import Any

import pytest
from tests.people import new_member, new_organisation, provider_actor

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.orders import OrderKind, OrderState, OrderWish, Wanted
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.models import Acceptance
from schakel.shared.agreements.queries.orders import orders_of
from schakel.shared.agreements.queries.timeline import timeline_of
from schakel.shared.agreements.tests.offering import accepts, rows, sent
from schakel.shared.agreements.tests.ordering import orders, shown
from schakel.shared.agreements.tests.versions import publish
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    member,
    noon,
    price,
    price_list,
    staff,
)
from schakel.shared.agreements.usecases.place_order import place_order
from schakel.shared.agreements.usecases.withdraw_order import withdraw_order
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
MARCH, APRIL = date(2026, 3, 20), date(2026, 4, 2)
NUMBER = Wanted(code="number", quantity=2)


@pytest.mark.clause("qooqie:2.2")
def test_an_order_falls_under_the_version_of_its_day_without_a_new_acceptance(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(noon(date(2026, 1, 5)))
    price_list("calls", date(2026, 1, 1), price("number", 500, "fee"))
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 2, 20), "calls", effective=date(2026, 4, 1))
    before = len(rows(Acceptance, made.organisation))
    first, second = orders(made, MARCH, NUMBER), orders(made, APRIL, NUMBER)
    found = [shown(made.organisation, each, APRIL) for each in (first, second)]
    assert [each.version for each in found] == [1, 2]
    assert [each.ground for each in found] == [AttachedBy.AGREEMENT, AttachedBy.AGREEMENT]
    assert [each.because for each in found] == [("qooqie:2.2",)] * 2
    assert [each.price for each in found] == [Money(1000), Money(1000)]
    assert len(rows(Acceptance, made.organisation)) == before


@pytest.mark.clause("qooqie:2.2")
def test_an_order_that_staff_write_down_later_has_the_version_of_the_day_it_came_in(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(noon(date(2026, 1, 5)))
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 2, 20), "calls", effective=date(2026, 4, 1))
    wish = OrderWish(wanted=(Wanted(name="Recording"),), channel=Channel.TELEPHONE, asked=noon(MARCH))
    order = place_order(made.organisation, made.id, wish, by=staff(), at=noon(APRIL))
    found = shown(made.organisation, order, APRIL)
    assert (found.version, found.price, found.state) == (1, None, OrderState.ASKED)
    with pytest.raises(PermissionError):
        place_order(made.organisation, made.id, wish, by=member(made.organisation), at=noon(APRIL))


@pytest.mark.clause("linq:2.6")
def test_where_only_later_agreements_are_covered_an_order_rests_on_the_earlier_acceptance(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(noon(date(2026, 1, 5)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 5))
    publish(standing_clock, date(2026, 2, 20), "outreach", effective=date(2026, 4, 1))
    first, second = orders(made, MARCH), orders(made, APRIL)
    found = [shown(made.organisation, each, APRIL) for each in (first, second)]
    assert [(each.version, each.ground) for each in found] == [
        (1, AttachedBy.ACCEPTANCE), (2, AttachedBy.EARLIER_ACCEPTANCE),
    ]  # fmt: skip
    assert found[1].because[0] == "linq:2.6"


def test_an_order_that_cannot_be_is_refused_and_leaves_nothing(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    before = len(timeline(made))
    for wanted, what in (
        (Wanted(code="unknown"), "order_unknown_item"),
        (Wanted(name=" "), "order_unknown_item"),
        (Wanted(name="Number", quantity=0), "order_bad_number"),
    ):
        with pytest.raises(RefusedError, match=what):
            orders(made, MARCH, wanted)
    with pytest.raises(RefusedError, match="no_lines"):
        orders(made, MARCH, kind=OrderKind.AGREEMENT)
    with pytest.raises(RefusedError, match="order_before_contract"):
        orders(made, date(2026, 1, 4))
    later = OrderWish(wanted=(Wanted(name="x"),), channel=Channel.LETTER, asked=noon(APRIL))
    with pytest.raises(RefusedError, match="asked_later"):
        place_order(made.organisation, made.id, later, by=staff(), at=noon(MARCH))
    assert len(timeline(made)) == before


def test_nobody_orders_within_the_contract_of_somebody_else(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    stranger = member(new_organisation("Slagerij De Groot").pk)
    wish = OrderWish(wanted=(Wanted(name="Number"),))
    with pytest.raises(RefusedError, match="no_contract"):
        place_order(stranger.organisation or made.id, made.id, wish, by=stranger, at=noon(MARCH))
    reader = member(made.organisation, "contract.read")
    with pytest.raises(PermissionError):
        place_order(made.organisation, made.id, wish, by=reader, at=noon(MARCH))


def test_an_order_is_taken_back_once_and_stands_on_the_timeline(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    order = orders(made, MARCH)
    withdraw_order(made.organisation, order, by=member(made.organisation), at=noon(APRIL))
    assert shown(made.organisation, order, APRIL).state is OrderState.WITHDRAWN
    with pytest.raises(RefusedError, match="order_withdrawn"):
        withdraw_order(made.organisation, order, by=member(made.organisation), at=noon(APRIL))
    told = [(line.day, line.what) for line in timeline(made) if "order" in line.facts]
    assert told == [(MARCH, "ordered"), (APRIL, "order_withdrawn")]


@pytest.mark.clause("linq:1.1.opdracht")
def test_an_accepted_offer_is_the_first_order_of_its_contract(client_of_provider: Organisation) -> None:
    new_member(client_of_provider, "admin")
    offered, token = sent(client_of_provider.pk, "outreach", date(2026, 3, 2))
    contract = accepts(client_of_provider.pk, token, date(2026, 3, 3), "outreach").contract
    made = again(client_of_provider.pk, contract)
    with transaction(provider_actor(made.organisation)):
        (first,) = orders_of(made, noon(APRIL))
    assert (first.kind, first.state) == (OrderKind.AGREEMENT, OrderState.APPROVED)
    assert [(line.name, line.minor) for line in first.lines] == [("Set-up", 40000), ("Training", 35000)]
    assert (first.price, first.asked_at) == (Money(75000), noon(date(2026, 3, 3)))
    assert first.quote is not None
    assert first.quote.id == offered


def timeline(made: Any) -> tuple[Any, ...]:
    with transaction(provider_actor(made.organisation)):
        return timeline_of(again(made.organisation, made.id), noon(APRIL)).past
