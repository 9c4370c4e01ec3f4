"""Announcements of prices that come back: what the terms make of them."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.tests.test_price_changes import announce, contract_of, new_prices
from schakel.shared.agreements.tests.world import again, noon, on_calendar, pass_days
from schakel.shared.agreements.usecases.note_price_bounce import note_price_bounce
from schakel.shared.messages.interface import Bounced
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def come_back(made: ContractFact, clock: Any, day: date) -> None:
    """Have every mail that announced the prices come back on a day."""
    clock.stand_still(noon(day))
    with transaction(system("test", made.organisation)) as tx:
        mails = OutgoingMessage.objects.of(made.organisation).filter(
            kind="agreements.prices_change", channel="mail"
        )
        mails.update(
            state="bounced", sent_at=noon(day), delivered_at=None, bounced_at=noon(day), status="5.1.1"
        )
        mail = mails.latest("created_at")
        note_price_bounce(
            Bounced(
                organisation=made.organisation, message=mail.id, notice=mail.notice_id, kind=mail.kind,
                about_kind=mail.about_kind, about=mail.about_id, status="5.1.1", standing=False,
            ),
            tx,
        )  # fmt: skip


def list_of(made: ContractFact) -> UUID | None:
    return again(made.organisation, made.id).price_list


@pytest.mark.clause("qooqie:14.3", "qooqie:2.6")
def test_prices_that_were_not_told_wait_until_two_months_after_the_second_mail(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """qooqie:14.3: by e-mail; sent on 1 May, back on 3 May, sent again on 4 May: 4 July in place of 1 July."""
    made = contract_of(client_of_provider, "calls", date(2026, 3, 16), standing_clock)
    prices = new_prices("calls", date(2026, 7, 1))
    standing_clock.stand_still(noon(date(2026, 5, 1)))
    assert announce(made, prices, date(2026, 5, 1)) == date(2026, 7, 1)

    come_back(made, standing_clock, date(2026, 5, 3))
    assert [outcome for _kind, _day, outcome in on_calendar(made.organisation, made.id)] == ["dropped"]
    standing_clock.stand_still(noon(date(2026, 5, 4)))
    assert announce(made, prices, date(2026, 5, 4)) == date(2026, 7, 4)
    with pytest.raises(RefusedError, match="prices_told_already"):
        announce(made, prices, date(2026, 5, 4))

    pass_days(standing_clock, date(2026, 7, 3))
    assert list_of(made) == made.price_list
    pass_days(standing_clock, date(2026, 7, 4))
    assert list_of(made) == prices


@pytest.mark.clause("twinqels:19.3", "linktopay:1.15")
@pytest.mark.parametrize("service", ["careers", "payments"])
def test_where_they_were_told_all_the_same_a_bounce_moves_no_date(
    service: str, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:19.3: received on the day of sending; linktopay:1.15: the account is written as well."""
    made = contract_of(client_of_provider, service, date(2026, 1, 15), standing_clock)
    prices = new_prices(service, date(2027, 1, 15))
    standing_clock.stand_still(noon(date(2026, 3, 2)))
    announce(made, prices, date(2026, 3, 2))
    before = on_calendar(made.organisation, made.id)

    come_back(made, standing_clock, date(2026, 3, 3))

    assert on_calendar(made.organisation, made.id) == before
    with transaction(system("test", made.organisation)):
        row = PriceNotice.objects.of(made.organisation).get(contract=made.id)
    assert (row.announced_on, row.bounced_on) == (date(2026, 3, 2), None)
    assert row.applies_on is not None
