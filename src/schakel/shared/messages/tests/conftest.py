"""A real mail server on loopback, and an app "test" with a mail and a notice."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.apps import apps
from tests.people import new_organisation

from schakel.shared.messages import rendering


@dataclass
class MailServer:
    """What the server got, and what it answers: to addresses and to mails, in order; 250 when nothing is set."""

    port: int = 0
    mails: list[Envelope] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    to_mails: list[str] = field(default_factory=list)
    pause: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = self.to_recipients.pop(0) if self.to_recipients else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.get_running_loop().run_in_executor(None, self.pause.wait, 10)
        answer = self.to_mails.pop(0) if self.to_mails else "250 2.0.0 OK: queued as 4711"
        if answer.startswith("250"):
            self.mails.append(envelope)
        return answer


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    state = MailServer()
    state.pause.set()
    loop = asyncio.new_event_loop()

    async def listen() -> asyncio.Server:
        return await loop.create_server(
            lambda: SMTP(state, hostname="mail.example", enable_SMTPUTF8=False, loop=loop), "127.0.0.1", 0
        )

    listening = loop.run_until_complete(listen())
    state.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    options = {"host": "127.0.0.1", "port": state.port, "timeout": 5}
    settings.MAILERS = {
        "default": {"BACKEND": "schakel.shared.messages.smtp.EmailBackend", "OPTIONS": options}
    }
    settings.DEFAULT_FROM_EMAIL = "Schakel <post@schakel.example>"
    settings.BOUNCE_ADDRESS = ""
    yield state
    loop.call_soon_threadsafe(listening.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of notices: one on which rights hang, one that somebody may do without."""
    config = apps.get_app_config("notices")
    monkeypatch.setattr(config, "mandatory_notices", {"test.hello": "Hellos"}, raising=False)
    monkeypatch.setattr(config, "optional_notices", {"test.news": "News"}, raising=False)


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, settings: Any) -> Iterator[Path]:
    texts = {
        "test/mail/hello.subject.txt": "{% load i18n %}{% translate 'Subject' %} {{ name }}\n",
        "test/mail/hello.text.txt": "Hi {{ name }},\n\nLook at {{ site }}/x?a=1&b=2\nand <b>rest</b>.\n",
        "test/mail/news.subject.txt": "News for {{ name }}\n",
        "test/mail/news.text.txt": "There is news.\n",
        "test/notices/hello.txt": "{% load i18n %}{% translate 'Subject' %}: {{ name }}\n",
    }
    for name, text in texts.items():
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path / "templates"]}]
    settings.PUBLIC_URL = "https://schakel.example"
    rendering._engine.cache_clear()
    yield tmp_path
    rendering._engine.cache_clear()


@pytest.fixture
def neighbour(organisation: UUID) -> UUID:
    """Another client."""
    return new_organisation("Fietsen Visser", "visser").pk
