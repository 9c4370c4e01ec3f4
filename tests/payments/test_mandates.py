"""A first payment sets up a mandate, by which later amounts are taken."""

from uuid import UUID

import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.facts.wishes import ChargeWish
from schakel.services.payments.usecases.send_charge import send_charge
from schakel.shared.clock import now
from tests.payments.world import World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WHO = {"name": "An Bakker", "email": "an@bakker.example"}


def given(world: World) -> UUID:
    """Have a payer give a mandate."""
    world.paid(world.link(first=True), **WHO)
    with world.inside():
        (found,) = payments.mandates(world.organisation)
    assert (found.payer_name, found.ended_at) == ("An Bakker", None)
    return found.id


def charged(world: World, mandate: UUID, minor: int = 1250) -> UUID:
    wish = ChargeWish(
        mandate=mandate, website=world.website, amount=Money(minor), description="Abonnement juni"
    )
    link = payments.charge_mandate(wish, by=world.admin, at=now())
    send_charge(world.organisation, attempt=attempt_of(world, link))
    send_charge(world.organisation, attempt=attempt_of(world, link))
    return link


def attempt_of(world: World, link: UUID) -> UUID:
    from schakel.services.payments.models import Attempt

    with world.inside():
        return UUID(str(Attempt.objects.of(world.organisation).get(link_id=link).pk))


@pytest.mark.clause("linktopay:1.9")
def test_an_amount_is_taken_once_and_is_paid_when_it_is_certain(world: World) -> None:
    link = charged(world, given(world))
    attempt = attempt_of(world, link)
    assert (world.fact(link).state, world.payment(attempt).status) == (
        LinkState.PENDING,
        PaymentStatus.PENDING,
    )

    sandbox.settle_debit(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    assert (world.fact(link).state, world.fact(link).paid) == (LinkState.PAID, Money(1250))
    assert world.book(link) == {"psp": 1250, "received": -1250}


def test_a_debit_that_fails_can_still_be_paid_under_the_link(world: World) -> None:
    link = charged(world, given(world))
    attempt = attempt_of(world, link)
    sandbox.fail_debit(sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)
    assert world.fact(link).state is LinkState.OPEN

    world.paid(link, Money(1250))

    assert world.fact(link).state is LinkState.PAID


def test_a_mandate_that_was_revoked_at_the_bank_makes_the_charge_fail(world: World) -> None:
    mandate = given(world)
    with world.inside():
        (first,) = payments.every_payment(world.organisation, PaymentFilter(), most=5)
    sandbox.revoke_mandate(sandbox.id_of(first.psp_payment))

    link = charged(world, mandate)

    assert world.payment(attempt_of(world, link)).status is PaymentStatus.FAILED
    assert world.fact(link).state is LinkState.OPEN


def test_nothing_is_taken_by_a_mandate_that_ended_or_for_nonsense(world: World) -> None:
    mandate = given(world)
    for minor, what in ((0, "amount_not_positive"), (-5, "amount_not_positive")):
        with pytest.raises(RefusedError, match=what):
            charged(world, mandate, minor)
    payments.end_mandate(mandate, by=world.admin, at=now())

    with pytest.raises(RefusedError, match="mandate_ended"):
        charged(world, mandate)
    with pytest.raises(RefusedError, match="mandate_ended"):
        payments.end_mandate(mandate, by=world.admin, at=now())
