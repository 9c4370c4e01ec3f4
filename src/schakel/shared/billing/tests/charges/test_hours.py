"""Hours are charged at the rate of their day, and only where they may be."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.work import WorkKind
from schakel.shared.billing.facts.working import WorkFor
from schakel.shared.billing.models import AgreedFee, Charge, LoggedHours
from schakel.shared.billing.tests.charges.world import hours, invoiced, lines_of, logs, rows, working
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
JUNE, JULY = date(2026, 6, 29), date(2026, 7, 2)
WORKED = (hours(JUNE, "2.5"), hours(JUNE, "1", WorkKind.TRAVEL), hours(JULY, "2"))


def amounts(made: object) -> list[int]:
    return [row.minor for row in rows(Charge, made.organisation)]  # type: ignore[attr-defined]


@pytest.mark.clause("linktopay:7.3")
def test_each_hour_costs_what_an_hour_costs_on_its_day_and_is_logged_once() -> None:
    made = working()
    first = logs(made, *WORKED, on=JULY)

    assert logs(made, *WORKED, on=JULY) == first
    assert amounts(made) == [23750, 9500, 20000]
    assert [line.text for line in lines_of(invoiced(made, date(2026, 7, 15)))] == [
        "Uren: 29-06-2026", "Reistijd: 29-06-2026", "Uren: 02-07-2026",
    ]  # fmt: skip


@pytest.mark.clause("linktopay:7.3")
def test_an_agreed_rate_comes_instead() -> None:
    made = working()
    with transaction(system("test", made.organisation)):
        AgreedFee.objects.of(made.organisation).create(
            contract_id=made.id, code="hour", unit_price=Decimal(90), holds_from=date(2026, 1, 15), evidence="letter",
            entered_at=start_of_day(date(2026, 1, 15)),
        )  # fmt: skip
    logs(made, *WORKED, on=JULY)

    assert amounts(made) == [22500, 9000, 18000]


@pytest.mark.clause("linktopay:7.3")
def test_under_a_fixed_fee_hours_are_logged_and_not_charged() -> None:
    made = working()
    logs(made, *WORKED, on=JULY, fixed_fee=True)

    assert amounts(made) == []
    assert [row.hours for row in rows(LoggedHours, made.organisation)] == [
        Decimal("2.5"),
        Decimal(1),
        Decimal(2),
    ]


@pytest.mark.clause("twinqels:29.8")
def test_transfer_work_is_charged_by_the_hour_with_the_list_of_hours_on_the_invoice() -> None:
    made = working("careers", date(2026, 1, 1))
    day = date(2026, 12, 3)
    logs(
        made,
        hours(day, "3.5", who="R. Bakker", words="export"),
        on=day,
        purpose=WorkFor.TRANSFER,
        at_once=True,
    )

    (row,) = rows(Charge, made.organisation)
    assert (row.minor, row.unit_price, row.quantity) == (35000, Decimal(100), Decimal("3.5"))
    assert row.text_nl == "Werk aan de overdracht: 03-12-2026, R. Bakker, export"


@pytest.mark.clause("linq:23.3")
def test_work_that_late_access_caused_is_charged_with_a_reason_and_only_for_days_that_it_was_late() -> None:
    made = working("outreach", date(2026, 1, 1))
    late: dict[str, Any] = {
        "purpose": WorkFor.LATE_ACCESS,
        "due": date(2026, 2, 2),
        "given": date(2026, 2, 10),
    }
    worked = hours(date(2026, 2, 5), "2")
    with pytest.raises(RefusedError, match="work_no_reason"):
        logs(made, worked, on=date(2026, 2, 11), **late)
    with pytest.raises(RefusedError, match="work_not_late"):
        logs(made, hours(date(2026, 2, 10), "2"), on=date(2026, 2, 11), reason="no login", **late)

    logs(made, worked, on=date(2026, 2, 11), reason="no login", **late)
    assert amounts(made) == [19000]


@pytest.mark.parametrize(
    ("count", "day", "what"),
    [
        ("0", JUNE, "hours_senseless"),
        ("-1", JUNE, "hours_senseless"),
        ("25", JUNE, "hours_senseless"),
        ("NaN", JUNE, "hours_senseless"),
        ("1", date(2026, 7, 3), "hours_later"),
        ("1", date(2024, 12, 31), "work_no_rate"),
    ],
)
def test_what_cannot_be_hours_is_refused(count: str, day: date, what: str) -> None:
    made = working(on=date(2024, 6, 1))
    with pytest.raises(RefusedError, match=what):
        logs(made, hours(day, count), on=JULY)
    assert rows(LoggedHours, made.organisation) == []
