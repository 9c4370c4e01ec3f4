from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.facts import CallEvent, CallOutcome, EndCause, EventType
from schakel.services.calls.rules.call_record import record_of

START = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def _event(
    kind: str, after_s: float = 0, *, leg: str = "", cause: str | None = None, duration: int | None = None
) -> CallEvent:
    return CallEvent(
        "twiml",
        "CA1",
        EventType(kind),
        START + timedelta(seconds=after_s),
        leg=leg,
        cause=EndCause(cause) if cause else None,
        duration=duration,
    )


ANSWERED = (
    _event("received"),
    _event("announced", 6),
    _event("ringing", 7, leg="L1"),
    _event("answered", 15, leg="L1"),
    _event("leg_ended", 75, leg="L1", cause="completed", duration=60),
    _event("dial_ended", 75, leg="L1", cause="completed", duration=60),
    _event("ended", 76, cause="completed", duration=76),
    CallEvent("twiml", "CA1", EventType.RECORDING_READY, START + timedelta(seconds=90), recording_id="RE1"),
)


@pytest.mark.clause("qooqie:12.2", "qooqie:11.5")
def test_an_answered_call_has_its_times_and_durations() -> None:
    record = record_of(ANSWERED)

    assert record.outcome is CallOutcome.ANSWERED
    assert record.received == START
    assert record.announced == START + timedelta(seconds=6)
    assert (record.announce_s, record.ring_s, record.talk_s) == (6, 8, 60)
    assert record.ended == START + timedelta(seconds=76)
    assert record.recording_id == "RE1"
    assert record.over
    assert not record.missed


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([], "in_progress"),
        ([_event("received")], "in_progress"),
        ([_event("received"), _event("answered", 5, leg="L1")], "in_progress"),
        ([_event("received"), _event("dial_ended", 9, leg="L1", cause="busy")], "in_progress"),
        ([_event("dial_ended", 9, leg="L1", cause="busy"), _event("ended", 9)], "busy"),
        (
            [
                _event("ringing", 2, leg="L1"),
                _event("leg_ended", 27, leg="L1", cause="no_answer"),
                _event("ended", 28),
            ],
            "no_answer",
        ),
        ([_event("dial_ended", 9, leg="L1", cause="failed"), _event("ended", 9)], "failed"),
        ([_event("received"), _event("ended", 4, cause="completed")], "abandoned_in_announcement"),
        (
            [_event("received"), _event("announced", 6), _event("ringing", 7, leg="L1"), _event("ended", 9)],
            "abandoned_while_ringing",
        ),
        (
            [_event("leg_ended", 9, leg="L1", cause="caller_gone"), _event("ended", 9)],
            "abandoned_while_ringing",
        ),
        ([_event("received"), _event("rejected")], "rejected"),
        ([_event("received"), _event("rejected"), _event("ended", 1, cause="busy")], "rejected"),
        ([_event("received"), _event("ended", 1, cause="failed")], "failed"),
        (
            [
                _event("dial_ended", 30, leg="L1", cause="no_answer"),
                _event("answered", 40, leg="L2"),
                _event("ended", 50),
            ],
            "answered",
        ),
        (
            [_event("dial_ended", 30, leg="L1", cause="completed", duration=12), _event("ended", 50)],
            "answered",
        ),
        (
            [
                _event("dial_ended", 30, leg="L1", cause="busy"),
                _event("dial_ended", 60, leg="L2", cause="no_answer"),
                _event("ended", 61),
            ],
            "no_answer",
        ),
    ],
)
def test_the_events_say_how_a_call_ended(events: list[CallEvent], outcome: str) -> None:
    assert record_of(events).outcome is CallOutcome(outcome)


def test_a_caller_who_leaves_during_the_announcement_waited_until_then() -> None:
    record = record_of([_event("received"), _event("ended", 4)])

    assert (record.announce_s, record.ring_s, record.talk_s) == (4, 0, 0)
    assert record.missed


def test_times_that_run_backwards_make_no_negative_durations() -> None:
    record = record_of(
        [_event("received", 10), _event("ringing", 9), _event("answered", 5), _event("ended", 3)]
    )

    assert (record.announce_s, record.ring_s, record.talk_s) == (0, 0, 0)


def test_of_an_event_heard_twice_the_first_time_counts() -> None:
    record = record_of([_event("received", 3), _event("received"), _event("received", 9)])

    assert record.received == START


REPEATED = (
    *ANSWERED,
    _event("answered", 16, leg="L1"),
    _event("answered", 15, leg="L1", duration=3),
    _event("dial_ended", 30, leg="L0", cause="busy"),
    _event("dial_ended", 30, leg="L0", cause="no_answer"),
    _event("ended", 76, cause="failed"),
)


@given(st.permutations(ANSWERED), st.lists(st.sampled_from(ANSWERED), max_size=10))
def test_order_and_repetition_of_the_events_change_nothing(
    order: list[CallEvent], again: list[CallEvent]
) -> None:
    assert record_of([*order, *again]) == record_of(ANSWERED)


@given(st.permutations(REPEATED), st.lists(st.sampled_from(REPEATED), max_size=10))
def test_a_carrier_that_contradicts_itself_gives_one_record_all_the_same(
    order: list[CallEvent], again: list[CallEvent]
) -> None:
    assert record_of([*again, *order]) == record_of(REPEATED)


@pytest.mark.parametrize(
    ("events", "outcome", "talk_s"),
    [
        ([_event("received")], "unreported", 0),
        ([_event("received"), _event("answered", 5, leg="L1")], "unreported", 0),
        ([_event("received"), _event("dial_ended", 9, leg="L1", cause="busy")], "unreported", 0),
        (
            [_event("received"), _event("dial_ended", 75, leg="L1", cause="completed", duration=60)],
            "answered",
            60,
        ),
        ([_event("received"), _event("rejected")], "rejected", 0),
    ],
)
def test_of_a_call_that_was_given_up_only_a_reported_conversation_is_known(
    events: list[CallEvent], outcome: str, talk_s: int
) -> None:
    record = record_of([*events, _event("unreported", 15_000)])

    assert (record.outcome, record.talk_s, record.over) == (CallOutcome(outcome), talk_s, True)
    assert not (record.missed and record.outcome is CallOutcome.UNREPORTED)


def test_a_late_report_with_only_its_time_of_arrival_counts_by_the_length_it_states() -> None:
    late = [_event("received"), _event("answered", 16, leg="L1"), _event("unreported", 15_000)]

    told = record_of([*late, _event("ended", 20_000, cause="completed", duration=76)])
    silent = record_of([*late, _event("ended", 20_000, cause="completed")])

    assert (told.outcome, told.ended, told.talk_s) == ("answered", START + timedelta(seconds=76), 60)
    assert (silent.outcome, silent.ended, silent.talk_s) == ("answered", None, 0)


@given(st.permutations([*ANSWERED, _event("unreported", 15_000)]))
def test_reports_that_come_after_the_call_was_given_up_make_the_record_they_always_made(
    order: list[CallEvent],
) -> None:
    assert record_of(order) == record_of(ANSWERED)
