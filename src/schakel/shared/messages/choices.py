"""What somebody chose about the mail they get."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from schakel.shared.messages.kinds import kinds
from schakel.shared.messages.models import DeclinedNotice


@dataclass(frozen=True, slots=True)
class MailChoice:
    """A kind of notice, and whether mail of it comes to somebody."""

    kind: str
    label: Any
    mandatory: bool
    wanted: bool


def mail_choices(person: UUID) -> list[MailChoice]:
    """Return every kind of notice with this person's choice; mandatory ones come always."""
    declined = set(DeclinedNotice.objects.filter(person_id=person).values_list("kind", flat=True))
    return [
        MailChoice(each.kind, each.label, each.mandatory, each.mandatory or each.kind not in declined)
        for each in kinds()
    ]
