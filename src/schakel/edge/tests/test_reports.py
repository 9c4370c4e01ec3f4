"""Webhooks of PSPs against a real database: what is taken, what is refused, what is kept."""

import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from conftest import new_organisation
from structlog.testing import capture_logs

from schakel.edge.tests.accounts import Account
from schakel.edge.tests.asgi import Asking, ask, together
from schakel.edge.tests.conftest import NOON

Accounts = Callable[..., Account]
KINDS = [("sandbox", None), ("stripe", None), ("mollie", None), ("mollie", "")]


@pytest.mark.parametrize(("connector", "secret"), KINDS)
def test_a_genuine_webhook_is_kept_as_it_came_and_answered(
    accounts: Accounts, organisation: UUID, edge: Asking, connector: str, secret: str | None
) -> None:
    account = accounts(organisation, connector, secret)
    body, headers = account.webhook(payment="tr_bread")

    reply = edge.post(account.path, body, **headers)

    assert (reply.status, reply.body) == (200, b"")
    assert account.rows(
        "SELECT organisation_id, connection_id, payment, body, received_at, handled_at, outcome FROM payments_report"
    ) == [(organisation, account.id, "tr_bread", body, NOON, None, "")]
    assert account.jobs() == 1


@pytest.mark.parametrize("connector", ["sandbox", "stripe", "mollie"])
def test_an_event_that_comes_again_is_answered_and_kept_once(
    accounts: Accounts, organisation: UUID, edge: Asking, connector: str
) -> None:
    account = accounts(organisation, connector)

    statuses = [account.send(edge, event).status for event in ("evt_1", "evt_1", "evt_2", "evt_1")]

    assert (statuses, account.stored()) == ([200] * 4, [("evt_1", "tr_bread"), ("evt_2", "tr_bread")])


def test_every_arrival_of_a_classic_webhook_counts_by_itself(
    accounts: Accounts, organisation: UUID, edge: Asking
) -> None:
    account = accounts(organisation, "mollie", "")

    assert [account.send(edge).status for _ in range(2)] == [200, 200]
    assert [payment for _, payment in account.stored()] == ["tr_bread", "tr_bread"]


def test_one_event_that_comes_many_times_at_once_is_kept_once(
    jansen: Account, edges: Callable[[], Asking]
) -> None:
    one, other = edges(), edges()
    body, headers = jansen.webhook()

    replies = one.do(together([edge.posting(jansen.path, body, **headers) for edge in [one, other] * 40]))

    assert {reply.status for reply in replies} == {200}
    assert (jansen.stored(), jansen.jobs()) == ([("evt_1", "tr_bread")], 1)


def test_two_edges_that_get_the_same_events_in_other_orders_do_not_hold_each_other_up(
    accounts: Accounts, edges: Callable[[], Asking]
) -> None:
    both = [edges(), edges()]
    clients = [accounts(new_organisation(f"Client {n}", f"client-{n}")) for n in range(5)]
    sent = [(client, client.webhook(f"evt_{n}")) for client in clients for n in range(40)]
    chance = random.Random(7)

    asked = [
        edge.posting(client.path, body, **headers)
        for edge in both
        for client, (body, headers) in chance.sample(sent, len(sent))
    ]
    replies = both[0].do(together(asked))

    assert {reply.status for reply in replies} == {200}
    assert [len(client.stored()) for client in clients] == [40] * 5
    assert [client.jobs() for client in clients] == [1] * 5


def test_a_genuine_webhook_that_concerns_no_payment_is_answered_and_not_kept(
    accounts: Accounts, organisation: UUID, edge: Asking
) -> None:
    account = accounts(organisation, "mollie")

    assert account.send(edge, payment="po_1").status == 200
    assert (account.stored(), account.jobs()) == ([], 0)


@pytest.mark.parametrize(("connector", "secret"), KINDS[:3])
def test_what_is_not_signed_by_the_psp_is_refused_and_nothing_is_kept(
    accounts: Accounts, organisation: UUID, edge: Asking, connector: str, secret: str | None
) -> None:
    account = accounts(organisation, connector, secret)
    body, headers = account.webhook()
    foreign = account.webhook(secret="whsec_Zm9yZWlnbg==")[1]

    for bad, with_headers in (
        (body, {}),
        (body, foreign),
        (body + b" ", headers),
        (b"", headers),
        (b"\xff\x00", headers),
        (body, dict.fromkeys(headers, "\xe9,=")),
        (b"[" * 100_000, headers),
    ):
        reply = edge.post(account.path, bad, **with_headers)
        assert (reply.status, reply.said["code"]) == (403, "bad-signature")
        assert reply.headers["content-type"] == "application/problem+json"
    assert (account.stored(), account.jobs()) == ([], 0)


