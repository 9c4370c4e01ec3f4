"""Reports as mail servers send them, and notices to send, for tests. The texts are our own."""

from email.message import EmailMessage
from typing import Any
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.shared.messages.interface import NoticeToSend, Recipient, send_notice
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

ABOUT = ("contract", UUID("01900000-0000-7000-8000-00000000c0de"))
ANS = Recipient(UUID("01900000-0000-7000-8000-0000000000a5"), "ans@jansen.example", "nl")
PIET = Recipient(UUID("01900000-0000-7000-8000-0000000000b1"), "piet@jansen.example", "en")


def wanted(**changed: Any) -> NoticeToSend:
    """A notice to Ans."""
    told = {
        "kind": "test.hello",
        "context": {"name": "Ans"},
        "about": ABOUT,
        "clause": "qooqie:14.3",
        "to": (ANS,),
        "permission": "contract.read",
        "language": "nl",
        **changed,
    }
    return NoticeToSend(**told)


def give(organisation: UUID, **changed: Any) -> UUID:
    """Send a notice as a use case does."""
    with transaction(system("test", organisation)) as tx:
        return send_notice(tx, wanted(**changed))


def member(organisation: UUID, *permissions: str, person: UUID | None = None) -> Actor:
    """Somebody of the client."""
    return Actor(ActorKind.PERSON, organisation, person or new_id(), permissions=frozenset(permissions))


def staff(*permissions: str) -> Actor:
    """Somebody of the provider, who may repair what did not arrive."""
    held = frozenset(permissions or ("notice.repair",))
    return Actor(ActorKind.PERSON, None, new_id(), name="support", permissions=held, provider=True)


def postfix_report(
    to: str,
    returned: EmailMessage | None,
    *,
    recipient: str = "ans@jansen.example",
    action: str = "failed",
    status: str = "5.1.1",
    answer: str = "550 5.1.1 <ans@jansen.example>: Recipient address rejected: no such box",
) -> bytes:
    """A report in the shape of Postfix: three parts, the mail itself returned as message/rfc822."""
    head = (
        f"From: MAILER-DAEMON@mx.jansen.example (Mail Delivery System)\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="6C1A2.1/mx.jansen.example"\r\n\r\n'
        "This is a MIME-encapsulated message.\r\n"
    )
    told = (
        "Content-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
        f"Your mail could not be delivered: {answer}\r\n"
    )
    report = (
        "Content-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.jansen.example\r\nX-Postfix-Queue-ID: 6C1A2\r\n"
        "Arrival-Date: Mon,  4 May 2026 14:00:01 +0200 (CEST)\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nOriginal-Recipient: rfc822;{recipient}\r\nAction: {action}\r\n"
        f"Status: {status}\r\nRemote-MTA: dns; box.jansen.example\r\nDiagnostic-Code: smtp; {answer}\r\n"
    )
    parts = [told, report]
    if returned is not None:
        above = "Content-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n"
        parts.append(above + returned.as_bytes().decode("utf-8"))
    body = "".join(f"\r\n--6C1A2.1/mx.jansen.example\r\n{part}" for part in parts)
    return (head + body + "\r\n--6C1A2.1/mx.jansen.example--\r\n").encode()


def exchange_report(to: str, message_id: str, *, recipient: str = "ans@jansen.example") -> bytes:
    """A report in the shape of Exchange: an HTML page beside the text, and only the headers returned."""
    return (
        f"From: <postmaster@jansen.example>\r\nTo: <{to}>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="_9f0a_"\r\n'
        "Subject: Undeliverable: a contract\r\nAuto-Submitted: auto-replied\r\n\r\n"
        '--_9f0a_\r\nContent-Type: multipart/alternative; differences=Content-Type;\r\n\tboundary="_inner_"\r\n\r\n'
        '--_inner_\r\nContent-Type: text/plain; charset="us-ascii"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "The box could not be found.\r\n"
        '--_inner_\r\nContent-Type: text/html; charset="us-ascii"\r\n\r\n<p>The box could not be found.</p>\r\n'
        "--_inner_--\r\n\r\n--_9f0a_\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns;EX01.jansen.example\r\nReceived-From-MTA: dns;post.schakel.example\r\n"
        "Arrival-Date: Mon, 4 May 2026 12:00:02 +0000\r\n\r\n"
        f"Original-Recipient: rfc822;{recipient}\r\nFinal-recipient: RFC822;{recipient}\r\nAction: failed\r\n"
        "Status: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 the address was looked up and not found\r\n"
        "X-Display-Name: Ans\r\n\r\n"
        "--_9f0a_\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Subject: a contract\r\nMessage-ID: {message_id}\r\n\r\n--_9f0a_--\r\n"
    ).encode()
