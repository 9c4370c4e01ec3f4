"""The mailbox of the demo."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schakel.shared.messages import mailbox


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the mails that the demo would have sent."""
    return render(request, "messages/mailbox.html", {"mails": mailbox.newest(_folder())})


@require_safe
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """Show one mail as plain text."""
    mail = mailbox.one(_folder(), key)
    if mail is None:
        raise Http404
    return render(request, "messages/letter.html", {"mail": mail})


def _folder() -> Path:
    return Path(settings.MAILBOX)


inbox.door = letter.door = "demo"  # type: ignore[attr-defined]
