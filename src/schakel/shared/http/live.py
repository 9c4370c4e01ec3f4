"""The address at which an open page hears that something changed."""

from uuid import UUID

from django.conf import settings

from schakel.kernel.tokens import key_for, live_token
from schakel.shared.clock import now


def stream_url(organisation: UUID) -> str:
    """Return the address of the organisation's stream, good for five minutes; the edge answers it."""
    return f"/live?token={live_token(key_for(settings.SECRET_KEY, 'live'), organisation, now())}"
