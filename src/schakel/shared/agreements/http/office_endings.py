"""Other ends of a client's contract, for the provider's staff: force majeure, consent, another holder."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.shared.accounts.interface import PlaceRequest, clients, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.dissolution import ClientsRequest
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.stopping import Obligation
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.http.acting import act, posting, stop_url
from schakel.shared.agreements.http.my_stops import proposal_text
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.stop_forms import (
    AnswerForm,
    DiscontinueForm,
    DissolutionForm,
    DissolveForm,
    FollowForm,
    HindranceForm,
    ObligationForm,
    PassForm,
    ProposeEndForm,
)
from schakel.shared.agreements.http.stop_refusals import SAID
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, tell
from schakel.shared.tenancy.interface import transaction


@posting
@office_page("agreements.manage")
def hindrance(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Put a case of force majeure on file."""

    def do(told: dict[str, Any]) -> None:
        agreements.register_hindrance(
            client, contract, hindered=Party(told["hindered"]), reason=told["words"], started=told["started"],
            expected_end=told["expected_end"], by=request.actor, at=now(),
        )  # fmt: skip

    return _act(
        request, client, contract, HindranceForm(posted(request)), do,
        title=_("Put force majeure on file"), done=_("The force majeure is on file."),
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def follow(request: PlaceRequest, client: UUID, contract: UUID, hindrance: UUID) -> HttpResponse:
    """Write down how a case of force majeure goes on."""
    return _act(
        request, client, contract, FollowForm(posted(request)),
        lambda told: agreements.follow_hindrance(client, hindrance, **told, by=request.actor, at=now()),
        title=_("How it goes on"), done=_("It was written down."),
    )  # fmt: skip


@posting
@office_page("contract.stop")
def hinder(request: PlaceRequest, client: UUID, contract: UUID, hindrance: UUID) -> HttpResponse:
    """Suspend what the provider owes because of force majeure."""
    return _act(
        request, client, contract, ObligationForm(posted(request)),
        lambda told: agreements.suspend_for_hindrance(
            client, hindrance, side=Party.PROVIDER, obligation=Obligation(told["obligation"]),
            words=told["words"], by=request.actor, at=now(),
        ),
        title=_("Suspend because of force majeure"), done=_("It is suspended."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def dissolve(request: PlaceRequest, client: UUID, contract: UUID, hindrance: UUID) -> HttpResponse:
    """End a contract because force majeure lasts too long."""
    return _act(
        request, client, contract, DissolveForm(posted(request)),
        lambda told: agreements.dissolve_for_hindrance(
            client, hindrance, side=Party.PROVIDER, **told, by=request.actor, at=now()
        ),
        title=_("End because of force majeure"), done=_("The contract was ended, and the client was told."),
    )  # fmt: skip


@posting
@office_page("contract.stop")
def propose(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Propose an end date to the client."""
    return _act(
        request, client, contract, ProposeEndForm(posted(request)),
        lambda told: agreements.propose_end(
            client, contract, told["ends"], side=From.PROVIDER, words=told["words"], by=request.actor, at=now()
        ),
        title=_("Propose an end date"), done=_("The client was told. Nothing ends until it agrees."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def answer(request: PlaceRequest, client: UUID, contract: UUID, proposal: UUID) -> HttpResponse:
    """Answer the client's proposal to end a contract."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
        asked = next((each for each in agreements.proposed_ends(found) if each.statement == proposal), None)
    if asked is None:
        raise Http404
    return act(
        request, AnswerForm(posted(request)),
        lambda told: agreements.answer_proposed_end(
            client, contract, proposal, consents=told["answer"], side=From.PROVIDER, by=request.actor, at=now()
        ),
        title=_("Answer the proposal"), done=_("The answer was kept."), back=stop_url(client, contract),
        number=found.number, text=proposal_text(asked),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def clients_dissolution(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Keep a client's statement that it dissolves the contract, and decide on it."""

    def do(told: dict[str, Any]) -> None:
        agreements.decide_clients_dissolution(
            client, contract, ClientsRequest(told.pop("decided")), **told, by=request.actor, at=now()
        )

    return _act(
        request, client, contract, DissolutionForm(posted(request)), do,
        title=_("The client dissolves the contract"), done=_("It was kept."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def pass_on(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Pass a contract on to another client."""
    with transaction(request.actor):
        others = [(str(each.id), each.name) for each in clients(limit=500) if each.id != client]
    form = PassForm(posted(request), clients=others)

    def do(told: dict[str, Any]) -> None:
        consent = agreements.Consent(given=told["given"], reference=told["reference"])
        agreements.pass_contract(
            client, contract, UUID(told["to"]), consent=consent, by=request.actor, at=now()
        )

    return _act(
        request, client, contract, form, do,
        title=_("Pass the contract on"), done=_("The contract has another holder from today on."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def discontinue(request: PlaceRequest) -> HttpResponse:
    """Announce that a service stops."""
    entities = [(str(key), name) for key, name, _number in agreements.legal_entities()]
    services = [(each.key, each.name) for each in agreements.services()]
    form = DiscontinueForm(posted(request), entities=entities, services=services)
    back = reverse("agreements_office:contracts")
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ended = agreements.discontinue_service(
                UUID(told["entity"]), told["service"], told["stops"], reason=told["words"],
                replacement=told["replacement"], by=request.actor, at=now(),
            )  # fmt: skip
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            said = _("Every client with a contract was told. Contracts that end by it: %(n)d.")
            messages.success(request, said % {"n": ended})
            return redirect(back)
    title = _("Stop a service")
    return form_page(request, form, title=title, button=title, back=back, above=[(back, _("Contracts"))])


def _act(
    request: PlaceRequest, client: UUID, contract: UUID, form: Any, do: Any, *, title: str, done: str
) -> HttpResponse:
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    return act(
        request, form, do, title=title, done=done, back=stop_url(client, contract), number=found.number
    )
