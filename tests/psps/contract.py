"""What every connector does, whatever PSP is behind it. Subclasses bring the fixture `peer`."""

import pytest

from schakel.kernel.money import Money
from schakel.shared.psp.interface import (
    BadSignatureError,
    Connector,
    PspRefusedError,
    PspUnreachableError,
    RefundStatus,
    Sequence,
    Status,
)
from tests.psps.peers import TEN, Calls, Peer, order


class Making:
    """Payments are made, asked after and reported."""

    @pytest.fixture
    def psp(self, peer: Peer) -> Calls:
        return Calls(peer)

    def test_it_is_a_connector_with_a_name_and_a_label(self, peer: Peer) -> None:
        assert isinstance(peer.connector, Connector)
        assert peer.connector.name
        assert peer.connector.label

    def test_a_payment_that_is_made_is_open_and_has_a_place_to_pay(self, psp: Calls) -> None:
        made = psp.create(order())

        assert (made.reference, made.amount, made.status) == ("ref-1", TEN, Status.OPEN)
        assert made.checkout.startswith("http")
        assert made.paid_at is None

    def test_the_same_reference_again_is_the_same_payment(self, psp: Calls) -> None:
        assert psp.create(order()).id == psp.create(order()).id
        assert psp.create(order("ref-2")).id != psp.create(order()).id

    def test_a_payment_that_was_paid_is_fetched_as_paid(self, psp: Calls) -> None:
        made = psp.create(order())
        psp.peer.payer_pays(made.id)

        now = psp.fetch(made.id)

        assert (now.id, now.reference, now.status, now.amount) == (made.id, "ref-1", Status.PAID, TEN)
        assert now.paid_at is not None
        assert now.checkout is None
        assert now.method

    def test_a_payment_that_is_not_there_is_refused(self, psp: Calls) -> None:
        with pytest.raises(PspRefusedError):
            psp.fetch(psp.peer.unknown)

    def test_a_psp_that_does_not_answer_is_unreachable(self, psp: Calls) -> None:
        psp.peer.go_away()

        for ask in (
            lambda: psp.create(order()),
            lambda: psp.fetch(psp.peer.unknown),
            lambda: psp.refund(psp.peer.unknown, TEN, key="r"),
            psp.methods,
        ):
            with pytest.raises(PspUnreachableError):
                ask()

    def test_methods_are_what_the_account_has(self, psp: Calls) -> None:
        assert "ideal" in {each.code for each in psp.methods()}
        assert all(each.name for each in psp.methods())

    def test_a_genuine_webhook_names_its_payment(self, psp: Calls) -> None:
        made = psp.create(order())
        psp.peer.payer_pays(made.id)
        body, headers = psp.peer.webhook(made.id)

        (report,) = psp.reports(body, headers)

        assert report.payment == made.id
        assert report.event

    def test_a_webhook_that_was_changed_or_is_not_signed_is_refused(self, psp: Calls) -> None:
        made = psp.create(order())
        psp.peer.payer_pays(made.id)
        body, headers = psp.peer.webhook(made.id)

        for bad, with_headers in ((body + b" ", headers), (body, {}), (b"\xff", headers), (b"", {})):
            with pytest.raises(BadSignatureError):
                psp.reports(bad, with_headers)


class Refunding:
    """Money goes back."""

    @pytest.fixture
    def psp(self, peer: Peer) -> Calls:
        return Calls(peer)

    @pytest.fixture
    def paid(self, psp: Calls) -> str:
        made = psp.create(order())
        psp.peer.payer_pays(made.id)
        return str(made.id)

    def test_a_part_goes_back_and_stands_with_the_payment(self, psp: Calls, paid: str) -> None:
        sent = psp.refund(paid, Money(4_00), key="k-1")

        assert (sent.amount, sent.status in {RefundStatus.PENDING, RefundStatus.DONE}) == (Money(4_00), True)
        now = psp.fetch(paid)
        assert [(each.id, each.amount) for each in now.refunds] == [(sent.id, Money(4_00))]
        assert now.status is Status.PAID

    def test_the_same_key_sends_money_back_once(self, psp: Calls, paid: str) -> None:
        first = psp.refund(paid, Money(4_00), key="k-1")

        assert psp.refund(paid, Money(4_00), key="k-1").id == first.id
        assert [each.amount for each in psp.fetch(paid).refunds] == [Money(4_00)]

    def test_more_than_is_left_is_refused(self, psp: Calls, paid: str) -> None:
        psp.refund(paid, Money(6_00), key="k-1")

        with pytest.raises(PspRefusedError):
            psp.refund(paid, Money(4_01), key="k-2")
        psp.refund(paid, Money(4_00), key="k-3")

        assert sorted(each.amount.minor for each in psp.fetch(paid).refunds) == [4_00, 6_00]

    def test_a_refund_of_what_is_not_paid_is_refused(self, psp: Calls) -> None:
        with pytest.raises(PspRefusedError):
            psp.refund(psp.create(order("ref-open")).id, Money(1), key="k-1")


class Charging:
    """A first payment lets the next ones be taken."""

    @pytest.fixture
    def psp(self, peer: Peer) -> Calls:
        return Calls(peer)

    def test_a_mandate_of_a_first_payment_takes_the_next_one(self, psp: Calls) -> None:
        made = psp.create(
            order(sequence=Sequence.FIRST, payer_name="A. Jansen", payer_email="a@jansen.example")
        )
        psp.peer.payer_pays(made.id)
        first = psp.fetch(made.id)
        assert first.mandate
        assert first.customer

        next_one = order(
            "ref-2", Money(7_50), sequence=Sequence.RECURRING, customer=first.customer, mandate=first.mandate
        )
        taken = psp.charge(next_one)

        assert (taken.reference, taken.amount) == ("ref-2", Money(7_50))
        assert taken.status in {Status.PENDING, Status.PAID}
        assert taken.checkout is None
        assert psp.charge(next_one).id == taken.id

    def test_a_mandate_that_is_not_there_is_refused(self, psp: Calls) -> None:
        with pytest.raises(PspRefusedError):
            psp.charge(order(sequence=Sequence.RECURRING, customer="cst_none", mandate="mdt_none"))
