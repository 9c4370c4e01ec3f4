"""What a run issues is a whole invoice: it can be printed and sent electronically."""

from datetime import date

import pytest

from schakel.kernel.conversion import from_plain
from schakel.shared.billing.documents.pdf import invoice_pdf
from schakel.shared.billing.documents.ubl import ubl
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, subscribed

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.clause("qooqie:14.1")
def test_an_invoice_of_a_run_becomes_a_pdf_and_an_electronic_invoice_with_its_vat() -> None:
    calls_prices()
    client = new_client()
    subscribed(client, "calls", date(2026, 3, 16), package="large")
    run_on(date(2026, 3, 16))
    document = from_plain(Document, invoices_of(client)[0].content)

    assert b"2026-000001" in ubl(document)
    assert b"119.79" in ubl(document)
    assert invoice_pdf(document).startswith(b"%PDF")


def test_a_company_in_another_member_state_with_a_vat_number_accounts_for_the_vat_itself() -> None:
    calls_prices()
    client = new_client(
        "Muster GmbH", register_number="", vat_number="DE136695976",
        invoice_address="Hauptstrasse 1\n10115 Berlin\nDE",
    )  # fmt: skip
    subscribed(client, "calls", date(2026, 3, 16), package="large")
    run_on(date(2026, 3, 16))
    (row,) = invoices_of(client)

    assert (row.net_minor, row.vat_minor, row.total_minor) == (9900, 0, 9900)
    assert b"AE" in ubl(from_plain(Document, row.content))
