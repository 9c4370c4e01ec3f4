"""New versions of documents in a real browser: on the public site, in the portal and in the office."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow
from tests.people import new_member, new_person, new_staff, provider_actor

from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.tests.versions import noon, notice
from schakel.shared.agreements.tests.world import concluded, entity, published
from schakel.shared.agreements.usecases.bring_version import bring_version
from schakel.shared.tenancy.interface import transaction

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A client about payments that was told of a second version on 4 May 2026."""
    new_member(client_of_provider, "admin", new_person("Ans Jansen", "ans@jansen.example"))
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15), name="Webwinkel")
    terms: Any = service_of("payments").terms()
    changed = terms.replace(terms_change=terms.terms_change.replace(silence_accepts=terms.notice.provider))
    version = published("payments", at=noon(date(2026, 5, 4)), terms=changed, reason="Meer tijd.")
    bring_version(made.organisation, terms=version)
    return made


def checked(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert axe(page) == []
    assert overflow(page) == 0


def test_everybody_reads_documents_on_a_telephone(
    site: str, made: ContractFact, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=320, dark=True)
    for path in ("/services/", "/terms/", "/terms/payments/terms/", "/terms/payments/terms/1/?text=en"):
        checked(page, site + path)
    expect(page.get_by_text("Dit is een vertaling. De Nederlandse tekst beslist.")).to_be_visible()


def test_a_client_accepts_a_new_version(
    site: str,
    made: ContractFact,
    client_of_provider: Organisation,
    page_of: Callable[..., Page],
) -> None:
    page = page_of(Person.objects.get(email="ans@jansen.example"), width=320)
    place = f"{site}/o/{client_of_provider.slug}/contracts"
    checked(page, f"{place}/{made.id}/documents")
    checked(page, f"{place}/versions/{notice(made).id}/leave")
    checked(page, f"{place}/versions/{notice(made).id}")
    page.get_by_role("link", name="Aanvaarden").click()
    assert axe(page) == []
    page.get_by_role("button", name="Deze versie aanvaarden").click()
    expect(page.get_by_text("De nieuwe versie is aanvaard.")).to_be_visible()


def test_staff_write_the_next_version(site: str, made: ContractFact, page_of: Callable[..., Page]) -> None:
    with transaction(provider_actor()):
        company = entity()
    page = page_of(new_staff("owner"), width=320, dark=True)
    checked(page, f"{site}/office/agreements/terms")
    checked(page, f"{site}/office/agreements/changes/{made.organisation}/{made.id}")
    checked(page, f"{site}/office/agreements/terms/{company}/payments/terms")
    page.get_by_label("Nederlandse tekst").fill("# Artikel 1\nAnders.")
    page.get_by_role("button", name="Concept opslaan").click()
    expect(page.get_by_text("Het concept is opgeslagen.")).to_be_visible()
    assert axe(page) == []
    assert overflow(page) == 0
