"""The door of a client's call tracking: the one place that knows who may still come in.

While a contract runs it is the door of every page (`member_page`). After the end the dashboard is open to read for as
long as the terms say, and then closed (qooqie:6.1); after a trial that became no agreement it is closed at once (15.2).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any, Concatenate, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.kernel.rules import Decision
from schakel.services.calls import interface as calls
from schakel.services.calls.facts import Access, DashboardAccess
from schakel.services.calls.http.why import why
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.clock import now

SAFE = frozenset({"GET", "HEAD"})
READS = "calls.read"

type View = Callable[..., HttpResponseBase]
type Behind[**P] = Callable[Concatenate[PlaceRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Stand:
    """What every page says about a service that stands still; `last` is the last day on which it can be read."""

    ended: date | None
    last: date | None
    suspended: bool
    why: dict[str, Any]


def dashboard_page[**P](
    permission: str, *, recent: bool = False, reads: bool = False
) -> Callable[[Behind[P]], View]:
    """A page of a client's call tracking. `reads`: it changes nothing, although it asks more than `calls.read`.

    A former client that wants to change something, or comes after the last day, gets a page that says so (403).
    """
    changes = permission != READS and not reads

    def hang(view: Behind[P]) -> View:
        @wraps(view)
        def through(request: PlaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            access = calls.access_of(request.organisation.id, now())
            stand = _stand(access)
            if access.outcome.dashboard is DashboardAccess.CLOSED:
                return _closed(request, stand)
            if stand.ended is not None and (changes or request.method not in SAFE):
                return _read_only(request, stand)
            request.calls_stand = stand  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return member_page(permission, recent=recent)(cast("Behind[P]", through))

    return hang


def _stand(access: Decision[Access]) -> Stand:
    ended, closes = access.facts.get("ended"), access.facts.get("closes")
    told = [(_("End of the contract"), ended), (_("Closed from"), closes)] if closes is not None else []
    return Stand(
        ended=ended,
        last=None if closes is None else closes - timedelta(days=1),
        suspended=access.facts.get("state") == "suspended",
        why=why(access.because[0], told),
    )


def _closed(request: PlaceRequest, stand: Stand) -> HttpResponse:
    told = {
        "title": _("Call tracking"),
        "heading": _("Your call tracking is closed"),
        "text": _("Your contract is over, and so is the time to read and download your data. Do you want call tracking"
                  " again? Ask your provider for a new contract."),
    }  # fmt: skip
    return _refused(request, stand, told)


def _read_only(request: PlaceRequest, stand: Stand) -> HttpResponse:
    told = {
        "title": _("Call tracking"),
        "heading": _("Nothing can be changed any more"),
        "text": _("Your contract about call tracking is over. Nothing was changed. You can still read your dashboard"
                  " and download your data."),
    }  # fmt: skip
    return _refused(request, stand, told)


def _refused(request: PlaceRequest, stand: Stand, told: dict[str, Any]) -> HttpResponse:
    """Refuse with a page; a part of a page that is open has the whole page asked again."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "calls/closed.html", {**told, "why": stand.why}, status=403)
