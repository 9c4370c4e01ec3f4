"""The connector: this installation's own PSP, asked in-process; its webhooks go over HTTP as everybody's."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from schakel.adapters.psps.sandbox import webhooks
from schakel.adapters.psps.sandbox.queries import is_away, payment_of
from schakel.adapters.psps.sandbox.usecases.charge_mandate import charge_mandate
from schakel.adapters.psps.sandbox.usecases.make_payment import make_payment
from schakel.adapters.psps.sandbox.usecases.refund import refund
from schakel.adapters.psps.sandbox.words import METHODS
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.clock import now
from schakel.shared.psp.interface import (
    Credentials,
    Method,
    Order,
    Payment,
    PspRefusedError,
    PspUnreachableError,
    Refund,
    Report,
)


class SandboxConnector:
    """The sandbox behind the port. What it does is part of the caller's transaction, where there is one."""

    name = "sandbox"
    label = "Sandbox"

    def create(self, account: Credentials, order: Order) -> Payment:
        """Make a payment that waits for its payer on the sandbox's bank page."""
        with _answered(account):
            return make_payment(account.key, order, at=now())

    def charge(self, account: Credentials, order: Order) -> Payment:
        """Take a payment by a mandate."""
        with _answered(account):
            return charge_mandate(account.key, order, at=now())

    def fetch(self, account: Credentials, payment: str) -> Payment:
        """Return a payment as it is now."""
        with _answered(account):
            return payment_of(account.key, payment, now())

    def refund(self, account: Credentials, payment: str, amount: Money, *, key: str) -> Refund:
        """Send money back; the same key again sends it once."""
        with _answered(account):
            return refund(account.key, payment, amount, once=key, at=now())

    def methods(self, account: Credentials) -> Sequence[Method]:
        """Return the ways of paying."""
        with _answered(account):
            return METHODS

    def reports(self, account: Credentials, body: bytes, headers: Mapping[str, str]) -> Sequence[Report]:
        """Check a webhook, and say what it is about. Raises BadSignatureError."""
        return webhooks.read(body, headers, account.webhook_secret)


@contextmanager
def _answered(account: Credentials) -> Iterator[None]:
    try:
        if is_away(account.key):
            raise PspUnreachableError("the sandbox plays that it is away")
        yield
    except RefusedError as refused:
        raise PspRefusedError(refused.what) from refused
