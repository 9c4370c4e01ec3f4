"""What banks and payers do in the sandbox, and what the merchant sees of it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.interface import Source, Way
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.clock import now
from schakel.shared.psp.interface import PspRefusedError, RefundStatus, Sequence, Status
from tests.psps.peers import TEN, Calls, order
from tests.psps.test_sandbox import Sandbox

pytestmark = pytest.mark.usefixtures("standing_clock")


@pytest.fixture
def psp(db: None) -> Calls:
    return Calls(Sandbox())


def kinds(psp: Calls) -> list[str]:
    return [each.body.decode().split('"')[3] for each in sandbox.parcels(psp.peer.account.key)]


def test_a_debit_is_pending_until_the_bank_answers(psp: Calls) -> None:
    made = psp.create(order())
    sandbox.pay(made.id, Way.SEPA_DEBIT, Source.GOOD, at=now())
    assert psp.fetch(made.id).status is Status.PENDING

    sandbox.settle_debit(None, payment=sandbox.id_of(made.id))

    assert (psp.fetch(made.id).status, psp.fetch(made.id).method) == (Status.PAID, "sepa_debit")
    assert kinds(psp) == ["payment.pending", "payment.paid"]


def test_a_debit_of_an_empty_account_fails_when_it_is_settled(psp: Calls) -> None:
    made = psp.create(order())
    sandbox.pay(made.id, Way.SEPA_DEBIT, Source.EMPTY, at=now())

    sandbox.settle_debit(None, payment=sandbox.id_of(made.id))
    sandbox.settle_debit(None, payment=sandbox.id_of(made.id))

    assert psp.fetch(made.id).status is Status.FAILED
    assert kinds(psp) == ["payment.pending", "payment.failed"]


def test_a_card_that_is_refused_fails_at_once(psp: Calls) -> None:
    made = psp.create(order())

    sandbox.pay(made.id, Way.CARD, Source.EMPTY, at=now())

    assert psp.fetch(made.id).status is Status.FAILED


def test_who_decided_decides_no_more(psp: Calls) -> None:
    made = psp.create(order())
    sandbox.refuse(made.id, at=now())
    assert psp.fetch(made.id).status is Status.CANCELLED

    with pytest.raises(RefusedError, match="decided"):
        sandbox.pay(made.id, Way.IDEAL, Source.GOOD, at=now())


def test_a_payment_expires_by_the_clock_and_can_be_paid_late(psp: Calls, standing_clock: Any) -> None:
    made = psp.create(order())
    standing_clock.stand_still(now() + timedelta(hours=1))
    assert psp.fetch(made.id).status is Status.EXPIRED
    with pytest.raises(RefusedError, match="decided"):
        sandbox.pay(made.id, Way.IDEAL, Source.GOOD, at=now())
    sandbox.expire(None, payment=sandbox.id_of(made.id))

    sandbox.pay_late(sandbox.id_of(made.id))

    assert psp.fetch(made.id).status is Status.PAID
    assert kinds(psp) == ["payment.expired", "payment.paid"]


def test_a_chargeback_takes_everything_and_leaves_nothing_to_refund(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    psp.refund(made.id, Money(3_00), key="k-1")
    ours = sandbox.id_of(made.id)

    sandbox.take_back(None, payment=ours)
    sandbox.take_back(None, payment=ours)

    (back,) = psp.fetch(made.id).chargebacks
    assert (back.amount, back.reason, back.reversed_at) == (TEN, "MD06", None)
    with pytest.raises(PspRefusedError, match="amount_too_high"):
        psp.refund(made.id, Money(1), key="k-2")
    sandbox.reverse_chargeback(ours)
    assert psp.fetch(made.id).chargebacks[0].reversed_at == now()
    assert psp.refund(made.id, Money(7_00), key="k-2").status is RefundStatus.DONE


def test_a_refund_that_comes_back_can_be_made_again(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    psp.refund(made.id, TEN, key="k-1")

    sandbox.fail_refund(sandbox.id_of(made.id))

    assert psp.fetch(made.id).refunds[0].status is RefundStatus.FAILED
    assert psp.refund(made.id, TEN, key="k-2").status is RefundStatus.DONE


def test_a_key_or_a_reference_for_another_amount_is_refused(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    psp.refund(made.id, Money(3_00), key="k-1")

    with pytest.raises(PspRefusedError, match="key_in_use"):
        psp.refund(made.id, Money(3_01), key="k-1")
    with pytest.raises(PspRefusedError, match="reference_in_use"):
        psp.create(order(amount=Money(10_01)))


def test_a_debit_by_mandate_is_taken_back_from_who_always_does(psp: Calls) -> None:
    made = psp.create(order(sequence=Sequence.FIRST))
    sandbox.pay(made.id, Way.SEPA_DEBIT, Source.TAKES_BACK, at=now())
    first = psp.fetch(made.id)
    taken = psp.charge(order("ref-2", customer=first.customer, mandate=first.mandate))
    assert (taken.status, taken.method) == (Status.PENDING, "sepa_debit")

    sandbox.settle_debit(None, payment=sandbox.id_of(taken.id))
    sandbox.take_back(None, payment=sandbox.id_of(taken.id))

    assert psp.fetch(taken.id).chargebacks[0].amount == TEN
    sandbox.revoke_mandate(sandbox.id_of(taken.id))
    with pytest.raises(PspRefusedError, match="mandate_invalid"):
        psp.charge(order("ref-3", customer=first.customer, mandate=first.mandate))


def test_another_currency_than_the_euro_is_paid_by_card(psp: Calls) -> None:
    yen = psp.create(order(amount=Money(1200, "JPY")))
    sandbox.pay(yen.id, Way.CARD, Source.GOOD, at=now())
    assert psp.fetch(yen.id).amount == Money(1200, "JPY")

    with pytest.raises(PspRefusedError, match="no_method"):
        psp.create(order("ref-2", Money(1200, "JPY"), methods=("ideal",)))


def test_one_account_does_not_see_the_payments_of_another_one(psp: Calls) -> None:
    made = psp.create(order())
    other = Calls(Sandbox())

    with pytest.raises(PspRefusedError, match="unknown_payment"):
        other.fetch(made.id)
    with pytest.raises(PspRefusedError, match="unknown_payment"):
        other.refund(made.id, TEN, key="k-1")


def test_refunds_at_the_same_time_are_never_more_than_what_was_paid(committed: None) -> None:
    psp = Calls(Sandbox())
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    done: list[str] = []
    refused: list[str] = []

    def send(number: int) -> None:
        try:
            done.append(psp.refund(made.id, Money(1_50), key=f"k-{number}").id)
        except PspRefusedError as no:
            refused.append(no.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert (len(done), refused) == (6, ["amount_too_high"] * 6)
    assert sum(each.amount.minor for each in psp.fetch(made.id).refunds) == 9_00
