"""Documents to write, as a company and its clients would have them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Card, Document, DocumentKind, Line, VatCode
from schakel.shared.billing.rules.vat import net_of, sum_up
from schakel.shared.billing.vat_rates import vat_rates

ISSUED = date(2026, 4, 16)
SELLER = Card(
    name="Qooqie B.V.",
    trade_name="Qooqie",
    street="Stationsplein 45",
    postcode="3013 AK",
    city="Rotterdam",
    register_number="27379671",
    vat_number="NL 004495445 B01",
    email="facturen@qooqie.example",
    seat="Rotterdam",
)
DUTCH = Card(
    name="Bakkerij De Vries & Zonen B.V.",
    street="Hoofdstraat 1",
    postcode="1234 AB",
    city="Amersfoort",
    register_number="12345678",
    vat_number="NL100200304B01",
    email="boekhouding@devries.example",
    attention="Crediteurenadministratie",
)
GERMAN = Card(
    name="Müller Werkzeuge GmbH",
    street="Hauptstraße 5",
    postcode="10115",
    city="Berlin",
    country="DE",
    register_number="HRB 123456",
    vat_number="DE136695976",
)
BELGIAN = Card(
    name="Peeters NV",
    street="Meir 10",
    postcode="2000",
    city="Antwerpen",
    country="BE",
    register_number="0428.759.497",
    vat_number="BE 0428.759.497",
)
AMERICAN = Card(
    name="Acme Inc.",
    street="1 Main Street",
    postcode="10001",
    city="New York",
    country="US",
    email="ap@acme.example",
)


def euro(text: str) -> Money:
    return Money.of(Decimal(text))


def line(text: str, price: str, quantity: str = "1", vat: VatCode = VatCode.STANDARD, **more: Any) -> Line:
    amounts = Decimal(quantity), Decimal(price)
    return Line(text=text, quantity=amounts[0], unit_price=amounts[1], net=net_of(*amounts), vat=vat, **more)


FEE = line("Pakket Large", "99.00", unit="month", starts=date(2026, 4, 16), ends=date(2026, 5, 16))
SESSIONS = line(
    "Sessies boven de bundel", "0.08", "180", unit="session", starts=date(2026, 3, 16), ends=date(2026, 4, 16)
)


def invoice(*lines: Line, **more: Any) -> Document:
    lines = lines or (FEE, SESSIONS)
    given: dict[str, Any] = {
        "kind": DocumentKind.INVOICE,
        "number": "2026-00042",
        "issued": ISSUED,
        "due": date(2026, 4, 30),
        "seller": SELLER,
        "buyer": DUTCH,
        "iban": "NL91 ABNA 0417 1643 00",
        "bic": "ABNANL2A",
        "account_name": "Qooqie B.V.",
        "reference": creditor_reference("202600042"),
        "contract": "C-2026-0007",
    }
    return Document(lines=lines, totals=sum_up(lines, ISSUED, vat_rates()), **(given | more))


def credit_note(*lines: Line, **more: Any) -> Document:
    given: dict[str, Any] = {
        "kind": DocumentKind.CREDIT_NOTE,
        "number": "2026-00043",
        "corrects": "2026-00042",
        "corrects_issued": date(2026, 4, 16),
    }
    return invoice(*lines, **(given | more))


def debited(**more: Any) -> Document:
    given = {
        "by_debit": True,
        "mandate": "SCH-2026-000123",
        "creditor_id": "NL19ZZZ273796710000",
        "payer_iban": "NL20INGB0001234567",
        "collect_on": date(2026, 4, 30),
    }
    return invoice(**(given | more))


SAMPLES: dict[str, Callable[[], Document]] = {
    "a Dutch invoice": invoice,
    "an English invoice": lambda: invoice(language="en", note="Thank you for your order.", order_reference="PO 77"),
    "a credit note": lambda: credit_note(FEE),
    "reverse charge to Germany": lambda: invoice(line("Service", "500", vat=VatCode.REVERSE), buyer=GERMAN),
    "reverse charge to Belgium": lambda: invoice(line("Service", "500", vat=VatCode.REVERSE), buyer=BELGIAN),
    "exempt education": lambda: invoice(line("Training", "395.00", "3", VatCode.EXEMPT)),
    "several codes": lambda: invoice(
        FEE, line("Boek", "20.00", vat=VatCode.REDUCED), line("Cursus", "100", vat=VatCode.EXEMPT),
        line("Uitvoer", "10", vat=VatCode.ZERO)
    ),
    "outside the scope of VAT": lambda: invoice(line("Schadevergoeding", "250.00", vat=VatCode.OUTSIDE)),
    "direct debit": debited,
    "a discount": lambda: invoice(FEE, line("Korting", "-10.00"), line("Retour", "5.00", "-2")),
    "six decimals": lambda: invoice(line("Sessies", "0.012345", "123456", unit="session")),
    "a price with VAT": lambda: invoice(
        Line(text="Boek", quantity=Decimal(1), unit_price=Decimal("82.64"), net=euro("82.64"), gross=euro("100.00"))
    ),
    "a page to pay on": lambda: invoice(iban="", bic="", pay_link="https://pay.example/l/abc"),
}  # fmt: skip
