"""Changes of prices as they reach contracts: told, applied by the calendar, left because of."""

from datetime import date
from typing import Any

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    mails,
    member,
    noon,
    on_calendar,
    pass_days,
    price,
    price_list,
    staff,
)
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.judge_leaving import judge_leaving
from schakel.shared.agreements.usecases.leave_because_of_prices import leave_because_of_prices
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
OLD = date(2024, 1, 2)


def contract_of(client: Organisation, service: str, on: date, clock: Any) -> ContractFact:
    """A client with a contract at 50.00 a month."""
    new_member(client, "admin")
    clock.stand_still(start_of_day(on))
    price_list(service, OLD)
    return concluded(client.pk, service, on, package="basic")


def new_prices(service: str, effective: date, minor: int = 6000, **facts: Any) -> Any:
    said = {"kind": "tariff", "reason": "Numbers cost more.", **facts}
    return price_list(service, effective, price("basic", minor), at=noon(date(2026, 1, 5)), **said)


def announce(made: ContractFact, prices: Any, on: date) -> date:
    return announce_price_change(made.organisation, made.id, prices, by=staff(), at=noon(on))


def notice_of(made: ContractFact) -> Any:
    with transaction(system("test", made.organisation)):
        return PriceNotice.objects.of(made.organisation).get(contract=made.id).id


@pytest.mark.clause("qooqie:14.3")
@pytest.mark.parametrize(
    ("sent", "applies"),
    [(date(2026, 5, 1), date(2026, 7, 1)), (date(2026, 5, 2), date(2026, 7, 2))],
)
def test_new_tariffs_hold_from_the_announced_day_or_two_months_after_a_late_mail(
    sent: date, applies: date, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "calls", date(2026, 3, 16), standing_clock)
    prices = new_prices("calls", date(2026, 7, 1))
    standing_clock.stand_still(noon(sent))
    assert announce(made, prices, sent) == applies
    assert on_calendar(made.organisation, made.id) == [("price_applies", applies, "open")]
    (mail,) = mails(made.organisation, "prices_change")
    assert f"{applies.day} juli 2026" in mail

    pass_days(standing_clock, applies.replace(day=applies.day - 1) if applies.day > 1 else date(2026, 6, 30))
    assert again(made.organisation, made.id).price_list == made.price_list
    pass_days(standing_clock, applies)
    assert again(made.organisation, made.id).price_list == prices
    assert on_calendar(made.organisation, made.id) == [("price_applies", applies, "done")]


@pytest.mark.clause("qooqie:14.3")
def test_a_contract_takes_the_prices_of_the_day_it_is_concluded(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "calls", date(2026, 3, 16), standing_clock)
    prices = new_prices("calls", date(2026, 7, 1))
    other = new_organisation("Slagerij De Groot").pk
    assert made.price_list not in {None, prices}
    assert concluded(other, "calls", date(2026, 6, 30)).price_list == made.price_list
    assert concluded(other, "calls", date(2026, 7, 1)).price_list == prices


