"""The file by which the bank collects, read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest
from lxml import etree
from sepaxml.validation import try_valid_xml  # type: ignore[import-untyped]

from schakel.kernel.money import Money
from schakel.shared.billing.facts.debits import DebitBatch, DebitScheme, MandateFact, SequenceType
from schakel.shared.billing.sepa.checks import is_creditor_identifier
from schakel.shared.billing.sepa.faults import DebitFault, DebitFileError, Fault
from schakel.shared.billing.sepa.pain008 import Pain008, group_id, orders_of, pain008
from schakel.shared.billing.tests.sepa.orders import MANDATE, batch, order

MIXED = batch(
    order(1, 100),
    order(2, 5929, sequence=SequenceType.FINAL),
    order(3, 7),
    order(4, 123456, replace(MANDATE, one_off=True), sequence=SequenceType.ONE_OFF),
)


def said(data: bytes, path: str) -> list[str]:
    """Return what stands at a path anywhere in a file."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    return [each.text or "" for each in etree.fromstring(data).findall(f".//{steps}")]


@pytest.mark.parametrize("version", Pain008)
def test_counts_and_sums_of_a_file_are_those_of_its_batch_for_each_sequence_type(version: Pain008) -> None:
    data = pain008(MIXED, version)

    try_valid_xml(data, version.value)
    assert said(data, "GrpHdr/NbOfTxs") == ["4"]
    assert said(data, "GrpHdr/CtrlSum") == ["1294.92"]
    assert Money.parse(f"EUR {said(data, 'GrpHdr/CtrlSum')[0]}") == MIXED.total
    assert said(data, "PmtInf/PmtTpInf/SeqTp") == ["RCUR", "OOFF", "FNAL"]
    assert said(data, "PmtInf/NbOfTxs") == ["2", "1", "1"]
    assert said(data, "PmtInf/CtrlSum") == ["1.07", "1234.56", "59.29"]
    assert said(data, "DrctDbtTxInf/InstdAmt") == ["1.00", "0.07", "1234.56", "59.29"]
    assert said(data, "DrctDbtTxInf/PmtId/EndToEndId") == ["F1-1", "F3-1", "F4-1", "F2-1"]
    assert set(said(data, "PmtInf/ReqdColltnDt")) == {"2026-04-16"}
    assert set(said(data, "PmtInf/CdtrSchmeId/Id/PrvtId/Othr/Id")) == {"NL08ZZZ502057730000"}
    assert set(said(data, "PmtInf/PmtTpInf/LclInstrm/Cd")) == {"CORE"}
    assert said(data, "PstlAdr") == []


def test_the_same_batch_gives_the_same_bytes_and_another_batch_another_message() -> None:
    first = pain008(MIXED)

    assert pain008(MIXED) == first
    assert said(first, "GrpHdr/MsgId") == ["S0000000000000000000000000000004d"]
    assert said(first, "GrpHdr/CreDtTm") == ["2026-04-01T09:30:00"]
    assert said(first, "PmtInf/PmtInfId") == [
        group_id(MIXED, SequenceType(each)) for each in ("RCUR", "OOFF", "FNAL")
    ]
    other = replace(MIXED, id=UUID(int=78))
    assert said(pain008(other), "GrpHdr/MsgId") == ["S0000000000000000000000000000004e"]


def test_the_orders_of_a_payment_group_are_found_by_its_id() -> None:
    assert [each.invoice for each in orders_of(MIXED, group_id(MIXED, SequenceType.RECURRING))] == [
        "F1",
        "F3",
    ]
    assert len(orders_of(MIXED)) == 4
    assert orders_of(MIXED, "somebody else's") == ()


def test_a_name_stays_recognisable_in_the_characters_of_sepa() -> None:
    named = replace(MANDATE, holder="Zoë & Søn €", iban="NL91 ABNA 0417 1643 00", bic="ABNANL2A")

    data = pain008(batch(order(1, mandate=named, remittance="Factuur F1 <2026> – ñandú")))

    assert said(data, "Dbtr/Nm") == ["Zoe + Son EUR"]
    assert said(data, "RmtInf/Ustrd") == ["Factuur F1 2026 - nandu"]
    assert said(data, "DbtrAcct/Id/IBAN") == ["NL91ABNA0417164300"]
    assert said(data, "DbtrAgt/FinInstnId/BICFI") == ["ABNANL2A"]
    assert said(data, "CdtrAgt/FinInstnId/BICFI") == ["INGBNL2A"]


def test_a_changed_account_or_reference_is_told_with_the_first_collection_after_it_only() -> None:
    amended = replace(
        MANDATE,
        last_used=date(2026, 3, 16),
        amended=date(2026, 4, 1),
        amended_from_iban="NL20INGB0001234567",
        amended_from_reference="OLD-1",
    )
    told = pain008(batch(order(1, mandate=amended), order(2)))
    since = pain008(batch(order(1, mandate=replace(amended, last_used=date(2026, 4, 2)))))
    never_used = pain008(batch(order(1, mandate=replace(amended, last_used=None))))

    assert said(told, "MndtRltdInf/AmdmntInd") == ["true"]
    assert said(told, "AmdmntInfDtls/OrgnlMndtId") == ["OLD-1"]
    assert said(told, "AmdmntInfDtls/OrgnlDbtrAcct/Id/Othr/Id") == ["SMNDA"]
    assert said(since, "MndtRltdInf/AmdmntInd") == said(never_used, "MndtRltdInf/AmdmntInd") == []


