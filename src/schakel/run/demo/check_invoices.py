"""The part of the main job about money: from a contract to an invoice, and from a late invoice to the last cent."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from schakel.run.demo import story
from schakel.run.demo.journey import Journey, NotAsPromisedError


def _invoices_follow_from_contracts(journey: Journey) -> str:
    page = journey.page_of("Jet Jansen")
    page.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/invoices/")
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("21")
    pdf = page.request.get(f"{page.url}/pdf")
    ubl = page.request.get(f"{page.url}/ubl")
    if not pdf.body().startswith(b"%PDF") or b"urn:cen.eu:en16931:2017" not in ubl.body():
        raise NotAsPromisedError("the invoice is not there as PDF and as electronic invoice")
    return page.title()


def _the_coming_invoice_waits_for_consent(journey: Journey) -> str:
    page = journey.pages[-1]
    page.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/invoices/coming")
    expect(page.locator("main")).to_contain_text("Betaalpagina in huisstijl")
    expect(page.locator("main")).to_contain_text("Studio Voorbeeld")
    return "hours wait for the next invoice, costs of a third party for consent"


def _the_next_step_of_a_debtor_is_known(journey: Journey) -> str:
    page = journey.page_of("Olga Eigenaar")
    page.goto(f"{journey.platform}/office/invoices/collection")
    row = page.locator("main tr", has_text="Tandartsen De Brug").first
    expect(row).to_be_visible()
    return " ".join(row.inner_text().split())


def _money_pays_interest_before_principal(journey: Journey) -> str:
    page = journey.pages[-1]
    page.locator("main tr", has_text="Tandartsen De Brug").first.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("Rente", re.IGNORECASE))
    statement = page.request.get(f"{page.url}/account.pdf")
    if not statement.ok:
        links = page.locator('main a[href*="account.pdf"]')
        statement = page.request.get(f"{journey.platform}{links.first.get_attribute('href')}")
    if not statement.body().startswith(b"%PDF"):
        raise NotAsPromisedError("there is no statement of account")
    return "interest by the day, and a statement of account as PDF"


def _the_run_shows_what_it_did(journey: Journey) -> str:
    page = journey.pages[-1]
    page.goto(f"{journey.platform}/office/invoices/runs")
    row = page.locator("main tbody tr").first
    expect(row).to_be_visible()
    return " ".join(row.inner_text().split())


STEPS: tuple[tuple[str, Callable[[Journey], str]], ...] = (
    ("contracts became invoices, as PDF and as electronic invoice", _invoices_follow_from_contracts),
    (
        "the client sees the coming invoice, and costs that wait for its consent",
        _the_coming_invoice_waits_for_consent,
    ),
    ("a late client stands in the collection queue with the next step", _the_next_step_of_a_debtor_is_known),
    ("what it owes is worked out to the day, and can be printed", _money_pays_interest_before_principal),
    ("runs of invoices show what they did", _the_run_shows_what_it_did),
)
