"""The share of a key."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from schakel.shared.accounts.rules.limits import KEY_AT_ONCE, KEY_REQUEST_EVERY
from schakel.shared.accounts.rules.rate import turn

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def answered(moments: list[timedelta]) -> int:
    """How many requests at these moments are answered."""
    used, count = None, 0
    for moment in sorted(moments):
        mine = turn(used, NOON + moment)
        used = mine.used_up_to
        count += not mine.wait
    return count


def test_a_key_that_rested_sends_a_hundred_requests_at_once_and_then_ten_a_second() -> None:
    assert answered([timedelta(0)] * 150) == 100
    assert answered([timedelta(0)] * 150 + [timedelta(seconds=1)] * 50) == 110


def test_who_waits_as_told_is_answered_and_not_earlier() -> None:
    used = None
    for _ in range(KEY_AT_ONCE):
        used = turn(used, NOON).used_up_to
    wait = turn(used, NOON).wait

    assert wait == KEY_REQUEST_EVERY
    assert turn(used, NOON + wait - timedelta(microseconds=1)).wait == timedelta(microseconds=1)
    assert turn(used, NOON + wait).wait == timedelta(0)


@given(st.lists(st.timedeltas(timedelta(0), timedelta(minutes=2)), max_size=300))
def test_in_no_time_more_is_answered_than_its_share_and_what_may_come_at_once(
    moments: list[timedelta],
) -> None:
    span = max(moments, default=timedelta(0)) - min(moments, default=timedelta(0))

    assert answered(moments) <= KEY_AT_ONCE + span / KEY_REQUEST_EVERY
