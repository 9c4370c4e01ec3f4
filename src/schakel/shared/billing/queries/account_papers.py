"""The statement of account of a client with a company: what changed between two days, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.billing.facts.account import Account
from schakel.shared.billing.facts.papers import AccountLine, AccountPaper
from schakel.shared.billing.models import Claim, ClaimEvent, Invoice, Receipt
from schakel.shared.billing.queries.account import COUNTED, account_of
from schakel.shared.billing.queries.interest_papers import parties

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of an account on a day: above nothing is owed more."""

    day: date
    order: int
    text: str
    number: str
    amount: Money


def account_paper(
    client: UUID, company: UUID, starts: date, through: date, *, language: str = ""
) -> AccountPaper | None:
    """Return what was charged, paid and credited from a day through a day, with what is open after each.

    Interest that arose in those days (less what of it was waived, or went with money that went back) is one line at
    the end. None when the client never had an invoice of the company.
    """
    rows = list(Claim.objects.of(client).filter(legal_entity_id=company).order_by("issued_on", "id"))
    who = parties(client, company, rows, through)
    if who is None:
        return None
    by, debtor = who
    before, after = account_of(client, starts - _DAY, company), account_of(client, through, company)
    spoken = language or names_of({client})[client].language
    with override(spoken):
        opening, closing = _owed(before), _owed(after)
        changes = sorted(_changes(client, company, starts, through), key=lambda each: (each.day, each.order))
        changes += _written_off(rows, before, after, through)
        rest = closing - opening - Money.total((each.amount for each in changes), opening.currency)
        if rest.minor:
            changes.append(Change(through, 9, _("Interest"), "", rest))
        return AccountPaper(
            starts=starts, through=through, company=by.card, client=debtor, opening=opening, closing=closing,
            lines=tuple(_lines(opening, changes)), language=spoken, iban=by.iban, bic=by.bic,
            account_name=by.account_name, reference=_reference(rows),
        )  # fmt: skip


def _owed(account: Account) -> Money:
    return account.open - account.credit + account.overdrawn


def _changes(client: UUID, company: UUID, starts: date, through: date) -> Iterator[Change]:
    within = {"legal_entity_id": company}
    invoices = Invoice.objects.of(client).filter(issued_on__range=(starts, through), **within)
    for issued in invoices.defer("content"):
        text = _("Invoice") if issued.total_minor >= 0 else _("Credit note")
        yield Change(issued.issued_on, 0, text, issued.number, Money(issued.total_minor, issued.currency))
    received = Receipt.objects.of(client).filter(state__in=COUNTED, **within)
    undone = ClaimEvent.objects.of(client).filter(kind="undone", **within)
    days = dict(undone.values_list("receipt_id", "day"))
    for row in received:
        amount = Money(row.minor, row.currency)
        if starts <= row.day <= through:
            yield Change(row.day, 1, _("Payment received"), "", -amount)
        back = days.get(row.id)
        if back is not None and starts <= max(back, row.day) <= through:
            yield Change(max(back, row.day), 2, _("Payment that went back"), "", amount)
    events = ClaimEvent.objects.of(client).filter(kind__in=("costs", "credit_paid"), **within)
    for event in events.filter(day__range=(starts, through)):
        text = _("Costs of collection") if event.kind == "costs" else _("Credit paid back")
        yield Change(event.day, 3, text, "", Money(event.minor or 0, event.currency))


def _written_off(rows: list[Claim], before: Account, after: Account, through: date) -> list[Change]:
    """Give what was given up of each claim between two accounts."""
    numbers = {str(row.id): row.number for row in rows}
    known = {each.id: each.written_off for each in before.claims}
    found = []
    for each in after.claims:
        more = each.written_off - known.get(each.id, Money(0, each.written_off.currency))
        if more.minor:
            found.append(Change(through, 4, _("Written off"), numbers[each.id], -more))
    return found


def _lines(opening: Money, changes: list[Change]) -> Iterator[AccountLine]:
    balance = opening
    for each in changes:
        balance += each.amount
        more = each.amount.minor >= 0
        yield AccountLine(
            on=each.day, text=each.text, number=each.number, balance=balance,
            debit=each.amount if more else None, credit=None if more else -each.amount,
        )  # fmt: skip


def _reference(rows: list[Claim]) -> str:
    return next((row.reference for row in rows if row.settled_on is None), "")
