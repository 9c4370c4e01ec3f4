"""One debtor, for the provider's staff: its account, claims, bookings, cases and reminders, and its statements."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.documents.pdf import account_pdf, interest_pdf
from schakel.shared.billing.http.late_acting import pdf
from schakel.shared.billing.http.late_queue import step
from schakel.shared.billing.http.late_words import REMINDERS, why, why_interest
from schakel.shared.billing.http.places import company_names, in_office, the_client
from schakel.shared.billing.queries.account_papers import account_paper
from schakel.shared.billing.queries.casework import cases
from schakel.shared.billing.queries.debtors import DebtorFact, OwedLine, debtors_of, reminders
from schakel.shared.billing.queries.disputes import disputes_of
from schakel.shared.billing.queries.interest_papers import interest_paper
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import transaction

ROWS = 100
"""So many claims and bookings are shown, the newest; statements have all of them."""


@require_safe
@office_page("billing.office")
def debtor(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show what a client owes each company, and what was done about it."""
    whose, today = the_client(client), business_day(now())
    with transaction(request.actor.within(client)):
        found = debtors_of(client, today)
        companies = company_names()
        shown = [
            {
                "debtor": each, "company": companies.get(each.company, ""), "step": step(each, request),
                "lines": [(line, interest_why(client, line)) for line in _shown(each)],
                "bookings": list(reversed(each.account.bookings))[:ROWS],
                "numbers": {str(line.id): line.number for line in each.lines},
            }
            for each in found
        ]  # fmt: skip
        sent = [(each, REMINDERS[each.kind]) for each in reminders(client)]
        context: dict[str, Any] = {
            "title": whose.name, "client": whose, "parts": shown, "sent": sent, "cases": cases(client),
            "disputes": disputes_of(client), "acts": request.actor.may("billing.money"), "today": today,
        }  # fmt: skip
    return render(request, "billing/late/debtor.html", context)


def interest_why(client: UUID, line: OwedLine) -> dict[str, Any] | None:
    """Return why interest on a claim is what it is; None while none runs."""
    statement = line.balance.statement
    terms = late_terms(client, line.contract, line.issued)
    if not statement.segments or (
        not terms.late.speaks_of("monthly") and not terms.late.speaks_of("statutory")
    ):
        return None
    clause = terms.late.clause_of("monthly", "statutory")
    return why_interest(clause, statement.segments[-1], statement.since)


def _shown(each: DebtorFact) -> list[OwedLine]:
    """Return what is open first, the rest after it, as far as it is shown."""
    return sorted(each.lines, key=lambda line: (not line.balance.open.minor, line.balance.due))[:ROWS]


@require_safe
@office_page("billing.office")
def interest_file(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Give the statement of interest and costs of today."""
    whose, today = the_client(client), business_day(now())
    with transaction(request.actor.within(client)):
        paper = interest_paper(client, company, today)
    if paper is None:
        raise Http404
    back = in_office("debtor", whose.id)
    return pdf(request, f"interest-{whose.slug}-{today}", lambda: interest_pdf(paper), back)


@require_safe
@office_page("billing.office")
def account_file(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Give the statement of account of this year."""
    whose, today = the_client(client), business_day(now())
    with transaction(request.actor.within(client)):
        paper = account_paper(client, company, today.replace(month=1, day=1), today)
    if paper is None:
        raise Http404
    back = in_office("debtor", whose.id)
    return pdf(request, f"account-{whose.slug}-{today}", lambda: account_pdf(paper), back)


def why_costs(clauses: tuple[str, ...]) -> dict[str, Any] | None:
    """Return why costs of a case are what they are."""
    return why(clauses[0]) if clauses else None
