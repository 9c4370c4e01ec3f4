"""What may be a carrier's secret, and how long one that was replaced still counts."""

import base64
import binascii
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from schakel.adapters.carriers.twiml.profiles import Profile, Scheme

FORMER_COUNTS_FOR = timedelta(hours=24)
_LONGEST = 256


class UnusableSecretError(ValueError):
    """A text that cannot be the secret of this carrier."""


def usable_secret(profile: Profile, given: str) -> str:
    """Return the secret without the blanks around it that copying adds. Raises UnusableSecretError."""
    secret = given.strip()
    if not secret or len(secret) > _LONGEST or not secret.isascii() or not secret.isprintable():
        raise UnusableSecretError("a secret is one line of letters, digits and signs")
    if profile.scheme is Scheme.ED25519:
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(secret, validate=True))
        except (binascii.Error, ValueError) as odd:
            raise UnusableSecretError("this carrier's public key is 32 bytes in base64") from odd
    return secret
