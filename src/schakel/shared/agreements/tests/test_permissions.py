"""What a client permits the provider, which follows its package."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_organisation, provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import PackageChanged
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.tariffs import LineKind, Tariff
from schakel.shared.agreements.models import Permission
from schakel.shared.agreements.queries.permissions import permissions_of, permits
from schakel.shared.agreements.rules.permissions import permissions_given
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.tests.offering import rows
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
from schakel.shared.agreements.usecases.change_package import change_package
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
START, MAY, JUNE = date(2026, 3, 16), date(2026, 5, 20), date(2026, 6, 1)
SMALL = Tariff(
    code="small", kind=LineKind.PACKAGE, name_nl="Klein", name_en="Small", price=Money(4900), smallest=True
)


@pytest.fixture
def prices(client_of_provider: Organisation, standing_clock: Any) -> UUID:
    standing_clock.stand_still(noon(START))
    return price_list("calls", date(2026, 1, 1), SMALL, price("large", 9900), price("porting", 2500, "fee"))


@pytest.fixture
def small(client_of_provider: Organisation, prices: UUID) -> ContractFact:
    return concluded(client_of_provider.pk, "calls", START, package="small", price_list=prices)


def changes(made: ContractFact, package: str, on: date, since: date | None = None) -> None:
    change_package(made.organisation, made.id, package, by=staff(), at=noon(on), since=since)


def held(made: ContractFact, on: date) -> list[tuple[str, bool, date, int]]:
    with transaction(provider_actor(made.organisation)):
        found = permissions_of(again(made.organisation, made.id), on)
    return [(one.name, one.granted, one.since, one.version) for one in found]


@pytest.mark.clause("qooqie:7.5")
def test_the_permissions_are_held_with_time_and_accepted_version(
    client_of_provider: Organisation, prices: UUID
) -> None:
    made = concluded(client_of_provider.pk, "calls", START, package="large", price_list=prices)
    assert held(made, START) == [("link_google", True, START, 1), ("change_website", True, START, 1)]
    assert held(made, date(2026, 3, 15)) == []
    assert {row.set_at for row in rows(Permission, made.organisation)} == {start_of_day(START)}


@pytest.mark.clause("qooqie:7.5", "qooqie:7.5.2")
def test_on_the_smallest_package_neither_exists_and_a_change_sets_them_from_its_day(
    small: ContractFact, standing_clock: Any
) -> None:
    assert held(small, MAY) == [("link_google", False, START, 1), ("change_website", False, START, 1)]
    changes(small, "large", MAY, JUNE)
    assert ("package_changes", JUNE, "open") in on_calendar(small.organisation, small.id)
    assert again(small.organisation, small.id).package == "small"
    pass_days(standing_clock, JUNE)
    assert again(small.organisation, small.id).package == "large"
    assert held(small, date(2026, 5, 31))[1] == ("change_website", False, START, 1)
    assert held(small, JUNE) == [("link_google", True, JUNE, 1), ("change_website", True, JUNE, 1)]
    found = told_others(small.organisation, PackageChanged)
    assert [(each["package"], each["since"]) for each in found] == [("large", "2026-06-01")]
    with transaction(provider_actor(small.organisation)):
        days = (MAY, date(2026, 6, 2))
        made = again(small.organisation, small.id)
        assert [permits(made, "change_website", day) for day in days] == [False, True]


@pytest.mark.clause("qooqie:7.5")
def test_back_on_the_smallest_package_they_are_gone(small: ContractFact) -> None:
    changes(small, "large", MAY)
    changes(small, "small", JUNE)
    assert [one[1:3] for one in held(small, MAY)] == [(True, MAY)] * 2
    assert [one[1:3] for one in held(small, JUNE)] == [(False, JUNE)] * 2


def test_an_earlier_planned_package_gives_way_to_a_later_agreement(
    small: ContractFact, standing_clock: Any
) -> None:
    changes(small, "large", MAY, JUNE)
    changes(small, "large", MAY, date(2026, 7, 1))
    pass_days(standing_clock, date(2026, 6, 2))
    assert again(small.organisation, small.id).package == "small"


def test_a_package_that_cannot_be_is_refused(small: ContractFact) -> None:
    for package, since, what in (
        ("small", None, "package_same"),
        ("porting", None, "package_unknown"),
        ("large", START, "package_past"),
    ):
        with pytest.raises(RefusedError, match=what):
            changes(small, package, MAY, since)
    with pytest.raises(PermissionError):
        change_package(small.organisation, small.id, "large", by=member(small.organisation), at=noon(MAY))
    with pytest.raises(RefusedError, match="no_contract"):
        change_package(new_organisation("Slagerij De Groot").pk, small.id, "large", by=staff(), at=noon(MAY))
    assert again(small.organisation, small.id).package == "small"


def test_a_list_marks_one_package_as_smallest_at_most(client_of_provider: Organisation) -> None:
    other = Tariff(
        code="tiny", kind=LineKind.PACKAGE, name_nl="Mini", name_en="Tiny", price=Money(900), smallest=True
    )
    with pytest.raises(RefusedError, match="prices_one_smallest"):
        price_list("calls", START, SMALL, other)
    fee = Tariff(
        code="fee", kind=LineKind.FEE, name_nl="Kosten", name_en="Fee", price=Money(1), smallest=True
    )
    with pytest.raises(RefusedError, match="prices_one_smallest"):
        price_list("calls", START, fee)


@pytest.mark.clause("qooqie:7.5", "qooqie:7.5.1", "qooqie:7.5.2")
def test_the_rule_gives_none_on_the_smallest_package_where_the_terms_say_so() -> None:
    full: Any = service_of("calls").terms().full_service  # type: ignore[attr-defined]
    assert permissions_given(full, smallest=False).outcome == {"link_google", "change_website"}
    found = permissions_given(full, smallest=True)
    assert (found.outcome, found.because[0]) == (frozenset(), "qooqie:7.5")
    kind = permissions_given(full.replace(not_on_smallest=False), smallest=True)
    assert kind.outcome == {"link_google", "change_website"}


def test_terms_that_do_not_speak_of_permissions_hold_none(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", START)
    assert held(made, START) == []
    assert rows(Permission, made.organisation) == []
