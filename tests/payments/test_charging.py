"""Amounts that are taken by a mandate: links as any other, under the same conditions."""

from dataclasses import replace
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.facts.wishes import ChargeWish
from schakel.shared.clock import now
from tests.payments.furnished import Furnished
from tests.payments.world import EUR25

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def wish(here: Furnished, website: UUID | None = None) -> ChargeWish:
    return ChargeWish(
        mandate=here.mandate, website=website or here.world.website, amount=EUR25, description="Juni"
    )


@pytest.mark.clause("linktopay:6.2", "linktopay:6.5")
def test_an_amount_for_a_website_that_waits_is_refused_and_kept_as_a_use(here: Furnished) -> None:
    with pytest.raises(RefusedError, match="website_not_active"):
        payments.charge_mandate(wish(here, here.reported), by=here.world.admin, at=now())

    with here.world.inside():
        uses = [(one.host, one.place) for one in payments.foreign_uses(here.organisation.pk)]
    assert ("cakes.example.nl", Where.LINK) in uses


@pytest.mark.parametrize("minor", [0, -1, 10**11 + 1])
def test_no_amount_is_taken_that_no_payment_can_have(here: Furnished, minor: int) -> None:
    with pytest.raises(RefusedError, match="amount_not_positive"):
        payments.charge_mandate(replace(wish(here), amount=Money(minor)), by=here.world.admin, at=now())


def test_what_was_taken_by_a_mandate_is_listed_with_it(here: Furnished) -> None:
    payments.charge_mandate(wish(here), by=here.world.admin, at=now())

    with here.world.inside():
        taken = payments.payments(here.organisation.pk, PaymentFilter(mandate=here.mandate)).rows
    assert [one.description for one in taken] == ["Juni", "Abonnement"]


def test_mandates_are_found_by_the_payer(here: Furnished) -> None:
    with here.world.inside():
        for search, found in (("piet", 1), ("payer.example", 1), ("piet nobody", 0)):
            assert len(payments.mandate_page(here.organisation.pk, search=search).rows) == found


def test_nothing_is_taken_by_a_mandate_that_ended(here: Furnished) -> None:
    payments.end_mandate(here.mandate, by=here.world.admin, at=now())
    with pytest.raises(RefusedError, match="mandate_ended"):
        payments.charge_mandate(wish(here), by=here.world.admin, at=now())


def test_a_mandate_of_a_closed_connection_takes_nothing(here: Furnished) -> None:
    payments.close_connection(here.world.connection, by=here.world.admin, at=now())
    with pytest.raises(RefusedError, match="connection_closed"):
        payments.charge_mandate(wish(here), by=here.world.admin, at=now())
