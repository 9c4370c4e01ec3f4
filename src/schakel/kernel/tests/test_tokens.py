from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from schakel.kernel.ids import new_id
from schakel.kernel.tokens import BadTokenError, key_for, live_token, read_ids, read_live_token, sign_ids

KEY = key_for("a secret", "visitor")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@given(some.lists(some.uuids(), min_size=1, max_size=4))
def test_what_was_signed_is_read_back(ids: list[UUID]) -> None:
    assert read_ids(KEY, sign_ids(KEY, *ids), len(ids)) == tuple(ids)


@given(some.integers(0, 63), some.integers(1, 255))
def test_a_changed_byte_is_noticed_wherever_it_is(place: int, change: int) -> None:
    raw = bytearray(urlsafe_b64decode(sign_ids(KEY, *(UUID(int=n) for n in range(3))) + "=="))
    raw[place] ^= change

    with pytest.raises(BadTokenError):
        read_ids(KEY, urlsafe_b64encode(raw).rstrip(b"=").decode(), 3)


@given(some.text(max_size=200))
def test_no_text_is_taken_for_a_token(text: str) -> None:
    with pytest.raises(BadTokenError):
        read_ids(KEY, text, 3)
    with pytest.raises(BadTokenError):
        read_live_token(KEY, text, NOON)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_token_of_another_shape_is_refused(count: int) -> None:
    token = sign_ids(KEY, new_id(), new_id(), new_id())

    with pytest.raises(BadTokenError):
        read_ids(KEY, token, count)


def test_keys_differ_by_secret_and_by_purpose() -> None:
    token = sign_ids(KEY, new_id())

    for other in (key_for("a secret", "live"), key_for("another secret", "visitor")):
        with pytest.raises(BadTokenError):
            read_ids(other, token, 1)


def test_permission_to_follow_lasts_five_minutes() -> None:
    organisation = new_id()
    token = live_token(KEY, organisation, NOON)

    assert read_live_token(KEY, token, NOON + timedelta(minutes=5)) == organisation
    with pytest.raises(BadTokenError):
        read_live_token(KEY, token, NOON + timedelta(minutes=5, seconds=1))


def test_permission_to_follow_one_client_is_not_changed_into_another_ones() -> None:
    raw = bytearray(urlsafe_b64decode(live_token(KEY, UUID(int=7), NOON) + "=="))
    raw[15] ^= 1

    with pytest.raises(BadTokenError):
        read_live_token(KEY, urlsafe_b64encode(raw).decode(), NOON)


def test_a_signed_session_is_no_permission_to_follow() -> None:
    with pytest.raises(BadTokenError):
        read_live_token(KEY, sign_ids(KEY, new_id()), NOON)
