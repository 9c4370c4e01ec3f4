"""What messages announce."""

from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("messages.mail_failed")
class MailFailed(Event):
    """A mail will never arrive: whoever counts on it has to find another way."""

    mail: UUID
    kind: str
    about_kind: str
    about: UUID | None
    trouble: str
