"""Money on the accounts of the provider's companies: what it could be for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.bank.interface import Claim as BankClaim
from schakel.shared.bank.interface import (
    Evidence,
    MatchFact,
    OpenLine,
    Proposal,
    lines_of,
    matches,
    proposals,
)
from schakel.shared.billing.models import Claim, DebitMandate, Receipt
from schakel.shared.billing.queries.account import account_of

MOST = 20_000
FOUND = 20
_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedFact:
    """An invoice on which something is open: `due` is all of it on a day, interest and costs included."""

    invoice: UUID
    client: UUID
    client_name: str
    number: str
    reference: str
    legal_entity: UUID
    principal: Money
    due: Money


@dataclass(frozen=True, slots=True)
class ProposedReceipt:
    """A line that could pay an invoice: so much of it."""

    line: OpenLine
    owed: OwedFact
    amount: Money
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MatchedReceipt:
    """A match of a line, with the client and what was booked of it; `state` is that of the receipt.

    Of a file of direct debits, `batch` is that, and there is neither client nor receipt.
    """

    match: MatchFact
    client: UUID | None
    client_name: str
    number: str
    receipt: UUID | None
    state: str
    batch: UUID | None = None


def bank_source(match: UUID) -> str:
    """Return what tells the money of a match apart."""
    return f"bank/{match}"


def owed_claims(on: date, which: Q | None = None, *, most: int = MOST) -> list[OwedFact]:
    """Return the invoices of all clients on which something is open, in a transaction of the provider.

    Interest and costs are reckoned for those in default only.
    """
    rows = list(Claim.objects.across().filter(which or Q(), settled_on=None).order_by("due_on", "id")[:most])
    names = names_of({row.organisation_id for row in rows})
    late = _late_amounts(
        {(row.organisation_id, row.legal_entity_id) for row in rows if _is_late(row, on)}, on
    )
    return [
        OwedFact(
            invoice=row.id, client=row.organisation_id, client_name=names[row.organisation_id].name,
            number=row.number, reference=row.reference, legal_entity=row.legal_entity_id,
            principal=Money(row.open_minor, row.currency),
            due=late.get(row.id, Money(row.open_minor + row.costs_minor, row.currency)),
        )
        for row in rows
    ]  # fmt: skip


def owed_claim(invoice: UUID, on: date) -> OwedFact | None:
    """Return one of them, or None."""
    found = owed_claims(on, Q(pk=invoice))
    return found[0] if found else None


def owed_of(client: UUID, on: date) -> list[OwedFact]:
    """Return those of one client, the oldest due date first."""
    return owed_claims(on, Q(organisation_id=client))


def receipts_proposed(organisation: UUID, on: date) -> tuple[Proposal, ...]:
    """Return which lines on the provider's accounts could pay which invoices (money that came in alone)."""
    owed = owed_claims(on)
    ibans = _ibans({each.client for each in owed})
    claims = [
        BankClaim(
            id=each.invoice, open=each.due, reference=each.reference, name=each.client_name,
            iban=ibans.get((each.client, each.legal_entity), ""),
        )
        for each in owed
    ]  # fmt: skip
    return proposals(organisation, claims)


def proposed_shown(organisation: UUID, on: date, *, most: int) -> tuple[list[ProposedReceipt], int]:
    """Return the strongest proposals as people see them, and how many there are in all."""
    found = receipts_proposed(organisation, on)
    strongest = sorted(found, key=lambda each: _STRENGTH[each.evidence])[:most]
    lines = lines_of(organisation, {each.line for each in strongest})
    owed = {each.invoice: each for each in owed_claims(on, Q(pk__in={each.claim for each in strongest}))}
    shown = [
        ProposedReceipt(lines[each.line], owed[each.claim], each.amount, each.evidence) for each in strongest
    ]
    return shown, len(found)


def payable_by(line: OpenLine, search: str, on: date) -> list[OwedFact]:
    """Return invoices that what is left of a line can pay: what is searched for, else exactly this amount open.

    `search` looks in numbers, references and names of clients.
    """
    words = search.split()
    if not words:
        return owed_claims(on, Q(open_minor=line.left.minor, currency=line.left.currency), most=FOUND)
    wanted = Q(currency=line.left.currency)
    for word in words:
        wanted &= (
            Q(number__icontains=word) | Q(reference__icontains=word) | Q(organisation__name__icontains=word)
        )
    return owed_claims(on, wanted, most=FOUND)


def receipts_of_line(organisation: UUID, line: UUID) -> list[MatchedReceipt]:
    """Return what became of a line, also what was undone."""
    made = matches(organisation, line=line)
    claims = {row.pk: row for row in Claim.objects.across().filter(pk__in={each.claim for each in made})}
    sources = {bank_source(each.id): each.id for each in made}
    booked = {row.source: row for row in Receipt.objects.across().filter(source__in=sources)}
    names = names_of({row.organisation_id for row in claims.values()})
    found = []
    for each in made:
        if each.claim not in claims:
            found.append(MatchedReceipt(each, None, "", "", None, "", batch=each.claim))
            continue
        claim, receipt = claims[each.claim], booked.get(bank_source(each.id))
        found.append(
            MatchedReceipt(
                match=each, client=claim.organisation_id, client_name=names[claim.organisation_id].name,
                number=claim.number, receipt=None if receipt is None else receipt.id,
                state="" if receipt is None else receipt.state,
            )
        )  # fmt: skip
    return found


def _is_late(row: Claim, on: date) -> bool:
    return row.due_on < on or row.costs_minor > 0


def _late_amounts(clients: Iterable[tuple[UUID, UUID]], on: date) -> dict[UUID, Money]:
    """Return all that is open of the claims of clients in default, by claim; costs of a case count for its first."""
    found: dict[UUID, Money] = {}
    for client, company in clients:
        account = account_of(client, on, company)
        for claim in account.claims:
            found[UUID(claim.id)] = claim.open
        for costs in account.costs:
            first = UUID(costs.claims[0])
            found[first] = found[first] + costs.open
    return found


def _ibans(clients: set[UUID]) -> dict[tuple[UUID, UUID], str]:
    rows = DebitMandate.objects.across().filter(
        organisation_id__in=clients, ended_at=None, signed_on__isnull=False
    )
    return {
        (client, company): iban
        for client, company, iban in rows.values_list("organisation_id", "legal_entity_id", "iban")
    }
