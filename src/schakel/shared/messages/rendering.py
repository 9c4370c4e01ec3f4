"""Words of mails and notices, from templates of the app that sends them.

A kind "accounts.invitation" is written in `accounts/mail/invitation.subject.txt` and `.text.txt`; a notice
"events.webhook_disabled" in `events/notices/webhook_disabled.txt`. They are plain text in English with
`{% translate %}`; the reader's language decides the words. A name that the template uses and the sender did
not give is an error, not a hole in a sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.template import Context, Engine, Template, engines
from django.utils import translation
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe

from schakel.shared.messages.versions import Version, version_of

_MISSING = "\ue000missing\ue000"
_KIND = re.compile(r"(?P<app>[a-z_]+)\.(?P<name>[a-z0-9_]+)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


class BadMessageError(ValueError):
    """A message that cannot be sent as it is: its kind, its words or its address."""


@dataclass(frozen=True, slots=True)
class Words:
    """A mail as its reader gets it, and the version of the templates that it was made from."""

    language: str
    subject: str
    text: str
    html: str
    version: Version


def mail(kind: str, language: str, context: Mapping[str, Any], *, sender: str = "") -> Words:
    """Return the words of a mail, closed by whom it is from.

    Raises BadMessageError, and TemplateDoesNotExist for an unknown kind.
    """
    language = spoken(language)
    with translation.override(language):
        parts = {
            "subject": _engine().get_template(_template(kind, "mail", ".subject.txt")),
            "text": _engine().get_template(_template(kind, "mail", ".text.txt")),
        }
        subject = _render(parts["subject"], context).strip()
        text = _render(parts["text"], context).strip() + "\n"
        if sender.strip():
            text += f"\n{sender.strip()}\n"
        if not subject or _CONTROL.search(subject):
            raise BadMessageError(f"the subject of {kind} is empty or more than one line of text")
        layout = {"language": language, "subject": subject, "paragraphs": _paragraphs(text)}
        frame: Any = engines["django"].get_template("messages/mail.html")
        html = frame.render(layout)
    version = version_of(kind, language, {**parts, "layout": frame.template})
    return Words(language, subject, text, html, version)


def notice(kind: str, language: str, context: Mapping[str, Any]) -> str:
    """Return the words of a notice. Raises BadMessageError, and TemplateDoesNotExist for an unknown kind."""
    with translation.override(spoken(language)):
        return _render(_engine().get_template(_template(kind, "notices", ".txt")), context).strip()


def spoken(language: str) -> str:
    """Return `language` if the product speaks it, else the language of the installation."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _template(kind: str, folder: str, ending: str) -> str:
    found = _KIND.fullmatch(kind)
    if found is None:
        raise BadMessageError(f'{kind!r} is not a kind of message such as "accounts.invitation"')
    return f"{found['app']}/{folder}/{found['name']}{ending}"


def _render(template: Template, context: Mapping[str, Any]) -> str:
    words = template.render(Context({"site": settings.PUBLIC_URL, **context}, autoescape=False))
    if _MISSING in words:
        raise BadMessageError(f"{template.name} uses a name that it was not given")
    return words


@cache
def _engine() -> Engine:
    """Return an engine for plain text: nothing is escaped, nothing may be missing."""
    pages = engines["django"].engine  # type: ignore[attr-defined]
    return Engine(
        dirs=pages.dirs,
        app_dirs=pages.app_dirs,
        libraries=pages.libraries,
        builtins=pages.builtins,
        string_if_invalid=_MISSING,
    )


def _paragraphs(text: str) -> list[SafeString]:
    """Return the paragraphs of a plain text as HTML, with its addresses as links."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return [
        mark_safe(urlize(escape(part), nofollow=False).replace("\n", "<br>"))  # noqa: S308 - escaped here
        for part in parts
        if part
    ]
