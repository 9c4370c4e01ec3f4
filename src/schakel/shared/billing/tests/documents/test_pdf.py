"""PDFs as their readers get them: words, language, pages, what is attached."""

import sys
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from schakel.shared.billing.documents.pdf import (
    PdfUnavailableError,
    account_pdf,
    interest_pdf,
    invoice_page,
    invoice_pdf,
)
from schakel.shared.billing.documents.printing import pdf_of
from schakel.shared.billing.documents.transfer_code import transfer_code
from schakel.shared.billing.documents.ubl import ubl
from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.rules.vat import mirrored
from schakel.shared.billing.tests.documents.sample_papers import account_paper, interest_paper
from schakel.shared.billing.tests.documents.samples import (
    FEE,
    GERMAN,
    SAMPLES,
    credit_note,
    debited,
    euro,
    invoice,
    line,
)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")
"""WeasyPrint leaves the colour profile of the archive format to be closed by itself."""
NO_BREAK = "\u00a0"


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def _root(pdf: bytes) -> Any:
    return _read(pdf).trailer["/Root"]


def _words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in _read(pdf).pages)
    return " ".join(text.replace(NO_BREAK, " ").split())


def test_a_dutch_invoice_says_everything_that_the_law_asks() -> None:
    words = _words(invoice_pdf(invoice(order_reference="PO 77", buyer_reference="Afdeling 4")))

    for said in (
        "Factuur 2026-00042", "16 april 2026", "Vervaldatum 30 april 2026",
        "Qooqie B.V. Stationsplein 45 3013 AK Rotterdam", "KvK-nummer 27379671", "Btw-nummer NL 004495445 B01",
        "Bakkerij De Vries & Zonen B.V. T.a.v. Crediteurenadministratie Hoofdstraat 1 1234 AB Amersfoort",
        "NL100200304B01", "16 april 2026 tot en met 15 mei 2026", "180 0,08 per sessie 21% € 14,40",
        "1 99,00 per maand 21% € 99,00", "Totaal excl. btw € 113,40", "Btw 21% over € 113,40 € 23,81",
        "Totaal incl. btw € 137,21", "C-2026-0007", "PO 77", "Afdeling 4",
        "uiterlijk op 30 april 2026", "NL91 ABNA 0417 1643 00", "RF89202600042", "gevestigd te Rotterdam",
        "Pagina 1 van 1",
    ):  # fmt: skip
        assert said in words


