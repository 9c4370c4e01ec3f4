"""Clients that pay late: the queue of collection, and everything of one debtor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision
from schakel.shared.accounts.interface import OrganisationFact, names_of
from schakel.shared.billing.facts.account import Account, ClaimBalance
from schakel.shared.billing.models import Claim, PaymentReminder
from schakel.shared.billing.queries.account import account_of, client_kind, companies_owed
from schakel.shared.billing.queries.late import collectable, late_terms
from schakel.shared.billing.queries.owed import overdue_rows
from schakel.shared.billing.rules.next_step import NextStep, next_step
from schakel.shared.billing.statutory import cost_scale_on
from schakel.shared.tenancy.interface import Actor, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """A claim of a debtor with what is open of it today."""

    id: UUID
    number: str
    service: str
    contract: UUID
    issued: date
    default: date | None
    case: UUID | None
    overdue: bool
    balance: ClaimBalance


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reminder that was sent: what it asked for, and by when."""

    id: UUID
    kind: str
    at: datetime
    last_day: date | None
    costs: Money | None
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtorFact:
    """What a client owes one company on a day; `overdue` is what had to be paid by then, interest and costs included.

    `step` is the next one, `to_do` are the claims that it is about.
    """

    client: OrganisationFact
    company: UUID
    oldest: date | None
    late: int
    principal: Money
    interest: Money
    costs: Money
    overdue: Money
    step: Decision[NextStep] | None
    to_do: tuple[UUID, ...]
    account: Account
    lines: tuple[OwedLine, ...]


def queue(
    by: Actor, on: date, *, search: str = "", start: int = 0, count: int = 25
) -> tuple[list[DebtorFact], bool]:
    """Return clients with overdue claims, the oldest first, for the provider's staff; and whether more follow.

    A client stands in it once for each company that it owes.
    """
    with transaction(by):
        rows = Claim.objects.across().filter(settled_on=None, due_on__lt=on)
        if search:
            rows = rows.filter(organisation__name__icontains=search)
        owed = rows.values("organisation_id", "legal_entity_id").annotate(oldest=Min("due_on"), n=Count("id"))
        found = list(owed.order_by("oldest", "organisation_id", "legal_entity_id")[start : start + count + 1])
    facts = []
    for each in found[:count]:
        client = each["organisation_id"]
        with transaction(by.within(client)):
            facts.append(debtor(client, each["legal_entity_id"], on))
    return facts, len(found) > count


def debtors_of(client: UUID, on: date) -> list[DebtorFact]:
    """Return what a client owes each company, in a transaction of the client."""
    return [debtor(client, company, on) for company in companies_owed(client)]


def debtor(client: UUID, company: UUID, on: date) -> DebtorFact:
    """Return what a client owes a company on a day, and the next step."""
    account = account_of(client, on, company)
    known = {each.id: each for each in account.claims}
    rows = list(Claim.objects.of(client).filter(legal_entity_id=company).order_by("due_on", "id"))
    lines = tuple(_line(row, known[str(row.id)], on) for row in rows if str(row.id) in known)
    late = [each for each in lines if each.overdue]
    currency = account.credit.currency
    costs = Money.total((each.open for each in account.costs), currency)
    principal = Money.total((each.balance.principal + each.balance.added for each in late), currency)
    interest = Money.total((each.balance.interest for each in late), currency)
    to_do, step = _step(client, company, on)
    return DebtorFact(
        client=names_of({client})[client], company=company, late=len(late),
        oldest=min((each.balance.due for each in late), default=None), principal=principal, interest=interest,
        costs=costs, overdue=principal + interest + costs, step=step, to_do=to_do, account=account, lines=lines,
    )  # fmt: skip


def reminders(client: UUID) -> list[Sent]:
    """Return what was sent to a client that pays late, newest first."""
    rows = list(PaymentReminder.objects.of(client).order_by("-sent_at", "-id"))
    numbers = dict(Claim.objects.of(client).values_list("id", "number"))
    return [
        Sent(
            id=row.id, kind=row.kind, at=row.sent_at, last_day=row.last_day,
            costs=None if row.costs_minor is None else Money(row.costs_minor),
            numbers=tuple(numbers[UUID(each)] for each in row.claims if UUID(each) in numbers),
        )
        for row in rows
    ]  # fmt: skip


def _line(row: Claim, balance: ClaimBalance, on: date) -> OwedLine:
    return OwedLine(
        id=row.id, number=row.number, service=row.service, contract=row.contract_id, issued=row.issued_on,
        default=row.default_on, case=row.case_id, overdue=row.settled_on is None and row.due_on < on, balance=balance,
    )  # fmt: skip


def _step(client: UUID, company: UUID, on: date) -> tuple[tuple[UUID, ...], Decision[NextStep] | None]:
    """Return the next step with the claims of the service of which one is late longest, and what it is about."""
    late = overdue_rows(client, company, on)
    waiting = [row for row in late if row.case_id is None]
    rows = _of_first_service(waiting or late)
    if not rows:
        return (), None
    terms = late_terms(client, rows[0].contract_id, rows[0].issued_on)
    found = next_step(
        terms.collection, client_kind(client, on), collectable(client, rows), on=on, scale=cost_scale_on(on),
        in_case=not waiting,
    )  # fmt: skip
    return tuple(row.id for row in rows), found


def _of_first_service(rows: Sequence[Claim]) -> list[Claim]:
    return [row for row in rows if row.service == rows[0].service]


def numbers_of(lines: Iterable[OwedLine], wanted: Iterable[UUID]) -> list[str]:
    """Return the numbers of claims, in their order."""
    asked = set(wanted)
    return [each.number for each in lines if each.id in asked]
