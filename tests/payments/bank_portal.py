"""The pages of a client's bank and book, with something on each of them."""

from dataclasses import dataclass
from uuid import UUID

from django.test import Client
from django.urls import reverse

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.shared.accounts.models import Organisation, Person
from tests.payments.bank import Sent, came, camt, matched
from tests.payments.world import EUR25, World
from tests.people import new_member, sign_in

PAGES = (
    "bank", "bank-statements", "bank-certain", "bank-line", "bank-match", "bank-match-undo", "book", "book-csv",
    "book-xlsx",
)  # fmt: skip
DOWNLOADS = frozenset({"book-csv", "book-xlsx"})
READING = frozenset({"book", *DOWNLOADS})
"""What whoever reads payments may see; all else is for who works on the bank."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A client with a line that is matched, one that is not, some that are proposed, and what came at the PSP."""

    world: World
    client: Organisation
    admin: Person
    line: UUID
    link: UUID
    match: UUID

    def address(self, name: str) -> str:
        """Return the address of a page."""
        more = {
            "bank-line": {"line": self.line},
            "bank-match": {"line": self.line, "link": self.link},
            "bank-match-undo": {"match": self.match},
        }
        return reverse(f"payments:{name}", kwargs={"organisation": self.world.slug, **more.get(name, {})})


def portal_of(world: World) -> Portal:
    """Fill the pages of a client."""
    paid, link = world.link(description="Workshop", reference="F-2026-1"), world.link(payer_name="Ans Jansen")
    world.paid(world.link(description="Bij de PSP"))
    match = matched(world, paid, EUR25, text="Workshop <script>alert(1)</script>".replace("<", "&lt;"))
    for _ in range(2):
        code = world.fact(world.link(description="Met kenmerk")).code
        came(world, EUR25, reference=creditor_reference(code))
    came(world, Money(-2500), reason="MD06", name="P. Mulder")
    line = came(world, Money(4000), name="Ans Jansen", text="voor de cursus")
    with world.inside():
        client = Organisation.objects.get(pk=world.organisation)
    return Portal(world, client, new_member(client, "admin"), line, link, match)


def browser_of(person: Person, language: str = "en") -> Client:
    """Return the browser of somebody who is signed in."""
    client = Client(headers={"accept-language": language})
    client.cookies["schakel_language"] = language
    sign_in(client, person)
    return client


def upload(client: Client, portal: Portal, content: bytes, name: str = "statement.xml") -> object:
    """Send a file to the bank page."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(portal.address("bank"), {"file": SimpleUploadedFile(name, content)})


def statement(*lines: Sent) -> bytes:
    """Write a statement; of one line of EUR 25 when none is given."""
    return camt(*(lines or (Sent(amount=EUR25),)))


__all__ = ["DOWNLOADS", "PAGES", "READING", "Portal", "browser_of", "portal_of", "statement", "upload"]
