"""The door for what is charged once takes what can be charged, once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import member, noon
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import Charge
from schakel.shared.billing.tests.charges.world import rows, working
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, NotAllowedError, system

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 3, 4)


def new(**said: Any) -> NewCharge:
    given = {"kind": OnceKind.FEE, "key": "1", "text_nl": "Kosten", "unit_price": Decimal("9.99"), "day": DAY}
    return NewCharge(**{**given, **said})


def charges(made: Any, *new: NewCharge, by: Actor | None = None) -> list[UUID]:
    return work(made.organisation, made.id, new, by=by or office(), at=noon(DAY))


def test_a_line_is_rounded_once_half_up_and_the_same_key_is_charged_once() -> None:
    made = working()
    line = new(quantity=Decimal("2.5"), unit_price=Decimal("0.333"))

    first = charges(
        made, line, new(key="2", kind=OnceKind.CREDIT, quantity=Decimal(-1), unit_price=Decimal("0.125"))
    )
    assert charges(made, line) == first[:1]
    assert [row.minor for row in rows(Charge, made.organisation)] == [83, -13]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"text_nl": " "}, "charge_no_text"),
        ({"key": ""}, "charge_without_key"),
        ({"unit_price": Decimal("NaN")}, "charge_not_a_number"),
        ({"unit_price": Decimal("0.0000001")}, "charge_not_a_number"),
        ({"quantity": Decimal("Infinity")}, "charge_not_a_number"),
        ({"currency": "XXX"}, "charge_not_a_number"),
        ({"quantity": Decimal(-1)}, "charge_negative"),
    ],
)
def test_what_is_no_charge_is_refused_and_nothing_is_kept(said: dict[str, Any], what: str) -> None:
    made = working()
    with pytest.raises(RefusedError, match=what):
        charges(made, new(key="0"), new(**said))
    assert rows(Charge, made.organisation) == []


def test_people_need_the_permission_to_run_invoices_and_processes_do_not() -> None:
    made = working()
    with pytest.raises(NotAllowedError):
        charges(made, new(), by=member(made.organisation))
    assert len(charges(made, new(), by=system("test"))) == 1


def test_there_is_no_charge_without_a_contract() -> None:
    made = working()
    with pytest.raises(RefusedError, match="no_contract"):
        work(made.organisation, UUID(int=7), [new()], by=office(), at=noon(DAY))
