"""UBL against the official rules of EN 16931, Peppol BIS 3 and the Netherlands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.shared.billing.documents.ubl import UblImpossibleError, WrongTotalsError, ubl
from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.tests.documents.samples import (
    AMERICAN,
    DUTCH,
    FEE,
    SAMPLES,
    SELLER,
    credit_note,
    debited,
    euro,
    invoice,
    line,
)

type Rules = Callable[[bytes], set[str]]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_product_sends_breaks_no_official_rule(name: str, broken_rules: Rules) -> None:
    assert broken_rules(ubl(SAMPLES[name]())) == set()


def test_a_credit_note_without_its_invoice_is_refused_by_the_dutch_rule(broken_rules: Rules) -> None:
    assert "NL-R-001" in broken_rules(ubl(credit_note(FEE, corrects="")))


def test_an_address_without_a_street_is_refused_by_the_dutch_rules(broken_rules: Rules) -> None:
    assert "NL-R-002" in broken_rules(ubl(invoice(seller=replace(SELLER, street=""))))
    assert "NL-R-004" in broken_rules(ubl(invoice(buyer=replace(DUTCH, city=""))))


def test_reverse_charge_without_the_number_of_the_buyer_is_refused(broken_rules: Rules) -> None:
    nameless = replace(DUTCH, vat_number="", register_number="", email="x@devries.example")
    document = invoice(line("Service", "500", vat=VatCode.REVERSE), buyer=nameless)

    assert "BR-AE-02" in broken_rules(ubl(document))


def test_a_debit_without_its_mandate_is_refused_by_the_rules_of_peppol(broken_rules: Rules) -> None:
    assert "PEPPOL-EN16931-R061" in broken_rules(ubl(debited(mandate="")))


def test_an_invoice_without_a_way_to_pay_is_refused_by_the_dutch_rule(broken_rules: Rules) -> None:
    assert "NL-R-007" in broken_rules(ubl(invoice(iban="")))


def test_a_buyer_with_nothing_but_e_mail_is_within_the_standard_but_not_on_the_network(
    broken_rules: Rules,
) -> None:
    document = invoice(line("Service", "500", vat=VatCode.OUTSIDE), buyer=AMERICAN)

    assert broken_rules(ubl(document)) == {"PEPPOL-EN16931-CL008"}


def test_what_is_outside_the_scope_of_vat_cannot_stand_beside_other_lines() -> None:
    with pytest.raises(UblImpossibleError, match="BR-O-11"):
        ubl(invoice(FEE, line("Schadevergoeding", "250.00", vat=VatCode.OUTSIDE)))


def test_totals_that_are_not_those_of_the_lines_are_refused() -> None:
    good = invoice()
    short = replace(good, lines=good.lines[:1])
    wrong = replace(good, totals=replace(good.totals, total=euro("1.00")))

    for document in (short, wrong):
        with pytest.raises(WrongTotalsError, match="totals of 2026-00042"):
            ubl(document)


def test_the_rules_tolerate_vat_that_is_rounded_per_line_and_the_product_does_not(
    broken_rules: Rules,
) -> None:
    exact = invoice(*[line("Sessie", "0.07")] * 200)
    per_line = ubl(exact).replace(b"2.94", b"2.00").replace(b"16.94", b"16.00")

    assert broken_rules(per_line) == set()
    assert exact.totals.vat == euro("2.94")


TAXED = st.sampled_from([code for code in VatCode if code is not VatCode.OUTSIDE])
LINES = st.builds(
    line,
    st.just("Dienst"),
    st.decimals(Decimal(-500), Decimal(5000), places=6).map(str),
    st.decimals(Decimal("0.01"), Decimal(900), places=2).map(str),
    TAXED,
    starts=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
)


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=6))
def test_whatever_the_lines_the_official_rules_agree(broken_rules: Rules, lines: list[object]) -> None:
    document = invoice(*lines)  # type: ignore[arg-type]

    assert broken_rules(ubl(document)) == set()
