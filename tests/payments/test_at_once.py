"""What happens while a PSP is being asked."""

from datetime import timedelta
from typing import Any

import pytest

from schakel.adapters.psps.sandbox.connector import SandboxConnector
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState
from schakel.services.payments.models import Attempt, AttemptRefund
from schakel.services.payments.usecases.fail_attempt import fail_attempt
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.services.payments.usecases.take_reports import take_reports
from schakel.shared.clock import now
from schakel.shared.psp.interface import PspRefusedError, PspUnreachableError
from tests.payments.world import World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_report_that_comes_while_the_psp_is_asked_is_not_taken_for_answered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer was given before the payer paid; the report of that comes at the same instant of the clock."""
    link = world.link()
    attempt = world.start(link)
    known = world.psp_payment(attempt)
    fetch = SandboxConnector.fetch

    def then_it_is_paid(self: SandboxConnector, *asked: Any) -> Any:
        told = fetch(self, *asked)
        monkeypatch.setattr(SandboxConnector, "fetch", fetch)
        world.pays(attempt)
        world.report(known)
        return told

    monkeypatch.setattr(SandboxConnector, "fetch", then_it_is_paid)
    world.reported(attempt)
    assert world.fact(link).state is LinkState.OPEN

    take_reports(world.organisation)

    assert world.fact(link).state is LinkState.PAID


def test_of_two_refunds_of_one_amount_a_report_names_none_while_the_answers_are_on_their_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report of the second's comes before its answer; the first is refused, and is free again."""
    attempt = world.paid(world.link())
    first, second = (
        payments.refund_payment(attempt, Money(100), reason="", by=world.admin, at=now()) for _ in range(2)
    )
    refund = SandboxConnector.refund

    def answered_late(self: SandboxConnector, *asked: Any, key: str) -> Any:
        if key == str(first):
            send_refund(world.organisation, refund=second)
            raise PspRefusedError("amount_too_high")
        told = refund(self, *asked, key=key)
        world.reported(attempt)
        return told

    monkeypatch.setattr(SandboxConnector, "refund", answered_late)
    send_refund(world.organisation, refund=first)

    with world.inside():
        rows = AttemptRefund.objects.of(world.organisation).filter(pk__in=[first, second])
        stands = {row.id: (row.status, bool(row.psp_refund)) for row in rows}
    assert stands == {first: (RefundState.FAILED, False), second: (RefundState.DONE, True)}
    assert world.payment(attempt).refunded == Money(100)


def test_a_refund_whose_answer_got_lost_is_known_by_what_the_psp_tells_later(
    world: World, monkeypatch: pytest.MonkeyPatch, standing_clock: Any
) -> None:
    attempt = world.paid(world.link())
    made = payments.refund_payment(attempt, Money(100), reason="", by=world.admin, at=now())
    refund = SandboxConnector.refund

    def lost(self: SandboxConnector, *asked: Any, key: str) -> Any:
        refund(self, *asked, key=key)
        raise PspUnreachableError("the line went dead")

    monkeypatch.setattr(SandboxConnector, "refund", lost)
    with pytest.raises(PspUnreachableError):
        send_refund(world.organisation, refund=made)
    standing_clock.stand_still(now() + timedelta(hours=4))
    world.reported(attempt)

    (found,) = world.payment(attempt).refunds
    assert (found.id, found.status, found.ours) == (made, RefundState.DONE, True)


def test_what_was_paid_is_not_failed_by_a_refusal_that_comes_later(world: World) -> None:
    attempt = world.paid(world.link())

    with world.inside() as tx:
        fail_attempt(tx, tx.lock(Attempt, attempt), "mandate_invalid")

    assert world.payment(attempt).status is PaymentStatus.PAID
