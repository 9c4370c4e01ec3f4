"""The address that a mail comes back to: every mail has its own, and it is signed.

`SCHAKEL_BOUNCE_ADDRESS` "bounces@post.example" makes "bounces+TOKEN@post.example". The token names the mail and
carries a signature, so that only who saw the envelope of that mail can tell that it came back. It is written in
lower case letters and digits (base 32), because mail servers may change the case.
"""

import hashlib
import hmac
from base64 import b32decode, b32encode
from binascii import Error as Malformed
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from schakel.kernel.tokens import key_for

_MAC = 10
_TOKEN = 42
LONGEST_LOCAL_PART = 64
"""RFC 5321, section 4.5.3.1.1."""


class ForgedReturnPathError(ValueError):
    """An address of ours with a token that we did not sign."""


def return_path(message: UUID) -> str:
    """Return the address that this mail comes back to; "" when the installation has none.

    Raises ImproperlyConfigured for an address without domain, or too long to carry a token.
    """
    if not settings.BOUNCE_ADDRESS:
        return ""
    local, domain = _ours()
    token = b32encode(message.bytes + _mac(message)).decode().rstrip("=").lower()
    return f"{local}+{token}@{domain}"


def message_named_by(addresses: Iterable[str]) -> UUID | None:
    """Return the mail that the first address of ours names; None when there is no such address.

    Raises ForgedReturnPathError.
    """
    if not settings.BOUNCE_ADDRESS:
        return None
    ours, our_domain = _ours()
    for address in addresses:
        local, _at, domain = address.strip().strip("<>").rpartition("@")
        base, plus, token = local.partition("+")
        if plus and (base.lower(), domain.lower()) == (ours.lower(), our_domain.lower()):
            return _read(token)
    return None


def _read(token: str) -> UUID:
    try:
        raw = b32decode(token.upper().encode("ascii") + b"=" * (-len(token) % 8))
    except (Malformed, ValueError):
        raise ForgedReturnPathError from None
    if len(token) != _TOKEN or len(raw) != 16 + _MAC:
        raise ForgedReturnPathError
    message = UUID(bytes=raw[:16])
    if not hmac.compare_digest(raw[16:], _mac(message)):
        raise ForgedReturnPathError
    return message


def _mac(message: UUID) -> bytes:
    key = key_for(settings.SECRET_KEY, "return path")
    return hmac.digest(key, message.bytes, hashlib.sha256)[:_MAC]


def _ours() -> tuple[str, str]:
    local, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    if not local or not domain or len(local) + 1 + _TOKEN > LONGEST_LOCAL_PART:
        most = LONGEST_LOCAL_PART - 1 - _TOKEN
        raise ImproperlyConfigured(
            f"SCHAKEL_BOUNCE_ADDRESS is an address with at most {most} characters before the @"
        )
    return local, domain
