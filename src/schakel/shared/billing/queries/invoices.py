"""Invoices and credit notes as clients and staff read them.

A day `today` decides whether an invoice that is open is late; without it only those count as late that are in default.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.facts.portal import Position
from schakel.shared.billing.facts.records import InvoiceFact, ReceiptFact, Standing, Via
from schakel.shared.billing.models import Allocation, Claim, Invoice, Receipt
from schakel.shared.billing.queries.account import account_of
from schakel.shared.http.interface import Page, page

_DAY = timedelta(days=1)


def invoices(
    client: UUID,
    *,
    after: str = "",
    before: str = "",
    limit: int = 50,
    standing: str = "",
    search: str = "",
    company: UUID | None = None,
    contract: UUID | None = None,
    today: date | None = None,
) -> Page[InvoiceFact]:
    """Return a part of a client's invoices and credit notes, newest first; of one `Standing` where it is named.

    `search` is a part of a number. Raises ProblemError (bad-cursor).
    """
    rows = Invoice.objects.of(client)
    if search:
        rows = rows.filter(number__icontains=search)
    if company is not None:
        rows = rows.filter(legal_entity_id=company)
    if contract is not None:
        rows = rows.filter(contract_id=contract)
    if standing:
        claims = Claim.objects.of(client).filter(stands(Standing(standing), today)).values("pk")
        wanted = Q(pk__in=claims)
        if standing == Standing.CREDITED:
            wanted |= Q(kind=DocumentKind.CREDIT_NOTE)
        rows = rows.filter(wanted)
    found = page(
        rows.defer("content"),
        scope=f"invoices {client}",
        at="issued_on",
        after=after,
        before=before,
        limit=limit,
    )
    return Page(_facts(client, found.rows, today), found.newer, found.older)


def invoice(client: UUID, invoice: UUID, *, today: date | None = None) -> InvoiceFact | None:
    """Return an invoice or credit note of a client, or None."""
    rows = Invoice.objects.of(client).filter(pk=invoice).defer("content")
    return next(iter(_facts(client, rows, today)), None)


def document_of(client: UUID, invoice: UUID) -> Document | None:
    """Return an invoice or credit note of a client as it was issued, or None."""
    row = Invoice.objects.of(client).filter(pk=invoice).values_list("content", flat=True).first()
    return None if row is None else from_plain(Document, row)


def credit_notes_of(client: UUID, invoice: UUID) -> list[InvoiceFact]:
    """Return the credit notes of an invoice, oldest first."""
    rows = Invoice.objects.of(client).filter(corrects_id=invoice).defer("content")
    return _facts(client, rows.order_by("issued_on", "id"), None)


def open_claims(client: UUID, *, today: date | None = None) -> list[InvoiceFact]:
    """Return the invoices of which something is open, those that are due first."""
    rows = Claim.objects.of(client).filter(settled_on=None).order_by("due_on", "id")
    return [_of_claim(row, today) for row in rows]


def receipts_of(client: UUID, *, state: str = "") -> list[ReceiptFact]:
    """Return the money that came in from a client, newest first; in one state ("booked", "held") where it is named.

    What is left of a receipt is credit, as long as that was not used or paid back.
    """
    rows = Receipt.objects.of(client).order_by("-day", "-at", "-id")
    if state:
        rows = rows.filter(state=state)
    divided = dict(Allocation.objects.of(client).values_list("receipt_id").annotate(minor=Sum("minor")))
    return [_receipt(row, divided.get(row.id, 0)) for row in rows]


def totals_of(client: UUID, *, today: date) -> list[Position]:
    """Return where a client stands, in each currency that it has invoices or credit in."""
    claims = (
        Claim.objects.of(client)
        .filter(settled_on=None)
        .values("currency", "open_minor", "costs_minor", "due_on")
    )
    owed: dict[str, list[Any]] = defaultdict(list)
    for each in claims:
        owed[each["currency"]].append(each)
    credit = account_of(client, today).credit
    currencies = {*owed, credit.currency} if credit.minor else {*owed}
    return [
        _position(each, owed[each], credit.minor if each == credit.currency else 0, today)
        for each in sorted(currencies, key=lambda currency: (currency != "EUR", currency))
    ]


def overdue_count(client: UUID, today: date) -> int:
    """Return how many invoices of a client are past their due date and not paid."""
    return Claim.objects.of(client).filter(stands(Standing.LATE, today)).count()


def _position(currency: str, owed: Iterable[Mapping[str, Any]], credit: int, today: date) -> Position:
    every = [(each["open_minor"] + each["costs_minor"], each["due_on"] < today) for each in owed]
    return Position(
        open=Money(sum(minor for minor, _ in every), currency),
        overdue=Money(sum(minor for minor, late in every if late), currency),
        credit=Money(credit, currency),
        late=sum(late for _, late in every),
    )


def stands(standing: Standing, today: date | None) -> Q:
    """Keep claims that stand so; the conditions are those of `_standing`."""
    unpaid = Q(settled_on=None)
    in_case = unpaid & Q(case_id__isnull=False)
    late = unpaid & Q(case_id=None) & (Q(default_on__isnull=False) | Q(due_on__lt=today or date.min))
    credited = Q(settled_on__isnull=False, total_minor__gt=0, credited_minor__gte=F("total_minor"))
    match standing:
        case Standing.IN_CASE:
            return in_case
        case Standing.LATE:
            return late
        case Standing.OPEN:
            return unpaid & ~late & ~in_case
        case Standing.CREDITED:
            return credited
        case Standing.PAID:
            return Q(settled_on__isnull=False) & ~credited


def _standing(row: Claim, today: date | None) -> Standing:
    if row.settled_on is not None:
        return Standing.CREDITED if 0 < row.total_minor <= row.credited_minor else Standing.PAID
    if row.case_id is not None:
        return Standing.IN_CASE
    late = row.default_on is not None or (today is not None and row.due_on < today)
    return Standing.LATE if late else Standing.OPEN


def facts(rows: Iterable[Invoice], claims: QuerySet[Claim], today: date | None) -> list[InvoiceFact]:
    """Return invoices and credit notes as facts; their claims are among `claims`."""
    found = list(rows)
    known = claims.in_bulk([row.id for row in found])
    return [_of_claim(known[row.id], today) if row.id in known else _of_note(row) for row in found]


def _facts(client: UUID, rows: Iterable[Invoice], today: date | None) -> list[InvoiceFact]:
    return facts(rows, Claim.objects.of(client), today)


def _of_claim(row: Claim, today: date | None) -> InvoiceFact:
    standing = _standing(row, today)
    late = standing in {Standing.LATE, Standing.IN_CASE}
    return InvoiceFact(
        id=row.id,
        organisation=row.organisation_id,
        legal_entity=row.legal_entity_id,
        contract=row.contract_id,
        service=row.service,
        kind=DocumentKind.INVOICE,
        number=row.number,
        issued=row.issued_on,
        due=row.due_on,
        net=Money(row.net_minor, row.currency),
        vat=Money(row.total_minor - row.net_minor, row.currency),
        total=Money(row.total_minor, row.currency),
        open=Money(row.open_minor, row.currency),
        costs=Money(row.costs_minor, row.currency),
        credited=Money(row.credited_minor, row.currency),
        standing=standing,
        settled=row.settled_on,
        late_since=(row.default_on or row.due_on + _DAY) if late else None,
        by_debit=row.by_debit,
        reference=row.reference,
    )


def _of_note(row: Invoice) -> InvoiceFact:
    nothing = Money(0, row.currency)
    return InvoiceFact(
        id=row.id,
        organisation=row.organisation_id,
        legal_entity=row.legal_entity_id,
        contract=row.contract_id,
        service=row.service,
        kind=DocumentKind(row.kind),
        number=row.number,
        issued=row.issued_on,
        due=row.due_on,
        net=Money(row.net_minor, row.currency),
        vat=Money(row.vat_minor, row.currency),
        total=Money(row.total_minor, row.currency),
        open=nothing,
        costs=nothing,
        credited=nothing,
        standing=Standing.CREDITED,
        settled=row.issued_on,
        late_since=None,
        by_debit=False,
        reference="",
        corrects=row.corrects_id,
    )


def _receipt(row: Receipt, divided: int) -> ReceiptFact:
    return ReceiptFact(
        id=row.id,
        organisation=row.organisation_id,
        legal_entity=row.legal_entity_id,
        amount=Money(row.minor, row.currency),
        left=Money(row.minor - divided if row.state == "booked" else 0, row.currency),
        day=row.day,
        via=Via(row.via),
        state=row.state,
        remark=row.remark,
        reason=row.reason,
        flagged=row.flagged,
        at=row.at,
    )
