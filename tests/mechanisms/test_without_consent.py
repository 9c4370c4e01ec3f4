# ruff: noqa: F811 - pytest hands the fixtures of the edge over by their names
"""What is kept of a visit without consent tells advertisements apart, and no two visitors."""

from typing import Any

import pytest

from schakel.edge.tests.asgi import Asking
from schakel.edge.tests.conftest import ORIGIN, Place, edge, edges, place, places  # noqa: F401 - fixtures
from schakel.edge.tests.steps import arrive

ADVERTISEMENT = "utm_source=google&utm_medium=cpc&utm_campaign=voorjaar"
VISITORS = (
    {"u": f"{ORIGIN}/brood?{ADVERTISEMENT}"},
    {
        "u": f"{ORIGIN}/taart/bestellen?{ADVERTISEMENT}&utm_term=taart&utm_content=foto&gclid=Cj0KCQ-first",
        "r": "https://www.google.com/search?q=taart",
    },
    {
        "u": f"{ORIGIN}/?{ADVERTISEMENT}&gclid=Cj0KCQ-second&fbclid=IwAR-third&wbraid=Cl0#email=ans@elders.example",
        "r": "https://mail.elders.example/inbox/ans",
    },
)
OF_NO_VISITOR = {"id", "started_at", "seen_at"}
"""A random name that nobody is told, and when the page was opened."""


def kept(place: Place) -> list[dict[str, Any]]:
    cursor = place.database.execute("SELECT * FROM calls_visitorsession ORDER BY id")
    columns = [column.name for column in cursor.description or ()]
    return [
        {name: value for name, value in zip(columns, row, strict=True) if name not in OF_NO_VISITOR}
        for row in cursor.fetchall()
    ]


@pytest.mark.clause("qooqie:12.2")
@pytest.mark.parametrize("told", [{"c": False}, {"c": True, "g": True}])
def test_visitors_of_one_advertisement_leave_the_same_behind(
    place: Place,
    edge: Asking,
    told: dict[str, Any],
) -> None:
    replies = [
        arrive(edge, visitor["u"], **{"r": visitor.get("r", ""), **told})
        for visitor in (*VISITORS, VISITORS[0])
    ]

    rows = kept(place)
    assert len(rows) == len(replies)
    assert [row for row in rows if row != rows[0]] == []
    assert {name for name, value in rows[0].items() if value} == {
        "organisation_id", "website_id", "channel_id", "shown", "source_group", "source", "medium", "campaign",
    }  # fmt: skip
    assert place.rows("SELECT count(*) FROM calls_lease") == [(0,)]


def test_browsers_of_visitors_without_consent_are_told_the_same(place: Place, edge: Asking) -> None:
    replies = [arrive(edge, visitor["u"], r=visitor.get("r", ""), c=False).said for visitor in VISITORS]

    assert [reply["s"] for reply in replies] == [None] * len(VISITORS)
    assert [reply for reply in replies if reply != replies[0]] == []


@pytest.mark.parametrize("consent", [True, False])
def test_an_address_of_somebody_in_a_tag_is_kept_with_no_visit(
    place: Place,
    edge: Asking,
    consent: bool,
) -> None:
    arrive(
        edge,
        f"{ORIGIN}/?utm_source=google&utm_medium=cpc&utm_campaign=ans%40elders.example&utm_term=piet@elders.example",
        c=consent,
    )

    assert [(row["campaign"], row["term"]) for row in kept(place)] == [("", "")]
