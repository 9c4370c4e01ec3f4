"""Webhooks of PSPs while the database is away, secrets change and the edge stops: nothing acknowledged is lost."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import new_organisation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.edge.tests.accounts import Account
from schakel.edge.tests.asgi import Asking, Reply, together
from schakel.edge.tests.conftest import NOON
from schakel.kernel.ids import new_id
from schakel.services.payments.edge.connections import CONNECTIONS_CHANNEL

Accounts = Callable[..., Account]
EDGES_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'schakel_edge'"
WAITING = "SELECT count(*) FROM pg_locks WHERE relation = 'payments_report'::regclass AND NOT granted"


@contextmanager
def refused(account: Account, right: str) -> Iterator[None]:
    """Take a right away from the edge inside the block."""
    account.administrator.execute(f"REVOKE {right} FROM schakel_edge")
    try:
        yield
    finally:
        account.administrator.execute(f"GRANT {right} TO schakel_edge")


def test_what_could_not_be_stored_is_not_acknowledged_and_is_taken_when_it_comes_again(
    jansen: Account, edge: Asking
) -> None:
    with refused(jansen, "INSERT ON payments_report"):
        reply = jansen.send(edge)

        assert (reply.status, reply.said["code"]) == (503, "not-stored")
        assert reply.headers["content-type"] == "application/problem+json"
        assert (jansen.stored(), jansen.jobs()) == ([], 0)

    assert (jansen.send(edge).status, jansen.stored()) == (200, [("evt_1", "tr_bread")])


def test_what_was_stored_and_could_not_be_asked_for_is_asked_for_when_it_comes_again(
    jansen: Account, edge: Asking
) -> None:
    with refused(jansen, "EXECUTE ON FUNCTION payments_reports_came(uuid[])"):
        assert jansen.send(edge).status == 503
        assert (len(jansen.stored()), jansen.jobs()) == (1, 0)

    assert jansen.send(edge).status == 200
    assert (len(jansen.stored()), jansen.jobs()) == (1, 1)


def test_a_database_that_hangs_up_costs_no_webhook_that_was_acknowledged(
    jansen: Account, edge: Asking
) -> None:
    assert jansen.send(edge, "evt_0").status == 200
    jansen.rows(EDGES_CONNECTIONS)

    taken = {}
    for n in range(8):
        event = f"evt_{n}"
        taken[event] = jansen.send(edge, event).status

    assert set(taken.values()) == {200, 503}
    assert {event for event, _ in jansen.stored()} >= {event for event, s in taken.items() if s == 200}


def test_a_new_secret_is_accepted_at_once_also_when_nobody_told_the_edge(
    jansen: Account, edge: Asking, standing_clock: Any
) -> None:
    assert jansen.send(edge, "evt_1").status == 200
    former = jansen.secret
    jansen.rotate("whsec_bmV3")
    standing_clock.stand_still(NOON + timedelta(seconds=1))

    assert jansen.send(edge, "evt_2").status == 200
    body, headers = jansen.webhook("evt_3", secret=former)
    assert edge.post(jansen.path, body, **headers).status == 403


def test_the_edge_reads_a_connection_anew_when_it_is_told(jansen: Account, edge: Asking) -> None:
    assert jansen.send(edge, "evt_1").status == 200
    jansen.rotate("whsec_bmV3")

    async def told() -> Reply:
        async with asyncio.timeout(20):
            while True:  # the edge may not be listening yet
                jansen.tell("SELECT pg_notify(%s, %s)", CONNECTIONS_CHANNEL, jansen.path_token)
                await asyncio.sleep(0)
                reply = await _sending(jansen, edge, "evt_2")
                if reply.status != 403:
                    return reply

    assert edge.do(told()).status == 200


def test_an_address_becomes_known_within_a_minute(
    accounts: Accounts, organisation: UUID, edge: Asking, standing_clock: Any
) -> None:
    assert edge.post("/hooks/psp/token-0", b"").status == 404
    account = accounts(organisation)
    standing_clock.stand_still(NOON + timedelta(seconds=60))

    assert account.send(edge).status == 200


@pytest.mark.parametrize("leaves", [False, True])
def test_what_is_being_stored_when_the_edge_stops_is_stored(
    jansen: Account, edge: Asking, leaves: bool
) -> None:
    """With `leaves` the server has cut off the request before it stops the edge, as it does after some seconds."""

    async def play() -> list[Any]:
        asked = [asyncio.create_task(_sending(jansen, edge, f"evt_{n}")) for n in range(1, 6)]
        await _until(lambda: jansen.rows(WAITING) != [(0,)])
        if leaves:
            for each in asked:
                each.cancel()
        stopping = asyncio.create_task(edge.app.stop())
        assert not (await asyncio.wait({stopping}, timeout=0.2))[0]
        jansen.administrator.execute("COMMIT")
        await stopping
        return await asyncio.gather(*asked, return_exceptions=True)

    assert jansen.send(edge, "evt_0").status == 200
    jansen.administrator.execute("BEGIN")
    jansen.administrator.execute("LOCK TABLE payments_report IN SHARE MODE")
    answers = edge.do(play())

    assert [getattr(each, "status", 0) for each in answers] == [0 if leaves else 200] * 5
    assert [event for event, _ in jansen.stored()] == [f"evt_{n}" for n in range(6)]
    assert jansen.jobs() == 1


async def _sending(account: Account, edge: Asking, event: str) -> Reply:
    body, headers = account.webhook(event)
    return await edge.posting(account.path, body, **headers)


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - the database tells nobody that somebody waits
            await asyncio.sleep(0)


Deliveries = st.lists(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 4), st.integers(0, 1)),
        min_size=1, max_size=12,
    ),
    min_size=1, max_size=4,
)  # fmt: skip
"""Rounds of webhooks that are sent at once, each as (edge, account, event, payment)."""


def test_however_webhooks_are_repeated_and_mixed_each_event_is_kept_once(
    accounts: Accounts, jansen: Account, edges: Callable[[], Asking]
) -> None:
    both = [edges(), edges()]
    clients = [jansen, accounts(new_organisation("Slagerij Smit", "smit"), "stripe")]

    @settings(max_examples=40, suppress_health_check=[HealthCheck.nested_given])
    @given(rounds=Deliveries)
    def holds(rounds: list[list[tuple[int, int, int, int]]]) -> None:
        mark = new_id()
        for once in rounds:
            asked = []
            for edge, client, event, payment in once:
                body, headers = clients[client].webhook(f"evt_{event}", f"{mark}-{payment}")
                asked.append(both[edge].posting(clients[client].path, body, **headers))
            assert {reply.status for reply in both[0].do(together(asked))} == {200}
        for n, account in enumerate(clients):
            sent = {
                (f"evt_{event}", f"{mark}-{payment}")
                for once in rounds for _, whose, event, payment in once if whose == n
            }  # fmt: skip
            assert [each for each in account.stored() if str(mark) in each[1]] == sorted(sent)

    holds()
