"""Django's SMTP backend, which also remembers what the server answered: the proof of delivery."""

import contextlib
import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp


class _Remembers:
    """Keeps the server's answer to the last mail."""

    answer = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, words = super().data(msg)  # type: ignore[misc]
        self.answer = f"{code} {words.decode(errors='replace')}"
        return code, words


class _Plain(_Remembers, smtplib.SMTP):
    pass


class _Encrypted(_Remembers, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Puts the server's answer on each mail as `answer`; a goodbye that fails does not undo a delivery."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Encrypted if self.use_ssl else _Plain

    def _send(self, email_message: EmailMessage) -> bool:
        sent = bool(super()._send(email_message))  # type: ignore[misc]
        if sent:
            email_message.answer = self.connection.answer  # type: ignore[attr-defined, union-attr]
        return sent

    def _close_connection(self, connection: smtplib.SMTP) -> None:
        with contextlib.suppress(OSError):  # smtplib's errors are OSErrors too
            super()._close_connection(connection)  # type: ignore[misc]
