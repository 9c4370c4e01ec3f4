"""The book of a company's receivables, for bookkeeping: in a transaction of the provider."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import batched
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.billing.documents.auditfile import Transactions
from schakel.shared.billing.facts.books import (
    AccountKind,
    Book,
    BookedVat,
    BookLine,
    Customer,
    Journal,
    JournalKind,
    LedgerAccount,
    LineVat,
    Opening,
    Transaction,
)
from schakel.shared.billing.facts.figures import SubledgerCheck
from schakel.shared.billing.facts.invoices import Card, VatCode
from schakel.shared.billing.models import Claim, Invoice
from schakel.shared.billing.queries.parties import seller
from schakel.shared.billing.rules.assembling import book_of
from schakel.shared.billing.rules.vat import rate_on
from schakel.shared.billing.vat_rates import vat_rates
from schakel.shared.ledger.interface import (
    ClientEntry,
    EntryFilter,
    Leg,
    balances_of_company,
    entries_of_company,
)

DEBTORS, EARLIER = "debtors", "earlier_years"
ACCOUNTS = {
    DEBTORS: (_("Debtors"), AccountKind.BALANCE),
    "credit": (_("Received from clients, not divided yet"), AccountKind.BALANCE),
    "bank": (_("Bank, as clients paid"), AccountKind.BALANCE),
    EARLIER: (_("Result of earlier years"), AccountKind.BALANCE),
    "revenue": (_("Revenue"), AccountKind.PROFIT_AND_LOSS),
    "interest": (_("Interest for late payment"), AccountKind.PROFIT_AND_LOSS),
    "costs": (_("Costs of collection, charged on"), AccountKind.PROFIT_AND_LOSS),
    "written_off": (_("Written off"), AccountKind.PROFIT_AND_LOSS),
}
VAT = "vat:"
"""How the accounts of VAT that is owed begin; the code follows."""
SALES, BANK, GENERAL = "sales", "bank", "general"
KINDS = {SALES: ("invoice", "credit_note"), BANK: ("received", "undone", "paid_back")}
"""Journal -> the kinds of entries in it; all others are in the general one."""
_AT_ONCE = 500


def book_of_year(company: UUID, year: int, *, made: date, version: str, currency: str = "EUR") -> Book | None:
    """Return a company's book of a calendar year, without its transactions; None for a company that does not exist.

    It begins with what stood on the accounts; what was earned before is one account, so that the opening balances.
    """
    found = seller(company)
    if found is None:
        return None
    before = _standing(company, date(year, 1, 1), currency)
    codes = {*ACCOUNTS, *_standing(company, date(year + 1, 1, 1), currency), *before}
    accounts = tuple(_account(code) for code in sorted(codes))
    of_result = [one.code for one in accounts if one.kind is AccountKind.PROFIT_AND_LOSS]
    opening = {code: amount for code, amount in before.items() if code not in of_result}
    opening[EARLIER] = Money.total((before[code] for code in of_result if code in before), currency)
    return Book(
        company=found.card, starts=date(year, 1, 1), through=date(year, 12, 31), made=made, version=version,
        accounts=accounts, journals=_journals(), currency=currency,
        vat_codes=tuple(BookedVat(each.code.removeprefix(VAT), each.name, each.code)
                        for each in accounts if each.code.startswith(VAT)),
        opening=tuple(Opening(code, amount) for code, amount in sorted(opening.items()) if amount.minor),
    )  # fmt: skip


def customers_of(company: UUID, through: date) -> Iterator[Customer]:
    """Give the clients that a company invoiced by a day, each as on its newest invoice."""
    rows = Invoice.objects.across().filter(legal_entity_id=company, issued_on__lte=through)
    newest = rows.order_by("organisation_id", "-issued_on", "-sequence").distinct("organisation_id")
    for client, buyer in newest.values_list("organisation_id", "content__buyer").iterator(_AT_ONCE):
        yield Customer(client.hex, from_plain(Card, buyer))


def transactions_of(company: UUID, book: Book) -> Transactions:
    """Return what gives the transactions of a journal of a book, in the order in which they happened."""
    return lambda journal: _transactions(company, book, journal)


def years_of(company: UUID) -> list[int]:
    """Return the years in which a company issued something, the newest first."""
    rows = Invoice.objects.across().filter(legal_entity_id=company).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def subledger_check(company: UUID, currency: str = "EUR") -> SubledgerCheck:
    """Return what the account of debtors says, and what is open of all invoices: they ought to be the same."""
    booked = balances_of_company(book_of(company)).get((DEBTORS, currency), Money(0, currency))
    rows = Claim.objects.across().filter(legal_entity_id=company, currency=currency, settled_on=None)
    return SubledgerCheck(booked, Money(rows.aggregate(open=Sum("open_minor"))["open"] or 0, currency))


def _standing(company: UUID, on: date, currency: str) -> dict[str, Money]:
    found = balances_of_company(book_of(company), end=start_of_day(on))
    return {account: amount for (account, of), amount in found.items() if of == currency}


def _journals() -> tuple[Journal, ...]:
    return (
        Journal(code=SALES, name=str(_("Sales")), kind=JournalKind.SALES, offset=DEBTORS),
        Journal(code=BANK, name=str(_("Bank")), kind=JournalKind.BANK, offset="bank"),
        Journal(code=GENERAL, name=str(_("General")), kind=JournalKind.GENERAL),
    )


def _account(code: str) -> LedgerAccount:
    if code.startswith(VAT):
        name = f"{_('VAT that is owed')}: {code.removeprefix(VAT)}"
        return LedgerAccount(code, name, AccountKind.BALANCE)
    if code not in ACCOUNTS:
        return LedgerAccount(code, code, AccountKind.BALANCE)
    words, kind = ACCOUNTS[code]
    return LedgerAccount(code, str(words), kind)


def _transactions(company: UUID, book: Book, journal: Journal) -> Iterator[Transaction]:
    kinds = KINDS.get(journal.code, ())
    elsewhere = () if kinds else tuple(kind for of_journal in KINDS.values() for kind in of_journal)
    ends = date(book.starts.year + 1, 1, 1)
    wanted = EntryFilter(kinds=kinds, first=start_of_day(book.starts), end=start_of_day(ends))
    found = entries_of_company(book_of(company), wanted, but=elsewhere)
    for some in batched(found, _AT_ONCE):
        numbers = _numbers(some)
        for each in some:
            legs = tuple(leg for leg in each.entry.legs if leg.amount.currency == book.currency)
            if legs:
                yield _transaction(each, legs, numbers)


def _numbers(some: Iterable[ClientEntry]) -> Mapping[UUID, str]:
    """Return the numbers of the invoices that entries are about."""
    rows = Invoice.objects.across().filter(pk__in={each.entry.about for each in some})
    return dict(rows.values_list("pk", "number"))


def _transaction(each: ClientEntry, legs: tuple[Leg, ...], numbers: Mapping[UUID, str]) -> Transaction:
    entry = each.entry
    document = numbers.get(entry.about, "")
    on = business_day(entry.at)
    text = f"{entry.kind} {document}".strip()
    return Transaction(
        number=entry.id.hex,
        on=on,
        text=text,
        lines=tuple(
            BookLine(
                account=leg.account, amount=leg.amount, text=text, document=document, customer=each.client.hex,
                vat=_vat(leg, on),
            )
            for leg in legs
        ),
    )  # fmt: skip


def _vat(leg: Leg, on: date) -> LineVat | None:
    if not leg.account.startswith(VAT):
        return None
    code = leg.account.removeprefix(VAT)
    return LineVat(code, rate_on(vat_rates(), VatCode(code), on).rate, -leg.amount)
