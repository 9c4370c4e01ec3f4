"""When invoices are due, by the terms of the services, and what clients say about them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.grounds import DefaultNotice
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.billing.facts.lateness import (
    AllDueWhy,
    DueDate,
    InvoiceObjection,
    ObjectionWhen,
    OpenAmount,
    Sending,
)
from schakel.shared.billing.rules.due import (
    default_from,
    due_at_once,
    due_date,
    invoice_objection,
    left_to_pay,
)
from tests.terms.late import CALLS, CAREERS, LEADS, OUTREACH, PAYMENTS, euro

INSOLVENCY, DISSOLUTION, SUSPENSION = AllDueWhy.INSOLVENCY, AllDueWhy.DISSOLUTION, AllDueWhy.SUSPENSION
ISSUED = date(2026, 3, 1)


@pytest.mark.clause("linktopay:7.10")
def test_an_invoice_is_due_on_the_fourteenth_day_unless_more_was_agreed_or_printed() -> None:
    thirty = PAYMENTS.payment.replace(within=Period.parse("30 days"))
    three_weeks, week = Period.parse("21 days"), Period.parse("7 days")

    usual = due_date(PAYMENTS.payment, ISSUED)
    assert (usual.outcome.due, usual.because) == (date(2026, 3, 15), ("linktopay:7.10",))
    assert default_from(PAYMENTS.payment, usual.outcome.due).outcome == date(2026, 3, 16)
    assert due_date(thirty, ISSUED).outcome.due == date(2026, 3, 31)
    assert due_date(PAYMENTS.payment, ISSUED, printed=three_weeks).outcome.due == date(2026, 3, 22)
    assert due_date(thirty, ISSUED, printed=three_weeks).outcome.due == date(2026, 3, 31)
    assert due_date(PAYMENTS.payment, ISSUED, printed=week).outcome.due == date(2026, 3, 15)


@pytest.mark.clause("linq:10.4")
def test_a_client_of_appointment_setting_is_in_default_by_itself_from_the_day_after_the_due_date() -> None:
    due = due_date(OUTREACH.payment, ISSUED)
    late = default_from(OUTREACH.payment, due.outcome.due)

    assert (due.outcome.due, due.because) == (date(2026, 3, 15), ("linq:10.4",))
    assert (late.outcome, late.because) == (date(2026, 3, 16), ("linq:10.4",))
    by_notice = OUTREACH.payment.replace(default_by_itself=False)
    assert default_from(by_notice, due.outcome.due).outcome is None


@pytest.mark.clause("qooqie:19.3")
def test_an_invoice_for_call_tracking_is_overdue_from_the_fifteenth_day_after_its_date() -> None:
    due = due_date(CALLS.payment, ISSUED)

    assert (due.outcome.due, due.because) == (date(2026, 3, 15), ("qooqie:19.3",))
    assert default_from(CALLS.payment, due.outcome.due).outcome == date(2026, 3, 16)


def test_an_invoice_for_leads_follows_what_was_agreed_in_the_contract() -> None:
    due = due_date(LEADS.payment, ISSUED)

    assert (due.outcome.due, due.because) == (date(2026, 3, 15), ("hqleads:recital.1",))


@pytest.mark.clause("twinqels:24.3")
def test_a_licensee_pays_fourteen_days_after_receipt_which_a_letter_presumes_by_where_it_goes() -> None:
    def sent(channel: Channel, country: str = "NL") -> DueDate:
        return due_date(
            CAREERS.payment, date(2026, 3, 2), Sending(channel, date(2026, 3, 2), country)
        ).outcome

    assert sent(Channel.EMAIL) == DueDate(date(2026, 3, 16), date(2026, 3, 2))
    for near in ("BE", "NL", "LU"):
        assert sent(Channel.LETTER, near) == DueDate(date(2026, 3, 18), date(2026, 3, 4))
    assert sent(Channel.LETTER, "DE") == DueDate(date(2026, 3, 23), date(2026, 3, 9))
    assert due_date(CAREERS.payment, date(2026, 3, 2)).because == ("twinqels:24.3",)


@pytest.mark.clause("twinqels:24.3")
def test_a_letter_over_easter_takes_its_working_days() -> None:
    letter = Sending(Channel.LETTER, date(2026, 4, 2), "BE")  # Good Friday and Easter Monday follow

    assert due_date(CAREERS.payment, date(2026, 4, 2), letter).outcome.received == date(2026, 4, 8)


@pytest.mark.clause("twinqels:24.4.2")
def test_a_licensee_is_in_default_only_after_a_notice_of_default_whose_term_is_over() -> None:
    due = date(2026, 3, 16)
    notice = DefaultNotice(sent=date(2026, 3, 20), until=date(2026, 4, 3))
    before = DefaultNotice(sent=date(2026, 3, 16), until=date(2026, 4, 3))

    assert default_from(CAREERS.payment, due).outcome is None
    assert default_from(CAREERS.payment, due, before).outcome is None
    assert default_from(CAREERS.payment, due, notice).outcome == date(2026, 4, 4)


@pytest.mark.clause("qooqie:19.4")
def test_a_bankruptcy_makes_every_open_invoice_for_call_tracking_due_that_day() -> None:
    happened = date(2026, 6, 3)
    dues = {"119.79": date(2026, 6, 10), "60.50": date(2026, 6, 24)}
    moved = [
        due_at_once(CALLS.payment, INSOLVENCY, happened, issued=date(2026, 5, 27), due=due)
        for due in dues.values()
    ]

    assert [each.outcome for each in moved] == [happened, happened]
    assert Money.total(map(euro, dues)) == euro("180.29")
    assert moved[0].because == ("qooqie:19.4",)
    later = due_at_once(CALLS.payment, INSOLVENCY, happened, issued=date(2026, 6, 5), due=date(2026, 6, 19))
    past = due_at_once(CALLS.payment, INSOLVENCY, happened, issued=date(2026, 5, 1), due=date(2026, 5, 15))
    assert (later.outcome, past.outcome) == (date(2026, 6, 5), date(2026, 5, 15))


@pytest.mark.clause("qooqie:22.3")
def test_a_dissolution_makes_invoices_due_and_a_suspension_does_not() -> None:
    def due(why: AllDueWhy, issued: date, was: date) -> date:
        return due_at_once(CALLS.payment, why, date(2026, 6, 3), issued=issued, due=was).outcome

    assert due(DISSOLUTION, date(2026, 5, 27), date(2026, 6, 10)) == date(2026, 6, 3)
    assert due(DISSOLUTION, date(2026, 6, 3), date(2026, 6, 17)) == date(2026, 6, 3)
    assert due(SUSPENSION, date(2026, 5, 27), date(2026, 6, 10)) == date(2026, 6, 10)
    kept = due_at_once(
        CALLS.payment.replace(all_due_dissolved=False),
        DISSOLUTION,
        date(2026, 6, 3),
        issued=date(2026, 5, 27),
        due=date(2026, 6, 10),
    )
    assert (kept.outcome, kept.because) == (date(2026, 6, 10), ("qooqie:22.3",))


@pytest.mark.clause("linq:10.7")
def test_insolvency_of_a_client_of_appointment_setting_puts_it_in_default_the_day_after() -> None:
    moved = due_at_once(
        OUTREACH.payment, INSOLVENCY, date(2026, 3, 5), issued=date(2026, 3, 1), due=date(2026, 3, 15)
    )

    assert (moved.outcome, moved.because) == (date(2026, 3, 5), ("linq:10.7",))
    assert default_from(OUTREACH.payment, moved.outcome).outcome == date(2026, 3, 6)


@pytest.mark.clause("linq:11.4")
def test_dissolution_makes_what_was_invoiced_before_payable_at_once() -> None:
    moved = due_at_once(
        OUTREACH.payment, DISSOLUTION, date(2026, 6, 1), issued=date(2026, 5, 25), due=date(2026, 6, 8)
    )

    assert (moved.outcome, moved.because) == (date(2026, 6, 1), ("linq:11.4",))
    assert default_from(OUTREACH.payment, moved.outcome).outcome == date(2026, 6, 2)


@pytest.mark.clause("twinqels:29.4")
def test_the_dissolution_of_a_licence_makes_all_claims_due() -> None:
    dissolved = date(2026, 5, 4)
    dues = (date(2026, 5, 20), date(2026, 6, 20))
    moved = [
        due_at_once(CAREERS.payment, DISSOLUTION, dissolved, issued=date(2026, 5, 1), due=each)
        for each in dues
    ]

    assert [each.outcome for each in moved] == [dissolved, dissolved]
    assert moved[0].because == ("twinqels:29.4",)
    insolvent = due_at_once(CAREERS.payment, INSOLVENCY, dissolved, issued=date(2026, 5, 1), due=dues[0])
    assert insolvent.outcome == dues[0]


def test_terms_for_payment_links_make_nothing_due_at_once() -> None:
    for why in AllDueWhy:
        moved = due_at_once(
            PAYMENTS.payment, why, date(2026, 3, 5), issued=date(2026, 3, 1), due=date(2026, 3, 15)
        )
        assert moved.outcome == date(2026, 3, 15)


@pytest.mark.clause("linktopay:7.14")
def test_an_objection_through_the_due_date_is_in_time_and_moves_nothing() -> None:
    def objected(day: date) -> InvoiceObjection:
        found = invoice_objection(PAYMENTS.payment, issued=ISSUED, due=date(2026, 3, 15), received=day)
        assert found.because == ("linktopay:7.14",)
        return found.outcome

    assert objected(date(2026, 3, 15)) == InvoiceObjection(ObjectionWhen.IN_TIME, date(2026, 3, 15))
    assert objected(date(2026, 3, 16)) == InvoiceObjection(ObjectionWhen.LATE, date(2026, 3, 15))
    assert default_from(PAYMENTS.payment, date(2026, 3, 15)).outcome == date(2026, 3, 16)


@pytest.mark.clause("linq:4.3")
def test_an_invoice_without_a_quote_is_deemed_correct_after_the_seventh_working_day() -> None:
    issued = date(2026, 3, 2)

    def objected(day: date, *, on_quote: bool = False) -> InvoiceObjection:
        due = date(2026, 3, 16)
        found = invoice_objection(OUTREACH.payment, issued=issued, due=due, received=day, on_quote=on_quote)
        assert found.because == ("linq:4.3",)
        return found.outcome

    last, deemed = date(2026, 3, 11), date(2026, 3, 12)
    assert objected(last) == InvoiceObjection(ObjectionWhen.IN_TIME, last, deemed)
    assert objected(deemed) == InvoiceObjection(ObjectionWhen.LATE, last, deemed)
    assert objected(last, on_quote=True) == InvoiceObjection(ObjectionWhen.NO_TERM)


def test_other_terms_give_no_term_to_object_in() -> None:
    found = invoice_objection(CALLS.payment, issued=ISSUED, due=date(2026, 3, 15), received=date(2026, 3, 2))

    assert (found.outcome, found.because) == (InvoiceObjection(ObjectionWhen.NO_TERM), ("qooqie:19.3",))


@pytest.mark.clause("linktopay:7.18")
def test_a_claim_of_the_client_lowers_no_invoice_for_payment_links() -> None:
    found = left_to_pay(
        PAYMENTS.payment, euro("605.00"), euro("405.00"), euro("0.00"), claimed=euro("200.00")
    )

    assert (found.outcome, found.because) == (OpenAmount(euro("200.00"), False), ("linktopay:7.18",))
    assert default_from(PAYMENTS.payment, date(2026, 4, 15)).outcome == date(2026, 4, 16)


@pytest.mark.clause("linktopay:17.2")
def test_a_complaint_in_time_moves_neither_what_is_open_nor_the_default() -> None:
    found = left_to_pay(
        PAYMENTS.payment, euro("605.00"), euro("0.00"), euro("0.00"), complaint=date(2026, 4, 10)
    )

    assert found.outcome == OpenAmount(euro("605.00"), False)
    assert default_from(PAYMENTS.payment, date(2026, 4, 15)).outcome == date(2026, 4, 16)


@pytest.mark.clause("linq:10.8")
def test_set_off_is_a_mere_note_on_an_invoice_for_appointment_setting() -> None:
    found = left_to_pay(
        OUTREACH.payment, euro("1210.00"), euro("1000.00"), euro("0.00"), claimed=euro("210.00")
    )

    assert (found.outcome, found.because) == (OpenAmount(euro("210.00"), False), ("linq:10.8",))
    assert default_from(OUTREACH.payment, date(2026, 3, 15)).outcome == date(2026, 3, 16)
    silent = OUTREACH.payment.replace(no_set_off=False)
    assert left_to_pay(silent, euro("1210.00"), euro("1000.00"), euro("0.00")).outcome.set_off_possible


@given(issued=st.dates(date(2024, 1, 1), date(2030, 12, 31)), printed=st.integers(0, 60))
def test_a_printed_term_only_ever_gives_more_time(issued: date, printed: int) -> None:
    term = Period.parse(f"{printed} days")
    for each in (PAYMENTS, CALLS, OUTREACH, CAREERS, LEADS):
        plain, stated = (
            due_date(each.payment, issued).outcome,
            due_date(each.payment, issued, printed=term).outcome,
        )
        assert stated.due == max(plain.due, issued + timedelta(days=printed))
