"""Whole calls, played as a carrier plays them: what people hear, and what is left in the call log."""

from dataclasses import replace
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from schakel.adapters.carriers.twiml.play import Order, Report
from schakel.adapters.carriers.twiml.scenario import Answer, Played, Scenario
from schakel.services.calls.models import ServiceBlock
from schakel.services.calls.tests.builders import START
from schakel.shared.tenancy.interface import system, transaction
from tests.carriers.lines import PUBLIC, Line, client
from tests.carriers.rows import (
    CALLER,
    OTHER_NUMBER,
    POOL_NUMBER,
    call_of,
    calls_of,
    client_with_numbers,
    heard_of,
    put_in_state,
    record_calls_of,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SCENARIO = Scenario(caller=CALLER, dialled=POOL_NUMBER, call_id="CA1", started=START)


def play(
    line: Line, scenario: Scenario = SCENARIO, *, order: Order | None = None, secret: str | None = None
) -> Played:
    with client() as http:
        player = line.player(http, order, secret)
        return player.play(scenario, voice=f"{line.base}/voice", status=f"{line.base}/status")


def test_a_call_is_announced_forwarded_and_recorded(every_line: Line, jansen: UUID) -> None:
    record_calls_of(jansen)
    played = play(every_line)

    call = call_of(jansen)
    assert (played.refused, played.recorded, played.talked_s) == ([], True, 30)
    assert played.heard == [f"{PUBLIC}/static/calls/sounds/recording-nl-1.wav"]
    assert (call.outcome, call.announce_s, call.ring_s, call.talk_s) == ("answered", 6, 4, 30)
    assert (call.recording_id, call.announcement, call.record) == ("RECA1", "recording-nl-1", True)
    assert (call.basis, call.session_id is not None) == ("on_site", True)


def test_without_recording_nothing_is_announced(line: Line, jansen: UUID) -> None:
    played = play(line)

    call = call_of(jansen)
    assert (played.heard, played.recorded) == ([], False)
    assert (call.outcome, call.announce_s, call.talk_s, call.recording_id) == ("answered", 0, 30, "")


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        ({"answers": (Answer.BUSY,)}, "busy"),
        ({"answers": (Answer.NO_ANSWER,)}, "no_answer"),
        ({"answers": (Answer.FAILED,)}, "failed"),
        ({"rings_for": 26}, "no_answer"),
        ({"hangs_up_after": 2}, "abandoned_in_announcement"),
        ({"hangs_up_after": 8}, "abandoned_while_ringing"),
    ],
)
def test_every_way_a_call_ends_is_told_apart(
    every_line: Line, jansen: UUID, how: dict[str, Any], outcome: str
) -> None:
    record_calls_of(jansen)
    played = play(every_line, replace(SCENARIO, **how))

    call = call_of(jansen)
    assert played.refused == []
    assert (call.outcome, call.talk_s, call.recording_id) == (outcome, 0, "")
    assert call.ended_at is not None


@pytest.mark.clause("qooqie:8.11")
def test_a_blocked_client_is_not_called_and_nothing_is_kept(line: Line, jansen: UUID) -> None:
    with transaction(system("test", jansen)):
        ServiceBlock.objects.of(jansen).create(reason="misuse", since=START)

    played = play(line)

    assert (played.refused, played.rejected) == ([], "rejected")
    assert (calls_of(jansen), heard_of(jansen)) == ([], [])


@pytest.mark.clause("qooqie:10.3")
@pytest.mark.parametrize("state", ["quarantine", "ported", "free"])
def test_a_number_out_of_use_rings_nowhere_and_nothing_is_kept(line: Line, jansen: UUID, state: str) -> None:
    put_in_state(jansen, POOL_NUMBER, state)

    played = play(line)

    assert (played.refused, played.talked_s) == ([], 0)
    assert (calls_of(jansen), heard_of(jansen)) == ([], [])


def test_a_number_of_nobody_is_refused(line: Line, jansen: UUID) -> None:
    played = play(line, replace(SCENARIO, dialled="+31850009999"))

    assert (played.refused, played.rejected, calls_of(jansen)) == ([], "rejected", [])


def test_a_call_signed_with_another_secret_is_refused_at_every_step(line: Line, jansen: UUID) -> None:
    played = play(line, secret="another")

    assert {one.status for one in played.refused} == {403}
    assert len(played.refused) == len(played.sent)
    assert calls_of(jansen) == []


@pytest.mark.parametrize("seed", range(4))
def test_reports_in_any_order_and_twice_leave_the_same_record(line: Line, jansen: UUID, seed: int) -> None:
    def shuffled(reports: list[Report]) -> list[Report]:
        return Random(seed).sample(reports * 2, k=len(reports) * 2)

    record_calls_of(jansen)
    play(line, order=shuffled)

    call = call_of(jansen)
    assert (call.outcome, call.ring_s, call.talk_s) == ("answered", 4, 30)
    assert call.recording_id == "RECA1"


def test_a_whole_call_sent_again_changes_nothing(line: Line, jansen: UUID) -> None:
    record_calls_of(jansen)
    played = play(line)
    before = vars(call_of(jansen)) | {"_state": None}, [(each.key, each.facts) for each in heard_of(jansen)]

    again = [line.send(_path(one.url), one.fields) for one in played.sent]

    after = vars(call_of(jansen)) | {"_state": None}, [(each.key, each.facts) for each in heard_of(jansen)]
    assert {answer.status_code for answer in again} == {200}
    assert after == before


def test_two_calls_at_once_on_two_numbers_stay_apart(line: Line, jansen: UUID) -> None:
    deboer = client_with_numbers("De Boer", "deboer", OTHER_NUMBER, "+31201234567")
    first = line.send(f"{line.base}/voice", fields("CA1", POOL_NUMBER))
    second = line.send(f"{line.base}/voice", fields("CA2", OTHER_NUMBER))

    assert "+31101234567" in first.text
    assert "+31201234567" in second.text
    assert [call.carrier_call for call in calls_of(jansen)] == ["CA1"]
    assert [call.carrier_call for call in calls_of(deboer)] == ["CA2"]
    assert calls_of(jansen)[0].session_id != calls_of(deboer)[0].session_id


def test_a_call_too_many_is_told_busy_and_is_a_missed_call(line: Line, jansen: UUID) -> None:
    for number in range(10):
        line.send(f"{line.base}/voice", fields(f"CA{number}", POOL_NUMBER))

    played = play(line, replace(SCENARIO, call_id="CA10"))

    assert played.rejected == "busy"
    assert call_of(jansen, "CA10").outcome == "rejected"


def fields(call_id: str, dialled: str) -> dict[str, str]:
    return {"CallSid": call_id, "From": CALLER, "To": dialled, "CallStatus": "ringing"}


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
