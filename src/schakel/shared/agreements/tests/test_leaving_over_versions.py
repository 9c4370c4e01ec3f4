from datetime import date
from typing import Any

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.tests.versions import holds, noon, notice, publish
from schakel.shared.agreements.tests.world import again, concluded, member, pass_days, staff, tasks
from schakel.shared.agreements.usecases.accept_version import accept_version
from schakel.shared.agreements.usecases.answer_leave import answer_leave
from schakel.shared.agreements.usecases.leave_over_version import leave_over_version
from schakel.shared.agreements.usecases.object_to_version import object_to_version
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def leaves(made: ContractFact, day: date, chosen: date, **how: Any) -> date | None:
    by = how.pop("by", None) or member(made.organisation)
    return leave_over_version(made.organisation, notice(made).id, chosen, by=by, at=noon(day), **how)


def statements(made: ContractFact) -> list[tuple[str, date]]:
    with transaction(system("test", made.organisation)):
        rows = Statement.objects.of(made.organisation).filter(contract=made.id).order_by("at", "id")
        return [(row.kind, row.received_on) for row in rows if row.received_on]


def payments(client: Organisation, clock: Any) -> ContractFact:
    """A client about payments that was told on 1 May of a version published on 28 April."""
    new_member(client, "admin")
    made = concluded(client.pk, "payments", date(2026, 1, 15))
    publish(clock, date(2026, 4, 28), "payments", told=date(2026, 5, 1))
    return made


def test_who_leaves_on_the_last_day_ends_on_the_old_version(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:19.3: received on 31 May, so the contract ends on 1 June."""
    made = payments(client_of_provider, standing_clock)
    assert leaves(made, date(2026, 5, 31), date(2026, 6, 1)) == date(2026, 6, 1)
    with pytest.raises(RefusedError, match="leaving_already"):
        leaves(made, date(2026, 5, 31), date(2026, 6, 1))
    pass_days(standing_clock, date(2026, 6, 2))
    assert (again(made.organisation, made.id).ended_how, notice(made).held_on) == ("change_of_terms", None)
    assert holds(made, date(2026, 5, 31)) == (1, "agreed at conclusion")
    with pytest.raises(RefusedError, match="contract_over"):
        leaves(made, date(2026, 6, 2), date(2026, 6, 3))


@pytest.mark.parametrize(
    ("received", "chosen", "refusal"),
    [
        (date(2026, 6, 1), date(2026, 6, 2), "leave_too_late"),
        (date(2026, 5, 10), date(2026, 5, 10), "leave_day_too_early"),
        (date(2026, 5, 10), date(2026, 6, 2), "leave_day_too_late"),
    ],
)
def test_an_end_outside_the_days_that_one_may_choose_is_refused(
    client_of_provider: Organisation, standing_clock: Any, received: date, chosen: date, refusal: str
) -> None:
    """linktopay:19.3: received on 10 May, from 11 May through 1 June; on 1 June no more."""
    made = payments(client_of_provider, standing_clock)
    with pytest.raises(RefusedError, match=refusal):
        leaves(made, received, chosen)
    assert again(made.organisation, made.id).agreed.ends is None
    assert statements(made) == []


def careers(client: Organisation, clock: Any, **draft: Any) -> ContractFact:
    """A client about careers that was told on 16 March of terms that change a month later."""
    new_member(client, "admin")
    made = concluded(client.pk, "careers", date(2026, 1, 1))
    publish(clock, date(2026, 3, 16), "careers", effective=date(2026, 4, 16), **draft)
    return made


def test_the_provider_judges_the_disadvantage_and_credits_the_rest(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:30.2: 1200.00 for 2026, ended with 1 June, leaves 214 of 365 days."""
    made = careers(client_of_provider, standing_clock)
    words = Declared(by=From.CLIENT, words="Wij kunnen niet meer exporteren.")
    with pytest.raises(RefusedError, match="leave_no_disadvantage"):
        leaves(made, date(2026, 5, 4), date(2026, 6, 1))
    assert leaves(made, date(2026, 5, 4), date(2026, 6, 1), declared=words) is None
    assert again(made.organisation, made.id).agreed.ends is None
    assert tasks() == ["leave_asked"]
    paid = Prepaid(Money(120_000), date(2026, 1, 1), date(2027, 1, 1))
    answer_leave(
        made.organisation, notice(made).id, agreed=True, reason="Akkoord.", by=staff(),
        at=noon(date(2026, 5, 6)), prepaid=[paid],
    )  # fmt: skip
    assert again(made.organisation, made.id).agreed.ends == date(2026, 6, 1)
    assert notice(made).credit_minor == 70_356


def test_a_rejected_disadvantage_leaves_the_contract_as_it_is(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:30.2."""
    made = careers(client_of_provider, standing_clock)
    words = Declared(by=From.CLIENT, words="Duurder.")
    leaves(made, date(2026, 6, 16), date(2026, 7, 1), declared=words)
    by, at = staff(), noon(date(2026, 6, 20))
    answer_leave(made.organisation, notice(made).id, agreed=False, reason="Geen nadeel.", by=by, at=at)
    assert again(made.organisation, made.id).agreed.ends is None
    with pytest.raises(RefusedError, match="nothing_asked"):
        answer_leave(made.organisation, notice(made).id, agreed=True, reason="Toch.", by=by, at=at)


@pytest.mark.parametrize(
    ("lawful", "day", "refusal"),
    [
        (False, date(2026, 6, 17), "leave_too_late"),
        (True, date(2026, 5, 4), "leave_required"),
    ],
)
def test_the_right_to_leave_ends_after_three_months_and_is_not_there_for_what_the_law_asks(
    client_of_provider: Organisation, standing_clock: Any, day: date, refusal: str, *, lawful: bool
) -> None:
    """twinqels:30.2: sent on 16 March, until 16 June."""
    made = careers(client_of_provider, standing_clock, required_by_law=lawful)
    words = Declared(by=From.CLIENT, words="Duurder.")
    with pytest.raises(RefusedError, match=refusal):
        leaves(made, day, date(2026, 7, 1), declared=words)
    assert again(made.organisation, made.id).agreed.ends is None


def test_who_left_cannot_accept_and_a_stranger_can_do_nothing(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = payments(client_of_provider, standing_clock)
    leaves(made, date(2026, 5, 10), date(2026, 5, 20))
    with pytest.raises(RefusedError, match="accept_leaving"):
        accept_version(
            made.organisation,
            notice(made).id,
            by=member(made.organisation),
            at=noon(date(2026, 5, 11)),
            shown="nl",
        )
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="unknown_version"):
        accept_version(other, notice(made).id, by=member(other), at=noon(date(2026, 5, 11)), shown="nl")
    with pytest.raises(PermissionError):
        leave_over_version(
            made.organisation, notice(made).id, date(2026, 5, 20), at=noon(date(2026, 5, 11)),
            by=member(made.organisation, "contract.read"),
        )  # fmt: skip


def test_terms_without_a_right_to_object_refuse_an_objection(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:19.3: who does not want the change ends the contract."""
    made = payments(client_of_provider, standing_clock)
    with pytest.raises(RefusedError, match="objection_no_right"):
        object_to_version(
            made.organisation, notice(made).id, by=member(made.organisation), at=noon(date(2026, 5, 10))
        )
