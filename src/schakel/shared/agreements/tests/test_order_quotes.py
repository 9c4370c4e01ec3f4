"""A quote before additional work: nothing starts before somebody who may has approved it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation, provider_actor

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import OrderApproved, OrderStarted
from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.facts.orders import OrderState, Wanted
from schakel.shared.agreements.interface import may_start
from schakel.shared.agreements.models import Offer
from schakel.shared.agreements.tests.offering import mails, rows
from schakel.shared.agreements.tests.ordering import approver, approves, orders, quotes, shown
from schakel.shared.agreements.tests.versions import publish
from schakel.shared.agreements.tests.world import (
    concluded,
    member,
    noon,
    pass_days,
    price,
    price_list,
    staff,
    told_others,
)
from schakel.shared.agreements.usecases.approve_order import approve_order
from schakel.shared.agreements.usecases.correct_offer import correct_offer
from schakel.shared.agreements.usecases.refuse_order import refuse_order
from schakel.shared.agreements.usecases.revoke_offer import revoke_offer
from schakel.shared.agreements.usecases.start_work import start_work
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
ASKED, QUOTED, EARLY, APPROVED = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)
MARKET_LIST = Wanted(code="market_list")


@pytest.fixture
def admin(client_of_provider: Organisation) -> UUID:
    return new_member(client_of_provider, "admin").pk


@pytest.fixture
def made(client_of_provider: Organisation, admin: UUID, standing_clock: Any) -> ContractFact:
    standing_clock.stand_still(noon(ASKED))
    price_list("outreach", date(2026, 1, 1), price("market_list", 35000, "fee"))
    return concluded(client_of_provider.pk, "outreach", date(2026, 1, 5))


def starts(made: ContractFact, order: UUID, on: date, **how: Any) -> None:
    start_work(made.organisation, order, by=staff(), at=noon(on), **how)


def allowed(made: ContractFact, order: UUID, on: date) -> tuple[bool, bool]:
    with transaction(provider_actor(made.organisation)):
        found = may_start(made.organisation, order, on).outcome
    return found.start, found.invoice


@pytest.mark.clause("linq:3.7", "linq:3.8")
def test_work_waits_for_the_approval_of_the_quote(made: ContractFact, admin: UUID) -> None:
    client = made.organisation
    order = orders(made, ASKED, MARKET_LIST)
    quote = quotes(client, order, QUOTED)
    assert shown(client, order, EARLY).state is OrderState.QUOTED
    assert allowed(made, order, EARLY) == (False, False)
    with pytest.raises(RefusedError, match="order_not_approved") as refused:
        starts(made, order, EARLY)
    assert refused.value.because == ("linq:3.7",)
    approves(client, order, APPROVED, admin)
    found = shown(client, order, APPROVED)
    assert (found.state, found.price, found.version) == (OrderState.APPROVED, Money(35000), 1)
    assert (found.approved_by, found.approved_at) == (admin, noon(APPROVED))
    assert found.approved_mark == found.quote_mark
    assert found.quote is not None
    assert (found.quote.id, found.quote.contract) == (quote, None)
    assert allowed(made, order, APPROVED) == (True, True)
    starts(made, order, APPROVED)
    assert shown(client, order, APPROVED).started_at == noon(APPROVED)
    assert [(each["order"], each["minor"]) for each in told_others(client, OrderApproved)] == [
        (str(order), 35000)
    ]
    assert [each["invoice"] for each in told_others(client, OrderStarted)] == [True]
    with pytest.raises(RefusedError, match="order_started"):
        starts(made, order, APPROVED)


@pytest.mark.clause("linq:3.7")
def test_the_client_is_told_of_the_quote_and_nobody_approves_without_authority(
    made: ContractFact, admin: UUID
) -> None:
    client = made.organisation
    order = orders(made, ASKED, MARKET_LIST)
    quotes(client, order, QUOTED)
    assert len(mails(client, "order_quoted")) == 1
    mark = shown(client, order, QUOTED).quote_mark
    for by in (member(client, "contract.read"), staff()):
        with pytest.raises(PermissionError):
            approve_order(client, order, mark, by=by, at=noon(EARLY))
    stranger = new_organisation("Slagerij De Groot")
    with pytest.raises(RefusedError, match="no_order"):
        approve_order(stranger.pk, order, mark, by=member(stranger.pk), at=noon(EARLY))
    assert shown(client, order, EARLY).state is OrderState.QUOTED
    approves(client, order, APPROVED, admin)
    with pytest.raises(RefusedError, match="order_approved"):
        approves(client, order, APPROVED, admin)


@pytest.mark.clause("linq:3.7")
def test_only_the_text_of_the_quote_that_was_seen_is_approved(made: ContractFact, admin: UUID) -> None:
    client = made.organisation
    order = orders(made, ASKED, Wanted(name="Market list"))
    with pytest.raises(RefusedError, match="order_no_price"):
        quotes(client, order, QUOTED)
    assert rows(Offer, client) == []
    quote = quotes(client, order, QUOTED, lines=(OfferedLine(name="Market list", minor=3500),))
    seen = shown(client, order, QUOTED).quote_mark
    correct_offer(client, quote, "Market list", 35000, "A nought was left out.", by=staff(), at=noon(EARLY))
    with pytest.raises(RefusedError, match="quote_changed"):
        approve_order(client, order, seen, by=approver(client, admin), at=noon(APPROVED))
    approves(client, order, APPROVED, admin)
    assert shown(client, order, APPROVED).price == Money(35000)


@pytest.mark.clause("linq:3.7", "linq:3.1")
def test_a_quote_that_is_gone_brings_the_order_back_to_asked(
    made: ContractFact, admin: UUID, standing_clock: Any
) -> None:
    client = made.organisation
    order = orders(made, ASKED, MARKET_LIST)
    first = quotes(client, order, QUOTED)
    with pytest.raises(RefusedError, match="order_quoted"):
        quotes(client, order, QUOTED)
    revoke_offer(client, first, by=staff(), at=noon(EARLY))
    with pytest.raises(RefusedError, match="offer_revoked"):
        approves(client, order, EARLY, admin)
    quotes(client, order, EARLY, ends=APPROVED)
    after = date(2026, 3, 7)
    pass_days(standing_clock, after)
    with pytest.raises(RefusedError, match="offer_expired"):
        approves(client, order, after, admin)
    assert shown(client, order, after).state is OrderState.ASKED
    assert allowed(made, order, after) == (False, False)


def test_a_refused_order_is_never_started(made: ContractFact) -> None:
    client = made.organisation
    order, other = orders(made, ASKED, MARKET_LIST), orders(made, ASKED, MARKET_LIST)
    with pytest.raises(RefusedError, match="order_not_quoted"):
        refuse_order(client, order, "", by=member(client), at=noon(ASKED))
    quotes(client, order, QUOTED)
    refuse_order(client, order, "Too much.", by=member(client), at=noon(EARLY))
    with pytest.raises(RefusedError, match="no_reason"):
        refuse_order(client, other, " ", by=staff(), at=noon(EARLY))
    refuse_order(client, other, "We do not make these.", by=staff(), at=noon(EARLY))
    assert len(mails(client, "order_refused")) == 1
    for each in (order, other):
        assert shown(client, each, EARLY).state is OrderState.REFUSED
        with pytest.raises(RefusedError, match="order_refused"):
            starts(made, each, EARLY)


@pytest.mark.clause("linktopay:4.10")
def test_work_at_own_risk_starts_earlier_and_is_invoiced_after_the_approval(
    client_of_provider: Organisation, admin: UUID, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(date(2026, 1, 5)))
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 5))
    publish(standing_clock, date(2026, 1, 20), "payments")
    client = made.organisation
    order = orders(made, ASKED)
    quotes(client, order, QUOTED, lines=(OfferedLine(name="Extra", minor=10000),))
    with pytest.raises(RefusedError, match="order_not_approved"):
        starts(made, order, EARLY)
    starts(made, order, EARLY, own_risk="The shop opens on Friday.")
    assert allowed(made, order, EARLY) == (True, False)
    with pytest.raises(RefusedError, match="order_terms"):
        approves(client, order, APPROVED, admin)
    approves(client, order, APPROVED, admin, accepts_terms=True)
    found = shown(client, order, APPROVED)
    assert (found.version, found.ground) == (2, AttachedBy.ACCEPTANCE)
    assert allowed(made, order, APPROVED) == (True, True)


@pytest.mark.clause("linq:3.7")
def test_terms_that_want_the_approval_first_know_no_own_risk(made: ContractFact) -> None:
    order = orders(made, ASKED, MARKET_LIST)
    with pytest.raises(RefusedError, match="order_not_approved"):
        starts(made, order, EARLY, own_risk="In a hurry.")
    assert shown(made.organisation, order, EARLY).own_risk == ""


def test_where_the_terms_are_silent_an_order_at_a_listed_price_may_start_at_once(
    client_of_provider: Organisation,
) -> None:
    price_list("calls", date(2026, 1, 1), price("number", 500, "fee"))
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    listed, worded = orders(made, ASKED, Wanted(code="number")), orders(made, ASKED)
    assert allowed(made, listed, ASKED) == (True, True)
    assert allowed(made, worded, ASKED) == (False, False)
    with pytest.raises(RefusedError, match="nobody_to_approve"):
        quotes(made.organisation, listed, QUOTED)


def test_nobody_asks_whether_the_work_of_somebody_elses_order_may_start(made: ContractFact) -> None:
    order = orders(made, ASKED, MARKET_LIST)
    stranger = new_organisation("Slagerij De Groot").pk
    with transaction(provider_actor(stranger)), pytest.raises(LookupError):
        may_start(stranger, order, EARLY)
