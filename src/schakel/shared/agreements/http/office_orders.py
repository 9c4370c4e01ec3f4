"""The orders within clients' contracts, for the provider's staff: written down, quoted, and their work started."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.forming_forms import LineFormSet, ReasonForm, cents
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.order_forms import OfficeOrderForm, QuoteForm, StartForm
from schakel.shared.agreements.http.order_words import SAID_ORDERS
from schakel.shared.agreements.http.orders import items_of, shown_orders
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import tell
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("agreements.read")
def orders(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show the orders within a client's contract."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        rows = shown_orders(found)
    return render(request, "agreements/office/orders.html", {
        "title": _("Orders"), "client": whose, "contract": found, "rows": rows,
        "may_manage": request.actor.may("agreements.manage") and found.ended_at is None,
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Write down an order that came in another way than the portal."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
        items, seats = items_of(found), agreements.has_seats(found, business_day(now()))
    form = OfficeOrderForm(posted(request), items=items, seats=seats)

    def do(told: dict[str, Any]) -> None:
        asked = None if told["asked"] is None else start_of_day(told["asked"])
        kind = agreements.OrderKind(told.get("kind") or agreements.OrderKind.ADDITIONAL)
        wish = form.wish(channel=agreements.Channel(told["channel"]), asked=asked, kind=kind)
        agreements.place_order(client, contract, wish, by=request.actor, at=now())

    return act(
        request, form, do, title=_("Write down an order"), done=_("The order was kept."),
        back=_back(client, contract), number=_("Orders"), said=SAID_ORDERS,
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def quote(request: PlaceRequest, client: UUID, contract: UUID, order: UUID) -> HttpResponse:
    """Share a quote for an order; the listed prices are filled in."""
    whose, found, asked = _order(request, client, contract, order)
    form = QuoteForm(posted(request), kind=asked.kind)
    lines = LineFormSet(posted(request), prefix="line", initial=_initial(asked))
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        told = form.cleaned_data
        answer = agreements.Quote(
            lines=tuple(
                agreements.OfferedLine(name=one["name"], minor=cents(one["amount"]) or 0, per=one["per"])
                for one in lines.cleaned_data
                if one.get("name")
            ),
            text=told["text"], ends=told["ends"], period=told.get("period"), commencement=told.get("commencement"),
        )  # fmt: skip
        try:
            agreements.quote_order(client, order, answer, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_ORDERS)
        else:
            messages.success(request, _("The client was told, and can approve the quote in the portal."))
            return redirect(_back(client, contract))
    wrong = form.is_bound and (form.errors or lines.total_error_count())
    return render(request, "agreements/office/order_quote.html", {
        "title": _("Quote for %(number)s") % {"number": asked.number}, "client": whose, "contract": found,
        "order": asked, "form": form, "lines": lines, "back": _back(client, contract),
    }, status=422 if wrong else 200)  # fmt: skip


@posting
@office_page("agreements.manage")
def refuse(request: PlaceRequest, client: UUID, contract: UUID, order: UUID) -> HttpResponse:
    """Refuse an order; the client is told why."""
    _order(request, client, contract, order)
    return act(
        request, ReasonForm(posted(request)),
        lambda told: agreements.refuse_order(client, order, told["reason"], by=request.actor, at=now()),
        title=_("Refuse the order"), done=_("The client was told."), back=_back(client, contract),
        number=_("Orders"), said=SAID_ORDERS,
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def start(request: PlaceRequest, client: UUID, contract: UUID, order: UUID) -> HttpResponse:
    """Start the work of an order, once it may begin."""
    _order(request, client, contract, order)
    return act(
        request, StartForm(posted(request)),
        lambda told: agreements.start_work(client, order, own_risk=told["own_risk"], by=request.actor, at=now()),
        title=_("Start the work"), done=_("The start was kept."), back=_back(client, contract),
        number=_("Orders"), said=SAID_ORDERS,
    )  # fmt: skip


def _initial(asked: agreements.OrderFact) -> list[dict[str, Any]]:
    return [
        {
            "name": line.name if line.quantity == 1 else f"{line.quantity} x {line.name}",
            "amount": None if line.minor is None else Decimal(line.minor * line.quantity) / 100,
            "per": line.per,
        }
        for line in asked.lines
    ]


def _order(
    request: PlaceRequest, client: UUID, contract: UUID, order: UUID
) -> tuple[OrganisationFact, ContractFact, agreements.OrderFact]:
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        asked = agreements.order(client, order, now())
    if asked is None or asked.contract != contract:
        raise Http404
    return whose, found, asked


def _back(client: UUID, contract: UUID) -> str:
    return reverse("agreements_office:orders", args=[client, contract])
