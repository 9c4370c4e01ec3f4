"""What forms let somebody choose from."""

from uuid import UUID

from django.utils.translation import get_language

from schakel.services.calls import interface as calls
from schakel.shared.clock import now
from schakel.shared.http.telephone import telephone as written


def telephone(number: str) -> str:
    """Write a number for the reader's language."""
    return written(number, get_language() or "nl")


def confirmed_destinations(organisation: UUID) -> list[tuple[UUID, str]]:
    """Return the company's numbers that calls may go to."""
    return [
        (one.id, f"{one.name} ({telephone(one.e164)})" if one.name else telephone(one.e164))
        for one in calls.destinations(organisation)
        if one.confirmed_at is not None
    ]


def own_websites(organisation: UUID) -> list[tuple[UUID, str]]:
    """Return the client's websites."""
    return [(one.id, one.name) for one in calls.websites(organisation, now())]


def spare_numbers(organisation: UUID, *, besides: UUID | None = None) -> list[tuple[UUID, str]]:
    """Return numbers that a channel could have."""
    return [(key, telephone(number)) for key, number in calls.spare_numbers(organisation, besides=besides)]