@pytest.mark.clause("linktopay:7.5")
@pytest.mark.parametrize(
    ("received", "ends"),
    [(date(2026, 5, 20), date(2026, 6, 20)), (date(2026, 6, 30), date(2026, 7, 30))],
)
def test_a_client_leaves_because_of_higher_prices_with_a_months_notice(
    received: date, ends: date, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    announce(made, new_prices("payments", date(2026, 7, 1)), date(2026, 5, 1))
    end = leave_because_of_prices(
        made.organisation, notice_of(made), by=member(made.organisation), at=noon(received)
    )
    assert end == ends
    found = again(made.organisation, made.id)
    assert (found.agreed.ends, found.ended_how) == (ends, "change_of_prices")


@pytest.mark.clause("linktopay:7.5")
def test_from_the_day_the_prices_hold_leaving_is_too_late(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    announce(made, new_prices("payments", date(2026, 7, 1)), date(2026, 5, 1))
    with pytest.raises(RefusedError, match="leave_too_late"):
        leave_because_of_prices(
            made.organisation, notice_of(made), by=member(made.organisation), at=noon(date(2026, 7, 1))
        )
    assert again(made.organisation, made.id).agreed.ends is None


@pytest.mark.clause("linktopay:7.5")
def test_lower_prices_give_no_right_to_leave(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    announce(made, new_prices("payments", date(2026, 7, 1), 4500), date(2026, 5, 1))
    with pytest.raises(RefusedError, match="leave_no_right"):
        leave_because_of_prices(
            made.organisation, notice_of(made), by=member(made.organisation), at=noon(date(2026, 5, 20))
        )


@pytest.mark.clause("linktopay:7.2")
def test_a_rise_of_costs_needs_its_ground_and_gives_no_right_to_leave(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    with pytest.raises(RefusedError, match="price_no_cost_ground"):
        new_prices("payments", date(2026, 6, 1), kind="cost_driven")
    prices = new_prices(
        "payments", date(2026, 6, 1), kind="cost_driven", cost_ground="prices_or_wages", reason="Wages."
    )
    assert announce(made, prices, date(2026, 5, 4)) == date(2026, 7, 4)
    with pytest.raises(RefusedError, match="leave_no_right"):
        leave_because_of_prices(
            made.organisation, notice_of(made), by=member(made.organisation), at=noon(date(2026, 5, 20))
        )


@pytest.mark.clause("linktopay:7.6")
@pytest.mark.parametrize(("minor", "refusal"), [(5500, None), (5501, "price_above_yearly")])
def test_a_yearly_increase_goes_up_to_ten_per_cent(
    minor: int, refusal: str | None, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 3, 16), standing_clock)
    prices = new_prices("payments", date(2026, 6, 1), minor, kind="yearly")
    if refusal is None:
        assert announce(made, prices, date(2026, 4, 1)) == date(2026, 6, 1)
        return
    with pytest.raises(RefusedError, match=refusal):
        announce(made, prices, date(2026, 4, 1))
    assert on_calendar(made.organisation, made.id)[0][0] == "term_end"


@pytest.mark.clause("linq:9")
@pytest.mark.parametrize(
    ("sent", "applies"), [(date(2027, 1, 1), date(2027, 2, 1)), (date(2027, 1, 2), None)]
)
def test_rates_change_at_a_renewal_only_when_the_client_could_still_leave(
    sent: date, applies: date | None, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "outreach", date(2026, 8, 1), standing_clock)
    prices = new_prices("outreach", date(2027, 2, 1))
    if applies is None:
        with pytest.raises(RefusedError, match="price_next_renewal"):
            announce(made, prices, sent)
        return
    assert announce(made, prices, sent) == applies
    end = leave_because_of_prices(
        made.organisation, notice_of(made), by=member(made.organisation), at=noon(sent)
    )
    assert end == date(2027, 2, 1)
    pass_days(standing_clock, date(2027, 2, 2))
    found = again(made.organisation, made.id)
    assert (found.ended_how, found.price_list) == ("change_of_prices", made.price_list)


@pytest.mark.clause("linq:9")
def test_rates_never_change_inside_a_running_term(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "outreach", date(2026, 8, 1), standing_clock)
    with pytest.raises(RefusedError, match="price_not_at_renewal"):
        announce(made, new_prices("outreach", date(2026, 12, 1)), date(2026, 9, 1))


@pytest.mark.clause("twinqels:30.2")
def test_a_client_asks_to_leave_within_three_months_and_the_provider_judges(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "careers", date(2026, 1, 1), standing_clock)
    announce(made, new_prices("careers", date(2026, 5, 1)), date(2026, 3, 16))
    who, told = member(made.organisation), notice_of(made)
    with pytest.raises(RefusedError, match="leave_too_late"):
        leave_because_of_prices(
            made.organisation, told, disadvantage="Too dear.", by=who, at=noon(date(2026, 6, 17))
        )
    with pytest.raises(RefusedError, match="leave_no_words"):
        leave_because_of_prices(made.organisation, told, by=who, at=noon(date(2026, 4, 1)))
    asked = leave_because_of_prices(
        made.organisation, told, chosen=date(2026, 6, 1), disadvantage="Too dear.", by=who,
        at=noon(date(2026, 4, 1)),
    )  # fmt: skip
    assert asked is None
    assert again(made.organisation, made.id).agreed.ends is None
    end = judge_leaving(
        made.organisation, told, disadvantage=True, why="It is.", by=staff(), at=noon(date(2026, 4, 3))
    )
    assert end == date(2026, 6, 1)
    assert again(made.organisation, made.id).ended_how == "change_of_prices"
    with pytest.raises(RefusedError, match="judged_already"):
        judge_leaving(
            made.organisation, told, disadvantage=False, why="No.", by=staff(), at=noon(date(2026, 4, 4))
        )


@pytest.mark.clause("twinqels:30.2")
def test_prices_are_announced_a_calendar_month_ahead_or_again(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "careers", date(2026, 1, 1), standing_clock)
    with pytest.raises(RefusedError, match="price_told_too_late"):
        announce(made, new_prices("careers", date(2026, 4, 15)), date(2026, 3, 16))
    assert announce(made, new_prices("careers", date(2026, 4, 16)), date(2026, 3, 16)) == date(2026, 4, 16)


def test_two_changes_wait_for_their_own_days(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = contract_of(client_of_provider, "calls", date(2026, 1, 1), standing_clock)
    later, sooner = new_prices("calls", date(2026, 9, 1)), new_prices("calls", date(2026, 8, 1), 7000)
    announce(made, later, date(2026, 5, 1))
    announce(made, sooner, date(2026, 5, 2))
    pass_days(standing_clock, date(2026, 8, 1))
    assert again(made.organisation, made.id).price_list == sooner
    pass_days(standing_clock, date(2026, 9, 1))
    assert again(made.organisation, made.id).price_list == later


def test_the_same_prices_are_announced_once(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = contract_of(client_of_provider, "calls", date(2026, 1, 1), standing_clock)
    prices = new_prices("calls", date(2026, 9, 1))
    announce(made, prices, date(2026, 5, 1))
    with pytest.raises(RefusedError, match="prices_told_already"):
        announce(made, prices, date(2026, 5, 2))
    assert len(mails(made.organisation, "prices_change")) == 1


def test_nobody_leaves_for_somebody_else(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    announce(made, new_prices("payments", date(2026, 7, 1)), date(2026, 5, 1))
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_price_notice"):
        leave_because_of_prices(other, notice_of(made), by=member(other), at=noon(date(2026, 5, 20)))
    with pytest.raises(PermissionError):
        leave_because_of_prices(
            made.organisation, notice_of(made), by=member(made.organisation, "contract.read"),
            at=noon(date(2026, 5, 20)),
        )  # fmt: skip
