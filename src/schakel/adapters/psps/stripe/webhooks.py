"""Webhooks of Stripe: events, signed with the secret of the endpoint. No Django."""

import json
from collections.abc import Mapping
from typing import Any

import stripe

from schakel.shared.psp.interface import BadSignatureError, Report

SIGNATURE = "stripe-signature"


def read(body: bytes, headers: Mapping[str, str], secret: str) -> tuple[Report, ...]:
    """Say which payment an event is about. Raises BadSignatureError.

    What was paid at a checkout is known by its session; refunds and disputes name the intent only, which can be
    fetched under that name too.
    """
    try:
        stripe.WebhookSignature.verify_header(
            body, headers.get(SIGNATURE), secret, stripe.Webhook.DEFAULT_TOLERANCE
        )
        told = json.loads(body)
        event, about = str(told["id"]), told["data"]["object"]
        payment = _payment(about)
    except (
        stripe.SignatureVerificationError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as odd:
        raise BadSignatureError("not signed with this connection's secret") from odd
    return (Report(event, payment),) if payment else ()


def _payment(about: dict[str, Any]) -> str:
    if about["object"] in {"checkout.session", "payment_intent"}:
        return str(about["id"])
    return str(about.get("payment_intent") or "")
