"""The payment links of the demo: three months of a client's own payments at the sandbox, told as in life."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.run.demo import story
from schakel.run.demo.statement import statement
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import LinkLine, Vat
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.facts.wishes import (
    ConnectionWish,
    LinkWish,
    PayWish,
    Question,
    Secrets,
    SettingsWish,
)
from schakel.shared.agreements import interface as agreements
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

RIGHTS = frozenset({"payments.read", "payments.links", "payments.refund", "payments.bank", "payments.manage"})
TERMS = (
    "Ik weet dat de betaaldienstverlener eigen voorwaarden kan hebben, en dat het aan ons is om die te kennen en na te"
    " leven."
)
DECLARATION = "Wij mogen deze website gebruiken."
WORK = (
    ("Dakgoot vervangen", 48500), ("Lekkage gerepareerd", 17250), ("Schoorsteen gevoegd", 32900),
    ("Dakinspectie", 9500), ("Dakraam geplaatst", 124000), ("Pannen vervangen", 26400),
)  # fmt: skip
DAYS = 84
EVERY = 3


@dataclass(frozen=True, slots=True)
class Shop:
    """A client with what its links stand on."""

    client: UUID
    owner: Actor
    website: UUID

    def link(self, wish: LinkWish, at: datetime, token: str = "") -> UUID:
        """Make a link."""
        return payments.make_link(wish, by=self.owner, at=at, token=token)

    def wish(self, description: str, minor: int | None, **more: object) -> LinkWish:
        """A link for an amount in cents; None: the payer chooses."""
        amount = None if minor is None else Money(minor)
        return LinkWish(website=self.website, description=description, amount=amount, **more)  # type: ignore[arg-type]


def tell(provider: UUID, client: UUID, until: datetime) -> None:
    """Tell the payment links of a client up to `until`."""
    staff = Actor(
        ActorKind.SYSTEM, provider, name="demo", provider=True, permissions=frozenset({"payments.office"})
    )
    owner = Actor(ActorKind.SYSTEM, client, name="demo", permissions=RIGHTS)
    began = until - timedelta(days=DAYS + 7)
    shop = _shop(client, owner, staff, began)
    _history(shop, until)
    _specials(shop, until)
    _other_websites(shop, staff, until)
    _bank(shop, until)


def _shop(client: UUID, owner: Actor, staff: Actor, at: datetime) -> Shop:
    with transaction(staff.within(client)):
        contract = next(each.id for each in agreements.contracts(client) if each.service == "payments")
    site = payments.name_website(client, contract, "localhost", "Dakwerk en onderhoud", by=staff, at=at)
    payments.declare_website(site, declaration=DECLARATION, by=owner, at=at)
    account = sandbox.open_account(story.CLIENTS[0].name, at=at, key=story.PSP_KEY, desk=story.PSP_DESK)
    secrets = Secrets(account.credentials.key, account.credentials.webhook_secret)
    payments.add_connection(
        ConnectionWish(connector="sandbox", name="Zandbak", contract_reference="ZB-2026-001", credentials=secrets),
        terms=TERMS, by=owner, at=at, path_token=story.PSP_PATH,
    )  # fmt: skip
    payments.change_settings(
        SettingsWish(
            payee="Jansen Dakwerken", colour="#8a2f18", contact="administratie@jansen.example, 085 000 9000",
            iban=story.IBAN, account_name="Jansen Dakwerken", remind_after=(3, 7), mail_paid=False,
        ),
        by=owner, at=at,
    )  # fmt: skip
    return Shop(client, owner, site)


def _history(shop: Shop, until: datetime) -> None:
    """A link every few days, most of them paid within a day or two."""
    draw = Random(7)  # noqa: S311 - the same story every time
    for day in range(DAYS, 3, -EVERY):
        at = until - timedelta(days=day, hours=draw.randint(1, 6))
        work, minor = draw.choice(WORK)
        wish = shop.wish(work, minor, reference=f"F26-{1000 - day}", payer_name="Familie Voorbeeld")
        link = shop.link(wish, at)
        if draw.random() < 0.85:
            way = sandbox.Way.IDEAL if draw.random() < 0.8 else sandbox.Way.CARD
            _pay(shop, link, Money(minor), at + timedelta(hours=draw.randint(1, 40)), way)


def _specials(shop: Shop, until: datetime) -> None:
    """One of each thing that can happen to a link."""
    day = timedelta(days=1)
    parts = shop.link(
        shop.wish("Nieuw dak, in delen", 640000, partial=True, minimum=Money(50000), reference="F26-2001"),
        until - 20 * day, story.PARTS_LINK,
    )  # fmt: skip
    _pay(shop, parts, Money(200000), until - 18 * day)
    _pay(shop, parts, Money(150000), until - 6 * day)
    shop.link(shop.wish("Onderhoudsbeurt", 14900, reusable=True), until - 30 * day, story.POSTER_LINK)
    shop.link(shop.wish("Steun de dakentuin", None, minimum=Money(500)), until - 30 * day)
    _twice(shop, until - 9 * day)
    sent_back = shop.link(
        shop.wish("Dakinspectie, geannuleerd", 9500, reference="F26-2003"), until - 14 * day
    )
    paid = _pay(shop, sent_back, Money(9500), until - 13 * day)
    payments.refund_payment(
        paid, Money(9500), reason="Afspraak ging niet door", by=shop.owner, at=until - 12 * day
    )
    shop.link(
        shop.wish("Spoedreparatie", 22500, reference="F26-2004", expires_at=until - 2 * day), until - 10 * day
    )
    lines = (
        LinkLine(name="Arbeid, isoleren", quantity=4, each=Money(5450), vat=Vat.REDUCED),
        LinkLine(name="Materiaal", quantity=1, each=Money(12100)),
    )
    open_one = shop.link(
        shop.wish(
            "Isolatie zolder", None, lines=lines, reference=story.OPEN_REFERENCE, payer_name="Anna Voorbeeld",
            questions=(Question("q1", "Uw klantnummer"),), expires_at=until + 21 * day,
        ),
        until - 2 * day, story.OPEN_LINK,
    )  # fmt: skip
    payments.send_link(
        open_one, "anna@voorbeeld.example", "Anna Voorbeeld", by=shop.owner, at=until - 2 * day
    )
    mandate = shop.link(
        shop.wish("Onderhoudscontract, eerste termijn", 4500, first=True, reference="F26-2006"),
        until - 40 * day,
    )
    _pay(shop, mandate, Money(4500), until - 39 * day, name="Bo Voorbeeld", email="bo@voorbeeld.example")


def _twice(shop: Shop, at: datetime) -> None:
    """Two payers of one claim: the first bank was late, so that the second payment is too much."""
    link = shop.link(shop.wish("Dakgoot gereinigd", 12500, reference="F26-2002"), at)
    first = _start(shop, link, Money(12500), at)
    sandbox.expire(None, payment=sandbox.id_of(_at_psp(shop, first)))
    payments.ask_psp(shop.client, first, at=at)
    _pay(shop, link, Money(12500), at + timedelta(hours=3))
    sandbox.pay_late(sandbox.id_of(_at_psp(shop, first)))
    payments.ask_psp(shop.client, first, at=at + timedelta(hours=9))


def _other_websites(shop: Shop, staff: Actor, until: datetime) -> None:
    """One website waits for consent, one use was refused."""
    day = timedelta(days=1)
    payments.report_website(
        "dakshop.jansen.example",
        "Losse dakpannen",
        declaration=DECLARATION,
        by=shop.owner,
        at=until - 5 * day,
    )
    with transaction(staff.within(shop.client)):
        payments.note_foreign_use(shop.client, "outlet.jansen.example", Where.EMBED, at=until - 4 * day)


def _bank(shop: Shop, until: datetime) -> None:
    """A statement with a transfer that names its link, and one that nobody knows."""
    with transaction(shop.owner):
        found = payments.link_with(shop.client, story.PARTS_LINK, until)
    if found is not None:
        payments.import_bank_file(statement(found.code, until), by=shop.owner, at=until)


def _pay(
    shop: Shop, link: UUID, amount: Money, at: datetime, way: sandbox.Way = sandbox.Way.IDEAL,
    name: str = "", email: str = "",
) -> UUID:  # fmt: skip
    attempt = _start(shop, link, amount, at, name, email)
    sandbox.pay(_at_psp(shop, attempt), way, sandbox.Source.GOOD, at=at + timedelta(minutes=2))
    payments.ask_psp(shop.client, attempt, at=at + timedelta(minutes=2))
    return attempt


def _start(shop: Shop, link: UUID, amount: Money, at: datetime, name: str = "", email: str = "") -> UUID:
    with transaction(shop.owner):
        found = payments.link(shop.client, link, at)
    if found is None:
        raise LookupError(link)
    wish = PayWish(amount=amount, name=name, email=email)
    made = payments.start_payment(shop.client, found.token, wish, at=at)
    payments.go_to_psp(shop.client, made.token, language="nl", at=at)
    return made.id


def _at_psp(shop: Shop, attempt: UUID) -> str:
    with transaction(shop.owner):
        found = payments.payment(shop.client, attempt)
    if found is None:
        raise LookupError(attempt)
    return found.psp_payment
