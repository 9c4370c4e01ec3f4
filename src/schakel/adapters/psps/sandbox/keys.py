"""The secrets of an account: its key is kept as a hash, what signs its webhooks follows from the installation's."""

import base64
import hashlib
from uuid import UUID

from django.utils.crypto import salted_hmac

PREFIX = "sandbox_"


def hash_of(key: str) -> bytes:
    """Return what is kept of a key. It has 128 random bits: a plain hash does."""
    return hashlib.sha256(key.encode()).digest()


def webhook_secret_of(account: UUID) -> str:
    """Return what the webhooks of an account are signed with, in the form of Standard Webhooks."""
    digest = salted_hmac("schakel.sandbox.webhooks", str(account), algorithm="sha256").digest()
    return "whsec_" + base64.b64encode(digest).decode()
