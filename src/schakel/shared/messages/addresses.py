"""Addresses: one each, and nothing but an address."""

from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from schakel.shared.messages.rendering import BadMessageError


def address(given: str) -> str:
    """Return a single plain e-mail address without a name. Raises BadMessageError."""
    try:
        validate_email(given)
    except ValidationError:
        raise BadMessageError("this is not an e-mail address") from None
    return given


def sender_domain() -> str:
    """Return the domain that the installation sends its mail from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