def test_a_file_between_businesses_says_so() -> None:
    b2b = replace(MANDATE, scheme=DebitScheme.B2B, confirmed=date(2026, 4, 1))

    assert said(pain008(batch(order(1, mandate=b2b))), "LclInstrm/Cd") == ["B2B"]


def with_mandate(**changes: Any) -> Callable[[], DebitBatch]:
    return lambda: batch(order(1, mandate=replace(MANDATE, **changes)))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (with_mandate(iban="NL91ABNA0417164301"), DebitFault.DEBTOR_IBAN),
        (with_mandate(iban=""), DebitFault.DEBTOR_IBAN),
        (with_mandate(iban="TR330006100519786457841326"), DebitFault.DEBTOR_COUNTRY),
        (with_mandate(iban="GB29NWBK60161331926819"), DebitFault.DEBTOR_COUNTRY),
        (with_mandate(bic="ABNANL2A1"), DebitFault.DEBTOR_BIC),
        (with_mandate(holder=" * "), DebitFault.DEBTOR_NAME),
        (with_mandate(reference="x" * 36), DebitFault.MANDATE_REFERENCE),
        (with_mandate(reference="with space"), DebitFault.MANDATE_REFERENCE),
        (with_mandate(reference="/slash"), DebitFault.MANDATE_REFERENCE),
        (with_mandate(signed=date(2026, 4, 17)), DebitFault.MANDATE_DATE),
        (lambda: batch(order(1, 0)), DebitFault.AMOUNT),
        (lambda: batch(order(1, -1)), DebitFault.AMOUNT),
        (lambda: batch(order(1, 100_000_000_000)), DebitFault.AMOUNT),
        (lambda: batch(replace(order(1), amount=Money(1, "USD"))), DebitFault.AMOUNT),
        (lambda: batch(order(1, remittance="")), DebitFault.REMITTANCE),
        (lambda: batch(replace(order(1), end_to_end="é")), DebitFault.END_TO_END),
    ],
)
def test_an_order_that_a_bank_would_refuse_is_refused_first_with_its_field(
    make: Callable[[], DebitBatch], code: DebitFault
) -> None:
    made = make()
    with pytest.raises(DebitFileError) as refused:
        pain008(made)

    assert refused.value.faults == (Fault(code, made.orders[0].end_to_end),)
    assert refused.value.what == code.value


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"iban": "NL21INGB0001234567"}, DebitFault.CREDITOR_IBAN),
        ({"bic": "INGBNL2"}, DebitFault.CREDITOR_BIC),
        ({"creditor_identifier": "NL09ZZZ502057730000"}, DebitFault.CREDITOR_IDENTIFIER),
        ({"creditor_identifier": ""}, DebitFault.CREDITOR_IDENTIFIER),
        ({"creditor_name": "**"}, DebitFault.CREDITOR_NAME),
        ({"orders": ()}, DebitFault.NO_ORDERS),
    ],
)
def test_a_batch_that_a_bank_would_refuse_is_refused_first_with_its_field(
    changes: dict[str, Any], code: DebitFault
) -> None:
    with pytest.raises(DebitFileError) as refused:
        pain008(replace(batch(order(1)), **changes))

    assert refused.value.faults == (Fault(code),)


def test_a_day_on_which_banks_are_closed_and_every_fault_beside_it_are_told_at_once() -> None:
    easter = date(2026, 4, 6)
    wrong = MandateFact(reference="R-1", signed=date(2026, 1, 5), iban="NL00", holder="X")

    with pytest.raises(DebitFileError) as refused:
        pain008(batch(order(1, 0, wrong, collection_day=easter), collection_day=easter))

    codes = [each.code for each in refused.value.faults]
    assert codes == [DebitFault.NO_BANK_DAY, DebitFault.DEBTOR_IBAN, DebitFault.AMOUNT]


@pytest.mark.parametrize("text", ["NL08ZZZ502057730000", "NL08ABC502057730000", "nl08 zzz 502057730000"])
def test_check_digits_of_a_creditor_identifier_leave_out_its_business_code(text: str) -> None:
    assert is_creditor_identifier(text)
    assert not is_creditor_identifier(text.replace("5020", "5021"))


def test_five_thousand_debits_are_written_and_checked_within_seconds() -> None:
    many = batch(*(order(number, 100 + number) for number in range(5_000)))
    began = perf_counter()

    data = pain008(many)

    assert perf_counter() - began < 10
    assert said(data, "GrpHdr/NbOfTxs") == ["5000"]
    assert said(data, "GrpHdr/CtrlSum") == ["129975.00"]
