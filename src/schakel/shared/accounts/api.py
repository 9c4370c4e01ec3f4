"""The door of endpoints for programs: an API key instead of a session, problem documents instead of pages."""

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

import structlog
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from schakel.shared.accounts.answering import answer_inside
from schakel.shared.accounts.doors import Door, View
from schakel.shared.accounts.errors import TooOftenError
from schakel.shared.accounts.facts import OrganisationFact
from schakel.shared.accounts.queries import organisation_of
from schakel.shared.accounts.usecases.authenticate_key import authenticate_key
from schakel.shared.clock import now
from schakel.shared.http.problems import (
    NO_METHOD,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SECURE,
    NOT_SIGNED_IN,
    TOO_OFTEN,
    ProblemError,
    endpoint,
)
from schakel.shared.tenancy.interface import Actor, Transaction

log = structlog.get_logger(__name__)


class ApiRequest(HttpRequest):
    """A request of a program, inside the organisation of its key."""

    actor: Actor
    organisation: OrganisationFact


type Endpoint[**P] = Callable[Concatenate[ApiRequest, P], HttpResponseBase]


def api_endpoint[**P](scope: str) -> Callable[[Endpoint[P]], View]:
    """An endpoint that keys with `scope` open; `Authorization: Bearer sk_...`, 600 requests a minute for each key.

    No cookie counts here, so no form of another site can reach it. An installation that is reached over https takes
    no key over plain http. One transaction, taken back on 5xx; what goes wrong is answered with a problem.
    """

    def hang(view: Endpoint[P]) -> View:
        @endpoint
        @wraps(view)
        def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            _secure(request)
            actor = _actor(request)
            if not actor.may(scope):
                raise ProblemError(NOT_ALLOWED, _("It needs the scope %(scope)s.") % {"scope": scope})
            return _run(cast("Callable[..., HttpResponseBase]", view), actor, request, args, kwargs)

        through.door = Door("api", scope)  # type: ignore[attr-defined]
        through.csrf_exempt = True  # type: ignore[attr-defined]
        return cast("View", through)

    return hang


def by_method(**views: View) -> View:
    """One address of several endpoints, each with a door of its own; what stands outside is the door of the first.

    HEAD is a GET. Another method is answered with a problem that names those there are.
    """
    allowed = ", ".join(sorted({*views, "HEAD"} if "GET" in views else views))

    @endpoint
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        view = views.get("GET" if request.method == "HEAD" else str(request.method))
        if view is None:
            raise ProblemError(NO_METHOD, headers={"Allow": allowed})
        return view(request, *args, **kwargs)

    through.door = next(iter(views.values())).door  # type: ignore[attr-defined]
    through.csrf_exempt = True  # type: ignore[attr-defined]
    through.views = views  # type: ignore[attr-defined]
    return cast("View", through)


def _secure(request: HttpRequest) -> None:
    """Refuse a key that everybody on the way could read (linktopay:6.12), before it is looked at."""
    if settings.SECURE and not request.is_secure():
        log.warning("a key came over plain http", path=request.path)
        raise ProblemError(NOT_SECURE)


def _actor(request: HttpRequest) -> Actor:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    try:
        actor = authenticate_key(text.strip(), at=now()) if scheme.lower() == "bearer" else None
    except TooOftenError as often:
        seconds = math.ceil(often.wait.total_seconds())
        told = _("Try again after %(seconds)d s.") % {"seconds": seconds}
        raise ProblemError(TOO_OFTEN, told, headers={"Retry-After": str(seconds)}) from often
    if actor is None:
        raise ProblemError(
            NOT_SIGNED_IN,
            _("Send a key: Authorization: Bearer sk_..."),
            headers={"WWW-Authenticate": "Bearer"},
        )
    return actor


def _run(
    view: Callable[..., HttpResponseBase], actor: Actor, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponseBase:
    def answer(tx: Transaction) -> HttpResponseBase:
        inside = cast("ApiRequest", request)
        inside.actor = actor
        inside.organisation = cast("OrganisationFact", organisation_of(tx.organisation))
        return view(request, *args, **kwargs)

    try:
        response = answer_inside(actor, answer)
    except ObjectDoesNotExist as error:
        raise ProblemError(NOT_FOUND) from error
    if isinstance(response, HttpResponse) and not response.has_header("Cache-Control"):
        response["Cache-Control"] = "no-store"
    return response
