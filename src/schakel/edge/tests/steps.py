"""What tests of visits do and look at."""

from typing import Any

from schakel.edge.tests.asgi import Asking, Reply
from schakel.edge.tests.conftest import ADS, ORIGIN, Place


def arrive(edge: Asking, url: str = ADS, origin: str = ORIGIN, key: str = "jansen", **more: Any) -> Reply:
    return edge.post("/v1/sessions", {"k": key, "u": url, "c": True, **more}, origin=origin)


def shown(reply: Reply) -> str:
    assert reply.status == 200, reply.body
    return str(reply.said["n"]["e"])


def visits(place: Place) -> list[tuple[Any, ...]]:
    return place.rows(
        "SELECT consent, number_id IS NOT NULL, shown, campaign, term, content, click_ids, referrer_host, landing_path"
        " FROM calls_visitorsession ORDER BY started_at, id"
    )
