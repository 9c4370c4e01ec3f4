from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    member,
    pass_days,
    staff,
)
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice
from schakel.shared.agreements.usecases.renew_contract import renew_contract
from schakel.shared.deadlines.interface import timeline
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def noon(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=12)


def told(client: UUID, made: UUID) -> list[tuple[str, date, str]]:
    with transaction(system("test", client)):
        return [
            (one.kind.removeprefix("agreements."), business_day(one.due_at), one.outcome)
            for one in timeline(client, made)
        ]


def gives_notice(made: ContractFact, on: date, **how: Any) -> date:
    return give_notice(made.organisation, made.id, by=member(made.organisation), at=noon(on), **how)


@pytest.mark.clause("linktopay:14.1")
def test_a_contract_is_renewed_for_the_same_period_until_notice_ends_it(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Twelve months from 1 March, tacit renewal, two months' notice for long contracts."""
    standing_clock.stand_still(start_of_day(date(2025, 3, 1)))
    made = concluded(client_of_provider.pk, "payments", date(2025, 3, 1))
    pass_days(standing_clock, date(2026, 6, 1))
    assert told(made.organisation, made.id) == [
        ("term_end", date(2026, 3, 1), "done"),
        ("term_end", date(2027, 3, 1), "open"),
    ]
    assert gives_notice(made, date(2027, 1, 1)) == date(2027, 3, 1)
    pass_days(standing_clock, date(2027, 3, 1))
    assert told(made.organisation, made.id) == [
        ("term_end", date(2026, 3, 1), "done"),
        ("term_end", date(2027, 3, 1), "dropped"),
        ("end", date(2027, 3, 1), "done"),
    ]
    assert again(made.organisation, made.id).ended_how == "notice_client"


@pytest.mark.clause("linq:5.2")
def test_a_renewal_is_shorter_by_the_month_of_onboarding(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Six months with onboarding, then five each time."""
    standing_clock.stand_still(start_of_day(date(2026, 1, 1)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    pass_days(standing_clock, date(2027, 1, 1))
    assert told(made.organisation, made.id) == [
        ("term_end", date(2026, 7, 1), "done"),
        ("term_end", date(2026, 12, 1), "done"),
        ("term_end", date(2027, 5, 1), "open"),
    ]


@pytest.mark.clause("twinqels:29.2")
def test_a_client_is_mailed_two_months_before_the_end_and_renews_itself(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Ends by itself, told two months before, renewed by the client in the service."""
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(start_of_day(date(2025, 2, 1)))
    made = concluded(client_of_provider.pk, "careers", date(2025, 2, 1))
    pass_days(standing_clock, date(2025, 12, 2))
    with transaction(system("test", made.organisation)):
        sent = OutgoingMessage.objects.of(made.organisation).filter(kind="agreements.end_announced")
        mail = sent.get(channel="mail")
    assert "1 februari 2026" in mail.text
    assert renew_contract(
        made.organisation, made.id, by=member(made.organisation), at=noon(date(2026, 1, 31))
    ) == date(2027, 2, 1)
    pass_days(standing_clock, date(2027, 2, 1))
    assert told(made.organisation, made.id) == [
        ("end_announced", date(2025, 12, 1), "done"),
        ("term_end", date(2026, 2, 1), "dropped"),
        ("end_announced", date(2026, 12, 1), "done"),
        ("term_end", date(2027, 2, 1), "done"),
    ]
    assert again(made.organisation, made.id).ended_how == "term"


@pytest.mark.clause("qooqie:5.2")
def test_an_indefinite_contract_ends_a_month_after_notice(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Any day, with a month's notice."""
    standing_clock.stand_still(start_of_day(date(2026, 1, 31)))
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 31))
    assert told(made.organisation, made.id) == []
    assert gives_notice(made, date(2026, 1, 31)) == date(2026, 2, 28)
    pass_days(standing_clock, date(2026, 3, 1))
    assert told(made.organisation, made.id) == [("end", date(2026, 2, 28), "done")]


def test_a_second_notice_changes_nothing(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    gives_notice(made, date(2026, 2, 1))
    with pytest.raises(RefusedError, match="notice_ends_already"):
        gives_notice(made, date(2026, 2, 2))
    assert told(made.organisation, made.id) == [("end", date(2026, 3, 1), "open")]


def test_notice_before_the_contract_is_refused(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1), starts=date(2026, 2, 1))
    with pytest.raises(RefusedError, match="notice_before_start"):
        gives_notice(made, date(2026, 1, 20))
    assert again(made.organisation, made.id).agreed.ends is None


@pytest.mark.clause("linq:5.3")
def test_only_who_manages_contracts_gives_notice(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    with pytest.raises(PermissionError):
        give_notice(
            made.organisation,
            made.id,
            by=member(made.organisation, "contract.read"),
            at=noon(date(2026, 2, 1)),
        )


def test_nobody_gives_notice_for_somebody_elses_contract(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_contract"):
        give_notice(other, made.id, by=member(other), at=noon(date(2026, 2, 1)))


@pytest.mark.clause("linktopay:14.4")
def test_the_provider_ends_a_contract_with_three_months_notice(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(start_of_day(date(2026, 1, 15)))
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15), period=Period.parse("12 months"))
    end = give_providers_notice(made.organisation, made.id, by=staff(), at=noon(date(2026, 2, 10)))
    assert end == date(2026, 5, 10)
    pass_days(standing_clock, date(2026, 6, 1))
    assert again(made.organisation, made.id).ended_how == "notice_provider"


def test_terms_without_notice_of_the_provider_refuse_it(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    with pytest.raises(RefusedError, match="notice_no_notice"):
        give_providers_notice(made.organisation, made.id, by=staff(), at=noon(date(2026, 2, 10)))
