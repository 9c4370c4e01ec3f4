"""What clients are charged, for the provider's staff: who they are, and of one its contracts, prices and charges."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.billing.facts.charging import FixedFee, MeteredFee, Subscription
from schakel.shared.billing.facts.office import SubscriptionFact
from schakel.shared.billing.http.office_words import service_names, standing_of, trouble_in_words
from schakel.shared.billing.http.places import the_client
from schakel.shared.billing.http.words import ONCE
from schakel.shared.billing.queries import of_client
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.charges import charges_of
from schakel.shared.billing.queries.invoices import invoices
from schakel.shared.billing.queries.office import clients_invoiced
from schakel.shared.billing.queries.usage import used_between
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.why import why
from schakel.shared.tenancy.interface import transaction

PAGE = 50
NEWEST = 10
DAY = "j F Y"


@require_safe
@office_page("billing.office")
def clients(request: PlaceRequest) -> HttpResponse:
    """List the clients that are invoiced, by name."""
    query, place = asked.search(request.GET), _place(request)
    found = clients_invoiced(search=query)
    shown = found[place : place + PAGE]
    return render(request, "billing/office/clients.html", {
        "title": _("Clients that are invoiced"), "query": query, "rows": shown,
        "newer": str(max(0, place - PAGE)) if place else None,
        "older": str(place + PAGE) if len(found) > place + PAGE else None,
    })  # fmt: skip


@require_safe
@office_page("billing.office")
def client(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show what each contract of a client is charged, and why; what waits; and its newest invoices."""
    whose, today = the_client(client), business_day(now())
    with transaction(request.actor.within(client)):
        subscriptions = of_client.subscriptions_of(client)
        contracts = [_contract(one, subscriptions.get(one.id), today) for one in agreements.contracts(client)]
        waiting, fees = charges_of(client), of_client.agreed_fees_of(client)
        newest = invoices(client, limit=NEWEST, today=today).rows
    numbers = {each["contract"].id: each["contract"].number for each in contracts}
    return render(request, "billing/office/client.html", {
        "title": whose.name, "client": whose, "contracts": contracts,
        "charges": [(one, numbers.get(one.contract, "–"), ONCE[one.kind]) for one in waiting],
        "fees": [(one, numbers.get(one.contract, "–")) for one in fees],
        "invoices": [(one, *standing_of(one)) for one in newest],
        "may_run": request.actor.may("billing.run"),
        "why_fees": why("linktopay:7.1"),
    })  # fmt: skip


def _contract(one: agreements.ContractFact, row: SubscriptionFact | None, today: date) -> dict[str, Any]:
    """Return a contract as the page shows it: what it is charged, and why from that day."""
    content = None if row is None else row.content
    return {
        "contract": one, "row": row, "content": content, "service": service_names().get(one.service, one.service),
        "trouble": trouble_in_words(row.trouble) if row is not None and row.trouble else None,
        "over": one.agreed.ends is not None and one.agreed.ends <= today,
        "fixed": _counting(content.fixed, row) if content and row else (),
        "metered": _counting(content.metered, row) if content and row else (),
        "used": _used(one, row, content, today), "why": _why(one, row, content),
    }  # fmt: skip


def _used(
    one: agreements.ContractFact, row: SubscriptionFact | None, content: Subscription | None, today: date
) -> list[tuple[str, Any, int]]:
    """Return how much of each meter was used since the last period began: name, number, and what is included."""
    if row is None or content is None or not content.metered or row.next_on is None:
        return []
    since = max(one.agreed.commencement, content.every.before(row.next_on))
    used = used_between(one.organisation, one.id, since, today + timedelta(days=1))
    return [
        (fee.text, used.get(fee.meter, 0), fee.included) for fee in content.metered if fee.counts_on(since)
    ]


def _counting[F: (FixedFee, MeteredFee)](fees: Sequence[F], row: SubscriptionFact) -> list[F]:
    """Keep the fees of the next period; of a contract of which none comes any more, all."""
    return [fee for fee in fees if row.next_on is None or fee.counts_on(row.next_on)]


def _why(
    one: agreements.ContractFact, row: SubscriptionFact | None, content: Subscription | None
) -> dict[str, Any] | None:
    if row is None or content is None or row.next_on is None:
        return None
    try:
        clause = charging_of(one, row.next_on).clause_of("fixed_in_advance", "every")
    except LookupError:
        return None
    facts = [(_("Periods are counted from"), date_format(content.anchor, DAY))]
    if content.ends is not None:
        facts.append((_("The contract ends on"), date_format(content.ends, DAY)))
    return why(clause, facts, on=row.next_on)


def _place(request: PlaceRequest) -> int:
    told = request.GET.get("after") or request.GET.get("before") or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
