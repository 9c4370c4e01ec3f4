"""The door of a service's pages: who must first accept its documents, or may no longer use it, sees nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.reasons import why_in
from schakel.shared.clock import now


def accept_first(request: PlaceRequest, contract: ContractFact) -> HttpResponse | None:
    """Send a person who still has documents to accept to the page for that; None when the way is open."""
    if not agreements.outstanding(contract, request.actor.person, business_day(now())).outcome:
        return None
    return redirect("agreements:to-accept", request.organisation.slug, contract.id)


def shut(request: PlaceRequest, contract: ContractFact) -> HttpResponse | None:
    """Return what a person sees instead of any page of a contract's service; None when the way is open.

    Whoever looks along for support uses nothing, and accepts nothing.
    """
    if request.support:
        return None
    ended = agreements.use_revoked(contract, request.actor.person)
    if ended is None:
        return accept_first(request, contract)
    return render(request, "agreements/right_ended.html", {
        "title": _("Your right of use has ended"), "contract": contract, "revoked": ended,
        "why": why_in(contract, ended.because, {}),
    }, status=403)  # fmt: skip


def contract_page[**P](
    permission: str, *, recent: bool = False
) -> Callable[[Callable[Concatenate[PlaceRequest, P], HttpResponse]], Any]:
    """A page about the use of the contract in its address, for members who may pass its door (twinqels:2.3).

    Giving notice, reading the documents, objecting and taking data along stay outside it.
    """

    def behind(view: Callable[Concatenate[PlaceRequest, P], HttpResponse]) -> Any:
        @wraps(view)
        def guarded(request: PlaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            found = agreements.contract(request.organisation.id, cast("UUID", kwargs["contract"]))
            instead = None if found is None else shut(request, found)
            return instead or view(request, *args, **kwargs)

        typed = cast("Callable[Concatenate[PlaceRequest, P], HttpResponse]", guarded)
        return member_page(permission, recent=recent)(typed)

    return behind
