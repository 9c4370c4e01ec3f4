"""What `schakel bench webhooks` sends and asks is what the edge takes and stores."""

from pathlib import Path

import pytest

from schakel.adapters.psps.verifiers import VERIFIERS
from schakel.kernel.tokens import key_for
from schakel.run.bench.arena import Storage
from schakel.run.bench.statement import ask_postgresql
from schakel.run.bench.webhooks import connect, request, stored, storing
from schakel.run.embedded import Server
from schakel.services.payments.edge.secrets import PURPOSE, open_secret

KEY = key_for("only for tests", PURPOSE)


@pytest.fixture
def place(committed: None, server: Server, tmp_path: Path) -> Storage:
    return Storage(tmp_path, server)


def taken_apart(sent: bytes) -> tuple[str, dict[str, str], bytes]:
    head, _, body = sent.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return first, {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}, body


def test_every_webhook_that_is_sent_is_genuine_and_an_event_of_its_own(place: Storage) -> None:
    hook = connect(place, KEY, 2)[1]
    with place.connect() as connection:
        row = connection.execute(
            "SELECT webhook_secret FROM payments_connection WHERE path_token = %s", [hook.path_token]
        ).fetchone()
    assert row is not None
    assert isinstance(row[0], bytes)
    secret = open_secret(KEY, hook.path_token, row[0])

    sent = [taken_apart(request(hook, "127.0.0.1:8000")) for _ in range(3)]

    assert {first for first, _, _ in sent} == {f"POST /hooks/psp/{hook.path_token} HTTP/1.1"}
    told = [VERIFIERS["sandbox"](body, headers, secret)[0] for _, headers, body in sent]
    assert len({report.event for report in told}) == len({report.payment for report in told}) == 3


def test_the_job_of_every_client_waits_and_is_not_due(place: Storage) -> None:
    connect(place, KEY, 3)

    with place.connect() as connection:
        rows = connection.execute(
            "SELECT count(*), count(DISTINCT queueing_lock), count(scheduled_at) FROM jobs.procrastinate_jobs"
            " WHERE status = 'todo' AND task_name = 'payments.take_reports'"
        ).fetchall()
    assert rows == [(3, 3, 3)]


def test_postgresql_is_asked_for_the_edges_statement_one_report_at_a_time(place: Storage) -> None:
    hooks = connect(place, KEY, 2)

    per_second = ask_postgresql(place, storing(len(hooks)), connections=2, count=40)

    assert per_second > 0
    assert stored(place) == 40
    with place.connect() as connection:
        pairs = connection.execute("SELECT organisation_id, connection_id FROM payments_report").fetchall()
    assert set(pairs) <= {(hook.organisation, hook.id) for hook in hooks}
