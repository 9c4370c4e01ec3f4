"""Costs come beside prices, by kind, and those of others only as far as the client agreed."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.queries.agreed_lines import agreed_lines
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import CostKind
from schakel.shared.billing.facts.working import NewCosts
from schakel.shared.billing.models import Charge
from schakel.shared.billing.tests.charges.world import heard, invoiced, offered, rows, with_people, working
from schakel.shared.billing.tests.world import office, run_on
from schakel.shared.billing.usecases.enter_costs import enter_costs
from schakel.shared.billing.usecases.work import work
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
MARCH = date(2026, 3, 4)


def enters(made: Any, kind: CostKind, minor: int, on: date = MARCH, **said: Any) -> UUID:
    new = NewCosts(kind=kind, amount=Money(minor), day=on, key=said.pop("key", "1"), **said)
    return enter_costs(made.organisation, made.id, new, by=office(), at=noon(on))


@pytest.mark.clause("linktopay:3.4")
def test_travel_comes_beside_the_price_of_an_offer(standing_clock: Any) -> None:
    standing_clock.stand_still(noon(date(2026, 3, 2)))
    made = offered(OfferedLine(name="Set-up", minor=100000))
    (key,) = _keys(made)
    heard(made.organisation)
    enters(made, CostKind.TRAVEL, 2430, beside=key)

    invoice = invoiced(made, MARCH)
    assert (invoice.net_minor, invoice.vat_minor, invoice.total_minor) == (102430, 21510, 123940)


@pytest.mark.clause("linktopay:3.4")
def test_travel_is_refused_beside_a_line_that_includes_it(standing_clock: Any) -> None:
    standing_clock.stand_still(noon(date(2026, 3, 2)))
    made = offered(OfferedLine(name="Set-up", minor=100000, including=("travel",)))
    (key,) = _keys(made)
    heard(made.organisation)
    with pytest.raises(RefusedError, match="costs_included"):
        enters(made, CostKind.TRAVEL, 2430, beside=key)
    enters(made, CostKind.SHIPPING, 100, beside=key)

    assert invoiced(made, MARCH).net_minor == 100100


@pytest.mark.clause("linq:3.6")
def test_travel_comes_beside_a_licence_with_vat_over_both() -> None:
    first = date(2026, 3, 1)
    made = working("outreach", first)
    licence = NewCharge(
        kind=OnceKind.FEE, key="licence", text_nl="Licentie", unit_price=Decimal(1000), day=first
    )
    work(made.organisation, made.id, [licence], by=office(), at=noon(first))
    enters(made, CostKind.TRAVEL, 5000, first)

    assert rows(Charge, made.organisation)[1].text_nl == "Reiskosten"
    invoice = invoiced(made, first)
    assert (invoice.net_minor, invoice.vat_minor, invoice.total_minor) == (105000, 22050, 127050)


@pytest.mark.clause("linktopay:4.3")
def test_costs_of_others_wait_for_consent_and_go_no_further(standing_clock: Any) -> None:
    made = working()
    with_people(made)
    standing_clock.stand_still(noon(date(2026, 5, 6)))
    charge = enters(
        made,
        CostKind.THIRD_PARTY,
        30000,
        date(2026, 5, 6),
        third_party="Drukkerij",
        does="prints",
        at_once=True,
    )
    enters(made, CostKind.THIRD_PARTY, 30000, date(2026, 5, 6), third_party="Drukkerij", does="prints")
    assert run_on(date(2026, 5, 7)) == 0
    assert [each.kind for each in rows(OutgoingMessage, made.organisation)].count("billing.costs_asked") >= 1

    with transaction(system("test", made.organisation)):
        Charge.objects.of(made.organisation).filter(pk=charge).update(
            consented_minor=25000, consented_at=noon(date(2026, 5, 8))
        )
    assert invoiced(made, date(2026, 5, 8)).net_minor == 25000


def test_a_third_party_without_a_name_and_costs_of_nothing_are_refused() -> None:
    made = working()
    with pytest.raises(RefusedError, match="no_third_party"):
        enters(made, CostKind.THIRD_PARTY, 100)
    with pytest.raises(RefusedError, match="costs_senseless"):
        enters(made, CostKind.TRAVEL, 0)


def _keys(made: Any) -> list[str]:
    with transaction(system("test", made.organisation)):
        return [key for key, _, _ in agreed_lines(made)]
