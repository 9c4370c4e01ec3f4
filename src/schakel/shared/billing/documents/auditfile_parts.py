"""The parts of an XML Auditfile Financieel 3.2, each with its elements in the order of the format."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from schakel.kernel.money import Money
from schakel.shared.billing.documents.auditfile_xml import NAMESPACE, Element, part, plain_amount, sided, text
from schakel.shared.billing.facts.books import Book, BookLine, Customer, LineVat, Transaction
from schakel.shared.billing.facts.invoices import Card

__all__ = [
    "NAMESPACE", "company_parts", "customer_parts", "header_parts", "ledger_parts", "opening_parts", "period_parts",
    "transaction_part", "vat_parts",
]  # fmt: skip

_CODE, _NAME, _TEXT = 35, 255, 9999
"""Characters that codes, names and descriptions hold."""
_CUSTOMER = "C"


def header_parts(book: Book) -> Element:
    """Say which year and days the file is of, and what made it."""
    return part(
        "header",
        text("fiscalYear", str(book.starts.year), 9),
        text("startDate", book.starts.isoformat(), 10),
        text("endDate", book.through.isoformat(), 10),
        text("curCode", book.currency, 3),
        text("dateCreated", book.made.isoformat(), 10),
        text("softwareDesc", "Schakel", 50),
        text("softwareVersion", book.version, 20),
    )


def company_parts(book: Book) -> Iterator[Element]:
    """Say whose book it is."""
    company = book.company
    for each in (
        text("companyIdent", company.register_number, _CODE),
        text("companyName", company.name, _NAME),
        text("taxRegistrationCountry", company.country, 2),
        text("taxRegIdent", "".join(company.vat_number.split()), 30),
        _address(company),
    ):
        if each is not None:
            yield each


def customer_parts(customer: Customer) -> Element:
    """Say who a customer is."""
    card = customer.card
    return part(
        "customerSupplier",
        text("custSupID", customer.number, _CODE),
        text("custSupName", card.name, 50),
        text("contact", card.attention, 50),
        text("eMail", card.email, 255),
        text("commerceNr", card.register_number, 100),
        text("taxRegistrationCountry", card.country, 2),
        text("taxRegIdent", "".join(card.vat_number.split()), 30),
        text("custSupTp", _CUSTOMER, 1),
        _address(card),
    )


def _address(card: Card) -> Element | None:
    if not (card.street or card.city or card.postcode):
        return None
    return part(
        "streetAddress",
        text("streetname", card.street, 100),
        text("city", card.city, 50),
        text("postalCode", card.postcode, 10),
        text("country", card.country, 2),
    )


def ledger_parts(book: Book) -> Element:
    """List the accounts."""
    accounts = (
        part(
            "ledgerAccount",
            text("accID", account.code, _CODE),
            text("accDesc", account.name, _NAME),
            text("accTp", account.kind.value, 2),
            text("leadReference", account.reference, _NAME),
        )
        for account in book.accounts
    )
    return part("generalLedger", *accounts)


def vat_parts(book: Book) -> Element | None:
    """List the VAT codes; None for none."""
    codes = [
        part(
            "vatCode",
            text("vatID", each.code, _CODE),
            text("vatDesc", each.name, 100),
            text("vatToPayAccID", each.account, _CODE),
        )
        for each in book.vat_codes
    ]
    return part("vatCodes", *codes) if codes else None


def period_parts(book: Book) -> Element:
    """List the calendar months of the book, cut to its first and last day; January is period 1."""
    months = []
    first = book.starts
    while first <= book.through:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        months.append(
            part(
                "period",
                text("periodNumber", str(period_of(first)), 3),
                text("startDatePeriod", first.isoformat(), 10),
                text("endDatePeriod", min(last, book.through).isoformat(), 10),
            )
        )
        first = date.fromordinal(last.toordinal() + 1)
    return part("periods", *months)


def period_of(day: date) -> int:
    """Return the number of the period that a day is in."""
    return day.month


def opening_parts(book: Book) -> Element | None:
    """Say what was open when the book began; None where nothing was."""
    if not book.opening:
        return None
    lines = [
        part("obLine", text("nr", str(number), 20), text("accID", each.account, _CODE), *sided(each.amount))
        for number, each in enumerate(book.opening, 1)
    ]
    debit = Money.total((each.amount for each in book.opening if each.amount.minor >= 0), book.currency)
    credit = Money.total((-each.amount for each in book.opening if each.amount.minor < 0), book.currency)
    return part(
        "openingBalance",
        text("opBalDate", book.starts.isoformat(), 10),
        text("opBalDesc", "Beginbalans", 50),
        text("linesCount", str(len(lines)), 10),
        text("totalDebit", plain_amount(debit), 20),
        text("totalCredit", plain_amount(credit), 20),
        *lines,
    )


def transaction_part(transaction: Transaction) -> Element:
    """Write a transaction with its lines."""
    lines = [_line(number, line, transaction.on) for number, line in enumerate(transaction.lines, 1)]
    return part(
        "transaction",
        text("nr", transaction.number, _CODE),
        text("desc", transaction.text, _TEXT),
        text("periodNumber", str(period_of(transaction.on)), 3),
        text("trDt", transaction.on.isoformat(), 10),
        *lines,
    )


def _line(number: int, line: BookLine, on: date) -> Element:
    return part(
        "trLine",
        text("nr", str(number), _CODE),
        text("accID", line.account, _CODE),
        text("docRef", line.document or "-", _NAME),
        text("effDate", on.isoformat(), 10),
        text("desc", line.text, _TEXT),
        *sided(line.amount),
        text("custSupID", line.customer, _CODE),
        text("invRef", line.document, _NAME),
        _vat(line.vat) if line.vat else None,
    )


def _vat(vat: LineVat) -> Element:
    """VAT that is owed stands on the credit side."""
    size, side = sided(-vat.amount)
    size.tag, side.tag = f"{{{NAMESPACE}}}vatAmnt", f"{{{NAMESPACE}}}vatAmntTp"
    return part("vat", text("vatID", vat.code, _CODE), text("vatPerc", f"{vat.rate:.2f}", 8), size, side)
