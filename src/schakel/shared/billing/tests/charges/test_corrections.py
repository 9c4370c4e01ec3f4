"""Fees on wrong data, errors in prices, leaving early, parts performed."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.tests.world import member, noon, price, price_list, staff
from schakel.shared.agreements.usecases.answer_proposed_end import answer_proposed_end
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.propose_end import propose_end
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.billing.facts.fees import RemainingBalance
from schakel.shared.billing.facts.working import NewExit, NewFeeCorrection, NewPart, NewPriceError
from schakel.shared.billing.models import Charge, GivenCredit
from schakel.shared.billing.tests.charges.world import invoiced, lines_of, rows, working
from schakel.shared.billing.tests.world import invoices_of, office, run_on
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.correct_fee import correct_fee
from schakel.shared.billing.usecases.correct_price_error import correct_price_error
from schakel.shared.billing.usecases.exit_early import exit_early
from schakel.shared.billing.usecases.invoice_part_performed import invoice_part_performed
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
START, CORRECTED = date(2026, 1, 15), date(2026, 4, 20)


def at_fifty() -> ContractFact:
    """A contract of payment links at 50.00 a month, invoiced until April."""
    price_list("payments", date(2024, 1, 2), price("basic", 5000))
    made = working(on=START, package="basic")
    for month in (1, 2, 3, 4):
        run_on(date(2026, month, 15))
    return made


def corrects(made: ContractFact, right: int, **said: Any) -> Any:
    given = {
        "code": "basic",
        "right": Money(right),
        "datum": "up to 500",
        "evidence": "report of April",
        **said,
    }
    return correct_fee(made.organisation, made.id, NewFeeCorrection(**given), by=office(), at=noon(CORRECTED))


@pytest.mark.clause("linktopay:7.4")
def test_more_is_made_up_for_on_the_next_invoice_and_the_right_fee_counts_from_then() -> None:
    made = at_fifty()
    found = corrects(made, 9000)

    assert (found.periods, found.difference, found.holds_from) == (4, Money(16000), date(2026, 5, 15))
    assert [line.net.minor for line in lines_of(invoiced(made, date(2026, 5, 15)))] == [9000, 16000]


@pytest.mark.clause("linktopay:7.4")
def test_less_is_credited_at_once_on_the_invoices_that_it_was_paid_by() -> None:
    made = at_fifty()
    corrects(made, 3000)

    notes = [row.net_minor for row in invoices_of(made.organisation) if row.kind == "credit_note"]
    assert notes == [-5000, -3000]
    assert [(row.minor, row.short_minor) for row in rows(GivenCredit, made.organisation)] == [(8000, 0)]
    assert invoiced(made, date(2026, 5, 15)).net_minor == 3000


@pytest.mark.clause("linktopay:7.4")
def test_a_correction_needs_evidence_and_a_fee_that_there_is() -> None:
    made = at_fifty()
    with pytest.raises(RefusedError, match="correction_no_evidence"):
        corrects(made, 9000, evidence=" ")
    with pytest.raises(RefusedError, match="no_fee"):
        corrects(made, 9000, code="other")


def wrong(invoice: UUID, **said: Any) -> NewPriceError:
    given = {"decided": Money(500), "right": Money(500), "obvious": "a zero too many", **said}
    return NewPriceError(invoice=invoice, line=0, **given)


@pytest.mark.clause("linktopay:7.8")
def test_an_error_in_a_price_is_taken_back_by_a_credit_note_and_invoiced_anew() -> None:
    price_list("payments", date(2024, 1, 2), price("basic", 5000))
    made = working(on=START, package="basic")
    issued = invoiced(made, START)
    with pytest.raises(RefusedError, match="correction_new_decision"):
        correct_price_error(
            made.organisation, wrong(issued.id, right=Money(400)), by=office(), at=noon(CORRECTED)
        )
    correct_price_error(made.organisation, wrong(issued.id), by=office(), at=noon(CORRECTED))
    with pytest.raises(RefusedError):
        correct_price_error(made.organisation, wrong(issued.id), by=office(), at=noon(CORRECTED))
    run_on(START)
    run_on(CORRECTED)

    first, note, *_ = invoices_of(made.organisation)
    assert (first.net_minor, note.net_minor, note.corrects_id) == (5000, -5000, first.id)
    assert 500 in [line.net.minor for row in invoices_of(made.organisation) for line in lines_of(row)]


def leaving(made: ContractFact, on: date, wants: date) -> None:
    client = made.organisation
    said = propose_end(
        client, made.id, wants, side=From.CLIENT, words="We stop.", by=member(client), at=noon(on)
    )
    answer_proposed_end(client, made.id, said, consents=True, side=From.PROVIDER, by=staff(), at=noon(on))


def exits(made: ContractFact, wants: date, *, valid: bool = False, **said: Any) -> RemainingBalance:
    new = NewExit(requested=wants, valid_reason=valid, reason="another supplier", **said)
    return exit_early(made.organisation, made.id, new, by=office(), at=noon(wants))


@pytest.mark.clause("linq:5.6")
def test_leaving_without_a_valid_reason_costs_the_fees_up_to_the_end_of_the_term(standing_clock: Any) -> None:
    made = thousand_a_month()
    wants = date(2026, 9, 10)
    standing_clock.stand_still(noon(wants))
    with pytest.raises(RefusedError, match="exit_not_agreed"):
        exits(made, wants)
    leaving(made, wants, wants)
    left = exits(made, wants)

    assert (left.periods, left.amount, left.refund, left.ends) == (4, Money(400000), Money(0), wants)
    assert invoiced(made, wants).net_minor == 400000
    assert run_on(date(2026, 10, 1)) == 0


@pytest.mark.clause("linq:5.6")
@pytest.mark.parametrize(("said", "minor"), [({"valid": True}, 0), ({"arranged": Money(150000)}, 150000)])
def test_a_valid_reason_costs_nothing_and_an_arrangement_what_it_says(
    said: dict[str, Any], minor: int, standing_clock: Any
) -> None:
    made = thousand_a_month()
    wants = date(2026, 9, 10)
    standing_clock.stand_still(noon(wants))
    leaving(made, wants, wants)

    assert exits(made, wants, **said).amount == Money(minor)
    assert [row.minor for row in rows(Charge, made.organisation)] == ([minor] if minor else [])


def thousand_a_month() -> ContractFact:
    """A contract of outreach of a year, with one seat at 1,000.00, invoiced until October 2026."""
    begins = date(2026, 2, 1)
    price_list("outreach", date(2024, 1, 2), price("licence", 100000))
    made = working("outreach", begins, package="licence", period=Period.parse("1 year"))
    change_seats(made.organisation, made.id, 1, by=staff(), at=noon(begins), confirmed=True)
    with transaction(system("test", made.organisation)) as tx:
        bring_up_to_date(tx, made.id, noon(begins))
    for month in range(2, 10):
        run_on(date(2026, month, 1))
    return made


@pytest.mark.clause("linktopay:10.4", "linq:17.5", "qooqie:25.5")
@pytest.mark.parametrize(
    ("service", "clause"),
    [("payments", "linktopay:10.4"), ("outreach", "linq:17.5"), ("calls", "qooqie:25.5")],
)
def test_a_part_of_value_by_itself_is_invoiced_apart_and_refers_to_what_happened(
    service: str, clause: str, standing_clock: Any
) -> None:
    made = working(service, date(2026, 1, 1))
    client, on = made.organisation, date(2026, 3, 2)
    standing_clock.stand_still(start_of_day(on))
    case = register_hindrance(
        client, made.id, hindered=Party.PROVIDER, reason="Storm.", started=on, by=staff(), at=noon(on)
    )
    part: dict[str, Any] = {
        "words": "first design",
        "amount": Money(20000),
        "starts": date(2026, 1, 1),
        "ends": on,
    }
    with pytest.raises(RefusedError, match="part_no_value"):
        invoice_part_performed(client, made.id, case, NewPart(**part, value=""), by=office(), at=noon(on))
    with pytest.raises(RefusedError, match="no_hindrance"):
        invoice_part_performed(
            client, made.id, UUID(int=1), NewPart(**part, value="x"), by=office(), at=noon(on)
        )
    new = NewPart(**part, value="can be used as it is")
    invoice_part_performed(client, made.id, case, new, by=office(), at=noon(on))

    (row,) = rows(Charge, client)
    assert (row.details["hindrance"], row.details["because"]) == (str(case), clause)
    assert invoiced(made, on).net_minor == 20000
