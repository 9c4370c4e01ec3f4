"""Clients' call tracking, for the provider: who is stopped, where scripts run elsewhere, statements on file."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.kernel.calendars import business_day
from schakel.services.calls import interface as calls
from schakel.services.calls.http.forms import ReasonForm, StatementForm
from schakel.services.calls.http.recording import as_download
from schakel.services.calls.http.refusals import SAID, tell
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import PROFESSIONS, STEPS
from schakel.services.calls.rules.permissions import may_record
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.accounts.interface import clients as clients_by_name
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction

PAGE = 50
SIGNALS_FOR = timedelta(days=90)

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("stock.read")
def clients(request: PlaceRequest) -> HttpResponse:
    """List clients with their numbers and whether their service runs."""
    query = asked.search(request.GET)
    found = clients_by_name(search=query, after=_place(request.GET.get("after", "")), limit=PAGE + 1)
    shown = found[:PAGE]
    ids = {one.id for one in shown}
    use, blocks = calls.use_of(ids), calls.blocks(ids)
    return render(
        request,
        "calls/office/clients.html",
        {
            "title": _("Clients' call tracking"),
            "query": query,
            "rows": [(one, *use[one.id], blocks.get(one.id)) for one in shown],
            "older": _cursor(shown[-1]) if len(found) > PAGE else None,
            "blocked": calls.blocked(),
        },
    )


@require_safe
@office_page("stock.read")
def client(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show a client's service state, its signals and its statement."""
    found = _client(client)
    with transaction(request.actor.within(client)):
        recording, blocks = calls.recording(client), calls.blocks_of(client)
        state = calls.service_state(client)
        websites = calls.websites(client, now())
    running = next((block for block in blocks if block.lifted_at is None), None)
    decision = may_record(recording.choice, on=business_day(now()))
    return render(
        request,
        "calls/office/client.html",
        {
            "title": found.name,
            "client": found,
            "stop": running,
            "state": state,
            "blocks": blocks,
            "websites": websites,
            "use": calls.use_of({client})[client],
            "signals": calls.foreign_hosts(business_day(now() - SIGNALS_FOR), client=client),
            "recording": decision.outcome,
            "statement": recording.choice.statement,
            "steps": [
                (step, STEPS[step.what], PROFESSIONS.get(step.profession, "")) for step in recording.steps
            ],
            "why_recording": why(decision.because[0], _recording_facts(recording.choice.profession)),
            "why_block": why("qooqie:8.11"),
        },
    )


@posting
@office_page("service.block", recent=True)
def block(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Stop a client's service, after showing what that does."""
    found = _client(client)
    form = ReasonForm(asked.posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            calls.block_service(client, reason=form.cleaned_data["reason"], by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The service is stopped. The client was told why."))
            return redirect("calls_office:client", client)
    context = {
        "title": _("Stop the service of %(client)s") % {"client": found.name},
        "client": found,
        "form": form,
        "button": _("Stop the service now"),
        "danger": True,
        "consequences": [
            _("The script shows no tracking numbers and counts no visits."),
            _("Calls to tracking numbers are refused: nothing is forwarded, recorded or kept."),
            _("The administrators of the client get the reason by e-mail, at once."),
            _("The dashboard stays open to read. Nothing is paid back for this time."),
        ],
        "why": why("qooqie:8.11"),
    }
    return render(request, "calls/office/block.html", context, status=422 if form.errors else 200)


@posting
@office_page("service.block")
def lift(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Give a client its service back."""
    found = _client(client)
    if request.method == "POST":
        try:
            calls.lift_block(client, by=request.actor, at=now())
        except calls.RefusedError as refused:
            messages.error(request, str(SAID[refused.what][1]))
        else:
            messages.success(request, _("The service works again. The client was told."))
        return redirect("calls_office:client", client)
    context = {
        "title": _("Lift the stop of %(client)s") % {"client": found.name},
        "button": _("Lift the stop"),
        "back": "calls_office:client",
        "back_id": client,
        "consequences": [
            _("The script shows tracking numbers again, from the next visit on."),
            _("Calls are forwarded as the client set up, and recorded where it chose so."),
            _("The administrators of the client are told by e-mail."),
        ],
        "why": why("qooqie:8.11"),
    }
    return render(request, "calls/office/confirm.html", context)


@posting
@office_page("service.block")
def statement(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Put a statement on file that came by letter."""
    found = _client(client)
    form = StatementForm(asked.posted(request), asked.files(request))
    if request.method == "POST" and form.is_valid():
        try:
            calls.file_secrecy_statement(form.wish(), by=request.actor.within(client), at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The statement is on file."))
            return redirect("calls_office:client", client)
    context = {
        "title": _("Put a statement on file"),
        "form": form,
        "client": found,
        "whys": [(_("Professional secrecy"), why("qooqie:11.2"))],
    }
    return render(request, "calls/office/statement.html", context, status=422 if form.errors else 200)


@require_safe
@office_page("service.block")
def document(request: PlaceRequest, client: UUID, statement: UUID) -> HttpResponse:
    """Give the document of a client's statement."""
    with transaction(request.actor.within(_client(client).id)):
        found = calls.statement_document(client, statement)
    if found is None:
        raise Http404
    return as_download(found[1])


@require_POST
@office_page("service.block")
def refuse_statement(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Mark a document as not being the statement that is needed."""
    try:
        calls.refuse_statement(by=request.actor.within(_client(client).id), at=now())
    except calls.RefusedError as refused:
        messages.error(request, str(SAID[refused.what][1]))
    else:
        messages.success(request, _("The statement was not accepted. Recording is off for this client."))
    return redirect("calls_office:client", client)


@require_safe
@office_page("stock.read")
def signals(request: PlaceRequest) -> HttpResponse:
    """List hosts where a client's key was used without being registered for it."""
    query = asked.search(request.GET)
    context = {
        "title": _("Use elsewhere"),
        "query": query,
        "rows": calls.foreign_hosts(business_day(now() - SIGNALS_FOR), search=query),
        "why": why(
            "qooqie:9.1.3",
            options=[_("Look at the host and talk to the client. A signal by itself changes nothing.")],
        ),
    }
    return render(request, "calls/office/signals.html", context)  # fmt: skip


def _client(client: UUID) -> OrganisationFact:
    found = client_of(client)
    if found is None:
        raise Http404
    return found


def _recording_facts(profession: str | None) -> list[tuple[Any, Any]]:
    return [(_("Profession"), PROFESSIONS[profession])] if profession else []


def _cursor(one: OrganisationFact) -> str:
    return urlsafe_b64encode(one.id.bytes + one.name.encode()).rstrip(b"=").decode()


def _place(cursor: str) -> tuple[str, UUID] | None:
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        return (raw[16:].decode(), UUID(bytes=raw[:16])) if len(raw) > 16 else None
    except ValueError:
        return None
