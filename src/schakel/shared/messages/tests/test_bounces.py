"""Mail that does not arrive: refused at the door, or reported later by another server."""

import logging
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.events.models import RecordedEvent
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.interface import (
    Channel,
    MessageProof,
    Reach,
    State,
    Taken,
    evidence,
    proof,
    reached,
    resend,
    send,
    take_report,
)
from schakel.shared.messages.tests.conftest import MailServer
from schakel.shared.messages.tests.letters import ANS, PIET, exchange_report, give, postfix_report, staff
from schakel.shared.messages.verp import return_path
from schakel.shared.tenancy.interface import NotAllowedError, system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 4, 12, 5, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


@pytest.fixture
def signed(mail_server: MailServer, settings: Any) -> MailServer:
    """A mail server that is given signed return addresses."""
    settings.BOUNCE_ADDRESS = "bounces@post.schakel.example"
    return mail_server


def messages(organisation: UUID, notice: UUID, channel: Channel = Channel.MAIL) -> list[MessageProof]:
    with transaction(system("test", organisation)):
        found = evidence(organisation, notice)
    assert found is not None
    return [each for each in found.messages if each.channel is channel]


def reach(organisation: UUID, notice: UUID) -> Reach:
    with transaction(system("test", organisation)):
        return reached(organisation, notice)


def events(organisation: UUID) -> list[tuple[str, Any]]:
    with transaction(system("test", organisation)):
        rows = RecordedEvent.objects.of(organisation).order_by("at", "id")
        return [(row.name, row.facts) for row in rows]


def mailed(server: MailServer, n: int = 0) -> EmailMessage:
    content = server.mails[n].content
    assert isinstance(content, bytes)
    read = message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def sent(organisation: UUID, **changed: Any) -> UUID:
    notice = give(organisation, **changed)
    run_worker(wait=False)
    return notice


def test_a_mail_that_comes_back_under_its_signed_address_is_bounced_with_the_report_as_evidence(
    organisation: UUID, signed: MailServer
) -> None:
    notice = sent(organisation)
    (mail,) = messages(organisation, notice)
    came_from = signed.mails[0].mail_from
    assert came_from == return_path(mail.id)
    assert mailed(signed)["From"] == "Schakel <post@schakel.example>"

    raw = postfix_report(came_from, mailed(signed))
    assert take_report(raw, at=LATER) is Taken.BOUNCED
    assert take_report(raw, at=LATER) is Taken.KNOWN

    (mail,) = messages(organisation, notice)
    (report,) = mail.reports
    assert (mail.state, mail.sent_at, mail.bounced_at, mail.status) == (State.BOUNCED, NOON, LATER, "5.1.1")
    assert (report.at, report.action, report.status) == (LATER, "failed", "5.1.1")
    assert report.diagnostic == "550 5.1.1 <ans@jansen.example>: Recipient address rejected: no such box"
    assert report.reported_by == "mx.jansen.example"
    assert len(report.digest) == 64
    assert reach(organisation, notice) == Reach(notice=notice, placed_at=NOON, sent_at=NOON, bounced_at=LATER)
    ((name, facts),) = events(organisation)
    assert name == "messages.bounced"
    assert (facts["message"], facts["notice"], facts["status"]) == (str(mail.id), str(notice), "5.1.1")
    assert facts["standing"] is False


def test_the_envelope_tells_where_a_report_went_when_its_headers_do_not(
    organisation: UUID, signed: MailServer
) -> None:
    sent(organisation)

    raw = postfix_report("postmaster@schakel.example", None)

    assert take_report(raw, at=LATER) is Taken.UNKNOWN
    assert take_report(raw, recipient=str(signed.mails[0].mail_from), at=LATER) is Taken.BOUNCED


def test_without_a_signed_address_the_message_id_that_came_back_names_the_mail(
    organisation: UUID, mail_server: MailServer
) -> None:
    notice = sent(organisation)
    (mail,) = messages(organisation, notice)

    assert take_report(exchange_report("post@schakel.example", mail.message_id), at=LATER) is Taken.BOUNCED

    assert [each.status for each in messages(organisation, notice)] == ["5.1.10"]


