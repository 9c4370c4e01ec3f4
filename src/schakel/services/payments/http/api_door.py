"""The door of payment links for programs: who may come in, what they send, and what they are told when it is refused.

Without a running contract that has the application nothing opens (linktopay:6.1, 6.6). While it is stopped everything
can be read and nothing written (6.5), and while the API is restricted nothing is written either (6.9).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, cast

import msgspec
from django.http import HttpResponse
from msgspec import Struct

from schakel.kernel.money import DECIMALS, Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Reach, Restricted
from schakel.services.payments.http.api_problems import refused
from schakel.shared.accounts.interface import ApiRequest, Does, View, api_endpoint
from schakel.shared.clock import now
from schakel.shared.http.interface import answer_once, read_json, read_query
from schakel.shared.tenancy.interface import transaction

READS = "payments.read"

type Work = Callable[..., HttpResponse]


def reads(*, gives: type[Struct], query: type[Struct] | None = None) -> Callable[[Work], View]:
    """An endpoint that only looks; with a `query` the view is given that, read and checked."""

    def hang(view: Work) -> View:
        @wraps(view)
        def through(request: ApiRequest, **ids: Any) -> HttpResponse:
            def work() -> HttpResponse:
                _come_in(request, writes=False)
                asked = () if query is None else (read_query(request.GET, query),)
                return view(request, *asked, **ids)

            return _told(work)

        return _described(through, Does(scope=READS, gives=gives, query=query))

    return hang


def writes(
    scope: str,
    *,
    gives: type[Struct],
    body: type[Struct] | None = None,
    status: int = 200,
    key_needed: bool = False,
) -> Callable[[Work], View]:
    """An endpoint that changes something, once for each Idempotency-Key; with a `body` the view is given that.

    A refusal is an answer like another: what was noted of the attempt is kept with it (linktopay:6.2).
    """

    def hang(view: Work) -> View:
        @wraps(view)
        def through(request: ApiRequest, **ids: Any) -> HttpResponse:
            def work() -> HttpResponse:
                sent = () if body is None else (read_json(request, body),)
                return view(request, *sent, **ids)

            def once() -> HttpResponse:
                _come_in(request, writes=True)
                with transaction(request.actor) as tx:
                    return answer_once(tx, request, lambda: _told(work), required=key_needed)

            return _told(once)

        key: Literal["optional", "required"] = "required" if key_needed else "optional"
        return _described(through, Does(scope=scope, gives=gives, status=status, body=body, key=key))

    return hang


def told(said: Struct, status: int = 200, *, location: str = "") -> HttpResponse:
    """Answer with JSON; `location` is where something that was made can be read."""
    headers = {"Location": location} if location else {}
    return HttpResponse(msgspec.json.encode(said), "application/json", status, headers=headers)


def may_write(request: ApiRequest, host: str) -> None:
    """Refuse to change anything of a website for which the application is stopped (linktopay:6.5)."""
    access = payments.access_of(request.organisation.id, now(), host)
    if not access.outcome.writes:
        raise payments.RefusedError("not_available", access)


def money(minor: int, currency: str) -> Money:
    """Return an amount that a program sent. Raises RefusedError: currency_unknown."""
    if currency not in DECIMALS:
        raise payments.RefusedError("currency_unknown")
    return Money(minor, currency)


def _described(through: Work, does: Does) -> View:
    view = api_endpoint(does.scope)(cast("Any", through))
    view.does = does  # type: ignore[attr-defined]
    return view


def _told(work: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return work()
    except payments.RefusedError as refusal:
        return refused(refusal)


def _come_in(request: ApiRequest, *, writes: bool) -> None:
    at, organisation = now(), request.organisation.id
    access = payments.access_of(organisation, at)
    closed = access.outcome.reach in {Reach.NOT_AGREED, Reach.OVER}
    if closed or (writes and not access.outcome.writes):
        raise payments.RefusedError("not_available", access)
    window = payments.restriction_on(Restricted.API, at)
    if writes and window.outcome is not None:
        raise payments.RefusedError("restricted", window, until=window.outcome.ends)
