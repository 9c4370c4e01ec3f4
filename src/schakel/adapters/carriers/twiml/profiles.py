"""The carriers that speak TwiML, and the few things in which they differ."""

from dataclasses import dataclass
from enum import StrEnum

from schakel.services.calls.rules.caller import TrunkFormat


class Vendor(StrEnum):
    TWILIO = "twilio"
    SIGNALWIRE = "signalwire"
    TELNYX = "telnyx"


class Scheme(StrEnum):
    """How a carrier signs what it sends."""

    HMAC_SHA1 = "hmac-sha1"  # over the public address and the sorted form fields, base64
    ED25519 = "ed25519"  # over the timestamp, a bar and the raw body, base64


@dataclass(frozen=True, slots=True)
class Profile:
    """One carrier. Ranges are what it accepts, in whole seconds; a plan beyond them is brought within.

    `answer_on_bridge`: it can leave the caller ringing, at no cost, until the company picks up.
    `whisper`: it can play something to the company before the two are connected.
    `recording_kept_s`: how long the address of a recording works, None for as long as the carrier keeps it.
    """

    vendor: Vendor
    scheme: Scheme
    signature_headers: tuple[str, ...]
    timestamp_header: str | None
    ring_timeout_s: tuple[int, int]
    longest_s: tuple[int, int]
    answer_on_bridge: bool
    whisper: bool
    recording_kept_s: int | None
    trunk: TrunkFormat = TrunkFormat.PLUS_E164


PROFILES = {
    Vendor.TWILIO: Profile(
        vendor=Vendor.TWILIO,
        scheme=Scheme.HMAC_SHA1,
        signature_headers=("x-twilio-signature",),
        timestamp_header=None,
        ring_timeout_s=(5, 600),
        longest_s=(1, 86_400),
        answer_on_bridge=True,
        whisper=True,
        recording_kept_s=None,
    ),
    Vendor.SIGNALWIRE: Profile(
        vendor=Vendor.SIGNALWIRE,
        scheme=Scheme.HMAC_SHA1,
        signature_headers=("x-signalwire-signature", "x-twilio-signature"),
        timestamp_header=None,
        ring_timeout_s=(5, 600),
        longest_s=(1, 14_400),
        answer_on_bridge=True,
        whisper=True,
        recording_kept_s=None,
    ),
    Vendor.TELNYX: Profile(
        vendor=Vendor.TELNYX,
        scheme=Scheme.ED25519,
        signature_headers=("telnyx-signature-ed25519",),
        timestamp_header="telnyx-timestamp",
        ring_timeout_s=(5, 120),
        longest_s=(60, 14_400),
        answer_on_bridge=False,
        whisper=False,
        recording_kept_s=600,
    ),
}
