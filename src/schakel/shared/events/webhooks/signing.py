"""What an endpoint gets: body and signed headers (standardwebhooks.com, version 1). No Django."""

import base64
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from standardwebhooks import Webhook

_SECRET_BYTES = 32


def new_secret() -> str:
    """Make a secret of 256 random bits in the form that libraries of the specification take."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def body_of(name: str, at: datetime, facts: Mapping[str, Any]) -> str:
    """Write an event down: its name, when it happened, its facts."""
    told = {"type": name, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": facts}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def signed(event: UUID, at: datetime, body: str, with_secrets: Iterable[str]) -> dict[str, str]:
    """Return the headers: one signature per secret, so that an endpoint may still know the former one."""
    signatures = [Webhook(secret).sign(str(event), at, body) for secret in with_secrets]
    return {
        "webhook-id": str(event),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
