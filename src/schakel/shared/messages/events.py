"""What messages announce."""

from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("messages.mail_failed")
class MailFailed(Event):
    """A mail will never leave: whoever counts on it has to find another way."""

    mail: UUID
    kind: str
    about_kind: str
    about: UUID | None
    trouble: str


@event("messages.bounced", live="messages")
class Bounced(Event):
    """A mail came back, or was refused at the door: it reached nobody.

    `notice` is the notice with proof that it belongs to, if any; `standing` says whether another mail of that
    notice still stands. `status` is the code of the refusal (RFC 3463), "5.1.1", as far as it was told.
    """

    message: UUID
    notice: UUID | None
    kind: str
    about_kind: str
    about: UUID | None
    status: str
    standing: bool


@event("messages.letter_wanted", live="messages")
class LetterWanted(Event):
    """A letter waits to be printed and posted by staff."""

    message: UUID
    notice: UUID | None
    kind: str


@event("messages.read", live="messages")
class NoticeRead(Event):
    """A notice was opened in the portal for the first time."""

    message: UUID
    notice: UUID | None
    kind: str
    about_kind: str
    about: UUID | None
