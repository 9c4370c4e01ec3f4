"""Across the parts: mail that does not arrive is a task for the staff, and tampering with proof shows."""

from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import new_member, new_organisation, new_staff, provider

from schakel.run.embedded.roles import administrator, database
from schakel.run.embedded.server import Server
from schakel.run.reactions import TABLE
from schakel.shared.accounts.access import read_standing, staff_actor
from schakel.shared.events.interface import connect
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.interface import (
    Channel,
    NoticeToSend,
    Recipient,
    evidence,
    notices,
    send_notice,
    take_report,
)
from schakel.shared.messages.outcome import Refused
from schakel.shared.messages.tests.letters import postfix_report
from schakel.shared.messages.usecases import deliver as delivering
from schakel.shared.messages.verp import return_path
from schakel.shared.tenancy.interface import system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock", "reacting")


@pytest.fixture
def reacting() -> None:
    """Have the product's own reactions."""
    connect(TABLE)


def notice_to(organisation: UUID, reader: Recipient) -> UUID:
    told = NoticeToSend(
        kind="calls.service_blocked",
        context={"reason": "een proef"},
        about=("block", organisation),
        to=(reader,),
        permission="calls.read",
        letter_if_undelivered=True,
    )
    with transaction(system("test", organisation)) as tx:
        return send_notice(tx, told)


def work() -> None:
    """Do what waits, and what that announces; nothing of it fails."""
    for _round in range(3):
        run_worker(wait=False)
    assert list(ProcrastinateJob.objects.values_list("task_name", "status", "attempts")) == []


def told_to_staff() -> list[tuple[str, str, str]]:
    """What stands under the bell of somebody of the staff, oldest first."""
    staff = read_standing(new_staff("support").pk)
    assert staff.office is not None
    by = staff_actor(staff, staff.office)
    with transaction(by) as tx:
        rows = notices(by, tx.organisation, "nl").rows
    return sorted((row.kind, row.text, row.url) for row in rows)


def test_a_bounce_and_the_letter_that_follows_are_tasks_for_the_staff(settings: object) -> None:
    settings.BOUNCE_ADDRESS = "bounces@post.schakel.example"  # type: ignore[attr-defined]
    provider()
    jansen = new_organisation()
    ans = new_member(jansen)
    notice = notice_to(jansen.pk, Recipient(ans.pk, ans.email, "nl"))
    run_worker(wait=False)
    with transaction(system("test", jansen.pk)):
        found = evidence(jansen.pk, notice)
    assert found is not None
    (mail,) = [each for each in found.messages if each.channel is Channel.MAIL]

    take_report(postfix_report(return_path(mail.id), None, recipient=ans.email), at=NOON)
    work()

    with transaction(system("test", jansen.pk)):
        found = evidence(jansen.pk, notice)
    assert found is not None
    (letter,) = [each for each in found.messages if each.channel is Channel.LETTER]
    subject = mail.subject
    assert told_to_staff() == [
        ("accounts.letter_waits", f"Een brief wacht op de post: {subject}", f"/office/messages/{letter.id}/"),
        (
            "accounts.undelivered",
            f"Een bericht is niet aangekomen: {subject} (5.1.1)",
            f"/office/messages/{mail.id}/",
        ),
    ]


def test_a_word_changed_behind_the_applications_back_shows(server: Server) -> None:
    jansen = new_organisation()
    ans = new_member(jansen)
    notice = notice_to(jansen.pk, Recipient(ans.pk, ans.email, "nl"))

    with psycopg.connect(administrator(server, database(server)), autocommit=True) as connection:
        connection.execute(
            "UPDATE cell1.notices_outgoingmessage SET text = text || '.' WHERE channel = 'mail'"
        )

    with transaction(system("test", jansen.pk)):
        found = evidence(jansen.pk, notice)
    assert found is not None
    assert {each.channel: each.intact for each in found.messages} == {
        Channel.MAIL: False,
        Channel.PORTAL: True,
    }


def test_a_mail_that_is_refused_at_the_door_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = Refused("recipient refused", "550 5.1.1 No such user here")
    monkeypatch.setattr(delivering, "hand_over", lambda _letter: refused)
    provider()
    jansen = new_organisation()
    ans = new_member(jansen)
    notice_to(jansen.pk, Recipient(ans.pk, ans.email, "nl"))
    work()

    assert [kind for kind, _text, _url in told_to_staff()] == [
        "accounts.letter_waits",
        "accounts.undelivered",
    ]
