"""What the dashboard, the log and the reports say, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import provider_actor

from schakel.kernel.ids import new_id
from schakel.services.calls.models import Call
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import NAUGHTY, World
from schakel.shared.tenancy.interface import transaction


def more_calls(world: World, count: int) -> None:
    """Add calls a minute apart, all of the same visitor."""
    client = world.organisation.pk
    with transaction(provider_actor(client)):
        first = Call.objects.of(client).get(pk=world.call)
        Call.objects.of(client).bulk_create(
            Call(
                organisation_id=client,
                carrier="twiml",
                carrier_call=f"M{n}",
                number_id=first.number_id,
                dialled=first.dialled,
                caller=f"+3162000{n:04}",
                started_at=START - timedelta(days=3, minutes=n),
                outcome="answered",
                talk_s=60,
                channel_id=first.channel_id,
                session_id=first.session_id,
                basis="on_site",
            )
            for n in range(count)
        )


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("calls:overview", 43),
        ("calls:live", 25),
        ("calls:newest", 23),
        ("calls:charts", 24),
        ("calls:log", 26),
        ("calls:log-csv", 23),
        ("calls:sources", 25),
        ("calls:call", 29),
        ("calls:numbers", 29),
        ("calls:channels", 23),
    ],
)
def test_a_page_asks_as_much_for_a_hundred_calls_as_for_a_few(
    name: str, most: int, world: World, portal: Client
) -> None:
    address = world.address_of(name)
    before = statements(portal, address)
    more_calls(world, 100)

    assert statements(portal, address) == before
    assert before <= most


def test_the_tiles_count_today_in_amsterdam(world: World, portal: Client) -> None:
    page = portal.get(world.address_of("calls:overview"))

    today = page.context["today"]
    assert (today.calls, today.answered, today.missed, today.week_ago) == (3, 2, 1, 0)
    assert (today.sessions, today.visitors, today.taken, today.pool) == (3, 0, 0, 6)


@pytest.mark.parametrize(
    ("span", "places", "calls"), [("24h", 24, 5), ("30d", 30, 12), ("90d", 90, 12), ("x", 30, 12)]
)
def test_the_chart_covers_the_range_with_a_place_for_every_hour_or_day(
    span: str, places: int, calls: int, world: World, portal: Client
) -> None:
    over_time = portal.get(world.address_of("calls:charts"), {"range": span}).context["over_time"]

    assert (len(over_time.times), sum(over_time.calls), sum(over_time.sessions)) == (places, calls, calls)


def test_calls_are_paged_back_and_forth_without_a_gap(world: World, portal: Client) -> None:
    more_calls(world, 100)
    address = world.address_of("calls:log")
    seen, cursor, pages = [], "", []
    while cursor is not None:
        page = portal.get(address, {"after": cursor}).context["page"]
        seen += [line.id for line in page.lines]
        pages.append(page)
        cursor = page.older

    assert len(seen) == len(set(seen)) == 112
    assert [len(page.lines) for page in pages] == [50, 50, 12]
    back = portal.get(address, {"before": pages[2].newer}).context["page"]
    assert [line.id for line in back.lines] == [line.id for line in pages[1].lines]
    assert (pages[0].newer, pages[2].older) == (None, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "06 1234567 3"}, 1),
        ({"q": "+31612345673"}, 1),
        ({"q": "085 000 0001"}, 2),
        ({"q": "dakkapel"}, 5),
        ({"q": NAUGHTY}, 1),
        ({"q": "%"}, 0),
        ({"outcome": "missed"}, 4),
        ({"outcome": "answered"}, 8),
        ({"outcome": "nonsense"}, 12),
        ({"first": "2026-05-04"}, 3),
        ({"last": "2026-05-02"}, 4),
        ({"first": "yesterday", "channel": "x", "after": "no cursor"}, 12),
        ({"q": "nobody calls it that"}, 0),
    ],
)
def test_calls_are_found_by_what_one_knows_of_them(
    query: dict[str, str], found: int, world: World, portal: Client
) -> None:
    page = portal.get(world.address_of("calls:log"), query)

    assert len(page.context["rows"]) == found
    assert NAUGHTY not in page.content.decode()


def test_calls_of_one_channel_are_shown_alone(world: World, portal: Client) -> None:
    rows = portal.get(world.address_of("calls:log"), {"channel": str(world.offline)}).context["rows"]

    assert [row.line.basis for row in rows] == ["channel_number"]


def test_a_call_of_another_client_does_not_exist(world: World, portal: Client) -> None:
    assert (
        portal.get(world.address_of("calls:call").replace(str(world.call), str(new_id()))).status_code == 404
    )


def test_a_call_shows_what_happened_and_who_it_may_have_been(world: World, portal: Client) -> None:
    page = portal.get(world.address_of("calls:call"))

    titles = [entry["title"] for entry in page.context["entries"]]
    assert titles == [
        "The visitor arrived on your website",
        "The call came in",
        "Your telephone rang",
        "Your telephone was answered",
        "The caller's line was closed",
    ]
    (credit,) = page.context["credits"]
    assert [(one.channel, one.probability, one.chosen) for one in credit["credit"].candidates] == [
        ("Google Ads", None, True)
    ]


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("channel", [("Google Ads", 12, 11, 7, 4), ("Huis-aan-huisblad", 0, 1, 1, 0)]),
        ("source", [("google", 12, 11, 7, 4), ("Not known", 0, 1, 1, 0)]),
        ("campaign", [("dakgoot reinigen", 5, 5, 3, 2), ("dakkapel utrecht", 6, 5, 3, 2), (NAUGHTY, 1, 1, 1, 0),
                      ("Not known", 0, 1, 1, 0)]),
    ],
)  # fmt: skip
def test_the_sources_report_adds_up_visits_and_calls(
    by: str, rows: list[Any], world: World, portal: Client
) -> None:
    found = portal.get(world.address_of("calls:sources"), {"by": by}).context["rows"]

    told = [(label, row.sessions, row.calls, row.answered, row.missed) for label, row in found]
    assert sorted(told) == sorted(rows)


def test_the_sources_report_is_sorted_searched_and_limited_to_a_period(world: World, portal: Client) -> None:
    address = world.address_of("calls:sources")

    def labels(**query: str) -> list[str]:
        return [label for label, _row in portal.get(address, {"by": "campaign", **query}).context["rows"]]

    assert labels(sort="label", q="dak") == ["dakgoot reinigen", "dakkapel utrecht"]
    assert labels(sort="-label", q="dak") == ["dakkapel utrecht", "dakgoot reinigen"]
    assert labels(first="2020-01-01", last="2020-01-31") == []
    assert len(labels(first="2026-05-05", last="2026-05-01", sort="nonsense", after="-1")) == 4


def test_a_spreadsheet_never_holds_a_formula(world: World, portal: Client) -> None:
    with transaction(provider_actor(world.organisation.pk)):
        from schakel.services.calls.models import VisitorSession

        VisitorSession.objects.of(world.organisation.pk).update(
            campaign='=HYPERLINK("http://x.example")', term="@SUM(1)"
        )

    for name in ("calls:log-csv", "calls:sources-csv"):
        answer = portal.get(world.address_of(name), {"by": "campaign"})
        cells = [cell for line in answer.content.decode("utf-8-sig").splitlines() for cell in line.split(",")]
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@"))] == []
    assert "'=HYPERLINK" in answer.content.decode()


def test_a_dutch_spreadsheet_opens_in_columns_and_adds_up(world: World, signed_in: Any) -> None:
    dutch, english = signed_in(world.admin, "nl"), signed_in(world.admin, "en")

    def first_row(client: Client) -> str:
        answer = client.get(world.address_of("calls:sources-csv"), {"by": "campaign", "sort": "-rate"})
        return str(answer.content.decode("utf-8-sig").splitlines()[1])

    assert first_row(dutch).replace(",", ".").replace(";", ",") == first_row(english)
    assert first_row(dutch).count(";") == first_row(english).count(",") == 6