def test_a_forged_report_changes_nothing_and_is_logged(
    organisation: UUID, signed: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    notice = sent(organisation)
    (before,) = messages(organisation, notice)
    path = str(signed.mails[0].mail_from)
    forged = path.replace(path[10], "a" if path[10] != "a" else "b")
    mail = mailed(signed)

    with caplog.at_level(logging.WARNING, logger="schakel.messages"):
        told = [
            take_report(raw, at=LATER)
            for raw in (
                postfix_report(forged, mail),
                postfix_report("bounces+x@post.schakel.example", mail),
                postfix_report(
                    "bounces@post.schakel.example", mail
                ),  # no token: the Message-ID is not enough
                postfix_report(return_path(new_id()), mail),  # ours, of a mail that never was
                exchange_report("post@schakel.example", before.message_id),
                b"Subject: I am away\r\n\r\nUntil Monday.\r\n",
            )
        ]

    assert told == [
        Taken.FORGED, Taken.FORGED, Taken.UNKNOWN, Taken.UNKNOWN, Taken.UNKNOWN, Taken.NOT_A_REPORT,
    ]  # fmt: skip
    assert messages(organisation, notice) == [before]
    assert events(organisation) == []
    logged = [each.getMessage() for each in caplog.records if each.name == "schakel.messages"]
    assert logged == [f"a report that came in was refused: {why}" for why in told]


def test_a_report_on_another_address_does_not_match_by_message_id(
    organisation: UUID, mail_server: MailServer
) -> None:
    notice = sent(organisation)
    (mail,) = messages(organisation, notice)
    raw = exchange_report("post@schakel.example", mail.message_id, recipient="mallory@elsewhere.example")

    assert take_report(raw, at=LATER) is Taken.UNKNOWN


def test_a_delay_is_evidence_and_no_bounce_and_a_delivery_is_kept(
    organisation: UUID, signed: MailServer
) -> None:
    notice = sent(organisation)
    path = str(signed.mails[0].mail_from)

    delayed = take_report(postfix_report(path, None, action="delayed", status="4.4.1"), at=LATER)
    (mail,) = messages(organisation, notice)
    assert (delayed, mail.state, mail.bounced_at, len(mail.reports)) == (Taken.DELAYED, State.SENT, None, 1)

    arrived = take_report(postfix_report(path, None, action="delivered", status="2.0.0"), at=LATER)
    (mail,) = messages(organisation, notice)
    assert (arrived, mail.state, mail.delivered_at) == (Taken.DELIVERED, State.DELIVERED, LATER)
    assert [each.action for each in mail.reports] == ["delayed", "delivered"]
    assert reach(organisation, notice).delivered_at == LATER
    assert events(organisation) == []

    assert (
        take_report(postfix_report(path, None), at=LATER) is Taken.BOUNCED
    )  # a filter behind it thought otherwise


def test_a_refusal_at_the_door_counts_as_a_bounce(organisation: UUID, mail_server: MailServer) -> None:
    mail_server.to_recipients = ["550 5.1.1 No such user here"]
    notice = sent(organisation)

    (mail,) = messages(organisation, notice)
    assert (mail.state, mail.failed_at, mail.bounced_at, mail.status) == (State.FAILED, NOON, NOON, "5.1.1")
    assert [name for name, _facts in events(organisation)] == ["messages.mail_failed", "messages.bounced"]
    assert reach(organisation, notice) == Reach(notice=notice, placed_at=NOON, bounced_at=NOON)


def test_while_another_mail_of_the_notice_stands_it_has_not_come_back(
    organisation: UUID, signed: MailServer
) -> None:
    notice = sent(organisation, to=(ANS, PIET), letter_if_undelivered=True)
    paths = {envelope.rcpt_tos[0]: str(envelope.mail_from) for envelope in signed.mails}

    take_report(postfix_report(paths[ANS.email], None), at=LATER)
    assert reach(organisation, notice).bounced_at is None
    assert messages(organisation, notice, Channel.LETTER) == []
    take_report(postfix_report(paths[PIET.email], None, recipient=PIET.email), at=LATER)

    assert reach(organisation, notice).bounced_at == LATER
    (letter,) = messages(organisation, notice, Channel.LETTER)
    assert (letter.state, letter.subject) == (State.QUEUED, "Onderwerp Ans")
    standing = [facts["standing"] for name, facts in events(organisation) if name == "messages.bounced"]
    assert standing == [True, False]
    assert [name for name, _ in events(organisation)].count("messages.letter_wanted") == 1


def test_a_letter_waits_once_also_when_the_resent_mail_comes_back(
    organisation: UUID, signed: MailServer
) -> None:
    notice = sent(organisation, letter_if_undelivered=True, postal_address="Dorpsstraat 1")
    take_report(postfix_report(str(signed.mails[0].mail_from), None), at=LATER)
    (bounced,) = messages(organisation, notice)
    resend(organisation, bounced.id, to="ans@nieuw.example", by=staff())
    run_worker(wait=False)
    take_report(postfix_report(str(signed.mails[1].mail_from), None, recipient="ans@nieuw.example"), at=LATER)

    assert [each.to for each in messages(organisation, notice, Channel.LETTER)] == ["Dorpsstraat 1"]


def test_staff_send_the_same_words_to_the_corrected_address(
    organisation: UUID, signed: MailServer, standing_clock: Any
) -> None:
    notice = sent(organisation)
    (first,) = messages(organisation, notice)
    with pytest.raises(RefusedError, match="still_under_way"):
        resend(organisation, first.id, to="ans@nieuw.example", by=staff())
    take_report(postfix_report(str(signed.mails[0].mail_from), None), at=LATER)
    with pytest.raises(NotAllowedError):
        resend(organisation, first.id, to="ans@nieuw.example", by=staff("message.read"))

    standing_clock.stand_still(next_day := datetime(2026, 5, 5, 9, tzinfo=UTC))
    resend(organisation, first.id, to="ans@nieuw.example", by=staff())
    run_worker(wait=False)

    bounced, again = messages(organisation, notice)
    assert (bounced.to, bounced.state, bounced.intact) == ("ans@jansen.example", State.BOUNCED, True)
    assert (again.to, again.state, again.instead_of) == ("ans@nieuw.example", State.SENT, first.id)
    assert (again.subject, again.text, again.template) == (first.subject, first.text, first.template)
    assert signed.mails[1].rcpt_tos == ["ans@nieuw.example"]
    assert reach(organisation, notice) == Reach(notice=notice, placed_at=NOON, sent_at=next_day)


def test_mail_outside_a_notice_bounces_as_well(organisation: UUID, signed: MailServer) -> None:
    with transaction(system("test", organisation)) as tx:
        mail = send(tx, to="ans@jansen.example", kind="test.hello", language="nl", context={"name": "Ans"})
    run_worker(wait=False)

    assert take_report(postfix_report(str(signed.mails[0].mail_from), None), at=LATER) is Taken.BOUNCED

    with transaction(system("test", organisation)):
        kept = proof(organisation, mail)
    assert kept is not None
    assert (kept.state, kept.notice, kept.intact) == (State.BOUNCED, None, True)
    assert [facts["notice"] for _name, facts in events(organisation)] == [None]
    with pytest.raises(
        RefusedError, match="no_notice"
    ):  # it may carry a secret for the address it was made for
        resend(organisation, mail, to="mallory@elsewhere.example", by=staff())
