"""Delivery reports of other mail servers (RFC 3464), read with the standard library. No Django.

Anybody can send us anything: what is not a report is None, and never an error.
"""

import email.policy
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, HeaderParser
from email.utils import getaddresses

MOST = 256 * 1024
"""Bytes that are read and kept of a report; what it says stands before the mail that it returns."""

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)", re.ASCII)
_ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_LONGEST = 1000
_TROUBLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError)
"""What the library is known to trip over in mail that was made to make it fall."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a mail server says became of one mail to one address."""

    action: str
    """failed (it never will) | delayed (still trying) | delivered | relayed | expanded"""
    status: str
    """RFC 3463: "5.1.1"."""
    diagnostic: str
    reported_by: str
    recipients: frozenset[str]
    """The addresses that it is about: as we wrote it, and as it became; in lower case."""
    message_id: str
    """Of the mail that came back, when its headers were returned."""
    sent_to: tuple[str, ...]
    """Where the report itself was sent, by its headers: Delivered-To, X-Original-To and To."""

    @property
    def failed(self) -> bool:
        """Whether the mail will never arrive.

        The action decides (RFC 3464, section 2.3.3): a server that gives up after days of "4.4.1" says failed.
        """
        return self.action == "failed"


def read_report(raw: bytes, *, about: str = "") -> DeliveryReport | None:
    """Return what a mail reports; None when it is no delivery report.

    A report on several addresses is read for `about` if that is among them, else for the first one that failed.
    """
    try:
        mail = BytesParser(policy=email.policy.compat32).parsebytes(raw)
        return _read(mail, about.lower())
    except _TROUBLE:
        return None


def _read(mail: Message, about: str) -> DeliveryReport | None:
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.walk())
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    blocks = status.get_payload() if status is not None else None
    if not isinstance(blocks, list):
        return None
    written = [block for block in blocks if isinstance(block, Message)]
    told = [block for block in written if _action(block)]
    if not told:
        return None
    block = next((each for each in told if about in _recipients(each)), None)
    block = block or next((each for each in told if _action(each) == "failed"), told[0])
    return DeliveryReport(
        action=_action(block),
        status=_status(block),
        diagnostic=_plain(_after_type(_field(block, "Diagnostic-Code"))),
        reported_by=_plain(_after_type(_field(written[0], "Reporting-MTA"))),
        recipients=_recipients(block),
        message_id=_returned_id(parts[1:]),
        sent_to=_sent_to(mail),
    )


def _action(block: Message) -> str:
    """Return the action of a recipient's block; "" when it has neither a known one nor a status to tell it by."""
    said = _field(block, "Action").partition(";")[0].partition("(")[0].strip().lower()
    if said in _ACTIONS:
        return said
    if not (_field(block, "Final-Recipient") or _field(block, "Original-Recipient")):
        return ""
    return {"5": "failed", "4": "delayed", "2": "delivered"}.get(_status(block)[:1], "")


def _status(block: Message) -> str:
    found = _STATUS.search(_field(block, "Status"))
    return found.group() if found else ""


def _recipients(block: Message) -> frozenset[str]:
    said = (_after_type(_field(block, name)) for name in ("Original-Recipient", "Final-Recipient"))
    return frozenset(each.strip().strip("<>").lower()[:_LONGEST] for each in said if each.strip())


def _returned_id(parts: list[Message]) -> str:
    for part in parts:
        returned: object = None
        if part.get_content_type() == "message/rfc822":
            inside = part.get_payload()
            returned = inside[0] if isinstance(inside, list) and inside else None
        elif part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                returned = HeaderParser().parsestr(text.decode("utf-8", "replace"))
        if isinstance(returned, Message):
            found = _MESSAGE_ID.search(_field(returned, "Message-ID"))
            return found.group() if found else ""
    return ""


def _sent_to(mail: Message) -> tuple[str, ...]:
    names = ("Delivered-To", "X-Original-To", "To")
    values = [_plain(value) for name in names for value in mail.get_all(name, [])]
    return tuple(address for _name, address in getaddresses(values) if address)


def _field(block: Message, name: str) -> str:
    return _plain(block.get(name, ""))


def _after_type(value: str) -> str:
    """Return what follows the type of a field ("rfc822; ans@jansen.example")."""
    kind, semicolon, rest = value.partition(";")
    return (rest if semicolon else kind).strip()


def _plain(value: object) -> str:
    """Return a header as one line that any database takes."""
    whole = str(value).encode("utf-8", "replace").decode("utf-8", "replace")
    return " ".join(whole.replace("\x00", " ").split())[:_LONGEST]
