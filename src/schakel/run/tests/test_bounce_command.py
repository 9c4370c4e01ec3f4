"""A mail server's pipe: `schakel bounce` reads a report and says what it did with it."""

import argparse
import io
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from tests.people import new_organisation

from schakel.run.commands import bounce
from schakel.run.embedded import ServerError
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.interface import NoticeToSend, Recipient, evidence, send_notice
from schakel.shared.messages.tests.letters import ANS, postfix_report
from schakel.shared.messages.verp import return_path
from schakel.shared.tenancy.interface import system, transaction


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command as a mail server does."""
    monkeypatch.setattr(bounce, "databases", nullcontext)

    def run(raw: bytes, *words: str) -> int:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        parser = argparse.ArgumentParser()
        bounce.add_arguments(parser)
        return bounce.run(parser.parse_args(list(words)))

    return run


@pytest.mark.usefixtures("committed", "standing_clock")
def test_a_report_in_the_pipe_bounces_its_mail(
    piped: Any, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BOUNCE_ADDRESS = "bounces@post.schakel.example"
    jansen = new_organisation()
    told = NoticeToSend(
        kind="calls.service_blocked",
        context={"reason": "een proef"},
        about=("block", jansen.pk),
        to=(Recipient(ANS.person, ANS.email, "nl"),),
    )
    with transaction(system("test", jansen.pk)) as tx:
        notice = send_notice(tx, told)
    run_worker(wait=False)
    with transaction(system("test", jansen.pk)):
        found = evidence(jansen.pk, notice)
    assert found is not None
    path = return_path(next(each.id for each in found.messages if each.to))

    returned = b"x" * 2_000_000  # a report with a large mail behind it
    assert piped(postfix_report("postmaster@schakel.example", None) + returned, path) == 0

    assert capsys.readouterr().out == "This report: bounced.\n"
    with transaction(system("test", jansen.pk)):
        found = evidence(jansen.pk, notice)
    assert found is not None
    assert sorted(each.state for each in found.messages) == ["bounced", "sent"]


@pytest.mark.usefixtures("committed")
def test_what_is_no_report_is_said_and_never_sent_back(
    piped: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert piped(b"Subject: I am away\r\n\r\nUntil Monday.\r\n") == 0
    assert capsys.readouterr().out == "This report: not a delivery report.\n"


def test_while_the_database_is_away_the_mail_server_keeps_the_report(
    piped: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("schakel.shared.messages.interface.take_report", away)
    assert piped(b"") == 75

    def no_server() -> None:
        raise ServerError("PostgreSQL does not start")

    monkeypatch.setattr(bounce, "databases", no_server)
    assert piped(b"") == 75
