"""Price lists, for the provider's staff: written, published, announced to who pays them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.tariffs import Tariffs, Told
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.price_forms import JudgeForm, PriceListForm, told_again
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.stop_refusals import SAID
from schakel.shared.agreements.http.stop_words import KINDS_OF_CHANGE, LINE_KINDS, SMALLEST
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("agreements.read")
def prices(request: PlaceRequest) -> HttpResponse:
    """List the price lists of every service."""
    rows = [
        (each, service.name, KINDS_OF_CHANGE[each.kind])
        for service in agreements.services()
        for each in agreements.tariffs_of(service.key)
    ]
    return render(request, "agreements/office/prices.html", {
        "title": _("Prices"), "rows": rows, "may_write": request.actor.may("agreements.manage"),
    })  # fmt: skip


@require_safe
@office_page("agreements.read")
def price_list(request: PlaceRequest, price_list: UUID) -> HttpResponse:
    """Show a price list, and what announcing it today would do for each contract."""
    shown = list_of(price_list)
    told = agreements.concerned(price_list, now())
    clients = names_of({each.client for each in told})
    return render(request, "agreements/office/price_list.html", {
        "title": _("Prices %(number)d") % {"number": shown.number},
        "service": agreements.service_of(shown.service).name, "list": shown,
        "kind": KINDS_OF_CHANGE[shown.kind], "lines": lines_of(shown),
        "told": [(each, clients[each.client], _refused(each), _why(shown, each)) for each in told],
        "waiting": sum(not each.known for each in told),
        "may_publish": request.actor.may("terms.publish"), "may_write": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def draft(request: PlaceRequest) -> HttpResponse:
    """Write a price list; what is there already is filled in."""
    entities = [(str(key), name) for key, name, _number in agreements.legal_entities()]
    services = [(each.key, each.name) for each in agreements.services()]
    asked = request.GET.get("service", "")
    before = next(iter(agreements.tariffs_of(asked)), None)
    start = {"service": asked, **told_again(before)}
    form = PriceListForm(posted(request), entities=entities, services=services, initial=start)
    back = reverse("agreements_office:prices")
    if request.method == "POST" and form.is_valid():
        try:
            made = agreements.draft_price_list(form.draft(), by=request.actor, at=now())
        except RefusedError as refused:
            tell(form, refused, SAID)
        else:
            return redirect("agreements_office:price-list", made)
    title = _("Write a price list")
    return form_page(
        request, form, title=title, button=_("Keep the draft"), back=back, above=[(back, _("Prices"))]
    )


@require_POST
@office_page("terms.publish")
def publish(request: PlaceRequest, price_list: UUID) -> HttpResponse:
    """Publish a price list."""
    list_of(price_list)
    try:
        agreements.publish_price_list(price_list, by=request.actor, at=now())
    except RefusedError as refused:
        messages.error(request, in_words(refused, SAID[refused.what][1]))
    else:
        messages.success(request, _("The prices are public now, and do not change any more."))
    return redirect("agreements_office:price-list", price_list)


@require_POST
@office_page("agreements.manage")
def announce(request: PlaceRequest, price_list: UUID) -> HttpResponse:
    """Announce a price list to every client that was not told yet."""
    list_of(price_list)
    told, refused = agreements.announce_to_all(price_list, by=request.actor, at=now())
    said = _("Clients told: %(told)d. Not possible for: %(refused)d.")
    messages.success(request, said % {"told": told, "refused": refused})
    return redirect("agreements_office:price-list", price_list)


@posting
@office_page("contract.stop")
def judge(request: PlaceRequest, client: UUID, contract: UUID, notice: UUID) -> HttpResponse:
    """Judge a client's wish to leave because of new prices."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
        asked = next((one for one in agreements.notices_of_prices(found) if one.id == notice), None)
    if asked is None:
        raise Http404
    return act(
        request, JudgeForm(posted(request)),
        lambda told: agreements.judge_leaving(
            client, notice, disadvantage=told["disadvantage"], why=told["words"], by=request.actor, at=now()
        ),
        title=_("Judge the wish to leave"), done=_("The client was told."), number=found.number,
        back=reverse("agreements_office:contract", args=[client, contract]), text=asked.disadvantage,
    )  # fmt: skip


def lines_of(shown: Tariffs) -> list[tuple[Any, str, Any, str]]:
    """Return the prices of a list: with the name for the reader, what it is per, and the name of its meter."""
    language = get_language() or "nl"
    names = {each.code: each.name(language) for each in shown.lines}
    return [
        (
            each,
            each.name(language),
            SMALLEST if each.smallest else LINE_KINDS[each.kind],
            names.get(each.meter, each.meter),
        )
        for each in shown.lines
    ]


def list_of(price_list: UUID) -> Tariffs:
    """Return a price list. Raises Http404."""
    found = agreements.tariffs(price_list)
    if found is None:
        raise Http404
    return found


def _refused(told: Told) -> Any:
    return "" if told.effect.refusal is None else SAID[f"price_{told.effect.refusal}"][1]


def _why(shown: Tariffs, told: Told) -> Any:
    return why_of(shown.service, told.because, {})
