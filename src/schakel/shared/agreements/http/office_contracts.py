"""Contracts of clients, for the provider's staff."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.contracts import processor_part
from schakel.shared.agreements.http.forms import ArrivedNoticeForm, ProvidersNoticeForm
from schakel.shared.agreements.http.particulars import shown_particulars
from schakel.shared.agreements.http.permissions import permissions_shown
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.timelines import entries, named
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import form_page, tell
from schakel.shared.http.interface import ProblemError
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def contracts(request: PlaceRequest) -> HttpResponse:
    """List the contracts of all clients."""
    query, today = asked.search(request.GET), business_day(now())
    try:
        page = agreements.contracts_of_all(
            str(request.organisation.id), search=query,
            after=request.GET.get("after", ""), before=request.GET.get("before", ""),
        )  # fmt: skip
    except ProblemError as bad:
        raise BadRequest from bad
    rows = [(line.client, line.contract, *named(line.contract, today)) for line in page.rows]
    return render(request, "agreements/office/contracts.html", {
        "title": _("Contracts"), "query": query, "rows": rows, "page": page,
    })  # fmt: skip


@require_safe
@office_page("agreements.read")
def contract(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show a client's contract: its timeline, and what staff can do."""
    at = now()
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        timeline = agreements.timeline_of(found, at)
        held = agreements.in_force(found, business_day(at))
        processor = processor_part(found, business_day(at))
        today = business_day(at)
        seats = agreements.licences(found, today) if agreements.has_seats(found, today) else None
        leaving = [each for each in agreements.notices_of_prices(found) if each.left and each.judged is None]
        particulars = shown_particulars(found, business_day(at))
        programme, permissions = agreements.programme_page(found, today), permissions_shown(found, today)
        transfer = agreements.transfer_of(client, contract) is not None
        coming, past = entries(found, timeline.coming), entries(found, reversed(timeline.past))
    service, label, kind = named(found, business_day(at))
    return render(request, "agreements/office/contract.html", {
        "title": found.number, "client": whose, "contract": found, "state": label, "kind": kind,
        "service": service, "held": held.outcome, "processor": processor,
        **particulars,
        "why_held": why_of(found.service, held.because, held.facts), "coming": coming, "past": past,
        "programme": programme, "own_conditions": programme is not None and programme.held is not None,
        "transfer": transfer, "licences": seats, "permissions": permissions,
        "leaving": [each for each in leaving if found.agreed.ends is None],
        "may_stop": request.actor.may("contract.stop"), "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def notice(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """End a client's contract by the provider's notice."""
    form = ProvidersNoticeForm(asked.posted(request))

    def give() -> date:
        declared = agreements.Declared(
            by=agreements.From.PROVIDER, channel=agreements.Channel.EMAIL, words=form.cleaned_data["words"]
        )
        wished = form.cleaned_data["wished"]
        return agreements.give_providers_notice(
            client, contract, wished=wished, declared=declared, by=request.actor, at=now()
        )

    return _notice_page(request, client, contract, form, give, _("End the contract by notice"))


@posting
@office_page("agreements.manage")
def arrived(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Write down a client's notice that came in by letter or e-mail."""
    form = ArrivedNoticeForm(asked.posted(request))

    def give() -> date:
        told = form.cleaned_data
        declared = agreements.Declared(
            by=agreements.From.CLIENT, channel=agreements.Channel(told["channel"]),
            arrived=start_of_day(told["arrived"]), verified=told["verified"], reference=told["reference"],
        )  # fmt: skip
        return agreements.give_notice(
            client, contract, wished=told["wished"], declared=declared, by=request.actor, at=now()
        )

    return _notice_page(request, client, contract, form, give, _("Write down a notice of the client"))


def found_in(client: UUID, contract: UUID) -> tuple[OrganisationFact, ContractFact]:
    """Return a client and a contract of it; 404 for anything else."""
    whose, found = client_of(client), agreements.contract(client, contract)
    if whose is None or found is None:
        raise Http404
    return whose, found


def _notice_page(
    request: PlaceRequest, client: UUID, contract: UUID, form: Form, give: Callable[[], date], title: str
) -> HttpResponse:
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    back = reverse("agreements_office:contract", args=[client, contract])
    if request.method == "POST" and form.is_valid():
        try:
            end = give()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The contract ends on %(day)s.") % {"day": date_format(end, "j F Y")})
            return redirect(back)
    return form_page(request, form, title=title, button=title, back=back, above=[(back, found.number)])
