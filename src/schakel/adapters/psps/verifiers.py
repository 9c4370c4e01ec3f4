"""What checks the webhooks of each connector, by its name: the edge is handed this table. No Django."""

from collections.abc import Mapping

from schakel.adapters.psps.mollie import webhooks as mollie
from schakel.adapters.psps.sandbox import webhooks as sandbox
from schakel.adapters.psps.stripe import webhooks as stripe
from schakel.shared.psp.interface import Verifier

VERIFIERS: Mapping[str, Verifier] = {"mollie": mollie.read, "sandbox": sandbox.read, "stripe": stripe.read}
