"""The door of a client's payment links: the one place that knows who may come in, and who may change something.

Without a running contract that has the application it is closed (linktopay:6.1, 6.6). While the application is stopped
everything can be read and nothing changed (6.5), except what takes care of money that came: that says `always`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Reach
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.clock import now

AHEAD = timedelta(days=7)
"""How long before it begins maintenance is announced."""
READS = "payments.read"
SAFE = frozenset({"GET", "HEAD"})

type View = Callable[..., HttpResponseBase]
type Behind[**P] = Callable[Concatenate[PlaceRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Stand:
    """What every page says about an application that stands still, or does not wholly work."""

    stopped: bool = False
    why: dict[str, Any] = field(default_factory=dict)
    windows: tuple[tuple[payments.RestrictionFact, str, bool], ...] = ()
    """Windows with their text in the reader's language, and whether they run now."""


def payments_page[**P](
    permission: str = READS, *, always: bool = False, recent: bool = False
) -> Callable[[Behind[P]], View]:
    """A page of a client's payment links; `always`: also while the application is stopped.

    `recent` asks who has not just signed in to do so again.
    """
    changes = permission != READS and not always

    def hang(view: Behind[P]) -> View:
        @wraps(view)
        def through(request: PlaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            access = payments.access_of(request.organisation.id, now())
            reach = access.outcome.reach
            reason = why(access.because[0])
            if reach in {Reach.NOT_AGREED, Reach.OVER}:
                return _refused(request, reason, _closed(reach))
            if reach is Reach.READ_ONLY and (changes or (request.method not in SAFE and not always)):
                return _refused(request, reason, _read_only())
            request.payments_stand = Stand(reach is Reach.READ_ONLY, reason, _windows())  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return member_page(permission, recent=recent)(cast("Behind[P]", through))

    return hang


def _windows() -> tuple[tuple[payments.RestrictionFact, str, bool], ...]:
    at, dutch = now(), get_language() == "nl"
    found = payments.restrictions_now(at, ahead=at + AHEAD)
    return tuple((each, each.text_nl if dutch else each.text_en, each.starts_at <= at) for each in found)


def _closed(reach: Reach) -> tuple[str, str]:
    if reach is Reach.OVER:
        return (
            _("Your payment links are closed"),
            _(
                "Your contract is over. Do you want payment links again? Ask your provider for a new contract."
            ),
        )
    return (
        _("Payment links are not in your contract"),
        _("None of your contracts that run has payment links. Ask your provider to add them."),
    )


def _read_only() -> tuple[str, str]:
    return (
        _("Nothing can be changed now"),
        _(
            "Your payment links are stopped. Nothing was changed. You can read everything, and send money back."
        ),
    )


def _refused(request: PlaceRequest, reason: dict[str, Any], told: tuple[str, str]) -> HttpResponse:
    """Refuse with a page; a part of a page that is open has the whole page asked again."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    heading, text = told
    facts = {"title": _("Payment links"), "heading": heading, "text": text, "why": reason}
    return render(request, "payments/closed.html", facts, status=403)
