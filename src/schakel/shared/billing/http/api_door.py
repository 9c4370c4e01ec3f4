"""The door of invoices for programs: they only read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import msgspec
from django.http import HttpResponse
from msgspec import Struct

from schakel.shared.accounts.interface import ApiRequest, Does, View, api_endpoint
from schakel.shared.http.interface import read_query

READS = "billing.read"
JSON = "application/json"

type Work = Callable[..., HttpResponse]


def reads(
    *, gives: type[Struct] | None = None, query: type[Struct] | None = None, media: str = JSON
) -> Callable[[Work], View]:
    """An endpoint that gives a struct, or a file of a type; with a `query` the view is given that, checked."""

    def hang(view: Work) -> View:
        @wraps(view)
        def through(request: ApiRequest, **ids: Any) -> HttpResponse:
            asked = () if query is None else (read_query(request.GET, query),)
            return view(request, *asked, **ids)

        opened = api_endpoint(READS)(cast("Any", through))
        opened.does = Does(scope=READS, gives=gives, query=query, media=media)  # type: ignore[attr-defined]
        return opened

    return hang


def told(said: Struct) -> HttpResponse:
    """Answer with JSON."""
    return HttpResponse(msgspec.json.encode(said), JSON)
