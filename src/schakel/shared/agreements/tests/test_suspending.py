"""Suspensions: started on a ground, with conditions, lifted by itself or by hand."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import ContractResumed, ContractSuspended
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround, overdue_invoice
from schakel.shared.agreements.facts.life import UseState
from schakel.shared.agreements.facts.stopping import Condition, SuspensionFact, SuspensionWish
from schakel.shared.agreements.queries.former import may_use
from schakel.shared.agreements.queries.stopping import suspended_on, suspensions_of
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    mails,
    member,
    noon,
    on_calendar,
    pass_days,
    staff,
    told_others,
)
from schakel.shared.agreements.usecases.give_default_notice import give_default_notice
from schakel.shared.agreements.usecases.lift_ground import lift_ground
from schakel.shared.agreements.usecases.lift_suspension import lift_suspension
from schakel.shared.agreements.usecases.meet_condition import meet_condition
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
UNPAID = overdue_invoice(date(2026, 3, 15), "F2026-0007")
BECAUSE = SuspensionWish(words="An invoice is unpaid.")


def of_client(client: Organisation, service: str, clock: Any) -> ContractFact:
    new_member(client, "admin")
    clock.stand_still(start_of_day(date(2026, 1, 1)))
    return concluded(client.pk, service, date(2026, 1, 1))


def on_file(made: ContractFact, ground: RegisteredGround, on: date) -> UUID:
    return register_ground(made.organisation, made.id, ground, by=staff(), at=noon(on))


def suspends(made: ContractFact, on: date, wish: SuspensionWish = BECAUSE) -> UUID:
    return suspend_contract(made.organisation, made.id, wish, by=staff(), at=noon(on))


def gone(made: ContractFact, ground: UUID, on: date) -> None:
    lift_ground(made.organisation, ground, on=on, by=staff(), at=noon(on))


def found(made: ContractFact, on: date) -> SuspensionFact | None:
    with transaction(system("test", made.organisation)):
        return suspended_on(again(made.organisation, made.id), on)


def history(made: ContractFact) -> list[tuple[date, date | None]]:
    with transaction(system("test", made.organisation)):
        return [(each.starts, each.lifted) for each in suspensions_of(again(made.organisation, made.id))]


@pytest.mark.clause("linq:10.6")
def test_a_suspension_for_late_payment_ends_with_the_payment(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "outreach", standing_clock)
    ground = on_file(made, UNPAID, date(2026, 3, 16))
    suspends(made, date(2026, 3, 18))
    with transaction(system("test", made.organisation)):
        right = may_use(made.organisation, "outreach", date(2026, 3, 24))
    assert right is not None
    assert right.outcome.state is UseState.SUSPENDED
    gone(made, ground, date(2026, 3, 25))
    assert history(made) == [(date(2026, 3, 18), date(2026, 3, 25))]
    assert found(made, date(2026, 3, 25)) is None
    assert [each["starts"] for each in told_others(made.organisation, ContractSuspended)] == ["2026-03-18"]
    assert [each["lifted"] for each in told_others(made.organisation, ContractResumed)] == ["2026-03-25"]
    assert "An invoice is unpaid." in mails(made.organisation, "suspended")[0]
    assert len(mails(made.organisation, "resumed")) == 1


@pytest.mark.clause("twinqels:24.5")
def test_access_returns_by_itself_when_all_is_paid(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "careers", standing_clock)
    ground = on_file(made, UNPAID, date(2026, 4, 1))
    suspends(made, date(2026, 4, 1))
    gone(made, ground, date(2026, 4, 20))
    assert history(made) == [(date(2026, 4, 1), date(2026, 4, 20))]


@pytest.mark.clause("linktopay:14.6")
def test_a_condition_that_is_met_lifts_the_suspension_once_the_ground_is_gone(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "payments", standing_clock)
    kept = on_file(
        made, RegisteredGround(GroundKind.OBLIGATIONS_NOT_MET, date(2026, 5, 1), "mail"), date(2026, 5, 4)
    )
    paid = Condition(words="EUR 605.00 is paid.", until=date(2026, 5, 18), computed=True)
    one = suspends(made, date(2026, 5, 4), SuspensionWish(words="Unpaid.", conditions=(paid,)))
    assert ("suspension_condition", date(2026, 5, 19), "open") in on_calendar(made.organisation, made.id)
    meet_condition(made.organisation, one, 0, on=date(2026, 5, 15), by=staff(), at=noon(date(2026, 5, 15)))
    assert found(made, date(2026, 5, 15)) is not None
    gone(made, kept, date(2026, 5, 15))
    assert history(made) == [(date(2026, 5, 4), date(2026, 5, 15))]
    assert ("suspension_condition", date(2026, 5, 19), "dropped") in on_calendar(made.organisation, made.id)


@pytest.mark.clause("linktopay:14.6")
def test_a_condition_that_is_not_met_in_time_opens_the_end(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "payments", standing_clock)
    on_file(
        made, RegisteredGround(GroundKind.OBLIGATIONS_NOT_MET, date(2026, 5, 1), "mail"), date(2026, 5, 4)
    )
    paid = Condition(words="EUR 605.00 is paid.", until=date(2026, 5, 18), computed=True)
    one = suspends(made, date(2026, 5, 4), SuspensionWish(words="Unpaid.", conditions=(paid,)))
    with pytest.raises(RefusedError, match="conditions_open"):
        lift_suspension(made.organisation, one, why="Kind.", by=staff(), at=noon(date(2026, 5, 10)))
    pass_days(standing_clock, date(2026, 5, 18))
    assert mails(made.organisation, "condition_failed") == []
    pass_days(standing_clock, date(2026, 5, 19))
    assert ("suspension_condition", date(2026, 5, 19), "done") in on_calendar(made.organisation, made.id)
    assert "beëindigen" in mails(made.organisation, "condition_failed")[0]


@pytest.mark.clause("linq:11.5")
def test_a_breach_suspends_only_after_the_period_of_the_notice_of_default(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "outreach", standing_clock)
    ground = on_file(
        made, RegisteredGround(GroundKind.BREACH, date(2026, 3, 20), "report 12"), date(2026, 4, 1)
    )
    with pytest.raises(RefusedError, match="suspend_no_ground"):
        suspends(made, date(2026, 4, 1))
    give_default_notice(
        made.organisation,
        ground,
        words="Answer.",
        until=date(2026, 4, 15),
        by=staff(),
        at=noon(date(2026, 4, 1)),
    )
    with pytest.raises(RefusedError, match="suspend_no_ground"):
        suspends(made, date(2026, 4, 15))
    one = suspends(made, date(2026, 4, 16))
    lift_suspension(made.organisation, one, why="Remedied.", by=staff(), at=noon(date(2026, 4, 20)))
    assert history(made) == [(date(2026, 4, 16), date(2026, 4, 20))]
    assert "15 april 2026" in mails(made.organisation, "default_notice")[0]


@pytest.mark.clause("linq:4.4")
def test_doubt_about_credit_suspends_with_an_offer_to_give_security(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = of_client(client_of_provider, "outreach", standing_clock)
    doubt = RegisteredGround(
        GroundKind.DOUBTFUL_CREDIT, date(2026, 3, 2), "check 4", reasons="Negative equity."
    )
    ground = on_file(made, doubt, date(2026, 3, 2))
    with pytest.raises(RefusedError, match="suspend_no_security_offered"):
        suspends(made, date(2026, 3, 2))
    suspends(made, date(2026, 3, 2), SuspensionWish(words="Doubt.", security_offered=True))
    assert "zekerheid" in mails(made.organisation, "suspended")[0]
    gone(made, ground, date(2026, 3, 9))
    assert history(made) == [(date(2026, 3, 2), date(2026, 3, 9))]


@pytest.mark.clause("qooqie:22.1")
def test_without_a_ground_nothing_is_suspended(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = of_client(client_of_provider, "calls", standing_clock)
    with pytest.raises(RefusedError, match="suspend_no_ground"):
        suspends(made, date(2026, 3, 2))
    on_file(made, RegisteredGround(GroundKind.BREACH, date(2026, 3, 1), "report"), date(2026, 3, 2))
    one = suspends(made, date(2026, 3, 2))
    with pytest.raises(RefusedError, match="suspended_already"):
        suspends(made, date(2026, 3, 3))
    lift_suspension(made.organisation, one, why="Remedied.", by=staff(), at=noon(date(2026, 3, 4)))
    with pytest.raises(RefusedError, match="suspension_lifted_already"):
        lift_suspension(made.organisation, one, why="Again.", by=staff(), at=noon(date(2026, 3, 5)))


def test_a_ground_without_its_document_is_not_registered(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    with pytest.raises(RefusedError, match="ground_no_source"):
        on_file(made, RegisteredGround(GroundKind.BREACH, date(2026, 3, 1), " "), date(2026, 3, 2))
    with pytest.raises(RefusedError, match="ground_later"):
        on_file(made, RegisteredGround(GroundKind.BREACH, date(2026, 3, 3), "report"), date(2026, 3, 2))


def test_only_staff_suspend_and_only_the_clients_own_contract(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    with pytest.raises(PermissionError):
        suspend_contract(
            made.organisation, made.id, BECAUSE, by=member(made.organisation), at=noon(date(2026, 3, 2))
        )
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_contract"):
        suspend_contract(other, made.id, BECAUSE, by=staff(), at=noon(date(2026, 3, 2)))
