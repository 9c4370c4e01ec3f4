"""Mandates of clients, for the provider's staff."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, names_of, office_page
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.facts.mandates import KeptMandate, MandateState
from schakel.shared.billing.http.collect_forms import AskForm, ConfirmedForm, PaperForm
from schakel.shared.billing.http.collect_refusals import MANDATES
from schakel.shared.billing.http.collect_words import DEBITS, ENDED, SCHEMES, WAYS
from schakel.shared.billing.http.collect_words import MANDATES as STATES
from schakel.shared.billing.http.places import company_names, in_office, posting, the_client
from schakel.shared.billing.queries.debits import debits_of
from schakel.shared.billing.queries.mandates import (
    companies_of,
    mandate,
    mandate_paper,
    mandates,
    mandates_asked,
)
from schakel.shared.billing.usecases.ask_mandate import ask_mandate
from schakel.shared.billing.usecases.confirm_mandate import confirm_mandate
from schakel.shared.billing.usecases.end_mandate import end_mandate
from schakel.shared.billing.usecases.file_mandate import file_mandate
from schakel.shared.billing.usecases.withdraw_mandate_request import withdraw_mandate_request
from schakel.shared.clock import now
from schakel.shared.http.acting import act, confirm, listed
from schakel.shared.http.asked import files, posted
from schakel.shared.http.downloads import download
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def asked(request: PlaceRequest) -> HttpResponse:
    """List the requests that wait for a mandate."""
    page = listed(lambda after, before: mandates_asked(after=after, before=before), request)
    clients = names_of({one.organisation for one in page.rows})
    companies = company_names()
    rows = [(one, clients[one.organisation].name, companies.get(one.legal_entity, "")) for one in page.rows]
    context = {"title": _("Mandates asked"), "rows": rows, "page": page}
    return render(request, "billing/collect/office/asked.html", context)


@require_safe
@office_page("billing.office")
def of_client(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show the mandates of a client, and what will be collected."""
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found, coming = mandates(client), debits_of(client)
    names = company_names()
    return render(request, "billing/collect/office/mandates.html", {
        "title": _("Mandates of %(client)s") % {"client": whose.name},
        "client": whose,
        "rows": [_row(one, names) for one in found],
        "coming": [(one, DEBITS[one.state]) for one in reversed(coming)],
        "may": request.actor.may("billing.money"),
    })  # fmt: skip


def _row(one: KeptMandate, names: dict[UUID, str]) -> dict[str, object]:
    ended = ENDED.get(one.ended_reason, _("Ended by the bank")) if one.ended_at is not None else ""
    return {
        "one": one,
        "state": STATES[one.state],
        "company": names.get(one.legal_entity, ""),
        "scheme": SCHEMES[one.scheme],
        "way": "" if one.way is None else WAYS[one.way],
        "ended": ended,
        "asked": one.state is MandateState.ASKED,
        "confirm": one.running and one.scheme is DebitScheme.B2B and one.confirmed is None,
    }


@posting
@office_page("billing.money")
def ask(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Ask a client for a mandate."""
    whose = the_client(client)
    form = AskForm(posted(request), companies=_companies(request, client))
    return act(
        request, form,
        lambda told: ask_mandate(
            client, told["company"], scheme=DebitScheme(told["scheme"]), by=request.actor, at=now()
        ),
        said=MANDATES, done=_("The client was asked for a mandate."), **_places(whose),
        title=_("Ask for a mandate"), button=_("Ask"),
        text=_("The client gets a message with a link. The request is open on both sides until the mandate is given."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def file(request: PlaceRequest, client: UUID) -> HttpResponse:
    """File a mandate that was signed on paper."""
    whose = the_client(client)
    form = PaperForm(posted(request), files(request), companies=_companies(request, client))
    return act(
        request, form, lambda _told: file_mandate(client, form.filed(), by=request.actor, at=now()),
        said=MANDATES, done=_("The mandate was filed."), **_places(whose), title=_("File a signed mandate"),
        button=_("File the mandate"), text=_("It takes the place of a mandate for the same company."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def withdraw(request: PlaceRequest, client: UUID, debit_mandate: UUID) -> HttpResponse:
    """Take a request back."""
    whose = the_client(client)
    found = _found(request, client, debit_mandate)
    return confirm(
        request, lambda: withdraw_mandate_request(client, found.id, by=request.actor, at=now()),
        said=MANDATES, done=_("The request was taken back."), **_places(whose), calm=True,
        title=_("Take the request for a mandate back"), button=_("Take it back"),
        consequences=[_("The open task goes away, here and at the client."), _("You can ask again later.")],
    )  # fmt: skip


@posting
@office_page("billing.money")
def end(request: PlaceRequest, client: UUID, debit_mandate: UUID) -> HttpResponse:
    """End a mandate for a client."""
    whose = the_client(client)
    found = _found(request, client, debit_mandate)
    return confirm(
        request, lambda: end_mandate(client, found.id, by=request.actor, at=now()),
        said=MANDATES, done=_("The mandate has ended."), **_places(whose),
        title=_("End the mandate %(reference)s") % {"reference": found.reference}, button=_("End the mandate"),
        consequences=[
            _("Nothing is collected by it any more. It cannot be brought back."),
            _("What was announced and is not in a file yet is to be transferred."),
            _("The client gets a message."),
        ],
    )  # fmt: skip


@posting
@office_page("billing.money")
def known(request: PlaceRequest, client: UUID, debit_mandate: UUID) -> HttpResponse:
    """Note since when the client's bank knows a mandate for businesses."""
    whose = the_client(client)
    found = _found(request, client, debit_mandate)
    form = ConfirmedForm(posted(request))
    return act(
        request, form, lambda told: confirm_mandate(client, found.id, told["day"], by=request.actor, at=now()),
        said=MANDATES, done=_("It was noted. From now on can be collected."), **_places(whose),
        title=_("Known at the client's bank"), button=_("Note it"),
        text=_("A mandate for businesses works once the client has confirmed it to its own bank."),
    )  # fmt: skip


@require_safe
@office_page("billing.money")
def paper(request: PlaceRequest, client: UUID, debit_mandate: UUID) -> HttpResponse:
    """Give the paper of a mandate."""
    found = _found(request, client, debit_mandate)
    with transaction(request.actor.within(client)):
        content = mandate_paper(client, found.id)
    if not content:
        raise Http404
    kind = {b"%PDF": "pdf", b"\x89PNG": "png"}.get(content[:4], "jpg")
    return download(f"{found.reference}.{kind}", content)


def _companies(request: PlaceRequest, client: UUID) -> list[tuple[UUID, str]]:
    with transaction(request.actor.within(client)):
        return [(each.id, each.name) for each in companies_of(client)]


def _found(request: PlaceRequest, client: UUID, which: UUID) -> KeptMandate:
    the_client(client)
    with transaction(request.actor.within(client)):
        found = mandate(client, which)
    if found is None:
        raise Http404
    return found


def _places(whose: OrganisationFact) -> dict[str, Any]:
    back = in_office("client-mandates", whose.id)
    return {"back": back, "above": [(back, _("Mandates of %(client)s") % {"client": whose.name})]}
