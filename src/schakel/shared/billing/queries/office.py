"""Invoices of all clients, for the provider's staff: in a transaction of the provider."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.facts.office import (
    CREDIT_NOTE,
    AheadWaiting,
    HourlyRateFact,
    InvoiceFilter,
    RunFact,
    RunState,
)
from schakel.shared.billing.facts.records import ChargeFact, InvoiceFact, Standing
from schakel.shared.billing.models import (
    AheadRequest,
    Charge,
    Claim,
    HourlyRate,
    Invoice,
    InvoiceRun,
    Subscription,
)
from schakel.shared.billing.queries.charges import charge_fact
from schakel.shared.billing.queries.invoices import facts, stands
from schakel.shared.http.interface import Page, page


def invoices_of_all(
    scope: str, wanted: InvoiceFilter, *, today: date, after: str = "", before: str = ""
) -> Page[InvoiceFact]:
    """Return a page of invoices and credit notes across clients, newest first. Raises ProblemError for a bad cursor."""
    rows = _wanted(Invoice.objects.across().defer("content"), wanted, today)
    found = page(rows, scope=f"invoices {scope}", at="issued_on", after=after, before=before)
    return Page(facts(found.rows, Claim.objects.across(), today), found.newer, found.older)


def _wanted(rows: QuerySet[Invoice], wanted: InvoiceFilter, today: date) -> QuerySet[Invoice]:
    if wanted.search:
        rows = rows.filter(
            Q(number__icontains=wanted.search) | Q(organisation__name__icontains=wanted.search)
        )
    if wanted.legal_entity is not None:
        rows = rows.filter(legal_entity_id=wanted.legal_entity)
    if wanted.service:
        rows = rows.filter(service=wanted.service)
    if wanted.first is not None:
        rows = rows.filter(issued_on__gte=wanted.first)
    if wanted.last is not None:
        rows = rows.filter(issued_on__lte=wanted.last)
    if wanted.standing == CREDIT_NOTE:
        return rows.filter(kind=DocumentKind.CREDIT_NOTE)
    if wanted.standing:
        claims = Claim.objects.across().filter(stands(Standing(wanted.standing), today), pk=OuterRef("pk"))
        return rows.filter(Exists(claims))
    return rows


def waiting_charges(
    scope: str, *, search: str = "", after: str = "", before: str = ""
) -> Page[tuple[UUID, ChargeFact]]:
    """Return a page of the charges that wait for an invoice, with the client each is of, newest first."""
    rows = Charge.objects.across().filter(invoice_id=None, withdrawn_at=None)
    if search:
        rows = rows.filter(
            Q(text_nl__icontains=search)
            | Q(text_en__icontains=search)
            | Q(organisation__name__icontains=search)
        )
    found = page(rows, scope=f"charges {scope}", at="day", after=after, before=before)
    return Page([(row.organisation_id, charge_fact(row)) for row in found.rows], found.newer, found.older)


def runs(scope: str, *, after: str = "", before: str = "") -> Page[RunFact]:
    """Return a page of the runs, newest first."""
    found = page(InvoiceRun.objects.all(), scope=f"runs {scope}", at="started_at", after=after, before=before)
    return Page([_run(row) for row in found.rows], found.newer, found.older)


def run(run: UUID) -> RunFact | None:
    """Return a run, or None."""
    row = InvoiceRun.objects.filter(pk=run).first()
    return None if row is None else _run(row)


def latest_run() -> RunFact | None:
    """Return the run that was started last, or None."""
    row = InvoiceRun.objects.order_by("started_at", "id").last()
    return None if row is None else _run(row)


def _run(row: InvoiceRun) -> RunFact:
    if row.finished_at is not None:
        state = RunState.FINISHED
    else:
        later = InvoiceRun.objects.filter(started_at__gt=row.started_at, finished_at__isnull=False)
        state = RunState.OVERTAKEN if later.exists() else RunState.GOING
    return RunFact(
        id=row.id, day=row.day, started_at=row.started_at, started_by=row.started_by, finished_at=row.finished_at,
        issued=row.issued, held_up=row.held_up, state=state,
    )  # fmt: skip


def clients_invoiced(*, search: str = "") -> list[tuple[UUID, str]]:
    """Return the clients with something to invoice, or that were invoiced: id and name, by name."""
    having = Subscription.objects.across().values("organisation_id", "organisation__name")
    charged = Charge.objects.across().values("organisation_id", "organisation__name")
    found = {
        (row["organisation_id"], row["organisation__name"])
        for rows in (having, charged)
        for row in rows.filter(organisation__name__icontains=search).distinct()
    }
    return sorted(found, key=lambda each: (each[1].casefold(), each[0]))


def hourly_rates() -> list[HourlyRateFact]:
    """Return what an hour of each company costs, the newest rate of each first."""
    rows = HourlyRate.objects.order_by("legal_entity", "-holds_from")
    return [
        HourlyRateFact(
            legal_entity=row.legal_entity_id, holds_from=row.holds_from, rate=Money(row.minor, row.currency)
        )
        for row in rows
    ]


def subscriptions_due(day: date) -> int:
    """Return how many subscriptions wait for a run of a day, those with trouble left out."""
    return Subscription.objects.across().filter(next_on__lte=day, trouble="").count()


def ahead_waiting() -> list[AheadWaiting]:
    """Return the requests to pay several periods in advance that wait for an answer, the oldest first."""
    rows = AheadRequest.objects.across().filter(confirmed_at=None, refused_at=None, ended_at=None)
    return [
        AheadWaiting(
            client=row.organisation_id, contract=row.contract_id, wanted=Period.parse(row.wanted), asked_at=row.asked_at
        )
        for row in rows.order_by("asked_at", "id")
    ]  # fmt: skip
