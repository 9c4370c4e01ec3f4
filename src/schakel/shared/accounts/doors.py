"""The doors of pages: who may come in, whose rows exist behind it, and one transaction around all of it.

A view without a door has no address here. The door reads who asks, answers strangers with 404 and members without
the permission with 403, opens the transaction in which the view *and its template* run, and takes everything back
when the view fails (an exception, or an answer of 500 and up).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Protocol, cast
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from schakel.shared.accounts.access import (
    member_actor,
    person_actor,
    read_standing,
    staff_actor,
    support_actor,
)
from schakel.shared.accounts.answering import answer_inside
from schakel.shared.accounts.facts import OrganisationFact, Standing, SupportFact
from schakel.shared.accounts.rules.roles import needs_second_factor
from schakel.shared.tenancy.interface import Actor, NotAllowedError, outside


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a refusal tells a person: what happened, what was kept, what to do."""

    title: Any
    happened: Any
    kept: Any
    todo: Any


class NoUndertakingError(PermissionDenied):
    """Somebody of the staff whose confidentiality undertaking is not on file (qooqie:12.13)."""

    explanation = Explanation(
        _("Your confidentiality undertaking is not on file"),
        _("Pages with data of clients open only after you have signed it and it has been put on file."),
        _("Nothing was changed."),
        _("Ask the owner or the privacy officer of your organisation to put it on file."),
    )


@dataclass(frozen=True, slots=True)
class Door:
    """What stands before a view: "member", "office", "person", "public" or "api", and the permission it asks."""

    kind: str
    permission: str = ""


class PageRequest(HttpRequest):
    """A request behind a door."""

    actor: Actor
    standing: Standing | None
    organisation: OrganisationFact | None
    support: SupportFact | None


class PlaceRequest(PageRequest):
    """A request inside an organisation (`member_page`, `office_page`)."""

    standing: Standing
    organisation: OrganisationFact


class PersonRequest(PageRequest):
    """A request of somebody who is signed in."""

    standing: Standing


class View(Protocol):
    """A view behind its door."""

    door: Door

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


type Behind[R: PageRequest, **P] = Callable[Concatenate[R, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a door found out about a request that may come in."""

    actor: Actor
    standing: Standing | None = None
    organisation: OrganisationFact | None = None
    support: SupportFact | None = None


def member_page[**P](permission: str, *, recent: bool = False) -> Callable[[Behind[PlaceRequest, P]], View]:
    """A page of an organisation, under `/o/<slug:organisation>/`: for its members, and for support access.

    The slug is the door's: the view is not given it, and finds `request.organisation`. `recent` asks who has not
    just signed in to do so again.
    """

    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> _Entry | HttpResponse:
        slug = kwargs.pop("organisation")
        standing = _signed_in(request)
        if isinstance(standing, HttpResponse):
            return standing
        place = standing.place_in(slug)
        if place is not None:
            return _Entry(member_actor(standing, place), standing, place.organisation)
        support = support_actor(standing, slug)
        if support is None:
            raise Http404
        actor, access = support
        return _Entry(actor, standing, access.organisation, access)

    return _door(Door("member", permission), enter, recent=recent)


def office_page[**P](permission: str, *, recent: bool = False) -> Callable[[Behind[PlaceRequest, P]], View]:
    """A page of the back office, under `/office/`: for the provider's staff.

    What a page does inside a client, it does as `request.actor.within(client)`.
    """

    def enter(request: HttpRequest, _kwargs: dict[str, Any]) -> _Entry | HttpResponse:
        standing = _signed_in(request)
        if isinstance(standing, HttpResponse):
            return standing
        if standing.office is None:
            raise Http404
        actor = staff_actor(standing, standing.office)
        if not standing.undertaking and not actor.may(permission):
            raise NoUndertakingError
        return _Entry(actor, standing, standing.office.organisation)

    return _door(Door("office", permission), enter, recent=recent)


def person_page[**P](
    *, recent: bool = False, second_factor: bool = True
) -> Callable[[Behind[PersonRequest, P]], View]:
    """A page about somebody's own account, for whoever is signed in.

    With `second_factor=False` also for those who still have to set one up.
    """

    def enter(request: HttpRequest, _kwargs: dict[str, Any]) -> _Entry | HttpResponse:
        standing = _signed_in(request, second_factor=second_factor)
        if isinstance(standing, HttpResponse):
            return standing
        return _Entry(person_actor(standing), standing)

    return _door(Door("person"), enter, recent=recent)


def public_page[**P]() -> Callable[[Behind[PageRequest, P]], View]:
    """A page for everybody. No organisation's rows exist behind it until a use case opens its own transaction."""

    def enter(request: HttpRequest, _kwargs: dict[str, Any]) -> _Entry | HttpResponse:
        person = _person(request)
        return _Entry(outside("visitor"), read_standing(person) if person else None)

    return _door(Door("public"), enter, recent=False)


def _door[R: PageRequest, **P](
    door: Door, enter: Callable[[HttpRequest, dict[str, Any]], _Entry | HttpResponse], *, recent: bool
) -> Callable[[Behind[R, P]], View]:
    def hang(view: Behind[R, P]) -> View:
        @wraps(view)
        def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found = enter(request, kwargs)
            if isinstance(found, HttpResponse):
                return found
            if door.permission and not found.actor.may(door.permission):
                raise PermissionDenied
            if recent:
                _ask_again(request)
            _tell(request, found)
            return _run(cast("Callable[..., HttpResponseBase]", view), found.actor, request, args, kwargs)

        through.door = door  # type: ignore[attr-defined]
        return cast("View", through)

    return hang


def _run(
    view: Callable[..., HttpResponseBase], actor: Actor, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponseBase:
    try:
        response = answer_inside(actor, lambda _tx: view(request, *args, **kwargs))
    except NotAllowedError as refused:
        raise PermissionDenied from refused
    if actor.person is not None and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_store=True)
    return response


def _signed_in(request: HttpRequest, *, second_factor: bool = True) -> Standing | HttpResponse:
    """Return who is signed in, or the way to sign in, or (when their role asks for it) to set up a second factor."""
    person = _person(request)
    if person is None:
        return _go(resolve_url(settings.LOGIN_URL), request)
    standing = read_standing(person)
    _speak(request, standing.language)
    roles = frozenset(place.role for place in standing.places)
    if second_factor and not standing.second_factor and needs_second_factor(roles):
        return _go(reverse("accounts:second_factor"), request)
    return standing


def _person(request: HttpRequest) -> UUID | None:
    """Read the session now: behind the door of support access the database shows no sessions."""
    return request.user.pk if request.user.is_authenticated else None


def _go(url: str, request: HttpRequest) -> HttpResponse:
    """Send on, and back here afterwards; a part of a page makes the whole page go."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    back = request.get_full_path() if request.method == "GET" else "/"
    return HttpResponseRedirect(f"{url}?{urlencode({'next': back})}")


def _ask_again(request: HttpRequest) -> None:
    """Have somebody prove who they are when that was long ago; what they sent is kept and done afterwards."""
    reauthentication_required(lambda _request: None)(request)


def _speak(request: HttpRequest, language: str) -> None:
    """Use the person's language, unless this browser was told another one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()


def _tell(request: HttpRequest, found: _Entry) -> None:
    page = cast("PageRequest", request)
    page.actor = found.actor
    page.standing = found.standing
    page.organisation = found.organisation
    page.support = found.support
