"""Invoices of all clients, for the provider's staff: in a transaction of the provider."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.facts.office import CREDIT_NOTE, HourlyRateFact, InvoiceFilter, RunFact, RunState
from schakel.shared.billing.facts.records import ChargeFact, InvoiceFact, Standing
from schakel.shared.billing.models import Charge, Claim, HourlyRate, Invoice, InvoiceRun, Subscription
from schakel.shared.billing.queries.charges import charge_fact
from schakel.shared.http.interface import Page, page

_STANDINGS: Mapping[str, Q] = {
    Standing.OPEN: Q(settled_on=None, case_id=None, default_on=None),
    Standing.LATE: Q(settled_on=None, case_id=None, default_on__isnull=False),
    Standing.IN_CASE: Q(settled_on=None, case_id__isnull=False),
    Standing.PAID: Q(settled_on__isnull=False, credited_minor__lt=F("total_minor")),
    Standing.CREDITED: Q(settled_on__isnull=False, credited_minor__gte=F("total_minor")),
}


def invoices_of_all(
    scope: str, wanted: InvoiceFilter, *, after: str = "", before: str = ""
) -> Page[InvoiceFact]:
    """Return a page of invoices and credit notes across clients, newest first. Raises ProblemError for a bad cursor."""
    rows = _wanted(Invoice.objects.across().defer("content"), wanted)
    found = page(rows, scope=f"invoices {scope}", at="issued_on", after=after, before=before)
    return Page(facts_of(found.rows), found.newer, found.older)


def facts_of(rows: Iterable[Invoice]) -> list[InvoiceFact]:
    """Return invoices as others see them, with what is still to come in of each."""
    listed = list(rows)
    claims = Claim.objects.across().filter(pk__in=[row.pk for row in listed]).in_bulk()
    return [_fact(row, claims.get(row.pk)) for row in listed]


def _wanted(rows: QuerySet[Invoice], wanted: InvoiceFilter) -> QuerySet[Invoice]:
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
        claims = Claim.objects.across().filter(_STANDINGS[wanted.standing], pk=OuterRef("pk"))
        return rows.filter(Exists(claims))
    return rows


def _fact(row: Invoice, claim: Claim | None) -> InvoiceFact:
    currency = row.currency
    return InvoiceFact(
        id=row.pk, organisation=row.organisation_id, legal_entity=row.legal_entity_id, contract=row.contract_id,
        service=row.service, kind=DocumentKind(row.kind), number=row.number, issued=row.issued_on,
        due=row.due_on if claim is None else claim.due_on, net=Money(row.net_minor, currency),
        vat=Money(row.vat_minor, currency), total=Money(row.total_minor, currency),
        open=Money(claim.open_minor if claim else 0, currency),
        costs=Money(claim.costs_minor if claim else 0, currency),
        credited=Money(claim.credited_minor if claim else 0, currency), standing=_standing(claim),
        settled=None if claim is None else claim.settled_on, late_since=None if claim is None else claim.default_on,
        by_debit=claim is not None and claim.by_debit, reference="" if claim is None else claim.reference,
        corrects=row.corrects_id,
    )  # fmt: skip


def _standing(claim: Claim | None) -> Standing:
    if claim is None:
        return Standing.CREDITED
    if claim.settled_on is not None:
        return Standing.CREDITED if claim.credited_minor >= claim.total_minor else Standing.PAID
    if claim.case_id is not None:
        return Standing.IN_CASE
    return Standing.OPEN if claim.default_on is None else Standing.LATE


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


def newest_of(client: UUID, most: int) -> list[InvoiceFact]:
    """Return the newest invoices and credit notes of a client."""
    rows = Invoice.objects.of(client).defer("content").order_by("-issued_on", "-id")
    return facts_of(rows[:most])
