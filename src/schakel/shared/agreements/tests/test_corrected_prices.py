"""Obvious errors in published prices."""

from datetime import date
from typing import Any

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.queries.tariffs import tariffs_for_new, tariffs_on
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    entity,
    mails,
    noon,
    on_calendar,
    pass_days,
    price,
    price_list,
    staff,
)
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.correct_price import correct_price
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("linktopay:7.8")]
START = date(2026, 1, 15)
DAY = date(2026, 3, 2)
WHY = "5.00 a month is a tenth of what stands on the website."


def test_an_error_is_corrected_for_everybody_who_has_the_price_and_is_no_change_of_prices(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(start_of_day(START))
    wrong = price_list("payments", date(2026, 1, 2), price("basic", 500), price("extra", 100, "meter"))
    made = concluded(client_of_provider.pk, "payments", START, package="basic")
    untouched = concluded(new_organisation("Bakkerij De Wit").pk, "calls", START)
    standing_clock.stand_still(noon(DAY))

    right = correct_price(wrong, "basic", 5000, WHY, by=staff(), at=noon(DAY))
    assert correct_price(wrong, "basic", 5000, WHY, by=staff(), at=noon(DAY)) == right

    assert again(client_of_provider.pk, made.id).price_list == right
    with transaction(system("test", client_of_provider.pk)):
        held, fresh = (
            tariffs_on(made_now := again(client_of_provider.pk, made.id), START),
            tariffs_for_new(entity(), "payments", DAY),
        )
        assert not PriceNotice.objects.of(client_of_provider.pk).filter(contract=made_now.id).exists()
    assert held is not None
    assert [each.price for each in held.lines] == [Money(5000), Money(100)]
    assert fresh is not None
    assert fresh.id == right
    (mail,) = mails(client_of_provider.pk, "price_corrected")
    assert WHY in mail
    assert mails(untouched.organisation, "price_corrected") == []


def test_prices_that_were_announced_with_an_error_come_to_hold_without_it(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(start_of_day(START))
    price_list("payments", date(2026, 1, 2))
    made = concluded(client_of_provider.pk, "payments", START, package="basic")
    wrong = price_list(
        "payments", date(2026, 7, 1), price("basic", 600), kind="tariff", reason="Dearer.", at=noon(DAY)
    )
    standing_clock.stand_still(noon(DAY))
    announce_price_change(made.organisation, made.id, wrong, by=staff(), at=noon(DAY))
    right = correct_price(wrong, "basic", 6000, WHY, by=staff(), at=noon(DAY))

    pass_days(standing_clock, date(2026, 7, 2))
    assert again(made.organisation, made.id).price_list == right
    assert ("price_applies", date(2026, 7, 1), "done") in on_calendar(made.organisation, made.id)


@pytest.mark.parametrize(
    ("code", "minor", "why", "said"),
    [
        ("nothing", 5000, WHY, "price_unknown_code"),
        ("basic", -1, WHY, "negative_amount"),
        ("basic", 5000, " ", "no_reason"),
        ("basic", 500, WHY, "price_not_wrong"),
    ],
)
def test_what_is_no_correction_is_refused(
    code: str, minor: int, why: str, said: str, client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(DAY))
    wrong = price_list("payments", date(2026, 1, 2), price("basic", 500))
    with pytest.raises(RefusedError) as refused:
        correct_price(wrong, code, minor, why, by=staff(), at=noon(DAY))
    assert refused.value.what == said
