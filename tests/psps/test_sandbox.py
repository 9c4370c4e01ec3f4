"""The sandbox behind the port."""

from collections.abc import Mapping

import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.connector import SandboxConnector
from schakel.shared.clock import now
from schakel.shared.psp.interface import Credentials, connector_of
from tests.psps.contract import Charging, Making, Refunding


class Sandbox:
    """An account of its own."""

    unknown = "pay_none"

    def __init__(self, key: str = "") -> None:
        self.connector = SandboxConnector()
        opened = sandbox.open_account("Bakkerij Jansen", at=now(), key=key)
        self.account: Credentials = opened.credentials
        self.desk = opened.desk

    def payer_pays(self, payment: str) -> None:
        sandbox.pay(payment, sandbox.Way.IDEAL, sandbox.Source.GOOD, at=now())

    def webhook(self, payment: str) -> tuple[bytes, Mapping[str, str]]:
        parcel = next(each for each in sandbox.parcels(self.account.key) if payment.encode() in each.body)
        return parcel.body, parcel.headers

    def go_away(self) -> None:
        sandbox.change_account(self.desk, sandbox.Faults(), away=True)


@pytest.mark.usefixtures("db", "standing_clock")
class TestSandbox(Making, Refunding, Charging):
    @pytest.fixture
    def peer(self) -> Sandbox:
        return Sandbox()


def test_the_sandbox_is_offered_under_its_name() -> None:
    assert isinstance(connector_of("sandbox"), SandboxConnector)
