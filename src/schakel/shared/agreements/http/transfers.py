"""The transfer file of a contract that ends, in the portal and in the office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, called, member_page, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.transfer import DataChoice, TransferEntry, TransferKind
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.transfer_forms import CHOICES, KINDS, SAID_TRANSFER, TransferForm
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@member_page("contract.read")
def transfer(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show the transfer file of a contract to the client."""
    found = found_of(request.organisation.id, contract)
    return render(request, "agreements/transfer.html", {
        **_shown(found, From.CLIENT), "may_add": request.actor.may("contract.inform"),
    })  # fmt: skip


@posting
@member_page("contract.inform")
def add(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Add to the transfer file, for the client."""
    found = found_of(request.organisation.id, contract)
    back = reverse("agreements:transfer", args=[request.organisation.slug, contract])
    return _add(request, found, back, choosing=True)


@posting
@member_page("contract.inform")
def confirm(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Confirm the transfer file, for the client."""
    found = found_of(request.organisation.id, contract)
    back = reverse("agreements:transfer", args=[request.organisation.slug, contract])
    return _confirm(request, found, back)


@require_safe
@office_page("agreements.read")
def office_transfer(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show the transfer file of a contract to the provider's staff."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        shown = _shown(found, From.PROVIDER)
    return render(request, "agreements/office/transfer.html", {
        **shown, "client": whose, "may_add": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def office_add(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Add to the transfer file, for the provider."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    return _add(
        request, found, reverse("agreements_office:transfer", args=[client, contract]), choosing=False
    )


@posting
@office_page("agreements.manage")
def office_confirm(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Confirm the transfer file, for the provider."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    return _confirm(request, found, reverse("agreements_office:transfer", args=[client, contract]))


def _shown(found: ContractFact, ours: From) -> dict[str, Any]:
    file, today = agreements.transfer_of(found.organisation, found.id), business_day(now())
    if file is None or not agreements.consults(found, today):
        raise Http404
    stand = agreements.transfer_standing(found, file, today)
    names = called(each.person for each in file.entries if each.person)
    agreed = [
        each for each in file.entries if each.kind not in {TransferKind.MESSAGE, TransferKind.CONFIRMED}
    ]
    return {
        "title": _("Transfer file"),
        "contract": found,
        "file": file,
        "choice": CHOICES[file.choice] if file.choice else "",
        "entries": [
            (
                each,
                KINDS[each.kind],
                CHOICES[each.choice] if each.choice else "",
                names.get(each.person, "") if each.person else "",
            )
            for each in file.entries
        ],
        "sides": [
            (From.CLIENT in stand.outcome, _("The client")),
            (From.PROVIDER in stand.outcome, _("The provider")),
        ],
        "may_confirm": bool(agreed) and ours not in stand.outcome,
        "why": why_of(found.service, stand.because, {}),
    }


def _add(request: PlaceRequest, found: ContractFact, back: str, *, choosing: bool) -> HttpResponse:
    form = TransferForm(posted(request), choosing=choosing)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        entry = TransferEntry(
            kind=TransferKind(told["kind"]), side=From.CLIENT, at=now(), words=told["words"], on=told["on"],
            choice=DataChoice(told["choice"]) if told.get("choice") else None,
        )  # fmt: skip
        try:
            agreements.add_to_transfer(found.organisation, found.id, entry, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_TRANSFER)
        else:
            messages.success(request, _("It stands in the file, and the other side was told."))
            return redirect(back)
    title = _("Add to the transfer file")
    return form_page(
        request, form, title=title, button=_("Add"), back=back, above=[(back, _("Transfer file"))]
    )


def _confirm(request: PlaceRequest, found: ContractFact, back: str) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            agreements.confirm_transfer(found.organisation, found.id, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID_TRANSFER[refused.what][1])
        else:
            messages.success(request, _("You confirmed the file."))
            return redirect(back)
    consequences = [
        _("You confirm the contacts, measures, dates and the choice as they stand in the file now."),
        _("Whatever is agreed later asks for a new confirmation of both sides."),
    ]
    return confirm_page(
        request, title=_("Confirm the transfer file"), button=_("Confirm"), back=back, calm=True, error=error,
        above=[(back, _("Transfer file"))], consequences=consequences,
    )  # fmt: skip
