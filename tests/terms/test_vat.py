"""VAT and rounding, by the terms of the services."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.invoices import Line, VatCode, VatGroup
from schakel.shared.billing.facts.vat import CostKind, CostRefused, PricedLine, PriceMark
from schakel.shared.billing.rules.vat import (
    cost_refused,
    invoice_lines,
    mirrored,
    net_of,
    net_of_including,
    rate_on,
    totals,
)
from schakel.shared.billing.vat_rates import vat_rates

CALLS, CAREERS = CallsTerms().charging, CareersTerms().charging
OUTREACH, PAYMENTS = OutreachTerms().charging, PaymentsTerms().charging
ON = date(2026, 3, 1)
RATES = vat_rates()


def euro(text: str) -> Money:
    return Money.of(Decimal(text))


def offered(price: str, quantity: str = "1", **more: object) -> PricedLine:
    return PricedLine(text="Service", quantity=Decimal(quantity), unit_price=Decimal(price), **more)  # type: ignore[arg-type]


def line(net: str, vat: VatCode = VatCode.STANDARD) -> Line:
    return Line(text="Service", quantity=Decimal(1), unit_price=Decimal(net), net=euro(net), vat=vat)


@pytest.mark.clause("qooqie:14.1")
def test_a_fixed_fee_of_99_comes_to_119_79_with_vat() -> None:
    lines = invoice_lines(CALLS, (offered("99.00"),), ON, RATES)
    total = totals(CALLS, lines.outcome, ON, RATES)

    assert total.because == lines.because == ("qooqie:14.1",)
    assert (total.outcome.net, total.outcome.vat) == (euro("99.00"), euro("20.79"))
    assert total.outcome.total == euro("119.79")
    including = invoice_lines(CALLS.replace(excluding_vat=False), (offered("99.00"),), ON, RATES).outcome
    assert totals(CALLS, including, ON, RATES).outcome.total == euro("99.00")


@pytest.mark.clause("linktopay:7.7")
def test_vat_is_computed_once_over_the_sum_of_the_lines() -> None:
    lines = invoice_lines(PAYMENTS, (offered("49.00"), offered("24.30")), ON, RATES)
    total = totals(PAYMENTS, lines.outcome, ON, RATES)

    assert total.because == lines.because == ("linktopay:7.7",)
    assert total.outcome.groups == (VatGroup(VatCode.STANDARD, Decimal(21), euro("73.30"), euro("15.39")),)
    assert total.outcome.total == euro("88.69")
    including = PAYMENTS.replace(excluding_vat=False)
    split = invoice_lines(including, (offered("49.00"), offered("24.30")), ON, RATES).outcome
    assert totals(including, split, ON, RATES).outcome.total == euro("73.30")


@pytest.mark.clause("linktopay:3.4")
def test_costs_come_beside_an_offer_unless_it_includes_them() -> None:
    offer = offered("1000.00")
    with_travel = offered("1000.00", includes=(CostKind.TRAVEL,))
    everything = offered("1000.00", costs_mark=PriceMark.INCLUDING)

    allowed = cost_refused(PAYMENTS, offer, CostKind.TRAVEL)
    assert allowed.outcome is None
    assert allowed.because == ("linktopay:3.4",)
    assert cost_refused(PAYMENTS, with_travel, CostKind.TRAVEL).outcome is CostRefused.INCLUDED
    assert cost_refused(PAYMENTS, with_travel, CostKind.SHIPPING).outcome is None
    assert {cost_refused(PAYMENTS, everything, kind).outcome for kind in CostKind} == {CostRefused.INCLUDED}
    other_terms = PAYMENTS.replace(excluding_costs=False)
    assert cost_refused(other_terms, offer, CostKind.TRAVEL).outcome is CostRefused.INCLUDED
    marked = offered("1000.00", costs_mark=PriceMark.EXCLUDING)
    assert cost_refused(other_terms, marked, CostKind.TRAVEL).outcome is None


@pytest.mark.clause("linktopay:3.4")
def test_an_offer_of_1000_and_travel_of_24_30_come_to_1239_40() -> None:
    both = invoice_lines(PAYMENTS, (offered("1000.00"), offered("24.30")), ON, RATES).outcome
    alone = invoice_lines(PAYMENTS, (offered("1000.00"),), ON, RATES).outcome

    total = totals(PAYMENTS, both, ON, RATES).outcome
    assert (total.net, total.vat, total.total) == (euro("1024.30"), euro("215.10"), euro("1239.40"))
    assert totals(PAYMENTS, alone, ON, RATES).outcome.total == euro("1210.00")


@pytest.mark.clause("linq:3.6")
def test_a_licence_fee_and_travel_costs_come_to_1270_50() -> None:
    lines = invoice_lines(OUTREACH, (offered("1000.00"), offered("50.00")), ON, RATES)
    total = totals(OUTREACH, lines.outcome, ON, RATES)

    assert total.because == lines.because == ("linq:3.6",)
    assert (total.outcome.net, total.outcome.vat) == (euro("1050.00"), euro("220.50"))
    assert total.outcome.total == euro("1270.50")
    assert cost_refused(OUTREACH, offered("1000.00"), CostKind.TRAVEL).outcome is None
    including = OUTREACH.replace(excluding_vat=False, excluding_costs=False)
    assert invoice_lines(including, (offered("1210.00"),), ON, RATES).outcome[0].net == euro("1000.00")
    assert cost_refused(including, offered("1000.00"), CostKind.TRAVEL).outcome is CostRefused.INCLUDED


@pytest.mark.clause("twinqels:24.2")
def test_a_price_is_without_vat_unless_it_is_marked_as_including_it() -> None:
    lines = invoice_lines(CAREERS, (offered("100.00"),), ON, RATES)
    marked = invoice_lines(CAREERS, (offered("121.00", vat_mark=PriceMark.INCLUDING),), ON, RATES)

    assert lines.because == ("twinqels:24.2",)
    plain, split = (totals(CAREERS, each.outcome, ON, RATES).outcome for each in (lines, marked))
    assert (plain.net, plain.vat, plain.total) == (euro("100.00"), euro("21.00"), euro("121.00"))
    assert split == plain
    other_terms = CAREERS.replace(excluding_vat=False)
    unmarked = invoice_lines(other_terms, (offered("121.00"),), ON, RATES).outcome
    assert totals(other_terms, unmarked, ON, RATES).outcome == plain


@pytest.mark.clause("linq:3.6", "twinqels:24.2")
def test_a_price_that_includes_vat_is_kept_to_the_cent() -> None:
    marked = (offered("100.00", vat_mark=PriceMark.INCLUDING),)
    total = totals(CAREERS, invoice_lines(CAREERS, marked, ON, RATES).outcome, ON, RATES).outcome

    assert (total.net, total.vat, total.total) == (euro("82.64"), euro("17.36"), euro("100.00"))
    assert net_of_including(euro("100.00"), Decimal(21)) == euro("82.64")


def test_terms_that_are_silent_about_vat_are_cited_by_where_they_speak_of_charges() -> None:
    leads = LeadsTerms().charging

    assert totals(leads, (line("10.00"),), ON, RATES).because == ("hqleads:recital.1",)


def test_the_rate_is_that_of_the_day_of_the_invoice() -> None:
    def rate(code: VatCode, *day: int) -> Decimal:
        return rate_on(RATES, code, date(*day)).rate

    assert rate(VatCode.STANDARD, 2012, 9, 30) == 19
    assert rate(VatCode.STANDARD, 2012, 10, 1) == 21
    assert rate(VatCode.REDUCED, 2018, 12, 31) == 6
    assert rate(VatCode.REDUCED, 2019, 1, 1) == 9
    assert {rate(code, 2026, 1, 1) for code in VatCode} == {21, 9, 0}
    with pytest.raises(ValueError, match="has none for standard on 2000-12-31"):
        rate(VatCode.STANDARD, 2000, 12, 31)


def test_seven_lines_of_thirteen_cents_carry_nineteen_cents_of_vat() -> None:
    total = totals(CALLS, (line("0.13"),) * 7, ON, RATES).outcome

    assert (total.net, total.vat) == (euro("0.91"), euro("0.19"))


def test_two_hundred_lines_of_seven_cents_carry_2_94_of_vat() -> None:
    total = totals(CALLS, (line("0.07"),) * 200, ON, RATES).outcome

    assert (total.net, total.vat, total.total) == (euro("14.00"), euro("2.94"), euro("16.94"))


def test_two_hundred_lines_of_seven_cents_with_vat_come_to_fourteen_euros() -> None:
    priced = (offered("0.07", vat_mark=PriceMark.INCLUDING),) * 200
    total = totals(CALLS, invoice_lines(CALLS, priced, ON, RATES).outcome, ON, RATES).outcome

    assert (total.net, total.vat, total.total) == (euro("11.57"), euro("2.43"), euro("14.00"))


def test_a_line_is_rounded_once_half_up_and_a_credit_mirrors_it() -> None:
    assert net_of(Decimal("2.5"), Decimal("0.013")) == euro("0.03")
    assert net_of(Decimal(1), Decimal("0.125")) == euro("0.13")
    assert net_of(Decimal(-1), Decimal("0.125")) == euro("-0.13")
    assert net_of(Decimal(1180), Decimal("0.000125")) == euro("0.15")


PRICES = st.decimals(Decimal(-9999), Decimal(9999), places=6)
QUANTITIES = st.decimals(Decimal("0.01"), Decimal(20_000), places=2)
PRICED = st.builds(
    PricedLine,
    text=st.just("Service"),
    quantity=QUANTITIES,
    unit_price=PRICES,
    vat=st.sampled_from(VatCode),
    vat_mark=st.sampled_from((None, *PriceMark)),
)
PRICED_LINES = st.lists(PRICED, max_size=12).map(tuple)


@given(PRICED_LINES)
def test_groups_hold_every_line_and_add_up(priced: tuple[PricedLine, ...]) -> None:
    lines = invoice_lines(CALLS, priced, ON, RATES).outcome
    total = totals(CALLS, lines, ON, RATES).outcome

    assert total.net == Money.total(each.net for each in lines) == Money.total(g.base for g in total.groups)
    assert total.vat == Money.total(group.vat for group in total.groups)
    assert total.net + total.vat == total.total
    assert [group.code for group in total.groups] == [
        code for code in VatCode if code in {each.vat for each in lines}
    ]
    assert all(net_of(each.quantity, each.unit_price) == each.net for each in lines)


@given(PRICED_LINES)
def test_what_is_promised_with_vat_is_charged_to_the_cent(priced: tuple[PricedLine, ...]) -> None:
    including = CALLS.replace(excluding_vat=False)
    promised = tuple(each for each in priced if each.vat_mark is not PriceMark.EXCLUDING)
    total = totals(including, invoice_lines(including, promised, ON, RATES).outcome, ON, RATES).outcome

    assert total.total == Money.total(net_of(each.quantity, each.unit_price) for each in promised)
    for group in total.groups:
        assert abs(group.vat.minor - group.base.percent(group.rate).minor) <= 1


@given(PRICED_LINES)
def test_a_credit_note_is_the_mirror_image_of_its_invoice(priced: tuple[PricedLine, ...]) -> None:
    lines = invoice_lines(CALLS, priced, ON, RATES).outcome
    charged = totals(CALLS, lines, ON, RATES).outcome
    credited = totals(CALLS, mirrored(lines), ON, RATES).outcome

    assert (credited.net, credited.vat, credited.total) == (-charged.net, -charged.vat, -charged.total)
    assert mirrored(mirrored(lines)) == lines


@given(PRICED_LINES, st.randoms(use_true_random=False))
def test_the_order_of_plain_lines_does_not_matter(priced: tuple[PricedLine, ...], order: object) -> None:
    lines = list(invoice_lines(CALLS, priced, ON, RATES).outcome)
    shuffled = lines.copy()
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert totals(CALLS, tuple(shuffled), ON, RATES) == totals(CALLS, tuple(lines), ON, RATES)
