"""Sign webhooks as a carrier does: the other side of `verify`, for the player."""

import base64
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schakel.adapters.carriers.twiml.profiles import Profile, Scheme
from schakel.adapters.carriers.twiml.verify import hmac_signature


@dataclass(frozen=True, slots=True)
class Signer:
    """A carrier's account.

    `secret` is the account's token, or the carrier's private key (32 bytes in base64).
    """

    profile: Profile
    secret: str

    def headers(self, public_url: str, body: bytes, *, at: datetime) -> dict[str, str]:
        """The headers that prove where a form came from."""
        name = self.profile.signature_headers[0]
        if self.profile.scheme is Scheme.HMAC_SHA1:
            fields = parse_qsl(body.decode(), keep_blank_values=True)
            return {name: hmac_signature(self.secret, public_url, fields)}
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.secret, validate=True))
        stamp = str(int(at.timestamp()))
        signature = base64.b64encode(key.sign(stamp.encode() + b"|" + body)).decode()
        return {name: signature, self.profile.timestamp_header or "": stamp}
