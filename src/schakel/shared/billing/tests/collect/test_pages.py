"""The pages of collecting: who may see them, in which language, and what they do."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import new_member, new_organisation, sign_in

from schakel.kernel.ids import new_id
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.mandates import MandateState
from schakel.shared.billing.http.collect_urls import urlpatterns as portal
from schakel.shared.billing.http.office_collect_urls import urlpatterns as office
from schakel.shared.billing.models import DebitBatch, DebitReturn, Receipt
from schakel.shared.billing.queries.companies import company_settings
from schakel.shared.billing.queries.mandates import mandates
from schakel.shared.billing.sepa.mandate_text import VERSION
from schakel.shared.billing.tests.collect.furnished import TODAY, Collecting, furnished, staff
from schakel.shared.billing.tests.collecting import (
    CLIENT_IBAN,
    CREDITOR,
    OWN_IBAN,
    cashier,
    claim_of,
    statement,
)
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")

POSTED, FILES = {"batch-file", "return-seen"}, {"mandate-paper"}
READS = {
    "companies", "mandates", "client-mandates", "debits", "debits-day", "batches", "batch", "returns", "receipts",
}  # fmt: skip
NAMES = [str(each.name) for each in office]
PAGES = [name for name in NAMES if name not in POSTED | FILES | {"mandate-known"}]
PORTAL = [str(each.name) for each in portal]


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Collecting:
    made = furnished()
    standing_clock.stand_still(noon(TODAY))
    return made


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(here: Collecting, language: str) -> None:
    browser = staff("finance", language)
    member = Client()
    member.cookies["schakel_language"] = language
    sign_in(member, here.member())
    asked = [(browser, here.address_of(name)) for name in PAGES]
    asked += [(member, here.portal_address(name)) for name in PORTAL]
    for who, address in asked:
        answer = who.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}"'.encode() in answer.content
        assert answer.content.count(b"<h1>") == 1, address
        assert b" style=" not in answer.content, address
        assert b"Jansen <b>" not in answer.content, address


@pytest.mark.usefixtures("standing_clock")
def test_every_list_answers_while_there_is_nothing_on_it() -> None:
    browser = staff()
    for pattern in office:
        if not pattern.pattern.converters:
            assert browser.get(f"/office/invoices/{pattern.pattern}").status_code == 200, pattern.name


def test_support_reads_and_changes_nothing_and_a_client_comes_nowhere(here: Collecting) -> None:
    support, client = staff("support"), Client()
    sign_in(client, here.member())
    for name in NAMES:
        address = here.address_of(name)
        expected = 200 if name in READS else 405 if name in POSTED else 403
        assert support.get(address).status_code == expected, name
        assert client.get(address).status_code in {403, 404, 405}, name
        if name in POSTED:
            assert support.post(address).status_code == 403, name
    assert support.post(here.address_of("debits-day"), {}).status_code in {403, 422}
    with transaction(cashier()):
        assert DebitBatch.objects.count() == 1


def test_somebody_of_another_client_finds_no_mandate_and_a_reader_signs_none(here: Collecting) -> None:
    stranger, reader = Client(), Client()
    sign_in(stranger, new_member(new_organisation("De Boer"), "admin"))
    sign_in(reader, here.member("member"))
    for name in PORTAL:
        assert stranger.get(here.portal_address(name)).status_code == 404, name
        assert reader.get(here.portal_address(name)).status_code == 403, name


def test_what_is_not_there_is_not_found(here: Collecting) -> None:
    browser = staff()
    for pattern in office:
        for key in set(pattern.pattern.converters) - {"client"}:
            address = here.address_of(str(pattern.name), **{key: new_id()})
            answer = browser.post(address) if pattern.name in POSTED else browser.get(address)
            assert answer.status_code == 404, (pattern.name, key)


def test_a_client_gives_the_mandate_that_was_asked(here: Collecting) -> None:
    browser = Client()
    browser.cookies["schakel_language"] = "en"
    sign_in(browser, here.member(client=here.asked))
    listed = browser.get(here.portal_address("mandates", here.asked)).content.decode()
    assert "A mandate is asked of you." in listed
    address = here.portal_address("mandate-sign", here.asked)
    given = {
        "scheme": "CORE", "iban": "NL91 ABNA 0417 1643 01", "holder": "Kapper Smit", "signer": "C. Smit",
        "version": VERSION, "language": "en", "accepted": "on",
    }  # fmt: skip

    wrong = browser.post(address, given)
    done = browser.post(address, given | {"iban": "NL91 ABNA 0417 1643 00"})

    assert wrong.status_code == 422
    assert "not a valid IBAN" in wrong.content.decode()
    assert done.status_code == 302
    (mandate,) = kept(here.asked)
    assert (mandate.state, mandate.iban, mandate.came_from) == (MandateState.ACTIVE, CLIENT_IBAN, "127.0.0.1")
    assert (
        browser.post(here.portal_address("mandate-end", here.asked, debit_mandate=mandate.id)).status_code
        == 302
    )
    assert [each.state for each in kept(here.asked)] == [MandateState.ENDED]


def test_staff_make_a_file_download_it_and_note_that_it_was_sent(here: Collecting) -> None:
    browser = staff()
    shown = browser.get(here.address_of("debits-day")).content.decode()
    assert "Garage Vermeer" in shown
    made = browser.post(here.address_of("debits-day"))
    assert made.status_code == 302
    with transaction(cashier()):
        newest = DebitBatch.objects.order_by("-made_at").first()
    assert newest is not None
    assert newest.debits == 1
    early = browser.post(here.address_of("batch-sent", batch=newest.id))
    file = browser.post(here.address_of("batch-file", batch=newest.id))
    sent = browser.post(here.address_of("batch-sent", batch=newest.id))
    assert (early.status_code, file.status_code, sent.status_code) == (422, 200, 302)
    assert b"pain.008" in file.content
    again = browser.post(here.address_of("debits-day"))
    assert again.status_code == 302


def test_staff_take_a_statement_over_book_a_line_and_undo_it(here: Collecting) -> None:
    browser = staff()
    file = SimpleUploadedFile("mei.sta", statement(date(2026, 4, 23), ("9,00", CLIENT_IBAN, "x")))
    assert browser.post(here.address_of("bank"), {"file": file}).status_code == 302
    broken = browser.post(here.address_of("bank"), {"file": SimpleUploadedFile("x.sta", b"nothing")})
    assert broken.status_code == 422
    match = here.address_of("bank-match")
    assert browser.post(match, {"amount": "2000.00"}).status_code == 422
    assert browser.post(match, {"amount": "1160.00"}).status_code == 302
    assert claim_of(here.asked, here.values["invoice"]).open_minor < 121000
    assert browser.post(here.address_of("bank-match-undo")).status_code == 302


def test_staff_decide_about_a_payment_that_is_held(here: Collecting) -> None:
    browser = staff()
    address = here.address_of("receipt-judge")
    assert browser.post(address, {"answer": "refuse"}).status_code == 422
    assert browser.post(address, {"answer": "refuse", "reason": "Rente staat open"}).status_code == 302
    assert browser.get(address).status_code == 404
    with transaction(system("test", here.asked)):
        assert Receipt.objects.of(here.asked).get().state == "refused"


def test_staff_book_money_by_hand_once_for_each_form(here: Collecting) -> None:
    browser, token = staff(), new_id()
    given = {"company": str(here.company), "amount": "10.00", "day": "2026-04-24", "token": str(token)}
    for _ in range(2):
        assert browser.post(here.address_of("receipt-add"), given).status_code == 302
    with transaction(system("test", here.client)):
        assert Receipt.objects.of(here.client).filter(via="by_hand").count() == 1


def test_staff_deal_with_returns_and_requests(here: Collecting) -> None:
    browser = staff()
    assert browser.post(here.address_of("return-seen")).status_code == 302
    assert browser.post(here.address_of("mandate-withdraw")).status_code == 302
    assert browser.get(here.address_of("mandate-paper")).content == b"%PDF-1.7 demo"
    with transaction(cashier()):
        assert DebitReturn.objects.filter(trouble="unknown", seen_at=None).count() == 0
    assert [each.state for each in kept(here.asked)] == [MandateState.WITHDRAWN]


def test_the_settings_of_a_company_keep_to_check_digits(here: Collecting) -> None:
    browser = staff()
    given = {
        "country": "nl", "iban": OWN_IBAN, "creditor": "NL00ZZZ123456780000", "notice_days": "3",
        "reference_month": "10", "account_name": "Demo Provider B.V.",
    }  # fmt: skip
    wrong = browser.post(here.address_of("company"), given)
    assert wrong.status_code == 422
    assert browser.post(here.address_of("company"), given | {"creditor": CREDITOR}).status_code == 302
    with transaction(cashier()):
        found = company_settings(here.company)
    assert found is not None
    assert (found.creditor, found.notice_days, found.country) == (CREDITOR, 3, "NL")


def kept(client: UUID) -> list[Any]:
    with transaction(system("test", client)):
        return mandates(client)
