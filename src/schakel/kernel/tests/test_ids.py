import secrets
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

import pytest

from schakel.kernel import ids
from schakel.kernel.ids import new_id, secret_token


def milliseconds_of(made: UUID) -> int:
    return made.int >> 80


def test_an_identifier_is_a_uuid_of_version_7_in_the_standard_variant() -> None:
    made = new_id()

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_an_identifier_carries_the_time_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = ids._Sequence(never_back=True).next(before)

    assert milliseconds_of(made) == before
    assert before <= milliseconds_of(new_id()) <= time.time_ns() // 1_000_000 + 1


def test_identifiers_made_one_after_the_other_sort_in_that_order() -> None:
    made = [new_id() for _ in range(20_000)]

    assert made == sorted(made)
    assert len(set(made)) == 20_000


def test_identifiers_keep_growing_when_the_computer_clock_is_set_back() -> None:
    sequence = ids._Sequence(never_back=True)

    first, second = sequence.next(5_000), sequence.next(4_000)

    assert second > first
    assert milliseconds_of(second) == 5_000


def test_a_full_millisecond_borrows_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sequence = ids._Sequence(never_back=True)
    monkeypatch.setattr(secrets, "randbits", lambda bits: (1 << bits) - 1)
    first = sequence.next(5_000)
    sequence._tail = (1 << 74) - 1

    second = sequence.next(5_000)

    assert milliseconds_of(second) == 5_001
    assert second > first


def test_threads_never_get_the_same_identifier() -> None:
    made: list[UUID] = []

    def make() -> None:
        made.extend([new_id() for _ in range(2_000)])

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 16_000


def test_an_identifier_for_a_told_time_carries_that_time() -> None:
    made = new_id(datetime(2026, 3, 31, 12, 0, 0, 250_000, tzinfo=UTC))

    assert milliseconds_of(made) == 1_774_958_400_250
    assert made.version == 7


def test_identifiers_for_one_told_time_sort_in_the_order_they_were_made() -> None:
    at = datetime(2026, 3, 31, 12, tzinfo=UTC)

    made = [new_id(at) for _ in range(1_000)]

    assert made == sorted(set(made))


def test_an_earlier_told_time_gives_an_earlier_identifier() -> None:
    later = new_id(datetime(2026, 4, 1, tzinfo=UTC))

    assert new_id(datetime(2026, 3, 31, tzinfo=UTC)) < later


def test_a_told_time_needs_a_zone_and_a_year_from_1970() -> None:
    with pytest.raises(ValueError, match="zone"):
        new_id(datetime(2026, 3, 31))  # noqa: DTZ001 - the point of the test
    with pytest.raises(ValueError, match="1970"):
        new_id(datetime(1969, 12, 31, tzinfo=UTC))


def test_a_forked_child_draws_its_own_identifiers() -> None:
    script = """
import os
from schakel.kernel.ids import new_id
new_id()
read, write = os.pipe()
if os.fork() == 0:
    os.write(write, "".join(f"{new_id()}\\n" for _ in range(500)).encode())
    os._exit(0)
mine = {str(new_id()) for _ in range(500)}
os.close(write)
with os.fdopen(read) as told:
    theirs = set(told.read().split())
print(len(mine), len(theirs), len(mine & theirs))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout == "500 500 0\n"


def test_a_secret_token_is_128_bits_fit_for_an_address() -> None:
    token = secret_token()

    assert len(token) == 22
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len({secret_token() for _ in range(1_000)}) == 1_000


def test_a_secret_token_can_be_longer_but_never_short() -> None:
    assert len(secret_token(256)) == 43
    with pytest.raises(ValueError, match="64 bits"):
        secret_token(56)
    with pytest.raises(ValueError, match="whole bytes"):
        secret_token(129)
