"""Send a mail."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.jobs.interface import defer
from schakel.shared.messages.addresses import address
from schakel.shared.messages.rendering import mail
from schakel.shared.messages.usecases.deliver import deliver
from schakel.shared.messages.versions import remember
from schakel.shared.messages.writing import Envelope, Saying, write
from schakel.shared.tenancy.interface import Transaction


def send(
    tx: Transaction,
    *,
    to: str,
    kind: str,
    language: str,
    context: Mapping[str, Any],
    person: UUID | None = None,
    subject_of: tuple[str, UUID] | None = None,
) -> UUID:
    """Write a mail in the caller's transaction: it leaves when that commits, and never when it does not.

    `kind` names its templates (see `rendering`), `context` fills them; `person` is the account behind the
    address, `subject_of` what the mail is about (("invoice", id)). Mail that belongs to no client goes out in
    the provider's own organisation. Returns the mail's id, by which its delivery can be followed.
    Raises BadMessageError for an address or words that could break out of their place in the mail.
    """
    words = mail(kind, language, context)
    remember(words.version, now())
    about_kind, about = subject_of or ("", None)
    envelope = Envelope(kind=kind, to=address(to), person=person, about_kind=about_kind, about=about)
    saying = Saying(words.language, words.subject, words.text, words.html, words.version.hash)
    row = write(tx, envelope, saying)
    defer(deliver, tx.organisation, message=row.id)
    return row.id
