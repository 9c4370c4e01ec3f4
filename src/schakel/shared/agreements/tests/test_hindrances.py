"""Force majeure: what it suspends, when it lets a side leave, and how the calendar tells so."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.stopping import Obligation
from schakel.shared.agreements.queries.hindrance import due_after_hindrance
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    mails,
    member,
    noon,
    on_calendar,
    pass_days,
    staff,
)
from schakel.shared.agreements.usecases.dissolve_for_hindrance import dissolve_for_hindrance
from schakel.shared.agreements.usecases.follow_hindrance import follow_hindrance
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.agreements.usecases.suspend_for_hindrance import suspend_for_hindrance
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def case_of(
    client: Organisation, service: str, started: date, clock: Any, **how: Any
) -> tuple[ContractFact, UUID]:
    new_member(client, "admin")
    clock.stand_still(start_of_day(date(2025, 12, 1)))
    made = concluded(client.pk, service, date(2025, 12, 1))
    clock.stand_still(noon(started))
    case = register_hindrance(
        made.organisation, made.id, hindered=how.pop("hindered", Party.PROVIDER), reason="Storm.",
        started=started, by=staff(), at=noon(started), **how,
    )  # fmt: skip
    return made, case


def leaves(made: ContractFact, case: UUID, on: date, **how: Any) -> date:
    return dissolve_for_hindrance(
        made.organisation, case, side=Party.CLIENT, by=member(made.organisation), at=noon(on), **how
    )


def is_over(made: ContractFact, case: UUID, on: date) -> None:
    follow_hindrance(made.organisation, case, ended=on, by=staff(), at=noon(on))


def right(made: ContractFact) -> list[tuple[str, date, str]]:
    return [each for each in on_calendar(made.organisation, made.id) if each[0] == "hindrance_right_opens"]


@pytest.mark.clause("linktopay:10.3")
def test_after_two_months_of_force_majeure_the_client_may_leave(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "payments", date(2026, 5, 4), standing_clock)
    assert right(made) == [("hindrance_right_opens", date(2026, 7, 5), "open")]
    with pytest.raises(RefusedError, match="hindrance_too_soon"):
        leaves(made, case, date(2026, 7, 4))
    pass_days(standing_clock, date(2026, 7, 5))
    assert right(made) == [("hindrance_right_opens", date(2026, 7, 5), "done")]
    assert len(mails(made.organisation, "hindrance_right")) == 1
    assert leaves(made, case, date(2026, 7, 5)) == date(2026, 7, 5)
    assert again(made.organisation, made.id).ended_how == "force_majeure"


@pytest.mark.clause("linktopay:10.3")
@pytest.mark.clause("linq:17.4")
@pytest.mark.parametrize(
    ("service", "started", "over"),
    [("payments", date(2026, 5, 4), date(2026, 7, 4)), ("outreach", date(2026, 3, 10), date(2026, 5, 8))],
)
def test_force_majeure_that_ends_in_time_gives_no_right(
    service: str, started: date, over: date, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, service, started, standing_clock)
    is_over(made, case, over)
    pass_days(standing_clock, date(2026, 7, 10))
    assert [each[2] for each in right(made)] == ["dropped"]
    assert mails(made.organisation, "hindrance_right") == []
    with pytest.raises(RefusedError, match="hindrance_has_ended"):
        leaves(made, case, date(2026, 7, 10))


@pytest.mark.clause("linktopay:10.3")
def test_two_months_from_new_years_eve_are_over_on_the_first_of_march(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, _case = case_of(client_of_provider, "payments", date(2025, 12, 31), standing_clock)
    assert right(made) == [("hindrance_right_opens", date(2026, 3, 1), "open")]


@pytest.mark.clause("twinqels:27.2")
def test_an_expected_end_that_is_too_far_opens_the_right_at_once(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "careers", date(2026, 2, 10), standing_clock)
    assert right(made) == [("hindrance_right_opens", date(2026, 5, 11), "open")]
    for expected, at in ((date(2026, 5, 10), date(2026, 2, 15)), (date(2026, 6, 1), date(2026, 2, 20))):
        with pytest.raises(RefusedError, match="hindrance_too_soon"):
            leaves(made, case, at, chosen=date(2026, 3, 1))
        standing_clock.stand_still(noon(at))
        follow_hindrance(made.organisation, case, expected_end=expected, by=staff(), at=noon(at))
    assert right(made) == [("hindrance_right_opens", date(2026, 2, 20), "open")]
    assert leaves(made, case, date(2026, 2, 20), chosen=date(2026, 3, 1)) == date(2026, 3, 1)


@pytest.mark.clause("twinqels:27.2")
def test_the_side_that_is_hindered_cannot_leave(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "careers", date(2026, 2, 10), standing_clock)
    with pytest.raises(RefusedError, match="hindrance_not_this_side"):
        dissolve_for_hindrance(
            made.organisation, case, side=Party.PROVIDER, by=staff(), at=noon(date(2026, 7, 1))
        )


@pytest.mark.clause("qooqie:25.4")
def test_payment_that_a_client_suspends_is_due_later(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "calls", date(2026, 5, 4), standing_clock)

    def suspends(on: date) -> None:
        suspend_for_hindrance(
            made.organisation, case, side=Party.CLIENT, obligation=Obligation.PAYMENT, words="No office.",
            by=member(made.organisation), at=noon(on),
        )  # fmt: skip

    suspends(date(2026, 5, 6))
    with pytest.raises(RefusedError, match="hindrance_suspended_already"):
        suspends(date(2026, 5, 7))
    is_over(made, case, date(2026, 5, 11))
    with transaction(system("test", made.organisation)):
        due = due_after_hindrance(made, date(2026, 4, 24), date(2026, 5, 8), on=date(2026, 5, 20))
    assert due.outcome == date(2026, 5, 13)


@pytest.mark.clause("qooqie:25.4")
def test_nothing_is_suspended_when_force_majeure_is_over(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "calls", date(2026, 5, 4), standing_clock)
    is_over(made, case, date(2026, 5, 11))
    with pytest.raises(RefusedError, match="hindrance_has_ended"):
        suspend_for_hindrance(
            made.organisation, case, side=Party.CLIENT, obligation=Obligation.PAYMENT, words="No office.",
            by=member(made.organisation), at=noon(date(2026, 5, 12)),
        )  # fmt: skip


@pytest.mark.clause("linktopay:10.3")
def test_only_the_provider_suspends_where_the_terms_say_so(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made, case = case_of(client_of_provider, "payments", date(2026, 5, 4), standing_clock)
    with pytest.raises(RefusedError, match="hindrance_not_this_side"):
        suspend_for_hindrance(
            made.organisation, case, side=Party.CLIENT, obligation=Obligation.PERFORMANCE, words="No.",
            by=member(made.organisation), at=noon(date(2026, 5, 5)),
        )  # fmt: skip
    suspend_for_hindrance(
        made.organisation, case, side=Party.PROVIDER, obligation=Obligation.PERFORMANCE, words="No power.",
        by=staff(), at=noon(date(2026, 5, 5)),
    )  # fmt: skip
