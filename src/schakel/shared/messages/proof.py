"""The digest by which a message proves that it is still what went out."""

import hashlib
from typing import Protocol
from uuid import UUID

from schakel.shared.messages.versions import canonical


class WentOut(Protocol):
    """What is proven of a message."""

    id: UUID
    organisation_id: UUID
    channel: str
    kind: str
    to: str
    language: str
    subject: str
    text: str
    html: str
    template: str


def digest(message: WentOut) -> str:
    """Return the SHA-256 over a message: whose it is, to whom, by which channel, and every word of it."""
    facts = {
        "id": str(message.id),
        "organisation": str(message.organisation_id),
        "channel": str(message.channel),
        "kind": message.kind,
        "to": message.to,
        "language": message.language,
        "subject": message.subject,
        "text": message.text,
        "html": message.html,
        "template": message.template,
    }
    return hashlib.sha256(canonical(facts)).hexdigest()
