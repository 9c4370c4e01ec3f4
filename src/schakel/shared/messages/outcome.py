"""What came of handing a mail to the mail server.

The codes of RFC 5321, section 4.2.1: 4yz may succeed later, 5yz never will. What is wrong with our own side
(no connection, no sign-in, no TLS) is not the mail's fault: it waits until somebody has repaired it.
"""

import re
import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives, mailers

_LONGEST = 500
_FIRST_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """The server is responsible for the mail now, in its own words."""

    answer: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not now."""

    trouble: str
    answer: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not ever."""

    trouble: str
    answer: str


_ENHANCED = re.compile(r"[245]\d\d[ -](?P<status>[245]\.\d{1,3}\.\d{1,3})\b", re.ASCII)

Outcome = Taken | TryLater | Refused


def hand_over(letter: EmailMultiAlternatives) -> Outcome:
    """Give the mail to the installation's mailer and say what came of it."""
    try:
        mailers.default.send_messages([letter])
    except OSError as failure:  # smtplib's errors are OSErrors too
        return _judge(failure)
    except ValueError as failure:
        return Refused("the mail cannot be written down", f"{failure}"[:_LONGEST])
    return Taken(getattr(letter, "answer", ""))


def _judge(failure: OSError) -> Outcome:
    match failure:
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            code, words = next(iter(recipients.values()))
            return _by_code("recipient refused", code, words)
        case smtplib.SMTPSenderRefused():
            return _by_code("sender refused", failure.smtp_code, failure.smtp_error)
        case smtplib.SMTPDataError():
            return _by_code("content refused", failure.smtp_code, failure.smtp_error)
        case smtplib.SMTPAuthenticationError():
            trouble = "the mail server does not accept our sign-in"
        case smtplib.SMTPNotSupportedError():
            trouble = "the mail server lacks something that the settings ask for"
        case smtplib.SMTPResponseException():
            trouble = "the mail server does not speak with us"
        case _:
            trouble = "no connection with the mail server"
    return TryLater(trouble, f"{type(failure).__name__}: {failure}"[:_LONGEST])


def _by_code(trouble: str, code: int, words: bytes | str) -> Outcome:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    judged = Refused if code >= _FIRST_PERMANENT else TryLater
    return judged(trouble, f"{code} {said}"[:_LONGEST])


def enhanced_status(answer: str) -> str:
    """Return the status code (RFC 3463) in a server's answer: "5.1.1" of "550 5.1.1 No such user"; else ""."""
    found = _ENHANCED.match(answer)
    return found["status"] if found else ""