def test_an_english_invoice_is_english_in_words_numbers_and_days() -> None:
    words = _words(
        invoice_pdf(invoice(language="en", pay_link="https://pay.example/l/abc", note="Thank you."))
    )

    for said in (
        "Invoice 2026-00042", "Due date 30 April 2026", "1 99.00 per month 21% €99.00", "Total incl. VAT €137.21",
        "16 April 2026 through 15 May 2026", "Payment reference RF89202600042", "Or pay online: https://pay.example/l/abc",
        "Thank you.", "Page 1 of 1",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize(("language", "title"), [("nl", "Factuur 2026-00042"), ("en", "Invoice 2026-00042")])
def test_language_title_author_and_day_stand_in_the_file(language: str, title: str) -> None:
    pdf = invoice_pdf(invoice(language=language))
    read = _read(pdf)

    assert _root(pdf)["/Lang"] == language
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == (title, "Qooqie B.V.")
    assert read.metadata.creation_date_raw == "D:20260416"


def test_the_file_is_for_archives_and_carries_its_ubl() -> None:
    document = invoice()
    pdf = invoice_pdf(document)

    metadata = etree.fromstring(_root(pdf)["/Metadata"].get_data())
    assert metadata.xpath("//@*[local-name() = 'part' or local-name() = 'conformance']") == ["3", "B"]
    assert _read(pdf).attachments == {"2026-00042.xml": [ubl(document)]}
    assert {"/OutputIntents", "/AF"} <= set(_root(pdf))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_always_gives_the_same_file(name: str) -> None:
    assert invoice_pdf(SAMPLES[name]()) == invoice_pdf(SAMPLES[name]())


def test_another_document_has_another_identifier() -> None:
    first, second = (_read(invoice_pdf(each)).trailer["/ID"] for each in (invoice(), invoice(note="x")))

    assert first != second


def test_a_debit_is_announced_with_its_mandate_and_its_day() -> None:
    words = _words(invoice_pdf(debited(collect_on=date(2026, 5, 4))))

    assert (
        "€ 137,21 wordt op 4 mei 2026 van uw rekening afgeschreven onder machtiging SCH-2026-000123" in words
    )
    assert "NL20 INGB 0001 2345 67" in words
    assert "NL19ZZZ273796710000" in words
    assert "Maak het bedrag over" not in words
    assert "<svg" not in invoice_page(debited())


def test_reverse_charge_and_exemption_are_said_in_words() -> None:
    reverse = _words(invoice_pdf(invoice(line("Service", "500", vat=VatCode.REVERSE), buyer=GERMAN)))
    exempt = _words(invoice_pdf(invoice(line("Training", "395.00", vat=VatCode.EXEMPT), language="en")))

    assert "Btw verlegd: de afnemer draagt de btw af" in reverse
    assert "DE136695976" in reverse
    assert "Exempt from VAT: education" in exempt


def test_a_credit_note_names_its_invoice_and_asks_for_nothing() -> None:
    words = _words(invoice_pdf(credit_note(*mirrored([FEE]))))

    assert "Creditnota 2026-00043" in words
    assert "2026-00042 van 16 april 2026" in words
    assert "Totaal gecrediteerd € 119,79" in words
    assert "u hoeft niets te betalen" in words
    assert "Vervaldatum" not in words


def test_an_invoice_of_nothing_asks_for_nothing() -> None:
    words = _words(invoice_pdf(invoice(FEE, line("Korting", "-99.00"))))

    assert "Er hoeft niets betaald te worden." in words


def test_lines_outside_the_scope_of_vat_beside_others_are_printed_without_ubl() -> None:
    mixed = invoice(FEE, line("Schadevergoeding", "250.00", vat=VatCode.OUTSIDE))

    assert _read(invoice_pdf(mixed)).attachments == {}


def test_a_long_invoice_numbers_its_pages_and_repeats_its_heads() -> None:
    read = _read(invoice_pdf(invoice(*[line(f"Regel {number}", "1.25") for number in range(80)])))
    pages = [page.extract_text() for page in read.pages]

    assert len(pages) == 4
    assert all(f"Pagina {number} van 4" in page for number, page in enumerate(pages, 1))
    assert all("Omschrijving" in page for page in pages[:3])


def test_text_of_a_client_is_text_and_nothing_is_fetched(caplog: pytest.LogCaptureFixture) -> None:
    page = invoice_page(invoice(line("<img src='http://evil.example/x.png'><b>Fee</b>", "1.00")))
    fetching = (
        "<html lang=nl><title>x</title><img src='file:///etc/hostname'><img src='http://evil.example/'>"
    )

    assert "<b>Fee</b>" not in page
    pdf_of(fetching, date(2026, 4, 16))
    assert caplog.text.count("URI uses disallowed protocol") == 2


def test_a_code_is_drawn_only_for_a_transfer_that_a_bank_can_take() -> None:
    right = ("Qooqie B.V.", "NL91ABNA0417164300", euro("137.21"), "RF89202600042")

    assert transfer_code(*right).startswith("<svg")
    assert transfer_code(*right) != transfer_code(*right[:2], euro("137.22"), "RF89202600042")
    assert transfer_code("Qooqie B.V.", "NL92ABNA0417164300", euro("1.00"), "") == ""
    assert transfer_code(*right[:2], euro("0.00"), "") == ""
    assert transfer_code("", *right[1:]) == ""


def test_without_the_libraries_of_the_system_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(PdfUnavailableError, match=r"libpangoft2.*libharfbuzz-subset0"):
        invoice_pdf(invoice())


def test_a_statement_of_interest_shows_how_every_cent_came_about() -> None:
    pdf = interest_pdf(interest_paper())
    words = _words(pdf)

    for said in (
        "Opgave van rente en kosten R-2026-0003", "Dit is geen factuur",
        "2026-00042 1 mrt 2026 15 mrt 2026 € 1.210,00 € 917,52", "31 € 1.210,00 1,00% per maand € 12,10",
        "30 € 1.391,50 12,15% per jaar € 13,92", "Wettelijke handelsrente, artikel 6:119a BW",
        "Besluit BIK, artikel 2 € 181,50", "15 mei 2026 Overboeking € 500,00 € 181,50 € 26,02 € 292,48",
        "Totaal open € 917,52",
    ):  # fmt: skip
        assert said in words
    assert pdf == interest_pdf(interest_paper())
    assert "Statement of interest and costs R-2026-0003" in _words(
        interest_pdf(interest_paper(language="en"))
    )


def test_a_statement_of_account_runs_from_what_was_open_to_what_is_open() -> None:
    pdf = account_pdf(account_paper())
    words = _words(pdf)

    for said in (
        "Rekeningoverzicht", "Van 1 april 2026 tot en met 30 april 2026.", "Beginstand € 119,79",
        "16 apr 2026 Factuur 2026-00042 € 137,21 € 257,00", "Open op 30 april 2026 € 119,79",
    ):  # fmt: skip
        assert said in words
    assert pdf == account_pdf(account_paper())
    assert _root(pdf)["/Lang"] == "nl"
    assert "Statement of account" in _words(account_pdf(account_paper(language="en")))
