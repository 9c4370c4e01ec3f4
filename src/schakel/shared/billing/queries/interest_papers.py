"""The statement of interest and costs of a client with a company: how every cent came about."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.agreements.interface import contract
from schakel.shared.billing.facts.account import Account, Booking, ClaimBalance, CostsBalance
from schakel.shared.billing.facts.drafts import Seller
from schakel.shared.billing.facts.interest import InterestKind, InterestStatement
from schakel.shared.billing.facts.invoices import Card
from schakel.shared.billing.facts.papers import (
    InterestPaper,
    PaperClaim,
    PaperCost,
    PaperReceipt,
    PaperSegment,
    PaperTotals,
    RatePer,
)
from schakel.shared.billing.models import Claim, CollectionCase
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.parties import payer, seller


def interest_paper(client: UUID, company: UUID, on: date, *, language: str = "") -> InterestPaper | None:
    """Return what is open of late claims on a day, with interest counted through it; None when nothing is late.

    Interest of a segment is rounded to the cent, and they add up to the interest of a claim.
    """
    account = account_of(client, on, company)
    rows = {str(row.id): row for row in Claim.objects.of(client).filter(legal_entity_id=company)}
    claims = [each for each in account.claims if each.due < on and each.open.minor]
    costs = [each for each in account.costs if each.open.minor]
    of_costs = {name for each in costs for name in each.claims}
    claims += [each for each in account.claims if each.id in of_costs and each not in claims]
    who = parties(client, company, [rows[each.id] for each in claims], on)
    if who is None:
        return None
    by, debtor = who
    spoken = language or names_of({client})[client].language
    with override(spoken):
        return InterestPaper(
            number=f"{on:%Y%m%d}", on=on, creditor=by.card, debtor=debtor,
            claims=tuple(_claim(rows[each.id], each) for each in claims),
            segments=tuple(_segments(rows, claims, costs)),
            totals=_totals(account, claims, costs), receipts=tuple(_receipts(account, claims, costs)),
            costs=tuple(_costs(client, costs)), language=spoken, iban=by.iban, bic=by.bic,
            account_name=by.account_name, reference=rows[claims[0].id].reference,
        )  # fmt: skip


def parties(client: UUID, company: UUID, rows: Sequence[Claim], on: date) -> tuple[Seller, Card] | None:
    """Return who is owed, and who owes by the newest of the claims; None without claims."""
    by = seller(company)
    made = contract(client, rows[-1].contract_id) if rows else None
    return None if by is None or made is None else (by, payer(made, on).card)


def _claim(row: Claim, balance: ClaimBalance) -> PaperClaim:
    amount = Money(row.total_minor, row.currency) - balance.credited
    left = balance.principal + balance.added
    return PaperClaim(number=row.number, issued=row.issued_on, due=balance.due, amount=amount, open=left)


def _segments(
    rows: dict[str, Claim], claims: Sequence[ClaimBalance], costs: Sequence[CostsBalance]
) -> Iterator[PaperSegment]:
    for each in claims:
        yield from _of(rows[each.id].number, each.statement)
    for cost in costs:
        yield from _of(_("Costs of collection"), cost.statement)


def _of(name: str, statement: InterestStatement) -> Iterator[PaperSegment]:
    for each in statement.segments:
        monthly = each.kind is InterestKind.CONTRACTUAL
        yield PaperSegment(
            claim=name, starts=each.first, through=each.last, days=each.days, base=each.base, rate=each.rate,
            amount=each.interest, per=RatePer.MONTH if monthly else RatePer.YEAR, source=_source(each.source),
        )  # fmt: skip


def _source(source: str) -> str:
    """Write a clause as the reader knows it; an article of the law is written out already."""
    if source.startswith("art."):
        return source
    return _("article %(number)s of the terms") % {"number": source.partition(":")[2]}


def _totals(account: Account, claims: Sequence[ClaimBalance], costs: Sequence[CostsBalance]) -> PaperTotals:
    currency = account.credit.currency
    principal = Money.total((each.principal + each.added for each in claims), currency)
    interest = Money.total((each.interest for each in claims), currency)
    interest += Money.total((each.interest for each in costs), currency)
    charged = Money.total((each.costs + each.added for each in costs), currency)
    total = principal + interest + charged
    return PaperTotals(principal=principal, interest=interest, costs=charged, total=total)


def _receipts(
    account: Account, claims: Sequence[ClaimBalance], costs: Sequence[CostsBalance]
) -> Iterator[PaperReceipt]:
    names = {each.id for each in claims} | {each.id for each in costs}
    for booking in account.bookings:
        receipt = _receipt(booking, names, account.credit.currency)
        if receipt.amount.minor:
            yield receipt


def _receipt(booking: Booking, names: set[str], currency: str) -> PaperReceipt:
    shares = [each for each in booking.shares if each.debt in names]
    return PaperReceipt(
        on=booking.day,
        text=_("Credit that was used") if booking.from_credit else _("Payment received"),
        costs=Money.total((each.costs for each in shares), currency),
        interest=Money.total((each.interest for each in shares), currency),
        principal=Money.total((each.principal + each.added for each in shares), currency),
    )


def _costs(client: UUID, costs: Sequence[CostsBalance]) -> Iterator[PaperCost]:
    cases = CollectionCase.objects.of(client).in_bulk([UUID(each.case) for each in costs])
    seen: set[str] = set()
    for each in costs:
        text = _("Costs of a court or of execution") if each.case in seen else _("Costs of collection")
        seen.add(each.case)
        clauses = cases[UUID(each.case)].clauses
        yield PaperCost(text=text, amount=each.charged, source=_source(clauses[0]) if clauses else "")
