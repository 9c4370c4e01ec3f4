from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import RequestFactory
from django.urls import include, path

from schakel.shared.messages import mailbox
from schakel.shared.messages.http import pages
from schakel.shared.messages.outcome import Taken, hand_over

urlpatterns = [
    path("", include("schakel.web.http.urls")),
    path("mailbox/", include("schakel.shared.messages.http.urls")),
]


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Path:
    settings.MAILBOX = tmp_path / "mail"
    settings.MAILERS = {
        "default": {
            "BACKEND": "schakel.shared.messages.mailbox.EmailBackend",
            "OPTIONS": {"folder": settings.MAILBOX},
        }
    }
    return tmp_path / "mail"


def keep(subject: str) -> str:
    came = hand_over(
        EmailMultiAlternatives(subject, "See https://schakel.example/x <b>", to=["ans@jansen.example"])
    )
    assert isinstance(came, Taken)
    return came.answer.rpartition(" ")[2]


def test_mails_are_kept_in_the_order_of_arrival(box: Path) -> None:
    keys = [keep("First"), keep("Sécond")]

    assert [mail.letter["Subject"] for mail in mailbox.newest(box)] == ["Sécond", "First"]
    assert [mail.key for mail in mailbox.newest(box, limit=1)] == keys[1:]
    assert mailbox.one(box, "../../etc/passwd") is None


@pytest.mark.urls("schakel.shared.messages.tests.test_mailbox")
def test_the_pages_list_mails_and_show_one_as_text(client: Any, box: Path) -> None:
    empty = client.get("/mailbox/").content.decode()
    key = keep("Hello <Ans>")
    listed = client.get("/mailbox/").content.decode()
    shown = client.get(f"/mailbox/{key}").content.decode()

    assert key not in empty
    assert f'<a href="/mailbox/{key}">Hello &lt;Ans&gt;</a>' in listed
    assert '<a href="https://schakel.example/x"' in shown
    assert "&lt;b&gt;" in shown
    assert client.get("/mailbox/unknown").status_code == 404
    assert pages.inbox.door == pages.letter.door == "demo"  # type: ignore[attr-defined]
    assert pages.inbox(RequestFactory().post("/mailbox/")).status_code == 405
