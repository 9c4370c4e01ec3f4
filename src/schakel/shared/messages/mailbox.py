"""Mail of the demo: kept as files (a maildir) instead of sent, and read on `/mailbox/`."""

import email.policy
import mailbox
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Letter
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage, InvalidMailer
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """A Django mail backend that keeps mails in the maildir that the option `folder` names."""

    def __init__(self, folder: str | Path | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if folder is None:
            raise InvalidMailer("OPTIONS must name a 'folder'.", alias=kwargs.get("alias"))
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each mail; returns how many."""
        box = _open(self.folder)
        for message in email_messages:
            key = box.add(message.message(policy=email.policy.SMTP).as_bytes())
            message.answer = f"kept in the local mailbox as {key}"  # type: ignore[attr-defined]
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail in the mailbox."""

    key: str
    letter: Letter

    @property
    def text(self) -> str:
        """The plain words of the mail."""
        body = self.letter.get_body(("plain",))
        return str(body.get_content()) if body is not None else ""


def newest(folder: Path, *, limit: int = 500) -> list[Kept]:
    """Return the mails that came last, newest first."""
    box = _open(folder)
    by_time = sorted(box.iterkeys(), key=lambda key: key_order(folder, key), reverse=True)
    return [_read(box, key) for key in by_time[:limit]]


def one(folder: Path, key: str) -> Kept | None:
    """Return one mail."""
    box = _open(folder)
    return _read(box, key) if key in box else None


def key_order(folder: Path, key: str) -> tuple[int, str]:
    """Return what sorts mails by arrival."""
    found = next((place / key for place in (folder / "new", folder / "cur") if (place / key).exists()), None)
    return (found.stat().st_mtime_ns if found else 0, key)


def _open(folder: Path) -> mailbox.Maildir:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(folder, create=True)


def _read(box: mailbox.Maildir, key: str) -> Kept:
    letter = BytesParser(_class=Letter, policy=email.policy.default).parsebytes(box.get_bytes(key))
    return Kept(key, letter)
