"""The orders within a client's contract, in its portal: asked, and their quotes approved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import PlaceRequest, called, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.forming_forms import ReasonForm
from schakel.shared.agreements.http.forming_words import PER
from schakel.shared.agreements.http.office_offers import lines_of
from schakel.shared.agreements.http.order_forms import ApproveForm, OrderForm
from schakel.shared.agreements.http.order_words import CAME, GROUNDS, ORDER_KINDS, ORDER_STATES, SAID_ORDERS
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, in_words, tell


def shown_orders(found: ContractFact) -> list[dict[str, Any]]:
    """Return the orders of a contract as the cards show them, in the portal and in the office."""
    at = now()
    orders = agreements.orders_of(found, at)
    names = called(one for each in orders for one in (each.asked_by, each.approved_by) if one is not None)
    return [_card(found, each, names) for each in orders]


def _card(found: ContractFact, order: agreements.OrderFact, names: dict[UUID, str]) -> dict[str, Any]:
    label, kind = ORDER_STATES[order.state]
    work = agreements.may_start(found.organisation, order.id, business_day(now()))
    return {
        "order": order, "what": ORDER_KINDS[order.kind], "state": label, "kind": kind,
        "lines": [
            (line, None if line.minor is None else Money(line.minor), PER.get(line.per, line.per))
            for line in order.lines
        ],
        "quoted": [] if order.quote is None else lines_of(order.quote),
        "came": CAME.get(order.channel, order.channel), "ground": GROUNDS[order.ground],
        "by": names.get(order.asked_by, "") if order.asked_by else "",
        "approver": names.get(order.approved_by, "") if order.approved_by else "",
        "why_version": why_of(found.service, order.because, {}),
        "may_start": work.outcome.start, "why_start": why_of(found.service, work.because, work.facts),
    }  # fmt: skip


def items_of(found: ContractFact) -> list[tuple[str, str]]:
    """Return what is on the price list of today, as (code, name)."""
    prices = agreements.listed_prices(found, business_day(now()))
    language = get_language() or "nl"
    return [] if prices is None else [(each.code, each.name(language)) for each in prices.lines]


@require_safe
@contract_page("contract.read")
def orders(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show the orders within a contract: what they cost, under which terms they fall, and how they stand."""
    found = found_of(request.organisation.id, contract)
    return render(request, "agreements/orders.html", {
        "title": _("Orders"), "contract": found, "rows": shown_orders(found),
        "may_order": request.actor.may("contract.order") and found.ended_at is None,
    })  # fmt: skip


@posting
@contract_page("contract.order")
def place(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Order something more within the contract."""
    found = found_of(request.organisation.id, contract)
    form = OrderForm(posted(request), items=items_of(found))
    return act(
        request, form,
        lambda _told: agreements.place_order(
            found.organisation, contract, form.wish(), by=request.actor, at=now()
        ),
        title=_("Order something"), done=_("Your order was received."), back=_back(request, contract),
        number=_("Orders"), said=SAID_ORDERS,
        text=_("The terms of your contract hold for this order too, in the version of today."),
    )  # fmt: skip


@posting
@contract_page("contract.order")
def approve(request: PlaceRequest, contract: UUID, order: UUID) -> HttpResponse:
    """Show the quote for an order, and approve it."""
    found, asked = _order(request, contract, order)
    if asked.quote is None:
        raise Http404
    form = ApproveForm(posted(request), version=asked.version, initial={"mark": asked.quote_mark})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            agreements.approve_order(
                found.organisation, order, told["mark"], by=request.actor, at=now(),
                accepts_terms=told.get("accepts_terms", False),
            )  # fmt: skip
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_ORDERS)
        else:
            messages.success(request, _("The quote was approved. The work can begin."))
            return redirect(_back(request, contract))
    work = agreements.may_start(found.organisation, order, business_day(now()))
    return render(request, "agreements/order_approve.html", {
        "title": _("Approve the quote for %(number)s") % {"number": asked.number}, "contract": found,
        "order": asked, "lines": lines_of(asked.quote), "form": form, "ground": GROUNDS[asked.ground],
        "why": why_of(found.service, work.because, work.facts),
    }, status=422 if form.errors else 200)  # fmt: skip


@posting
@member_page("contract.order")
def refuse(request: PlaceRequest, contract: UUID, order: UUID) -> HttpResponse:
    """Refuse the quote for an order."""
    found, _asked = _order(request, contract, order)
    form = ReasonForm(posted(request))
    form.fields["reason"].required, form.fields["reason"].help_text = False, ""
    return act(
        request, form,
        lambda told: agreements.refuse_order(
            found.organisation, order, told["reason"], by=request.actor, at=now()
        ),
        title=_("Refuse the quote"), done=_("The quote was refused. Nothing is done or charged."),
        back=_back(request, contract), number=_("Orders"), said=SAID_ORDERS,
    )  # fmt: skip


@posting
@member_page("contract.order")
def withdraw(request: PlaceRequest, contract: UUID, order: UUID) -> HttpResponse:
    """Take an order back."""
    (found, asked), error, back = _order(request, contract, order), "", _back(request, contract)
    if request.method == "POST":
        try:
            agreements.withdraw_order(found.organisation, order, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID_ORDERS[refused.what][1])
        else:
            messages.success(request, _("The order was taken back."))
            return redirect(back)
    return confirm_page(
        request, title=_("Take order %(number)s back") % {"number": asked.number}, error=error, back=back,
        button=_("Take it back"), above=[(back, _("Orders"))],
        consequences=[_("Nothing is done or charged."), _("A quote for it can no longer be approved.")],
    )  # fmt: skip


def _order(request: PlaceRequest, contract: UUID, order: UUID) -> tuple[ContractFact, agreements.OrderFact]:
    found = found_of(request.organisation.id, contract)
    asked = agreements.order(found.organisation, order, now())
    if asked is None or asked.contract != contract:
        raise Http404
    return found, asked


def _back(request: PlaceRequest, contract: UUID) -> str:
    return reverse("agreements:orders", args=[request.organisation.slug, contract])
