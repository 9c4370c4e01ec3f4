"""Many calls at once, each of them sent twice at the same time: none lost, none twice, none mixed up."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from schakel.adapters.carriers.twiml.play import Player, Report
from schakel.adapters.carriers.twiml.scenario import Answer, Played, Scenario
from schakel.services.calls.tests.builders import START
from schakel.shared.events.models import RecordedEvent
from schakel.shared.jobs.interface import run_worker
from schakel.shared.tenancy.interface import system, transaction
from tests.carriers.lines import PUBLIC, REACHED_AT, Line, client, open_line
from tests.carriers.rows import OTHER_NUMBER, POOL_NUMBER, calls_of, client_with_numbers

CALLS = 20
ENDINGS = (Answer.PICKS_UP, Answer.BUSY, Answer.NO_ANSWER, Answer.FAILED)
OUTCOMES = {"completed": "answered", "busy": "busy", "no-answer": "no_answer", "failed": "failed"}


@pytest.fixture
def clients(committed: None, keys: Any, standing_clock: Any, settings: Any) -> list[UUID]:
    settings.PUBLIC_URL = PUBLIC
    return [
        client_with_numbers("Bakkerij Jansen", "jansen", POOL_NUMBER),
        client_with_numbers("De Boer", "deboer", OTHER_NUMBER),
    ]


def scenario(number: int) -> Scenario:
    return Scenario(
        caller=f"+316123456{number:02}",
        dialled=(POOL_NUMBER, OTHER_NUMBER)[number % 2],
        call_id=f"CA{number:02}",
        started=START,
        answers=(ENDINGS[number // 2 % 4],),
        talks_for=10 + number,
    )


def play(line: Line, number: int, seed: int) -> Played:
    def shuffled(reports: list[Report]) -> list[Report]:
        return Random(seed).sample(reports, k=len(reports))

    try:
        with client() as http:
            player = Player(
                line.signer(),
                public_url=PUBLIC,
                address=REACHED_AT,
                client=http,
                wait=lambda _: None,
                order=shuffled,
            )
            return player.play(scenario(number), voice=f"{line.base}/voice", status=f"{line.base}/status")
    finally:
        connections.close_all()


@pytest.mark.parametrize("seed", range(3))
def test_twenty_calls_at_once_each_sent_twice_are_twenty_calls(
    clients: list[UUID], standing_clock: Any, seed: int
) -> None:
    line = open_line(standing_clock)
    turns = Random(seed).sample([*range(CALLS)] * 2, k=CALLS * 2)

    with ThreadPoolExecutor(CALLS) as threads:
        played = list(threads.map(lambda turn: play(line, turn[1], turn[0]), enumerate(turns)))

    assert [one for each in played for one in each.refused] == []
    for which, organisation in enumerate(clients):
        calls = calls_of(organisation)
        expected = [scenario(number) for number in range(which, CALLS, 2)]
        assert [call.carrier_call for call in calls] == [each.call_id for each in expected]
        assert [call.caller for call in calls] == [each.caller for each in expected]
        assert [call.outcome for call in calls] == [OUTCOMES[each.answers[0]] for each in expected]
        assert [call.talk_s for call in calls] == [
            each.talks_for if each.answers[0] is Answer.PICKS_UP else 0 for each in expected
        ]
        assert len({call.session_id for call in calls}) == 1


def test_every_call_is_announced_to_others_once(clients: list[UUID], standing_clock: Any) -> None:
    line = open_line(standing_clock)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: play(line, number % 4, number), range(8)))
    run_worker(wait=False)

    with transaction(system("test", clients[0])):
        told = RecordedEvent.objects.of(clients[0]).filter(name="calls.call_received")
        assert told.count() == 2
