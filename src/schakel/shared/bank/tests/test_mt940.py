"""Statements in MT940, in the manners of three banks."""

from datetime import date

import pytest

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Format
from schakel.shared.bank.reading.read import read
from schakel.shared.bank.tests.samples import TODAY, changed, sample


def test_ing_with_one_code_for_the_other_party_and_a_summary_below() -> None:
    (found,) = read(sample("ing.sta"), today=TODAY)
    transfer, structured, returned = found.lines

    assert (found.format, found.account, found.number) == (Format.MT940, "NL20INGB0001234567", "00000")
    assert (found.opening, found.closing, found.balanced) == (Money(100000), Money(131150), True)
    assert (transfer.name, transfer.iban) == ("De Vries Fietsen", "NL18RABO0000000022")
    assert (transfer.end_to_end, transfer.description) == ("SCHAKEL-7781", "Factuur F2026-0012 bedankt")
    assert (structured.creditor_reference, structured.end_to_end) == ("RF76F20260013", "")
    assert (returned.amount, returned.return_reason) == (Money(-6000), "MD01")
    assert (returned.name, returned.description) == ("P. Mulder", "Abonnement mei")
    assert returned.bank_reference == "26124000000003"


def test_rabobank_with_two_statements_and_the_other_account_below_field_61() -> None:
    first, second = read(sample("rabo.sta"), today=TODAY)
    transfer, reversed_credit = first.lines

    assert (first.account, first.number, first.opening) == ("NL11RABO0007654321", "26088", Money(-5000))
    assert (transfer.name, transfer.iban) == ("Kapsalon Knip", "NL70INGB0000000021")
    assert (transfer.description, transfer.end_to_end) == ("order 5001 rest volgt", "")
    assert (reversed_credit.amount, reversed_credit.return_reason) == (Money(-500), "MS03")
    assert (reversed_credit.name, reversed_credit.iban) == ("B. Smit", "NL13BUNQ0000000025")
    assert (first.balanced, second.balanced, second.lines) == (True, True, ())
    assert (second.number, second.closed_on) == ("26089", date(2026, 5, 5))


def test_abn_amro_with_the_number_of_before_sepa_and_both_its_manners() -> None:
    (found,) = read(sample("abn.sta"), today=TODAY)
    words, slashes, card = found.lines

    assert (found.account, found.number, found.balanced) == ("NL71ABNA0500950253", "12401/1", True)
    assert (words.name, words.iban) == ("STICHTING DE BRUG", "NL17TRIO0000000023")
    assert (words.description, words.end_to_end) == ("FACTUUR F2026-0013", "E2E-0815")
    assert (slashes.name, slashes.iban) == ("K. DE BOER", "NL18RABO0000000022")
    assert (slashes.return_reason, slashes.end_to_end) == ("AM04", "INC-2026-0045")
    assert (card.amount, card.description) == (Money(-1000), "BEA NR:12AB34 04.05.26/12.00 WINKEL JANSEN")


def test_a_row_that_is_full_goes_on_in_the_middle_of_a_word() -> None:
    full = "KNABNL2H/P. Mulder///REMI/USTD//".ljust(61, "x") + "F202"
    data = changed("ing.sta", ("KNABNL2H/P. Mulder///REMI/USTD//Abonnement mei/", f"{full}\n60012/"))

    (found,) = read(data, today=TODAY)
    assert found.lines[-1].description == 29 * "x" + "F20260012"


def test_a_booking_after_the_turn_of_the_year_keeps_its_own_year() -> None:
    data = changed("ing.sta", ("2605040504C121", "2512310102C121"))

    (found,) = read(data, today=TODAY)
    assert found.lines[0].booked_on == date(2026, 1, 2)


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_rows_end_as_any_system_ends_them(ends: str) -> None:
    data = sample("abn.sta").decode().replace("\n", ends).encode("cp1252")

    assert [len(each.lines) for each in read(data, today=TODAY)] == [3]


def test_lines_that_do_not_lead_to_the_closing_balance_are_flagged() -> None:
    (found,) = read(changed("abn.sta", ("EUR479,50", "EUR479,49")), today=TODAY)

    assert (found.balanced, len(found.lines)) == (False, 3)
