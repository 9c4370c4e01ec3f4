"""The pages of a client's own invoices."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, sign_in

from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.models import Charge
from schakel.shared.billing.tests.portal import Customer, furnished, new_customer
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def customer(standing_clock: Any) -> Customer:
    made = furnished()
    standing_clock.stand_still(noon(date(2026, 5, 25)))
    return made


def pages(customer: Customer) -> list[str]:
    first, second, _, note = customer.invoices_and_notes()
    charge = customer.waiting()
    return [
        customer.base + path
        for path in (
            "", "?q=2026&standing=late", "?standing=open", "?standing=credited", "coming",
            f"coming/{charge}/answer", str(first), str(second), str(note), f"{first}/ubl", f"{note}/ubl",
            f"{first}/pdf",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(customer: Customer, language: str) -> None:
    client = customer.browser(language=language)
    for address in pages(customer):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if b"<html" in answer.content:
            assert f'<html lang="{language}"'.encode() in answer.content
            assert answer.content.count(b"<h1>") == 1, address
            assert b" style=" not in answer.content, address


def test_no_page_opens_to_another_client_or_to_somebody_outside(customer: Customer) -> None:
    stranger = Client()
    sign_in(stranger, new_member(new_organisation("De Boer"), "admin"))
    other = new_customer("Kapper De Vries")
    inside = other.browser()
    for address in pages(customer):
        assert stranger.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address
        mine = address.replace(customer.base, other.base)
        if mine.rstrip("/").count("/") > 4 or "coming/" in mine:
            assert inside.get(mine).status_code == 404, mine


def test_somebody_without_the_permission_sees_nothing_and_can_answer_nothing(customer: Customer) -> None:
    member = customer.browser("member")
    for address in pages(customer):
        assert member.get(address).status_code == 403, address


def test_the_list_shows_what_is_open_and_finds_by_number_and_state(customer: Customer) -> None:
    client = customer.browser()
    first, _, third = map(customer.number, customer.invoices())
    shown = client.get(customer.base).content.decode()
    assert first in shown
    assert "Credit note" in shown
    assert "€69.79" in shown  # of the first invoice, 119.79 less 50.00
    searched = client.get(f"{customer.base}?q={third}").content.decode()
    assert third in searched
    assert first not in searched
    late = client.get(customer.base + "?standing=late").content.decode()
    assert first in late
    assert third not in late
    assert "No invoices that fit" in client.get(customer.base + "?q=nothing").content.decode()


def test_an_invoice_shows_its_lines_how_it_was_paid_and_how_to_pay_the_rest(customer: Customer) -> None:
    first = customer.invoices()[0]
    shown = customer.browser().get(f"{customer.base}{first}").content.decode()
    assert "VAT 21% of €99.00" in shown
    assert "€20.79" in shown
    assert "€50.00" in shown
    assert "NL91ABNA0417164300" in shown
    assert "Interest through today" in shown
    assert "<svg" in shown
    assert "Late since" in shown
    assert "Clause 19.3" in shown


def test_a_credited_invoice_names_its_credit_note_and_the_note_its_invoice(customer: Customer) -> None:
    _, second, _, note = customer.invoices_and_notes()
    client = customer.browser()
    assert str(note) in client.get(f"{customer.base}{second}").content.decode()
    assert str(second) in client.get(f"{customer.base}{note}").content.decode()


def test_files_are_downloads_that_only_the_browser_keeps(customer: Customer) -> None:
    first, client = customer.invoices()[0], customer.browser()
    number = customer.number(first)
    pdf, ubl = client.get(f"{customer.base}{first}/pdf"), client.get(f"{customer.base}{first}/ubl")
    assert (pdf["Content-Type"], ubl["Content-Type"]) == ("application/pdf", "application/xml")
    assert pdf["Content-Disposition"] == f'attachment; filename="{number}.pdf"'
    assert ubl["Content-Disposition"] == f'attachment; filename="{number}.xml"'
    assert pdf["Cache-Control"] == ubl["Cache-Control"] == "private, max-age=86400"
    assert pdf.content.startswith(b"%PDF-")
    assert f"<cbc:ID>{number}</cbc:ID>".encode() in ubl.content


def test_the_next_invoice_shows_what_was_used_so_far(customer: Customer) -> None:
    shown = customer.browser().get(customer.base + "coming").content.decode()
    assert "1,250" in shown
    assert "€20.00" in shown  # 250 sessions more than are included, 0.08 each
    assert "Draft" in shown
    assert "Photographer" in shown
    assert "Dorpsstraat 1" in shown


@pytest.mark.clause("linktopay:4.3")
def test_costs_of_others_are_agreed_to_on_the_page_up_to_an_amount(customer: Customer) -> None:
    client, charge = customer.browser(), customer.waiting()
    address = f"{customer.base}coming/{charge}/answer"
    wrong = client.post(address, {"answer": "agree", "amount": "300,01"})
    assert wrong.status_code == 422
    assert client.post(address, {"answer": "agree", "amount": ""}).status_code == 422
    assert client.post(address, {"answer": "agree", "amount": "250,00"}).status_code == 302
    with transaction(system("test", customer.id)):
        assert Charge.objects.of(customer.id).get(pk=charge).consented_minor == 25000
    assert client.post(address, {"answer": "refuse"}).status_code == 422


def test_a_client_without_invoices_reads_why_there_are_none() -> None:
    customer = new_customer()
    client = customer.browser()
    assert "No invoices yet" in client.get(customer.base).content.decode()
    fresh = new_organisation("De Boer")
    nobody = Client()
    sign_in(nobody, new_member(fresh, "admin"))
    nobody.cookies["schakel_language"] = "en"
    assert "Nothing is to be invoiced" in nobody.get(f"/o/{fresh.slug}/invoices/coming").content.decode()
