"""What banks report of collections that failed or went back, in the four messages that they report it in."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from schakel.kernel.money import Money
from schakel.shared.bank.interface import read
from schakel.shared.billing.facts.debit_returns import RejectedGroup, ReportedReturn
from schakel.shared.billing.facts.debits import SequenceType
from schakel.shared.billing.sepa.batches import returns_in
from schakel.shared.billing.sepa.elements import MOST_BYTES
from schakel.shared.billing.sepa.faults import ReturnFault, ReturnFileError
from schakel.shared.billing.sepa.returns import read_returns
from schakel.shared.billing.tests.sepa.orders import MANDATE, batch, order

SAMPLES = Path(__file__).parent / "samples"
OURS = "S0000000000000000000000000000004d"
MANDATE_ID = MANDATE.reference
APRIL_24 = date(2026, 4, 24)
BATCH = batch(order(1, 100), order(3, 7), order(5), order(2, sequence=SequenceType.FINAL))
BOOKED = (
    ReportedReturn(end_to_end="F1-1", reason="MD01", amount=Money(100), day=APRIL_24, mandate=MANDATE_ID,
                   bank_reference="RET-1-1"),
    ReportedReturn(end_to_end="F2-1", reason="MD06", amount=Money(5929), day=APRIL_24, mandate=MANDATE_ID,
                   bank_reference="RET-1-2"),
    ReportedReturn(end_to_end="F3-1", reason="AM04", amount=Money(7), day=APRIL_24, mandate=MANDATE_ID,
                   bank_reference="RET-1"),
    ReportedReturn(end_to_end="F7-1", reason="MS03", amount=Money(1210), day=APRIL_24, bank_reference="RET-2"),
)  # fmt: skip


def sample(name: str, *changes: tuple[str, str]) -> bytes:
    """Return a file of the samples, with something else in it."""
    text = (SAMPLES / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize(
    "name", [f"returns.camt{kind}.{version}.xml" for kind in ("053", "054") for version in ("02", "08")]
)
def test_returns_are_found_among_the_entries_of_a_statement_or_notification(name: str) -> None:
    report = read_returns(sample(name))

    assert report.returns == BOOKED  # of 64.29 with the other bank's charges, 59.29 was collected
    assert report.rejected == ()


def test_a_statement_with_returns_keeps_to_the_schema_and_says_the_same_to_the_books() -> None:
    for version in ("02", "08"):
        (statement,) = read(sample(f"returns.camt053.{version}.xml"), today=date(2026, 4, 25))
        reported = {each.end_to_end: each.return_reason for each in statement.lines if each.amount.minor < 0}

        assert statement.balanced
        assert {each.end_to_end: each.reason for each in BOOKED}.items() <= reported.items()


def test_a_transfer_that_came_back_to_us_and_what_is_not_booked_yet_are_no_returns_of_debits() -> None:
    found = {each.end_to_end for each in read_returns(sample("returns.camt053.08.xml")).returns}

    assert not found & {"TRANSFER-9", "F8-1"}


def test_a_status_report_names_what_was_rejected_before_settlement() -> None:
    report = read_returns(sample("singles.pain002.03.xml"))

    assert report.message_id == "BANK-PSR-1"
    assert report.rejected == ()
    assert report.returns == (
        ReportedReturn(
            end_to_end="F1-1", reason="AC04", amount=Money(100), day=date(2026, 4, 15), mandate=MANDATE_ID,
            bank_reference="PSR-1-1",
        ),
        ReportedReturn(end_to_end="F3-1", reason="MS03", day=date(2026, 4, 15), bank_reference="PSR-1-2"),
    )  # fmt: skip


def test_a_payment_group_that_was_rejected_takes_all_its_orders_and_no_others() -> None:
    report = read_returns(sample("group.pain002.10.xml"))

    assert report.rejected == (RejectedGroup(OURS, f"{OURS}-2", "FF05", date(2026, 4, 14)),)
    found = {each.end_to_end: (each.reason, each.amount, each.mandate) for each in returns_in(report, BATCH)}
    assert found == {
        "F1-1": ("AM04", Money(100), MANDATE_ID),  # what is said of one order goes before what is said of all
        "F3-1": ("FF05", Money(7), MANDATE_ID),
        "F5-1": ("FF05", Money(5929), MANDATE_ID),
    }


def test_a_file_that_was_rejected_takes_every_order_of_its_batch_and_of_no_other() -> None:
    report = read_returns(sample("whole.pain002.03.xml"))

    assert report.rejected == (RejectedGroup(OURS, "", "FF01", date(2026, 4, 2)),)
    assert {each.end_to_end for each in returns_in(report, BATCH)} == {"F1-1", "F2-1", "F3-1", "F5-1"}
    other = read_returns(sample("whole.pain002.03.xml", (OURS, "SOMEBODY-ELSE")))
    assert returns_in(other, BATCH) == ()


def test_the_same_return_has_one_fingerprint_in_every_file_that_tells_of_it() -> None:
    files = [
        "returns.camt053.02.xml",
        "returns.camt053.08.xml",
        "returns.camt054.02.xml",
        "returns.camt054.08.xml",
    ]
    prints = [{each.fingerprint for each in read_returns(sample(name)).returns} for name in files]

    assert all(each == prints[0] for each in prints)
    assert len(prints[0]) == 4
    rejected = read_returns(sample("singles.pain002.03.xml")).returns
    assert len({each.fingerprint for each in rejected} & prints[0]) == 2  # F1-1 and F3-1
    assert read_returns(sample(files[1])) == read_returns(sample(files[1]))


def test_returns_without_an_id_are_told_apart_by_their_turn_and_stay_the_same_when_read_again() -> None:
    nameless = sample(
        "returns.camt054.08.xml",
        *((f"<EndToEndId>F{number}-1</EndToEndId>", "<EndToEndId>NOTPROVIDED</EndToEndId>") for number in (1, 2, 3)),
        ("RET-1-1", "SAME"), ("RET-1-2", "SAME"), ("MD01", "MD06"), ("59.29", "1.00"),
    )  # fmt: skip

    returns = read_returns(nameless).returns

    assert [(each.end_to_end, each.turn) for each in returns] == [("", 1), ("", 2), ("", 1), ("F7-1", 1)]
    assert len({each.fingerprint for each in returns}) == 4
    assert read_returns(nameless).returns == returns


BOMB = '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + ']><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03">&i;</Document>'  # fmt: skip
INSIDE = '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "b">]><Document>&a;</Document>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE Document SYSTEM "http://127.0.0.1:1/x.dtd"><Document/>'
SINGLES, ENTRIES = "singles.pain002.03.xml", "returns.camt054.08.xml"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ReturnFault.NOT_XML),
        (b"%PDF-1.7", ReturnFault.NOT_XML),
        (sample(SINGLES)[:400], ReturnFault.NOT_XML),
        (b"x" * (MOST_BYTES + 1), ReturnFault.TOO_LARGE),
        (BOMB.encode(), ReturnFault.NOT_XML),  # the parser gives up before anything grows
        (BOMB.replace('"1.0"', '"1.0" encoding="utf-16"', 1).encode("utf-16"), ReturnFault.NOT_XML),
        (INSIDE.encode(), ReturnFault.FORBIDDEN_XML),
        (INSIDE.replace('"1.0"', '"1.0" encoding="utf-16"', 1).encode("utf-16"), ReturnFault.FORBIDDEN_XML),
        (OUTSIDE.encode(), ReturnFault.FORBIDDEN_XML),
        (b"<Document/>", ReturnFault.OTHER_MESSAGE),
        (sample(SINGLES, ("pain.002.001.03", "pain.008.001.02")), ReturnFault.OTHER_MESSAGE),
        (sample(ENTRIES, ("camt.054.001.08", "camt.054.001.99")), ReturnFault.OTHER_MESSAGE),
        (sample(SINGLES, ("CstmrPmtStsRpt", "Other")), ReturnFault.NO_ID),
        (sample(SINGLES, ("<MsgId>BANK-PSR-1</MsgId>", "")), ReturnFault.NO_ID),
        (sample(SINGLES, (f"<OrgnlMsgId>{OURS}</OrgnlMsgId>", "")), ReturnFault.NO_ID),
        (sample(SINGLES, ("<OrgnlEndToEndId>F3-1</OrgnlEndToEndId>", "")), ReturnFault.NO_ID),
        (sample("group.pain002.10.xml", (f"<OrgnlPmtInfId>{OURS}-2</OrgnlPmtInfId>", "")), ReturnFault.NO_ID),
        (sample(SINGLES, (">1.00<", ">one<")), ReturnFault.AMOUNT),
        (sample(SINGLES, (">1.00<", ">1.005<")), ReturnFault.AMOUNT),
        (sample(SINGLES, (">1.00<", ">NaN<")), ReturnFault.AMOUNT),
        (sample(SINGLES, (">1.00<", ">-1.00<")), ReturnFault.AMOUNT),
        (sample(SINGLES, ('Ccy="EUR"', 'Ccy="XXX"')), ReturnFault.AMOUNT),
        (sample(SINGLES, ("2026-04-15T", "2026-02-30T")), ReturnFault.DATE),
        (sample(ENTRIES, ("<Dt>2026-04-24</Dt>", "<Dt>yesterday</Dt>")), ReturnFault.DATE),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_over_says_why_and_nothing_of_what_stood_there(
    data: bytes, fault: ReturnFault
) -> None:
    began = perf_counter()
    with pytest.raises(ReturnFileError) as refused:
        read_returns(data)

    assert (refused.value.what, refused.value.fault) == (fault.value, fault)
    assert set(refused.value.facts) <= {"line", "namespace", "bytes", "most"}
    assert perf_counter() - began < 5