def test_a_webhook_of_one_connection_is_not_taken_for_another(
    accounts: Accounts, jansen: Account, organisation: UUID, edge: Asking
) -> None:
    other = accounts(organisation, "sandbox", "whsec_b3RoZXI=")
    body, headers = jansen.webhook()

    assert edge.post(other.path, body, **headers).status == 403
    assert (jansen.stored(), other.stored()) == ([], [])


def test_a_refusal_is_logged_with_the_connection_and_none_of_what_was_sent(
    jansen: Account, edge: Asking
) -> None:
    with capture_logs() as logged:
        edge.post(jansen.path, b'{"payer": "A. Jansen"}')

    assert logged == [{"event": "webhook refused", "log_level": "warning", "connection": str(jansen.id)}]


@pytest.mark.parametrize("token", ["nobody", "", "%00", "x" * 65, "' OR 1=1 --", "é", "token-0 ", "\x00"])
def test_an_address_that_is_nobodys_is_not_found(jansen: Account, edge: Asking, token: str) -> None:
    body, headers = jansen.webhook()

    reply = edge.post(f"/hooks/psp/{token}", body, **headers)

    assert (reply.status, reply.said["code"]) == (404, "unknown-connection")
    assert jansen.stored() == []


def test_a_body_of_more_than_a_mebibyte_is_refused(jansen: Account, edge: Asking) -> None:
    body, headers = jansen.webhook(length=1024 * 1024)
    assert edge.post(jansen.path, body, **headers).status == 200

    body, headers = jansen.webhook("evt_2", length=1024 * 1024 + 1)
    reply = edge.post(jansen.path, body, **headers)

    assert (reply.status, reply.said["code"], len(jansen.stored())) == (413, "too-large", 1)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_another_method_is_refused_with_the_one_that_is_meant(
    jansen: Account, edge: Asking, method: str
) -> None:
    reply = edge.do(ask(edge.app, method, jansen.path, b"", {}))

    assert (reply.status, reply.headers["allow"], reply.said["code"]) == (405, "POST", "wrong-method")


@pytest.mark.parametrize("word", ["x" * 256, "evt\u0000", "evt\ud800", ""])
def test_a_name_that_cannot_be_kept_does_not_take_other_reports_with_it(
    accounts: Accounts, organisation: UUID, edge: Asking, word: str
) -> None:
    account = accounts(organisation, "stripe")
    sent = [account.webhook(event) for event in ("evt_1", word, "evt_2")]

    replies = edge.do(together([edge.posting(account.path, body, **headers) for body, headers in sent]))

    assert [reply.status for reply in replies] == [200, 400, 200]
    assert account.stored() == [("evt_1", "tr_bread"), ("evt_2", "tr_bread")]


def test_the_longest_names_there_may_be_are_kept(
    accounts: Accounts, organisation: UUID, edge: Asking
) -> None:
    account = accounts(organisation, "stripe")
    chance = random.Random(1)
    event, payment = ("".join(chr(chance.randrange(0x20000, 0x2A000)) for _ in range(255)) for _ in range(2))

    assert account.send(edge, event, payment).status == 200
    assert account.stored() == [(event, payment)]


def test_a_closed_connection_is_still_heard(jansen: Account, edge: Asking) -> None:
    jansen.tell("UPDATE payments_connection SET closed_at = %s WHERE id = %s", NOON, jansen.id)

    assert (jansen.send(edge).status, jansen.stored()) == (200, [("evt_1", "tr_bread")])


def test_one_job_waits_for_each_organisation_however_many_reports_came(
    accounts: Accounts, jansen: Account, edge: Asking
) -> None:
    smit = accounts(new_organisation("Slagerij Smit", "smit"), "stripe")
    sent = [(account, account.webhook(f"evt_{n}")) for n in range(30) for account in (jansen, jansen, smit)]

    edge.do(together([edge.posting(account.path, body, **headers) for account, (body, headers) in sent]))

    assert [len(account.stored()) for account in (jansen, smit)] == [30, 30]
    assert [account.jobs() for account in (jansen, smit)] == [1, 1]


@pytest.mark.parametrize(
    ("column", "value"),
    [("connector", "gone"), ("webhook_secret", b"sealed elsewhere, and longer than a seal")],
)
def test_what_cannot_be_checked_is_to_be_sent_again(
    jansen: Account, edge: Asking, column: str, value: Any
) -> None:
    jansen.tell(f"UPDATE payments_connection SET {column} = %s", value)

    reply = jansen.send(edge)

    assert (reply.status, reply.said["code"], jansen.stored()) == (503, "cannot-check", [])
