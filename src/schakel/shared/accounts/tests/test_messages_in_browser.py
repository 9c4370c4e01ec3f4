"""The pages about messages in a real browser."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow
from tests.people import new_member, new_organisation, new_staff, provider

from schakel.kernel.ids import new_id
from schakel.shared.accounts.access import read_standing
from schakel.shared.accounts.models import Person
from schakel.shared.clock import now
from schakel.shared.messages.interface import Channel, NoticeToSend, Recipient, evidence, send_notice
from schakel.shared.messages.models import MessageReport, OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]


@pytest.fixture
def people() -> tuple[Person, Person]:
    """An owner of the provider, and an administrator of its client."""
    provider()
    return new_staff("owner"), new_member(new_organisation("Bakkerij Jansen", "jansen"))


def told(organisation: UUID, person: Person) -> dict[Channel, UUID]:
    """A notice whose mail came back, that stands in the portal and waits as a letter; its messages."""
    notice = NoticeToSend(
        kind="calls.service_blocked",
        context={"reason": "reclame zonder toestemming"},
        about=("block", new_id()),
        clause="qooqie:8.11",
        to=(Recipient(person.pk, person.email, "nl"),),
        permission="calls.read",
        channels=frozenset(Channel),
        postal_address="Dorpsstraat 1\n1234 AB Ons Dorp",
    )
    with transaction(system("test", organisation)) as tx:
        found = evidence(organisation, send_notice(tx, notice))
        assert found is not None
        messages = {each.channel: each.id for each in found.messages}
        rows = OutgoingMessage.objects.of(organisation).filter(pk=messages[Channel.MAIL])
        rows.update(
            state="bounced",
            sent_at=now(),
            bounced_at=now(),
            status="5.1.1",
            answer="250 2.0.0 queued as 4711",
        )
        MessageReport.objects.of(organisation).create(
            message_id=messages[Channel.MAIL], received_at=now(), action="failed", status="5.1.1", raw=b"", digest="",
            diagnostic="550 5.1.1 <ans@jansen.example>: no such box here", reported_by="mx.jansen.example",
        )  # fmt: skip
    return messages


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)])
def test_the_pages_are_accessible_and_fit_a_telephone(
    page_of: Callable[..., Page], people: tuple[Person, Person], language: str, dark: bool
) -> None:
    owner, ans = people
    jansen = organisation_of_client(ans)
    messages = told(jansen, ans)
    office = [
        f"/office/messages/{each}" for each in ("", "?q=nothing", *(f"{one}/" for one in messages.values()))
    ]
    mail, letter = messages[Channel.MAIL], messages[Channel.LETTER]
    office += [f"/office/messages/{mail}/{form}/" for form in ("again", "letter")]
    office += [f"/office/messages/{letter}/{form}/" for form in ("print", "posted")]
    portal = ["/o/jansen/messages/", f"/o/jansen/messages/{messages[Channel.PORTAL]}/", "/account/mail/"]

    for person, addresses in ((owner, office), (ans, portal)):
        page = page_of(person, language, dark=dark)
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 900})
            assert page.goto(address).status == 200, address  # type: ignore[union-attr]
            assert axe(page) == [], address
            page.set_viewport_size({"width": 320, "height": 640})
            assert overflow(page) <= 0, address


def test_staff_repair_a_mail_that_came_back(
    page_of: Callable[..., Page], people: tuple[Person, Person]
) -> None:
    owner, ans = people
    told(organisation_of_client(ans), ans)
    page = page_of(owner, "en")
    page.goto("/office/messages/")

    page.get_by_label("Status").select_option("Came back")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="Uw call tracking is stopgezet").click()
    expect(
        page.get_by_role("region", name="What became of it").or_(page.locator(".timeline"))
    ).to_contain_text("550 5.1.1")
    page.get_by_role("link", name="Send it once more").click()
    page.get_by_label("E-mail address").fill("ans@nieuw.example")
    page.get_by_role("button", name="Send the message").click()

    expect(page.locator("main")).to_contain_text("The message is on its way again.")
    expect(page.locator("main")).to_contain_text("ans@nieuw.example")


def organisation_of_client(person: Person) -> UUID:
    return read_standing(person.pk).places[0].organisation.id
