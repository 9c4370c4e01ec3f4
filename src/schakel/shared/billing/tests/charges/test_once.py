"""What was agreed to be paid once is charged once, and work waits for what must be in first."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_person

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.changing import AmendmentDraft
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.interface import SeatTransferred
from schakel.shared.agreements.tests.ordering import approves, orders, quotes
from schakel.shared.agreements.tests.world import again, member, noon, staff
from schakel.shared.agreements.usecases.agree_amendment import agree_amendment
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.propose_amendment import propose_amendment
from schakel.shared.agreements.usecases.send_amendment import send_amendment
from schakel.shared.billing.facts.working import NewAdvance, NewEndingWork, NewSurcharge, WorkFor
from schakel.shared.billing.models import Charge
from schakel.shared.billing.queries.work import ending_work_may_start, phases_of, prepayment_standing
from schakel.shared.billing.tests.charges.world import (
    heard,
    hours,
    invoiced,
    lines_of,
    logs,
    offered,
    pays,
    rates,
    rows,
    with_people,
    working,
)
from schakel.shared.billing.tests.world import invoices_of, office, run_on
from schakel.shared.billing.usecases.agree_advance import agree_advance
from schakel.shared.billing.usecases.charge_ending_work import charge_ending_work
from schakel.shared.billing.usecases.charge_seat_transfer import charge_seat_transfer
from schakel.shared.billing.usecases.charge_surcharge import charge_surcharge
from schakel.shared.billing.usecases.deliver_phase import deliver_phase
from schakel.shared.billing.usecases.release_ending_work import release_ending_work
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
SECOND, FIFTH = date(2026, 3, 2), date(2026, 3, 5)
PHASES = (
    OfferedLine(name="Design", minor=40000, per="phase"),
    OfferedLine(name="Building", minor=60000, per="phase"),
)


def phases(made: ContractFact) -> list[str]:
    with transaction(system("test", made.organisation)):
        return list(phases_of(made))


def delivers(made: ContractFact, phase: str, on: date) -> UUID:
    return deliver_phase(made.organisation, made.id, phase, on, by=office(), at=noon(on))


@pytest.mark.clause("linktopay:7.9")
def test_exactly_the_phase_that_was_delivered_is_invoiced_and_once(standing_clock: Any) -> None:
    standing_clock.stand_still(noon(SECOND))
    made = offered(*PHASES)
    heard(made.organisation)
    first, _ = phases(made)
    delivers(made, first, FIFTH)
    with pytest.raises(RefusedError, match="phase_invoiced"):
        delivers(made, first, FIFTH)

    invoice = invoiced(made, FIFTH)
    assert [line.text for line in lines_of(invoice)] == ["Design"]
    assert invoice.net_minor == 40000


def test_what_an_accepted_offer_says_once_is_charged_once_however_often_it_is_heard(
    standing_clock: Any,
) -> None:
    standing_clock.stand_still(noon(SECOND))
    made = offered(OfferedLine(name="Set-up", minor=40000), *PHASES)
    heard(made.organisation)
    heard(made.organisation)

    assert [(row.text_nl, row.minor) for row in rows(Charge, made.organisation)] == [("Set-up", 40000)]


@pytest.mark.clause("linq:3.7", "linktopay:4.10")
@pytest.mark.parametrize("service", ["outreach", "payments"])
def test_an_order_is_charged_and_worked_on_once_its_quote_was_approved(
    service: str, standing_clock: Any
) -> None:
    made = working(service, date(2026, 1, 1))
    with_people(made)
    client, third, sixth = made.organisation, date(2026, 3, 3), date(2026, 3, 6)
    standing_clock.stand_still(noon(third))
    order = orders(made, third)
    quotes(client, order, date(2026, 3, 4), lines=(OfferedLine(name="Extra", minor=35000),))
    worked: dict[str, Any] = {"purpose": WorkFor.ORDER, "order": order}
    with pytest.raises(RefusedError, match="order_not_approved"):
        logs(made, hours(third, "1"), on=FIFTH, **worked)
    heard(client)
    assert rows(Charge, client) == []

    standing_clock.stand_still(noon(sixth))
    approves(client, order, sixth, new_person().pk, accepts_terms=True)
    heard(client)
    heard(client)
    logs(made, hours(sixth, "2"), on=sixth, **worked)

    assert [(row.kind, row.minor) for row in rows(Charge, client)] == [("order", 35000)]


@pytest.mark.clause("linq:20.3", "linq:20.4")
def test_a_seat_that_is_passed_on_costs_onboarding_and_transfer_once() -> None:
    made = working("outreach", date(2026, 1, 1))
    seat, new = UUID(int=1), UUID(int=2)
    happened = SeatTransferred(
        organisation=made.organisation, contract=made.id, service="outreach", seat=seat, new_seat=new, lowered=5,
        onboarding=True, onboarding_minor=25000, transfer_minor=10000, on=date(2026, 4, 1),
    )  # fmt: skip
    for _ in range(2):
        with transaction(system("test", made.organisation)) as tx:
            charge_seat_transfer(happened, tx)

    assert [row.minor for row in rows(Charge, made.organisation)] == [25000, 10000]


@pytest.mark.clause("linktopay:7.11")
def test_work_waits_for_the_agreed_part_of_an_advance_which_is_taken_off_afterwards(
    standing_clock: Any,
) -> None:
    standing_clock.stand_still(noon(SECOND))
    made = offered(*PHASES)
    rates(d2025_01_01=9500)
    heard(made.organisation)
    client, first = made.organisation, phases(made)[0]
    new = NewAdvance(amount=Money(100000), key="1", part=Decimal(50))
    agree_advance(client, made.id, new, by=office(), at=noon(SECOND))
    advance = invoiced(made, SECOND)
    assert advance.total_minor == 121000
    tenth, twelfth = date(2026, 3, 10), date(2026, 3, 12)
    pays(advance, 60000, tenth)
    with pytest.raises(RefusedError, match="advance_not_received") as refused:
        delivers(made, first, tenth)
    assert refused.value.facts["required"] == Money(60500)

    pays(advance, 500, twelfth, "hand/2")
    with transaction(system("test", client)):
        standing = prepayment_standing(client, made.id, twelfth)
    assert standing is not None
    assert (standing.outcome.reached, standing.outcome.plan_again) == (twelfth, False)
    delivers(made, first, twelfth)
    assert invoiced(made, twelfth).total_minor == 0
    logs(made, hours(twelfth, "10"), on=twelfth, at_once=True)
    assert [row.minor for row in rows(Charge, client)] == [100000, 40000, -40000, 95000, -60000]
    assert invoiced(made, date(2026, 3, 13)).net_minor == 35000


@pytest.mark.clause("linktopay:14.8")
def test_work_of_an_ending_waits_for_its_payment_and_the_end_stays(standing_clock: Any) -> None:
    made = working(on=date(2026, 1, 15))
    client, asked = made.organisation, date(2027, 1, 10)
    standing_clock.stand_still(noon(date(2026, 11, 1)))
    new = NewEndingWork(words="copy of data", price=Money(15000), key="1")
    with pytest.raises(RefusedError, match="not_ending"):
        charge_ending_work(client, made.id, new, by=office(), at=noon(asked))
    give_notice(client, made.id, by=member(client), at=noon(date(2026, 11, 1)))
    ends = again(client, made.id).agreed.ends
    charge = charge_ending_work(client, made.id, new, by=office(), at=noon(asked))
    run_on(asked)

    def state(on: date) -> tuple[bool, date | None, date]:
        with transaction(system("test", client)):
            found = ending_work_may_start(client, charge, on).outcome
        return found.blocked, found.starts, found.ends

    invoice = next(each for each in invoices_of(client) if each.net_minor == 15000)
    assert (invoice.total_minor, ends) == (18150, date(2027, 1, 15))
    assert state(date(2027, 1, 15)) == (True, None, ends)
    paid = date(2027, 1, 20)
    pays(invoice, 18150, paid)
    assert state(paid) == (False, paid, ends)


@pytest.mark.clause("linktopay:14.8")
def test_staff_may_release_work_of_an_ending_before_it_is_paid(standing_clock: Any) -> None:
    made = working(on=date(2026, 1, 15))
    client, day = made.organisation, date(2027, 1, 11)
    standing_clock.stand_still(noon(date(2026, 11, 1)))
    give_notice(client, made.id, by=member(client), at=noon(date(2026, 11, 1)))
    new = NewEndingWork(words="copy of data", price=Money(15000), key="1")
    charge = charge_ending_work(client, made.id, new, by=office(), at=noon(day))
    release_ending_work(client, charge, reason="in a hurry", by=office(), at=noon(day))

    with transaction(system("test", client)):
        assert ending_work_may_start(client, charge, day).outcome.starts == day


@pytest.mark.clause("linq:8.5")
def test_a_surcharge_is_charged_for_a_change_that_holds_and_never_for_the_providers_own_cause(
    standing_clock: Any,
) -> None:
    made = working("outreach", date(2026, 1, 1))
    client, on = made.organisation, date(2026, 4, 1)
    standing_clock.stand_still(noon(on))

    def asked(cause: str) -> UUID:
        draft = AmendmentDraft(words="More work.", cause=cause, financial="EUR 200", quality="none")
        return propose_amendment(client, made.id, draft, by=staff(), at=noon(on))

    def charged(amendment: UUID, minor: int) -> UUID:
        new = NewSurcharge(amendment=amendment, amount=Money(minor), words="more work")
        return charge_surcharge(client, made.id, new, by=office(), at=noon(on))

    with pytest.raises(RefusedError, match="surcharge_own_cause") as refused:
        charged(asked("provider"), 20000)
    assert refused.value.because == ("linq:8.5",)
    change = asked("client")
    with pytest.raises(RefusedError, match="amendment_not_agreed"):
        charged(change, 20000)
    assert rows(Charge, client) == []

    send_amendment(client, change, by=staff(), at=noon(on))
    agree_amendment(client, change, by=member(client), at=noon(on))
    confirmed = Declared(by=From.PROVIDER, channel=Channel.EMAIL)
    agree_amendment(client, change, by=staff(), at=noon(on), declared=confirmed)
    assert charged(change, 20000) == charged(change, 20000)
    assert [(row.minor, row.text_nl) for row in rows(Charge, client)] == [
        (20000, "Meerprijs van een wijziging: more work")
    ]
