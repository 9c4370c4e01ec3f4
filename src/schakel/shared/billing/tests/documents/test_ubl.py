"""What stands in the UBL of a document."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from schakel.shared.billing.documents.ubl import ubl
from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.rules.vat import mirrored
from schakel.shared.billing.tests.documents.samples import (
    BELGIAN,
    DUTCH,
    FEE,
    GERMAN,
    SAMPLES,
    credit_note,
    debited,
    invoice,
    line,
)


def _read(document: Any, path: str) -> list[str]:
    root = etree.fromstring(ubl(document))
    found = root.xpath(path, namespaces={k: v for k, v in root.nsmap.items() if k})
    return [each if isinstance(each, str) else each.text for each in found]


def _order(document: Any) -> list[str]:
    names = [etree.QName(each).localname for each in etree.fromstring(ubl(document))]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_totals_are_those_of_the_document_to_the_cent(name: str) -> None:
    document = SAMPLES[name]()
    totals = document.totals

    def amounts(path: str) -> list[Decimal]:
        return [Decimal(each) for each in _read(document, path)]

    assert amounts("//cac:LegalMonetaryTotal/cbc:PayableAmount") == [totals.total.decimal]
    assert amounts("//cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount") == [totals.net.decimal]
    assert sum(amounts("//cac:TaxSubtotal/cbc:TaxAmount")) == totals.vat.decimal
    assert (
        sum(amounts("//cbc:LineExtensionAmount[not(parent::cac:LegalMonetaryTotal)]")) == totals.net.decimal
    )
    assert amounts("/*/cac:TaxTotal/cbc:TaxAmount") == [totals.vat.decimal]


def test_the_same_document_always_gives_the_same_bytes() -> None:
    assert all(ubl(make()) == ubl(make()) for make in SAMPLES.values())


def test_elements_stand_in_the_order_of_the_schema() -> None:
    both = invoice(note="Dank", order_reference="PO 77", buyer_reference="Afdeling 4", corrects="2026-00001")

    head = ["CustomizationID", "ProfileID", "ID", "IssueDate"]
    tail = [
        "Note", "DocumentCurrencyCode", "BuyerReference", "InvoicePeriod", "OrderReference", "BillingReference",
        "ContractDocumentReference", "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans",
    ]  # fmt: skip
    assert _order(both) == [
        *head, "DueDate", "InvoiceTypeCode", *tail, "TaxTotal", "LegalMonetaryTotal", "InvoiceLine",
    ]  # fmt: skip
    credit = credit_note(note="Dank", order_reference="PO 77", buyer_reference="Afdeling 4")
    assert _order(credit) == [
        *head, "CreditNoteTypeCode", *tail, "PaymentTerms", "TaxTotal", "LegalMonetaryTotal", "CreditNoteLine",
    ]  # fmt: skip


def test_parties_are_reached_by_their_register_or_vat_number() -> None:
    ends = "//cac:Party/cbc:EndpointID"

    assert _read(invoice(), f"{ends}/@schemeID") == ["0106", "0106"]
    assert _read(invoice(), "//cac:PartyLegalEntity/cbc:CompanyID/@schemeID") == ["0106", "0106"]
    by_vat = invoice(buyer=replace(DUTCH, register_number=""))
    assert _read(by_vat, f"{ends}/@schemeID")[1] == "9944"
    assert _read(by_vat, ends)[1] == "NL100200304B01"
    oin = invoice(buyer=replace(DUTCH, register_number="00000001123456789000"))
    assert _read(oin, f"{ends}/@schemeID")[1] == "0190"
    assert _read(invoice(buyer=GERMAN), f"{ends}/@schemeID")[1] == "9930"
    assert _read(invoice(buyer=BELGIAN), f"{ends}/@schemeID")[1] == "0208"
    swede = replace(GERMAN, country="SE", vat_number="SE556012579001", register_number="")
    assert _read(invoice(buyer=swede), ends)[1] == "5560125790"


def test_a_transfer_carries_account_and_creditor_reference() -> None:
    means = "//cac:PaymentMeans"

    assert _read(invoice(), f"{means}/cbc:PaymentMeansCode") == ["58"]
    assert _read(invoice(), f"{means}/cbc:PaymentID") == ["RF89202600042"]
    assert _read(invoice(), f"{means}/cac:PayeeFinancialAccount/cbc:ID") == ["NL91ABNA0417164300"]
    assert _read(invoice(reference=""), f"{means}/cbc:PaymentID") == ["2026-00042"]


def test_a_debit_names_its_mandate_and_the_creditor() -> None:
    means = "//cac:PaymentMeans"

    assert _read(debited(), f"{means}/cbc:PaymentMeansCode") == ["59"]
    assert _read(debited(), f"{means}/cac:PaymentMandate/cbc:ID") == ["SCH-2026-000123"]
    assert _read(debited(), f"{means}/cac:PayeeFinancialAccount") == []
    assert _read(debited(), "//cac:PartyIdentification/cbc:ID[@schemeID='SEPA']") == ["NL19ZZZ273796710000"]


def test_the_last_day_of_a_period_stands_where_the_next_one_begins_a_day_later() -> None:
    periods = "//cac:InvoiceLine/cac:InvoicePeriod"

    assert _read(invoice(), f"{periods}/cbc:StartDate") == ["2026-04-16", "2026-03-16"]
    assert _read(invoice(), f"{periods}/cbc:EndDate") == ["2026-05-15", "2026-04-15"]
    assert _read(invoice(), "/*/cac:InvoicePeriod/*") == ["2026-03-16", "2026-05-15"]


def test_the_contract_stands_in_for_a_reference_that_the_buyer_did_not_give() -> None:
    assert _read(invoice(), "/*/cbc:BuyerReference") == ["C-2026-0007"]
    assert _read(invoice(buyer_reference="Afdeling 4"), "/*/cbc:BuyerReference") == ["Afdeling 4"]
    ordered = invoice(order_reference="PO 77")
    assert _read(ordered, "/*/cbc:BuyerReference") == []
    assert _read(ordered, "/*/cac:OrderReference/cbc:ID") == ["PO 77"]
    assert _read(invoice(contract=""), "/*/cbc:BuyerReference") == ["2026-00042"]


def test_what_charges_no_vat_says_why_in_the_language_of_the_document() -> None:
    reverse = invoice(line("Service", "500", vat=VatCode.REVERSE), buyer=GERMAN, language="en")
    reason = "//cbc:TaxExemptionReason"

    assert _read(reverse, reason) == ["Reverse charge: the customer accounts for the VAT"]
    assert _read(reverse, "//cbc:TaxExemptionReasonCode") == ["VATEX-EU-AE"]
    assert _read(replace(reverse, language="nl"), reason) == ["Btw verlegd: de afnemer draagt de btw af"]
    own = replace(reverse, vat_reasons=((VatCode.REVERSE, "Btw verlegd naar u"),))
    assert _read(own, reason) == ["Btw verlegd naar u"]


def test_a_credit_note_states_what_it_gives_back_however_it_was_booked() -> None:
    booked = credit_note(*mirrored([FEE]))

    assert booked.totals.total.minor == -11979
    assert ubl(booked) == ubl(credit_note(FEE))
    assert _read(booked, "//cbc:PayableAmount") == ["119.79"]
    assert _read(booked, "//cbc:CreditedQuantity") == ["1"]
    assert _read(booked, "//cac:BillingReference//cbc:*") == ["2026-00042", "2026-04-16"]


def test_a_price_below_zero_becomes_a_quantity_below_zero() -> None:
    discount = invoice(FEE, line("Korting", "-10.00"))

    assert _read(discount, "//cbc:InvoicedQuantity") == ["1", "-1"]
    assert _read(discount, "//cbc:PriceAmount") == ["99", "10"]
    assert _read(discount, "//cac:InvoiceLine/cbc:LineExtensionAmount") == ["99.00", "-10.00"]


def test_text_that_xml_has_no_place_for_is_left_out() -> None:
    odd = invoice(line("Sessies\x00 & <meer>\nin \x0b mei", "1.00"))

    assert _read(odd, "//cac:Item/cbc:Name") == ["Sessies & <meer>"]
    assert _read(odd, "//cac:Item/cbc:Description") == ["in  mei"]


def test_two_hundred_lines_of_seven_cents_carry_exact_vat_where_the_rules_tolerate_a_euro() -> None:
    document = invoice(*[line("Sessie", "0.07")] * 200)

    assert _read(document, "/*/cac:TaxTotal/cbc:TaxAmount") == ["2.94"]
    assert _read(document, "//cbc:PayableAmount") == ["16.94"]
