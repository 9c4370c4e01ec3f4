"""Prepaid fees go back where the terms say so, once, by credit notes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.interface import LeftOverVersion
from schakel.shared.agreements.tests.world import again, member, noon, staff
from schakel.shared.agreements.usecases.dissolve_for_hindrance import dissolve_for_hindrance
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.billing.facts.refunds import Outage, OutageCause
from schakel.shared.billing.facts.working import NewOutages
from schakel.shared.billing.models import GivenCredit
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.tests.charges.world import (
    heard,
    invoiced,
    offered_yearly,
    pays,
    rows,
    with_people,
)
from schakel.shared.billing.tests.world import invoices_of, office
from schakel.shared.billing.usecases.credit_prepaid_rest import credit_prepaid_rest
from schakel.shared.billing.usecases.refund_outage import refund_outage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
START = date(2026, 1, 1)
GROSS = OutageCause.INTENT_OR_GROSS_NEGLIGENCE


@pytest.fixture
def prepaid(standing_clock: Any) -> ContractFact:
    """A contract of careers with a fee of 1,200.00 for the year, paid in advance."""
    standing_clock.stand_still(start_of_day(START))
    made = offered_yearly(120000, START)
    with_people(made)
    pays(invoiced(made, START), 145200, START)
    return made


def at_eight(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=8)


def outage(ended: date, cause: OutageCause = GROSS) -> NewOutages:
    found = Outage(at_eight(date(2026, 3, 10)), at_eight(ended), cause)
    return NewOutages(outages=(found,), reason="nobody watched the disks", key="1")


def refunds(made: ContractFact, new: NewOutages) -> None:
    refund_outage(made.organisation, made.id, new, by=office(), at=noon(date(2026, 5, 1)))


def net_of_notes(made: ContractFact) -> list[int]:
    return [row.net_minor for row in invoices_of(made.organisation) if row.kind == "credit_note"]


@pytest.mark.clause("twinqels:22.3")
def test_an_outage_of_over_a_month_by_gross_negligence_is_credited_for_all_its_days(
    prepaid: ContractFact,
) -> None:
    refunds(prepaid, outage(date(2026, 4, 20)))
    refunds(prepaid, outage(date(2026, 4, 20)))

    assert net_of_notes(prepaid) == [-13479]
    with transaction(system("test", prepaid.organisation)):
        assert account_of(prepaid.organisation, date(2026, 5, 1)).credit == Money(16310)


@pytest.mark.clause("twinqels:22.3")
@pytest.mark.parametrize(
    "found",
    [outage(date(2026, 4, 10)), outage(date(2026, 4, 20), OutageCause.OTHER)],
    ids=["a month", "other cause"],
)
def test_a_shorter_outage_or_one_with_another_cause_gives_nothing_back(
    prepaid: ContractFact, found: NewOutages
) -> None:
    with pytest.raises(RefusedError, match="outage_too_short"):
        refunds(prepaid, found)
    assert net_of_notes(prepaid) == []


@pytest.mark.clause("twinqels:27.2")
def test_after_a_dissolution_for_force_majeure_the_prepaid_rest_is_credited_once(
    prepaid: ContractFact, standing_clock: Any
) -> None:
    client, twentieth = prepaid.organisation, date(2026, 2, 20)
    standing_clock.stand_still(noon(twentieth))
    case = register_hindrance(
        client, prepaid.id, hindered=Party.PROVIDER, reason="Storm.", started=date(2026, 2, 10),
        expected_end=date(2026, 6, 1), by=staff(), at=noon(twentieth),
    )  # fmt: skip
    dissolve_for_hindrance(
        client, case, side=Party.CLIENT, chosen=date(2026, 3, 1), by=member(client), at=noon(twentieth)
    )
    heard(client)
    heard(client)

    assert again(client, prepaid.id).agreed.ends == date(2026, 3, 1)
    assert net_of_notes(prepaid) == [-100603]
    assert [(row.clause, row.minor) for row in rows(GivenCredit, client)] == [("twinqels:27.2", 100603)]


@pytest.mark.clause("twinqels:30.2")
@pytest.mark.parametrize(("decided", "credited"), [(70356, [-70356]), (0, [-70356]), (None, [])])
def test_whoever_leaves_over_a_new_version_gets_what_agreements_decided_or_else_the_days_that_are_left(
    prepaid: ContractFact, decided: int | None, credited: list[int]
) -> None:
    left = LeftOverVersion(
        organisation=prepaid.organisation, contract=prepaid.id, service="careers", ends=date(2026, 6, 1),
        credit_minor=decided,
    )  # fmt: skip
    for _ in range(2):
        with transaction(system("test", prepaid.organisation)) as tx:
            credit_prepaid_rest(left, tx)

    assert net_of_notes(prepaid) == credited


def test_an_invoice_is_never_credited_for_more_than_is_left_of_it(prepaid: ContractFact) -> None:
    left = LeftOverVersion(
        organisation=prepaid.organisation, contract=prepaid.id, service="careers", ends=date(2026, 6, 1),
        credit_minor=130000,
    )  # fmt: skip
    with transaction(system("test", prepaid.organisation)) as tx:
        credit_prepaid_rest(left, tx)

    assert net_of_notes(prepaid) == [-120000]
    assert [row.short_minor for row in rows(GivenCredit, prepaid.organisation)] == [10000]
