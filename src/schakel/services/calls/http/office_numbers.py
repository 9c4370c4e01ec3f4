"""The stock of numbers, for the provider."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.services.calls import interface as calls
from schakel.services.calls.facts.setup import NumberFact
from schakel.services.calls.facts.wishes import PlaceOfNumber
from schakel.services.calls.http.choices import telephone
from schakel.services.calls.http.forms import AssignForm, StockForm
from schakel.services.calls.http.refusals import SAID, tell
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import STATE_KINDS, STATES
from schakel.services.calls.rules.numbers import quarantine_end
from schakel.services.calls.terms import CallsTerms
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, client, clients, office_page
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("stock.read")
def stock(request: PlaceRequest) -> HttpResponse:
    """Show the stock."""
    query = asked.search(request.GET)
    state = request.GET.get("state", "")
    rows, earlier, later = calls.stock(
        search=asked.digits(query),
        state=state if state in STATES else "",
        after=asked.text(request.GET, "after", 20),
        before=asked.text(request.GET, "before", 20),
    )
    counted = calls.stock_count()
    return render(
        request,
        "calls/office/stock.html",
        {
            "title": _("Stock of numbers"),
            "query": query,
            "state": state,
            "states": STATES.items(),
            "tiles": [
                (STATES[each], counted.get(each, 0), each)
                for each in ("free", "active", "quarantine", "porting")
            ],
            "rows": [(one, STATES[one.state], STATE_KINDS[one.state], _why(one)) for one in rows],
            "newer": earlier,
            "older": later,
            "own": request.organisation.id,
        },
    )


@posting
@office_page("stock.manage")
def add(request: PlaceRequest) -> HttpResponse:
    """Add numbers to the stock."""
    form = StockForm(asked.posted(request), asked.files(request))
    stocked = None
    if request.method == "POST" and form.is_valid():
        stocked = calls.add_numbers_to_stock(form.cleaned_data["typed"], by=request.actor, at=now())
        told = ngettext("%(n)d number was added.", "%(n)d numbers were added.", len(stocked.added))
        if not stocked.refused and not stocked.known and stocked.added:
            messages.success(request, told % {"n": len(stocked.added)})
            return redirect("calls_office:numbers")
    context = {"title": _("Add numbers"), "form": form, "stocked": stocked}
    return render(request, "calls/office/stock_add.html", context, status=422 if form.errors else 200)


@posting
@office_page("stock.manage")
def assign(request: PlaceRequest, number: UUID) -> HttpResponse:
    """Choose a client for a number, then where in the client's set-up it goes."""
    one = _number(number)
    chosen_id = asked.ident(request.GET, "client")
    chosen = client(chosen_id) if chosen_id else None
    if chosen is None:
        query = asked.search(request.GET)
        context = {
            "title": _("Assign a number"),
            "one": one,
            "query": query,
            "clients": clients(search=query),
        }
        return render(request, "calls/office/assign_client.html", context)
    with transaction(request.actor.within(chosen.id)):
        websites, channels = calls.places(chosen.id)
    form = AssignForm(asked.posted(request), websites=websites, channels=channels)
    if request.method == "POST" and form.is_valid():
        try:
            calls.assign_number(
                number, chosen.id, _place(form.cleaned_data["place"]), by=request.actor, at=now()
            )
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            return _assigned(request, one, chosen)
    context = {"title": _("Assign a number"), "one": one, "client": chosen, "form": form}
    return render(request, "calls/office/assign.html", context, status=422 if form.errors else 200)


@posting
@office_page("stock.manage")
def release(request: PlaceRequest, number: UUID) -> HttpResponse:
    """Take a number back from a client, after showing what that does."""
    one = _number(number)
    if request.method == "POST":
        try:
            calls.release_number(number, by=request.actor, at=now())
        except calls.RefusedError as refused:
            messages.error(request, str(SAID[refused.what][1]))
        else:
            messages.success(request, _("The number is in quarantine now."))
        return redirect("calls_office:numbers")
    ends = quarantine_end(CallsTerms(), business_day(now()), was_trial=False)
    written = telephone(one.e164)
    free_on = date_format(ends.outcome, "j F Y") if ends.outcome else ""
    return render(
        request,
        "calls/office/confirm.html",
        {
            "title": _("Take %(number)s back") % {"number": written},
            "button": _("Put the number into quarantine"),
            "back": "calls_office:numbers",
            "consequences": [
                _("%(client)s no longer has this number.") % {"client": one.holder_name},
                _("Who calls it reaches nobody, and nothing is kept of the call."),
                _("From %(day)s on the number is free for any client.") % {"day": free_on},
            ],
            "why": why("qooqie:10.3", [(_("Number"), written), (_("Client"), one.holder_name)], on=ends.outcome),
        },
    )  # fmt: skip


def _number(number: UUID) -> NumberFact:
    found = calls.one_number(number)
    if found is None:
        raise Http404
    return found


def _place(chosen: str) -> PlaceOfNumber:
    kind, _space, key = chosen.partition(" ")
    return PlaceOfNumber(
        website=UUID(key) if kind == "website" else None, channel=UUID(key) if kind == "channel" else None
    )


def _assigned(request: PlaceRequest, one: NumberFact, chosen: OrganisationFact) -> HttpResponse:
    words = {"number": telephone(one.e164), "client": chosen.name}
    messages.success(request, _("%(number)s belongs to %(client)s now.") % words)
    return redirect("calls_office:numbers")


def _why(one: NumberFact) -> dict[str, object] | None:
    if one.state != "quarantine":
        return None
    options = [_("The client may still take the number along until that day.")]
    return why("qooqie:10.3", [(_("Client"), one.holder_name)], on=one.release_on, options=options)
