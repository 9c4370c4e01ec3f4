"""Agreements that were signed on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_forms import SignedForm
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.office_offers import client_or_404, party_initial, posting
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import form_page, tell
from schakel.shared.tenancy.interface import transaction


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Put a signed agreement of a client on file."""
    whose = client_or_404(client)
    form = SignedForm(
        asked.posted(request), entities=[(one, name) for one, name, _number in agreements.legal_entities()],
        initial=party_initial(request, client),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _file(request, client, form)
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, _("The contract is on file."))
            return redirect("agreements_office:contract", client, made)
    back = reverse("agreements_office:contracts")
    return form_page(
        request, form, title=_("New contract"), button=_("Put it on file"), back=back,
        above=[(back, _("Contracts"))], text=whose.name,
    )  # fmt: skip


def _file(request: PlaceRequest, client: UUID, form: SignedForm) -> UUID:
    told = form.cleaned_data
    signed_at = start_of_day(told["signed_on"])
    version = agreements.terms_for_new(told["legal_entity"], told["service"], told["signed_on"])
    documents = agreements.to_accept(
        client, told["legal_entity"], told["service"], version, told["signed_on"]
    )
    wish = agreements.ContractWish(
        client=client,
        service=told["service"],
        legal_entity=told["legal_entity"],
        formed_by="signed",
        name=told["name"],
        starts=told["starts"],
        period=told["period"],
        accepting=tuple(
            agreements.Accepting(version=one.version, shown="nl", signer=told["signer"]) for one in documents
        ),
        reference=told["reference"],
    )
    with transaction(request.actor):
        if (party := form.party()) is not None:
            agreements.enter_client(client, party, by=request.actor, at=now(), reference=told["reference"])
        return agreements.file_signed(wish, signed_at=signed_at, by=request.actor, at=now())
