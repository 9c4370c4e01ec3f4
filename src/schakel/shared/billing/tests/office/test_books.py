"""The files for bookkeeping, and the check of debtors against open invoices."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.queries.books import book_of_year, subledger_check
from schakel.shared.billing.rules.assembling import book_of
from schakel.shared.billing.tests.office.furnished import Office, furnished, signed_in
from schakel.shared.billing.tests.world import office
from schakel.shared.ledger.interface import Entry, balances_of_company, moved, post
from schakel.shared.tenancy.interface import system, transaction

XAF = {"x": "http://www.auditfiles.nl/XAF/3.2"}


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Office:
    return furnished()


@pytest.fixture
def finance(here: Office) -> Client:
    return signed_in("finance")


def file_of(browser: Client, here: Office, name: str, year: str = "2026") -> bytes:
    answer = browser.get(here.address_of(name), {"company": str(here.company), "year": year})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer)


def test_the_csv_holds_every_line_of_the_book_and_comes_to_nothing(here: Office, finance: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(file_of(finance, here, "books-csv").decode())))

    debit = sum(round(float(row["debit"] or 0) * 100) for row in rows)
    credit = sum(round(float(row["credit"] or 0) * 100) for row in rows)
    assert debit == credit > 0
    on_debtors = [
        (row["document"], row["debit"], row["credit"]) for row in rows if row["account"] == "debtors"
    ]
    assert on_debtors == [
        ("2026-000001", "119.79", ""),
        ("2026-000002", "137.21", ""),
        ("2026-000003", "", "137.21"),
        ("2026-000001", "", "99.90"),
    ]
    assert {row["journal"] for row in rows} == {"sales", "bank", "general"}
    assert {row["vat_rate"] for row in rows if row["vat_code"]} == {"21"}


def test_the_audit_file_has_the_client_the_accounts_and_the_sums(here: Office, finance: Client) -> None:
    found = etree.fromstring(file_of(finance, here, "books-xaf"))

    def texts(path: str) -> list[str]:
        return [str(each.text) for each in found.iterfind(path, XAF)]

    assert texts(".//x:fiscalYear") == ["2026"]
    assert texts(".//x:custSupName") == ["Bakkerij Jansen <b>"]
    assert "debtors" in texts(".//x:ledgerAccount/x:accID")
    assert texts(".//x:transactions/x:totalDebit") == texts(".//x:transactions/x:totalCredit")
    assert len(texts(".//x:transaction/x:nr")) == 5
    assert texts(".//x:openingBalance/x:totalDebit") == []


def test_a_later_year_begins_with_what_stood_on_the_accounts_and_balances(
    here: Office, finance: Client
) -> None:
    found = etree.fromstring(file_of(finance, here, "books-xaf", "2027"))
    opening = {
        line.findtext("x:accID", namespaces=XAF): line.findtext("x:amnt", namespaces=XAF)
        for line in found.iterfind(".//x:obLine", XAF)
    }

    assert opening == {
        "bank": "100.00", "debtors": "19.89", "earlier_years": "99.10", "vat:standard": "20.79",
    }  # fmt: skip
    assert found.findtext(".//x:openingBalance/x:totalDebit", namespaces=XAF) == "119.89"
    assert found.findtext(".//x:openingBalance/x:totalCredit", namespaces=XAF) == "119.89"
    assert found.find(".//x:transaction", XAF) is None


@pytest.mark.parametrize("asked", [{}, {"year": "2026"}, {"company": "x", "year": "2026"}, {"year": "0"}])
def test_a_file_of_no_company_or_year_is_not_found(
    here: Office, finance: Client, asked: dict[str, str]
) -> None:
    told = {"company": str(here.company), **asked} if asked == {"year": "0"} else asked

    for name in ("books-csv", "books-xaf"):
        assert finance.get(here.address_of(name), told).status_code == 404


def test_debtors_are_what_is_open_on_invoices_and_a_difference_is_told(here: Office, finance: Client) -> None:
    with transaction(office()):
        check = subledger_check(here.company)
        assert (check.booked, check.open, check.difference) == (Money(1989), Money(1989), Money(0))
    assert "The books agree." in finance.get(here.address_of("books")).content.decode()

    with transaction(system("test", here.client)) as tx:
        post(tx, Entry(
            book=book_of(here.company), source="by/hand", kind="hand", at=noon(date(2026, 5, 1)), about=here.invoice,
            legs=moved("bank", "debtors", Money(100)),
        ))  # fmt: skip
    assert "€1.00 apart" in finance.get(here.address_of("books")).content.decode().replace("\xa0", "")


def test_staff_read_the_books_of_companies_and_not_what_is_observed_of_a_client(here: Office) -> None:
    with transaction(system("test", here.client)) as tx:
        post(tx, Entry(
            book="payments", source="paid/1", kind="paid", at=noon(date(2026, 5, 1)), about=here.invoice,
            legs=moved("expected", "psp", Money(100)),
        ))  # fmt: skip

    with transaction(office()):
        assert balances_of_company("payments") == {}
        assert balances_of_company(book_of(here.company)) != {}
        assert book_of_year(here.client, 2026, made=date(2026, 5, 4), version="1") is None
