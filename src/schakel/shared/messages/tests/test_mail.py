from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.db import transaction as database
from django.template import TemplateDoesNotExist

from schakel.kernel.ids import new_id
from schakel.shared.events.models import RecordedEvent
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.interface import BadMessageError, deliveries, delivery, send
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.messages.queries import Delivery
from schakel.shared.messages.rendering import mail
from schakel.shared.messages.tests.conftest import MailServer
from schakel.shared.messages.usecases.deliver import WAITS, deliver
from schakel.shared.tenancy.interface import system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


def post(organisation: UUID, **changed: Any) -> UUID:
    words = {
        "to": "ans@jansen.example", "kind": "test.hello", "language": "en", "context": {"name": "Ans"}, **changed
    }  # fmt: skip
    with transaction(system("test", organisation)) as tx:
        return send(tx, **words)


def outcome(organisation: UUID, mail: UUID) -> Delivery:
    with transaction(system("test", organisation)):
        found = delivery(organisation, mail)
    assert found is not None
    return found


def received(server: MailServer) -> EmailMessage:
    (envelope,) = server.mails
    assert isinstance(envelope.content, bytes)
    read = message_from_bytes(envelope.content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_mail_arrives_once_with_the_servers_answer_as_proof(
    organisation: UUID, mail_server: MailServer
) -> None:
    mail = post(organisation)

    run_worker(wait=False)
    deliver(organisation, message=mail)

    letter = received(mail_server)
    proof = outcome(organisation, mail)
    assert (proof.state, proof.attempts, proof.sent_at) == ("sent", 1, NOON)
    assert proof.answer == "250 2.0.0 OK: queued as 4711"
    assert mail_server.mails[0].rcpt_tos == ["ans@jansen.example"]
    assert mail_server.mails[0].mail_from == "post@schakel.example"
    assert letter["Message-ID"] == f"<{mail}@schakel.example>"
    assert letter["Subject"] == "Subject Ans"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "en"
    assert letter["Date"].datetime == NOON


def test_the_text_is_plain_and_the_page_is_escaped(organisation: UUID, mail_server: MailServer) -> None:
    mail = post(organisation, context={"name": "O'Brien & <i>Zn</i>"})

    deliver(organisation, message=mail)

    letter = received(mail_server)
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == (
        "Hi O'Brien & <i>Zn</i>,\n\nLook at https://schakel.example/x?a=1&b=2\nand <b>rest</b>.\n"
    )
    assert "Hi O&#x27;Brien &amp; &lt;i&gt;Zn&lt;/i&gt;," in html.get_content()
    assert 'href="https://schakel.example/x?a=1&amp;b=2"' in html.get_content()
    assert "<b>" not in html.get_content()


def test_the_reader_gets_their_own_language_and_dutch_where_ours_is_unknown() -> None:
    mails = {language: mail("test.hello", language, {"name": "Ans"}) for language in ("nl", "en", "xx")}

    assert [mails[each].subject for each in mails] == ["Onderwerp Ans", "Subject Ans", "Onderwerp Ans"]
    assert "Deze e-mail is automatisch verstuurd." in mails["nl"].html
    assert '<html lang="en">' in mails["en"].html


def test_names_and_domains_outside_ascii_arrive_as_they_were_meant(
    organisation: UUID, mail_server: MailServer
) -> None:
    mail = post(organisation, to="zoe@café.example", context={"name": "Zoë Łukasz 🎉"})

    deliver(organisation, message=mail)

    assert received(mail_server)["Subject"] == "Subject Zoë Łukasz 🎉"
    assert mail_server.mails[0].rcpt_tos == ["zoe@xn--caf-dma.example"]


def test_no_mail_leaves_a_transaction_that_was_rolled_back(
    organisation: UUID, mail_server: MailServer
) -> None:
    with transaction(system("test", organisation)) as tx:
        mail = send(tx, to="ans@jansen.example", kind="test.hello", language="nl", context={"name": "Ans"})
        database.set_rollback(True)

    run_worker(wait=False)

    assert mail_server.mails == []
    with transaction(system("test", organisation)):
        assert delivery(organisation, mail) is None


@pytest.mark.parametrize("where", ["to_recipients", "to_mails"])
def test_a_temporary_refusal_is_tried_again_under_the_same_message_id(
    organisation: UUID, mail_server: MailServer, where: str
) -> None:
    mail = post(organisation)
    getattr(mail_server, where).append("451 4.7.1 Greylisted, come back later")

    deliver(organisation, message=mail)
    waiting = outcome(organisation, mail)
    deliver(organisation, message=mail)

    assert (waiting.state, waiting.attempts) == ("queued", 1)
    assert waiting.answer == "451 4.7.1 Greylisted, come back later"
    assert (outcome(organisation, mail).state, outcome(organisation, mail).attempts) == ("sent", 2)
    assert received(mail_server)["Message-ID"] == f"<{mail}@schakel.example>"


@pytest.mark.parametrize(
    ("where", "trouble"), [("to_recipients", "recipient refused"), ("to_mails", "content refused")]
)
def test_a_permanent_refusal_fails_with_its_reason_and_is_announced(
    organisation: UUID, mail_server: MailServer, where: str, trouble: str
) -> None:
    invoice = new_id()
    mail = post(organisation, subject_of=("invoice", invoice))
    getattr(mail_server, where).append("550 5.1.1 No such user here")

    deliver(organisation, message=mail)
    deliver(organisation, message=mail)

    failed = outcome(organisation, mail)
    assert (failed.state, failed.attempts, failed.failed_at) == ("failed", 1, NOON)
    assert (failed.trouble, failed.answer) == (trouble, "550 5.1.1 No such user here")
    assert mail_server.mails == []
    with transaction(system("test", organisation)):
        told = {event.name: event.facts["about"] for event in RecordedEvent.objects.of(organisation)}
    assert told == {"messages.mail_failed": str(invoice), "messages.bounced": str(invoice)}


def test_a_server_that_cannot_be_reached_is_given_up_after_ten_tries(
    organisation: UUID, settings: Any
) -> None:
    options = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    settings.MAILERS = {
        "default": {"BACKEND": "schakel.shared.messages.smtp.EmailBackend", "OPTIONS": options}
    }
    mail = post(organisation)

    states = []
    for _ in range(len(WAITS) + 1):
        deliver(organisation, message=mail)
        states.append(outcome(organisation, mail).state)

    assert states == ["queued"] * 9 + ["failed"]
    assert outcome(organisation, mail).trouble == "no connection with the mail server"


def test_two_workers_at_once_send_one_mail(organisation: UUID, mail_server: MailServer) -> None:
    mail = post(organisation)
    mail_server.pause.clear()

    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(in_thread, organisation, mail)
        second = workers.submit(in_thread, organisation, mail)
        mail_server.pause.set()
        first.result()
        second.result()

    assert len(mail_server.mails) == 1
    assert outcome(organisation, mail).attempts == 1


def in_thread(organisation: UUID, mail: UUID) -> None:
    try:
        deliver(organisation, message=mail)
    finally:
        connections.close_all()


@pytest.mark.parametrize(
    "to",
    [
        "ans@jansen.example\r\nBcc: all@jansen.example",
        "ans@jansen.example, piet@jansen.example",
        "Ans <ans@jansen.example>",
        "ans@jansen.example\n",
        "ans",
        "",
    ],
)
def test_an_address_that_is_more_than_one_address_is_refused(organisation: UUID, to: str) -> None:
    with pytest.raises(BadMessageError):
        post(organisation, to=to)


@pytest.mark.parametrize("name", ["Ans\r\nBcc: all@jansen.example", "Ans\nPiet", "Ans\x00", "Ans\u2028Piet"])
def test_a_name_that_breaks_out_of_the_subject_is_refused(organisation: UUID, name: str) -> None:
    with pytest.raises(BadMessageError):
        post(organisation, context={"name": name})


def test_a_template_without_its_facts_is_refused(organisation: UUID) -> None:
    with pytest.raises(BadMessageError, match="was not given"):
        post(organisation, context={})


def test_an_unknown_kind_is_refused(organisation: UUID) -> None:
    with pytest.raises(TemplateDoesNotExist):
        post(organisation, kind="test.goodbye")
    with pytest.raises(BadMessageError):
        post(organisation, kind="../test/hello")


def test_an_organisation_sees_its_own_mail_only(organisation: UUID) -> None:
    about = new_id()
    post(organisation, subject_of=("invoice", about))

    with transaction(system("test", organisation)):
        mine = [(each.kind, each.to, each.state) for each in deliveries(organisation, about)]
    with transaction(system("test", new_id())):
        theirs = OutgoingMessage.objects.across().count()

    assert mine == [("test.hello", "ans@jansen.example", "queued")]
    assert theirs == 0
