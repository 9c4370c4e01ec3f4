"""Who is who in the demo.

Nobody and nothing here exists: names are made up, hosts end in .example (or are this machine), and all telephone
numbers lie in 085 000 xxxx, which the demo uses for itself and never dials.
"""

from collections.abc import Mapping
from dataclasses import dataclass

PASSWORD = "draai-de-schakelaar-om"  # noqa: S105 - printed for whoever tries the demo
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same for all of them, shown on the demo page


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the demo."""

    email: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Site:
    """A client's website in the demo."""

    host: str
    name: str
    key: str
    company_number: str
    pool: tuple[str, ...]
    flyer: str
    visitors_a_day: int
    pages: tuple[str, ...]
    campaigns: Mapping[str, tuple[str, ...]]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Client:
    """A client of the demo's provider."""

    name: str
    slug: str
    people: tuple[Somebody, ...]
    sites: tuple[Site, ...]


OFFERED = "Afspraken met VvE's"
"""What the quote is about that can still be accepted."""
ORDERED = "Extra marktlijst: zorginstellingen in de regio"
"""What was ordered within a contract; its quote waits for approval."""
PROVIDER_NAME = "Demo Provider"
PROVIDER_SLUG = "demo-provider"
STAFF = (
    Somebody("eigenaar@provider.example", "Olga Eigenaar", "owner"),
    Somebody("hulp@provider.example", "Hugo Hulp", "support"),
)


def _numbers(first: int, count: int) -> tuple[str, ...]:
    return tuple(f"+3185000{number:04d}" for number in range(first, first + count))


CLIENTS = (
    Client(
        "Jansen Dakwerken",
        "jansen",
        (
            Somebody("beheer@jansen.example", "Jet Jansen", "admin"),
            Somebody("balie@jansen.example", "Bo Balie", "member"),
        ),
        (
            Site(
                "localhost",
                "Jansen Dakwerken",
                "demo-jansen",
                "+31850009000",
                _numbers(1000, 12),
                "+31850001900",
                70,
                ("/", "/contact", "/dakgoot"),
                {
                    "Google Ads": ("voorjaar", "spoed", "merk"),
                    "Facebook": ("zomeractie", "buurt"),
                    "Nieuwsbrief": ("mei", "juni"),
                },
                ("dakdekker", "lekkage dak", "dakgoot vervangen", "nieuw dak kosten"),
            ),
        ),
    ),
    Client(
        "Tandartsen De Brug",
        "de-brug",
        (Somebody("beheer@debrug.example", "Teun Brug", "admin"),),
        (
            Site(
                "debrug.example",
                "De Brug",
                "demo-brug",
                "+31850009100",
                _numbers(2000, 6),
                "+31850002900",
                25,
                ("/", "/contact", "/inschrijven", "/tarieven"),
                {
                    "Google Ads": ("nieuwe patiënten", "spoed"),
                    "Facebook": ("wijk",),
                    "Nieuwsbrief": ("controle",),
                },
                ("tandarts in de buurt", "tandarts spoed", "kiespijn", "mondhygiënist"),
            ),
        ),
    ),
)
STOCK = _numbers(3000, 25)
CARRIER_NAME = "Demo carrier"
CARRIER_TOKEN = "demo-carrier"  # noqa: S105 - in the address of its webhooks
CARRIER_SECRET = "demo-carrier-secret"  # noqa: S105 - of the carrier that the demo plays itself
PSP_KEY = "sandbox_demo"
PSP_DESK = "demo-desk"
"""In the address where one plays the bank of the client's payers."""
PSP_PATH = "demo-psp"
"""In the address to which the sandbox reports."""
IBAN = "NL91ABNA0417164300"
"""A test IBAN, of no account."""
PROVIDER_IBAN = "NL02ABNA0123456789"
"""Another test IBAN, of the provider that invoices."""
CREDITOR = "NL79ZZZ999999990000"
"""A creditor identifier with right check digits, of nobody."""
OPEN_LINK, PARTS_LINK, POSTER_LINK = "demo-open", "demo-parts", "demo-poster"
"""In the addresses of payment links: one that is open, one that is paid in parts, one of a poster."""
OPEN_REFERENCE = "F26-2005"
