"""The port: what a connector to a PSP can do, and which ones there are."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from schakel.kernel.money import Money
from schakel.shared.psp.errors import UnknownConnectorError
from schakel.shared.psp.facts import Credentials, Method, Order, Payment, Refund, Report

type Verifier = Callable[[bytes, Mapping[str, str], str], Sequence[Report]]
"""`Connector.reports` alone, with the secret of the webhooks in place of the credentials; it loads no Django."""


@runtime_checkable
class Connector(Protocol):
    """One kind of PSP. Every call is about one client's own account there, which its credentials open.

    Raises, from every call: PspUnreachableError when it may have been done or not, PspRefusedError when it was not.
    """

    name: str
    """How it is called in addresses and tables: "stripe"."""
    label: str
    """How people call it: "Stripe"."""

    def create(self, account: Credentials, order: Order) -> Payment:
        """Make a payment; the same reference again gives the same payment."""

    def charge(self, account: Credentials, order: Order) -> Payment:
        """Take a payment by the mandate that the order names, without the payer."""

    def fetch(self, account: Credentials, payment: str) -> Payment:
        """Return a payment as it is now, with its refunds and chargebacks."""

    def refund(self, account: Credentials, payment: str, amount: Money, *, key: str) -> Refund:
        """Send money back; the same key again sends it once."""

    def methods(self, account: Credentials) -> Sequence[Method]:
        """Return the ways of paying that the account has; also how credentials are tried."""

    def reports(self, account: Credentials, body: bytes, headers: Mapping[str, str]) -> Sequence[Report]:
        """Check the signature of a webhook on its raw body, and say what it is about; header names in lower case.

        Raises BadSignatureError.
        """


_CONNECTORS: dict[str, Connector] = {}


def offer(connector: Connector) -> None:
    """Have a connector at hand under its name; adapters say so when they are loaded."""
    _CONNECTORS[connector.name] = connector


def connector_of(name: str) -> Connector:
    """Return the connector of a name. Raises UnknownConnectorError."""
    try:
        return _CONNECTORS[name]
    except KeyError:
        raise UnknownConnectorError(name) from None


def connectors() -> Sequence[Connector]:
    """Return every connector that is installed, by label."""
    return sorted(_CONNECTORS.values(), key=lambda each: each.label)
