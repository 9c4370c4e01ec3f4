from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from schakel.services.calls.facts import (
    Attribution,
    AttributionBasis,
    AttributionWindows,
    EarlierCall,
    LeasedSession,
)
from schakel.services.calls.rules.attribution import MODEL, attribute

AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
NUMBER, CALLER = "+31850000001", "+31850001234"
WINDOWS = AttributionWindows(after_leaving_s=30 * 60, same_caller_days=90)


def _session(started: int, ended: int | None = None, number: str = NUMBER) -> LeasedSession:
    """A session that began and left so many minutes before the call."""
    left = None if ended is None else AT - timedelta(minutes=ended)
    return LeasedSession(uuid4(), uuid4(), number, AT - timedelta(minutes=started), left)


def _earlier(days: int, caller: str | None = CALLER, channel: UUID | None = None) -> EarlierCall:
    return EarlierCall(AT - timedelta(days=days), caller, uuid4(), channel or uuid4())


def _credit(
    *sessions: LeasedSession,
    earlier: tuple[EarlierCall, ...] = (),
    caller: str | None = CALLER,
    channel: UUID | None = None,
) -> Attribution:
    return attribute(
        number=NUMBER,
        channel_of_number=channel,
        at=AT,
        caller=caller,
        sessions=sessions,
        earlier=earlier,
        windows=WINDOWS,
    ).outcome


@pytest.mark.clause("qooqie:1.1.7", "qooqie:12.2")
def test_the_visitor_who_has_the_number_on_the_screen_gets_the_call() -> None:
    before, now = _session(40, ended=20), _session(10)
    found = _credit(before, now, earlier=(_earlier(1),), channel=uuid4())

    assert found.basis is AttributionBasis.ON_SITE
    assert (found.session, found.channel) == (now.session, now.channel)
    assert [one.session for one in found.candidates] == [now.session, before.session]
    assert found.probability is None
    assert {one.probability for one in found.candidates} == {None}
    assert found.model == MODEL == "first-rule/1"


def test_a_visitor_who_left_shortly_before_gets_the_call_when_nobody_has_the_number() -> None:
    earlier, last = _session(100, ended=25), _session(20, ended=5)
    found = _credit(earlier, last)

    assert found.basis is AttributionBasis.JUST_LEFT
    assert found.session == last.session
    assert len(found.candidates) == 2


def test_the_grace_period_ends_to_the_minute() -> None:
    assert _credit(_session(60, ended=30)).basis is AttributionBasis.JUST_LEFT
    assert _credit(_session(60, ended=31)).basis is AttributionBasis.UNKNOWN


def test_sessions_of_another_number_or_of_later_are_no_candidates() -> None:
    found = _credit(_session(10, number="+31850000002"), _session(-1))

    assert found.basis is AttributionBasis.UNKNOWN
    assert found.candidates == ()


def test_without_a_session_the_same_callers_last_call_counts() -> None:
    older, last = _earlier(80), _earlier(3)
    found = _credit(earlier=(last, older), channel=uuid4())

    assert found.basis is AttributionBasis.RETURNING_CALLER
    assert (found.session, found.channel) == (last.session, last.channel)


def test_a_call_too_long_ago_or_by_somebody_else_says_nothing() -> None:
    channel = uuid4()

    assert _credit(earlier=(_earlier(91),), channel=channel).basis is AttributionBasis.CHANNEL_NUMBER
    assert _credit(earlier=(_earlier(1, "+31850005678"),), channel=channel).channel == channel


def test_callers_who_withhold_their_number_are_never_taken_for_each_other() -> None:
    found = _credit(earlier=(_earlier(1, caller=None),), caller=None)

    assert found.basis is AttributionBasis.UNKNOWN


@pytest.mark.clause("qooqie:1.1.7")
def test_a_number_in_an_offline_advertisement_credits_its_channel() -> None:
    channel = uuid4()
    found = _credit(channel=channel)

    assert found.basis is AttributionBasis.CHANNEL_NUMBER
    assert (found.session, found.channel) == (None, channel)


def test_without_any_evidence_the_source_is_unknown() -> None:
    found = _credit()

    assert (found.basis, found.session, found.channel) == (AttributionBasis.UNKNOWN, None, None)
