"""What a connector is tried against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from schakel.kernel.money import Money
from schakel.shared.psp.interface import Connector, Credentials, Order

TEN = Money(10_00)
PUBLIC = "https://schakel.example"


class Peer(Protocol):
    """A PSP, played or built in, with a connector to it and its payers in code."""

    connector: Connector
    account: Credentials
    unknown: str
    """The name of a payment that is not there."""

    def payer_pays(self, payment: str) -> None:
        """Have the payer pay, and the money be certain."""

    def webhook(self, payment: str) -> tuple[bytes, Mapping[str, str]]:
        """Return a genuine webhook about a payment."""

    def go_away(self) -> None:
        """Answer no more."""


@dataclass
class Calls:
    """A connector with its credentials filled in."""

    peer: Peer

    def __getattr__(self, name: str) -> Any:
        call = getattr(self.peer.connector, name)
        return lambda *given, **more: call(self.peer.account, *given, **more)


def order(reference: str = "ref-1", amount: Money = TEN, **more: Any) -> Order:
    """An order for ten euro."""
    return Order(
        reference=reference, amount=amount, description="Course in bread baking",
        return_to=f"{PUBLIC}/pay/x/back", reports_to=f"{PUBLIC}/hooks/x", **more,
    )  # fmt: skip
