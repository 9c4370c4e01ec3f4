from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from schakel.services.calls.facts import RunningSession, SessionTiming
from schakel.services.calls.rules.session import counts_as_session, is_new_arrival, lease_until, over_at
from schakel.services.calls.rules.source import classify

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
TIMING = SessionTiming(heartbeat_s=20, margin_s=60, after_leaving_s=30)
SEARCH = "https://www.google.com/"


def _running(url: str = "https://j.example/", referrer: str = SEARCH) -> RunningSession:
    return RunningSession(uuid4(), classify(url, referrer), last_heard=NOW)


def _arrives(running: RunningSession | None, url: str, referrer: str = "", after_s: int = 5) -> bool:
    found = is_new_arrival(classify(url, referrer), running, NOW + timedelta(seconds=after_s), TIMING)
    return found.outcome


@pytest.mark.clause("qooqie:1.1.11")
def test_of_four_ways_to_reach_a_client_one_is_a_session() -> None:
    channel, number = uuid4(), "+31850000001"
    page_views_of_a = [True, False, False, False, False]
    a = [counts_as_session(channel=channel, number_shown=number, new_arrival=new) for new in page_views_of_a]
    b = counts_as_session(channel=None, number_shown=None, new_arrival=True)
    c = counts_as_session(channel=channel, number_shown=None, new_arrival=True)
    without_channel = counts_as_session(channel=None, number_shown=number, new_arrival=True)

    assert [one.outcome for one in a] == page_views_of_a
    assert b.outcome is False
    assert c.outcome is False
    assert without_channel.outcome is False
    assert c.because == ("qooqie:1.1.11",)
    assert c.facts["number_shown"] is False


@pytest.mark.clause("qooqie:1.1.11")
def test_further_pages_and_reloads_belong_to_the_running_visit() -> None:
    running = _running()

    assert _arrives(running, "https://j.example/over", "https://www.j.example/") is False
    assert _arrives(running, "https://j.example/contact") is False
    assert _arrives(running, "https://j.example/", SEARCH) is False


@pytest.mark.clause("qooqie:1.1.11")
def test_a_new_click_during_a_visit_is_a_new_arrival() -> None:
    running = _running("https://j.example/?gclid=first")

    assert _arrives(running, "https://j.example/?gclid=second", SEARCH) is True
    assert _arrives(running, "https://j.example/contact", SEARCH) is True
    assert _arrives(running, "https://j.example/?gclid=first", SEARCH) is False


@pytest.mark.clause("qooqie:1.1.11")
def test_the_order_in_which_click_ids_were_kept_makes_no_new_arrival() -> None:
    source = classify("https://j.example/?gclid=g&fbclid=f", SEARCH)
    kept = replace(source, click_ids=tuple(sorted(source.click_ids)))
    running = RunningSession(uuid4(), kept, last_heard=NOW)

    assert kept.click_ids != source.click_ids
    assert _arrives(running, "https://j.example/?gclid=g&fbclid=f", SEARCH) is False


@pytest.mark.clause("qooqie:1.1.11")
def test_after_the_end_of_a_session_the_next_arrival_is_a_new_one() -> None:
    running = _running()

    assert _arrives(running, "https://j.example/", SEARCH, after_s=79) is False
    assert _arrives(running, "https://j.example/", SEARCH, after_s=80) is True
    assert _arrives(None, "https://j.example/", "") is True
    assert _arrives(None, "https://j.example/over", "https://j.example/") is False


def test_a_sign_of_life_keeps_the_number_for_a_heartbeat_and_the_margin() -> None:
    assert lease_until(NOW, TIMING) == NOW + timedelta(seconds=80)


def test_a_closed_page_keeps_the_number_long_enough_for_the_next_page_only() -> None:
    source = classify("https://j.example/")
    closed = RunningSession(uuid4(), source, last_heard=NOW, left=NOW + timedelta(seconds=10))
    came_back = RunningSession(uuid4(), source, last_heard=NOW, left=NOW - timedelta(seconds=1))

    assert over_at(closed, TIMING) == NOW + timedelta(seconds=40)
    assert over_at(came_back, TIMING) == NOW + timedelta(seconds=80)
