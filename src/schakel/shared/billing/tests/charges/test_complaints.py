"""What complaints cost."""

from datetime import date
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.work import CostKind
from schakel.shared.billing.facts.working import OnComplaint
from schakel.shared.billing.models import Charge, LoggedHours
from schakel.shared.billing.tests.charges.world import hours, invoiced, rows, working
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.charge_repair import charge_repair
from schakel.shared.billing.usecases.charge_unfounded_complaint import charge_unfounded_complaint

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 4, 20)
LAST = date(2026, 4, 1)


def complaint(*, founded: bool | None, received: date = LAST, **said: Any) -> OnComplaint:
    return OnComplaint(about="complaint/1", received=received, last_day=LAST, founded=founded, **said)


@pytest.mark.clause("linktopay:17.4")
def test_looking_into_an_unfounded_complaint_is_invoiced_once_it_is_decided() -> None:
    made = working()
    worked = (hours(date(2026, 4, 10), "2"),)
    with pytest.raises(RefusedError, match="work_not_decided"):
        charge_unfounded_complaint(
            made.organisation, made.id, complaint(founded=None, hours=worked), by=office(), at=noon(DAY)
        )
    for _ in range(2):
        found = complaint(founded=False, hours=worked)
        charge_unfounded_complaint(made.organisation, made.id, found, by=office(), at=noon(DAY))

    invoice = invoiced(made, DAY)
    assert (invoice.net_minor, invoice.vat_minor, invoice.total_minor) == (19000, 3990, 22990)


@pytest.mark.clause("linktopay:17.4")
def test_a_founded_complaint_costs_nothing_and_its_hours_are_kept() -> None:
    made = working()
    found = complaint(founded=True, hours=(hours(date(2026, 4, 10), "2"),))

    assert charge_unfounded_complaint(made.organisation, made.id, found, by=office(), at=noon(DAY)) == []
    assert rows(Charge, made.organisation) == []
    assert [row.hours for row in rows(LoggedHours, made.organisation)] == [2]


@pytest.mark.clause("linktopay:17.5")
def test_repair_after_a_late_complaint_is_invoiced_with_its_costs() -> None:
    made = working()
    told: dict[str, Any] = {
        "hours": (hours(date(2026, 4, 10), "1"),),
        "costs": ((CostKind.CALL_OUT, Money(4500)), (CostKind.SHIPPING, Money(1250))),
    }
    late = complaint(founded=True, received=date(2026, 4, 2), **told)
    charge_repair(made.organisation, made.id, late, by=office(), at=noon(DAY))

    invoice = invoiced(made, DAY)
    assert (invoice.net_minor, invoice.vat_minor, invoice.total_minor) == (15250, 3203, 18453)


@pytest.mark.clause("linktopay:17.5")
def test_repair_of_a_complaint_in_time_and_founded_costs_nothing() -> None:
    made = working()
    found = complaint(founded=True, hours=(hours(date(2026, 4, 10), "1"),))

    assert charge_repair(made.organisation, made.id, found, by=office(), at=noon(DAY)) == []
