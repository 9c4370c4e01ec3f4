"""Statements in camt.053 of every version that Dutch banks send."""

from datetime import date

import pytest

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Format, Line
from schakel.shared.bank.reading.read import read
from schakel.shared.bank.tests.samples import TODAY, changed, sample

MAY_4 = date(2026, 5, 4)


def lines_of(data: bytes) -> list[Line]:
    return [line for statement in read(data, today=TODAY) for line in statement.lines]


def test_a_statement_says_account_number_days_and_balances() -> None:
    (found,) = read(sample("ing.camt02.xml"), today=TODAY)

    assert (found.format, found.account, found.number) == (Format.CAMT, "NL20INGB0001234567", "87")
    assert (found.opened_on, found.closed_on) == (date(2026, 5, 3), MAY_4)
    assert (found.opening, found.closing, found.currency) == (Money(100000), Money(131150), "EUR")
    assert found.balanced


def test_version_02_with_a_transfer_a_structured_reference_and_a_return() -> None:
    transfer, structured, returned = lines_of(sample("ing.camt02.xml"))

    assert (transfer.booked_on, transfer.amount) == (MAY_4, Money(12100))
    assert (transfer.name, transfer.iban) == ("De Vries Fietsen", "NL18RABO0000000022")
    assert (transfer.end_to_end, transfer.description) == ("", "Factuur F2026-0012, bedankt")
    assert (structured.creditor_reference, structured.end_to_end) == ("RF76F20260013", "SCHAKEL-7781")
    assert (structured.name, structured.return_reason) == ("Zoë Bakker", "")
    assert (returned.amount, returned.return_reason) == (Money(-6000), "MD01")
    assert (returned.name, returned.iban) == ("P. Mulder", "NL85KNAB0000000024")
    assert returned.end_to_end == "INC-2026-0044"


def test_what_is_not_booked_yet_is_no_line() -> None:
    data = changed("ing.camt02.xml", ("<Sts>PDNG</Sts>", "<Sts>INFO</Sts>"))

    assert [line.amount for line in lines_of(data)] == [Money(12100), Money(25050), Money(-6000)]


def test_version_03_without_a_currency_of_the_account_from_a_debit_balance() -> None:
    (found,) = read(sample("rabo.camt03.xml"), today=TODAY)

    assert (found.opening, found.closing, found.balanced) == (Money(-5000), Money(1000), True)
    assert [(line.booked_on, line.description) for line in found.lines] == [(MAY_4, "order 5001 rest volgt")]


def test_version_04_takes_a_batch_apart_only_when_its_parts_add_up() -> None:
    first, second, whole = lines_of(sample("rabo.camt04.xml"))

    assert (first.amount, first.name, first.end_to_end) == (Money(10000), "A. Smit", "INC-2026-0051")
    assert (second.amount, second.name, second.end_to_end) == (Money(20025), "B. Smit", "INC-2026-0052")
    assert (whole.amount, whole.name, whole.description) == (Money(-1000), "", "Verzamelbetaling 2 posten")


def test_version_08_with_a_wrong_rf_reference_as_text_and_a_return() -> None:
    (found,) = read(sample("abn.camt08.xml"), today=TODAY)
    transfer, returned = found.lines

    assert (found.number, found.balanced) == ("12401", True)
    assert (transfer.amount, transfer.name) == (Money(3950), "Stichting De Brug")
    assert (transfer.creditor_reference, transfer.description) == ("", "RF77F20260013")
    assert (returned.amount, returned.return_reason) == (Money(-5000), "AM04")
    assert (returned.name, returned.iban) == ("K. de Boer", "NL18RABO0000000022")


def test_our_own_account_is_never_the_other_party_when_a_bank_turns_the_parties() -> None:
    data = changed("abn.camt08.xml", ("<RtrInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>Onvoldoende saldo</AddtlInf></RtrInf>", ""))  # fmt: skip # noqa: E501
    returned = lines_of(data)[1]

    assert (returned.name, returned.iban, returned.return_reason) == ("K. de Boer", "NL18RABO0000000022", "")


def test_lines_that_do_not_lead_to_the_closing_balance_are_flagged() -> None:
    (found,) = read(changed("ing.camt02.xml", ("1311.50", "1311.51")), today=TODAY)

    assert not found.balanced
    assert len(found.lines) == 3


def test_a_statement_that_stands_in_a_file_twice_counts_once() -> None:
    text = sample("rabo.camt03.xml").decode()
    statement = text[text.index("<Stmt>") : text.index("</Stmt>") + len("</Stmt>")]
    doubled = text.replace(statement, statement * 2).encode()

    assert len(read(doubled, today=TODAY)) == 1


def test_payments_alike_to_the_letter_have_fingerprints_of_their_own() -> None:
    text = sample("rabo.camt03.xml").decode()
    entry = text[text.index("<Ntry>") : text.index("</Ntry>") + len("</Ntry>")]
    doubled = text.replace(entry, entry * 2).encode()

    once, again = lines_of(doubled)
    assert once.fingerprint == lines_of(text.encode())[0].fingerprint
    assert again.fingerprint != once.fingerprint


def test_a_line_has_the_same_fingerprint_when_a_bank_says_more_about_it_later() -> None:
    (before,) = lines_of(sample("rabo.camt03.xml"))
    (after,) = lines_of(changed("rabo.camt03.xml", ("rest volgt", "rest volgt later")))

    assert after.description != before.description
    assert after.fingerprint == before.fingerprint


@pytest.mark.parametrize("reference", ["NONREF", "NOTPROVIDED", "0", "0000000000"])
def test_what_a_bank_writes_for_want_of_a_reference_tells_no_lines_apart(reference: str) -> None:
    (one,) = lines_of(changed("rabo.camt03.xml", ("4412000001", reference)))
    (other,) = lines_of(changed("rabo.camt03.xml", ("4412000001", reference), ("order 5001", "order 5002")))

    assert (one.bank_reference, other.bank_reference) == ("", "")
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_file_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = (
        sample("ing.camt02.xml")
        .decode()
        .replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    )

    assert lines_of(text.encode(encoding))[1].name == "Zoë Bakker"
