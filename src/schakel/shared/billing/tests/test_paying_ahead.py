"""A client asks to pay several months in advance by itself, and staff agree or do not."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, sign_in

from schakel.kernel.calendars import start_of_day
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import concluded, entity, noon, price_list, staff
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.billing.models import DebitMandate
from schakel.shared.billing.queries.ahead import ahead_of
from schakel.shared.billing.tests.world import invoices_of, new_client, office, run_on, tariff
from schakel.shared.billing.usecases.agree_ahead import agree_ahead
from schakel.shared.billing.usecases.ask_ahead import ask_ahead
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.refuse_ahead import refuse_ahead
from schakel.shared.billing.usecases.withdraw_ahead import withdraw_ahead
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, system, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("linq:10.3")]
FIRST = date(2026, 1, 15)
THREE = Period.parse("3 months")


@pytest.fixture
def contract(standing_clock: Any) -> ContractFact:
    """A contract for a seat of outreach, 400.00 a month, collected under a mandate."""
    standing_clock.stand_still(start_of_day(FIRST))
    price_list("outreach", date(2024, 1, 2), tariff("basic", 40000))
    client = new_client()
    with transaction(office()):
        company = entity()
    with transaction(system("test", client)):
        DebitMandate.objects.of(client).create(
            legal_entity_id=company, reference="M1", iban="NL91ABNA0417164300", signed_on=FIRST
        )
    made = concluded(client, "outreach", FIRST, package="basic")
    change_seats(client, made.id, 1, by=staff(), at=noon(FIRST), confirmed=True)
    with transaction(system("billing", client)) as tx:
        bring_up_to_date(tx, made.id, noon(FIRST))
    return made


def member(contract: ContractFact, *permissions: str) -> Actor:
    return Actor(ActorKind.PERSON, contract.organisation, name="member", permissions=frozenset(permissions))


def ask(contract: ContractFact, wanted: Period = THREE, on: date = FIRST) -> UUID:
    return ask_ahead(
        contract.organisation, contract.id, wanted, by=member(contract, "billing.pay"), at=noon(on)
    )


def issued(contract: ContractFact) -> list[tuple[date, int, bool]]:
    return [
        (row.issued_on, row.net_minor, row.content["by_debit"]) for row in invoices_of(contract.organisation)
    ]


def told(contract: ContractFact) -> list[str]:
    with transaction(system("test", contract.organisation)):
        rows = OutgoingMessage.objects.of(contract.organisation).filter(channel="portal")
        return [row.kind for row in rows.order_by("created_at", "id")]


def refused(work: object) -> str:
    with pytest.raises(RefusedError) as found:
        work()  # type: ignore[operator]
    return found.value.what


def test_from_the_first_period_after_the_confirmation_an_invoice_covers_three_months(
    contract: ContractFact,
) -> None:
    run_on(FIRST)
    ask(contract)
    agree_ahead(contract.organisation, contract.id, by=office(), at=noon(date(2026, 1, 20)))
    for day in (date(2026, 2, 15), date(2026, 3, 15), date(2026, 4, 15), date(2026, 5, 15)):
        run_on(day)

    assert issued(contract) == [
        (FIRST, 40000, True),
        (date(2026, 2, 15), 120000, False),
        (date(2026, 5, 15), 80000, False),
    ]  # fmt: skip - the last of a term covers the months that are left of it
    assert told(contract) == ["billing.ahead_confirmed"]


def test_until_it_is_confirmed_every_month_is_collected_as_before(contract: ContractFact) -> None:
    ask(contract)
    run_on(FIRST)
    run_on(date(2026, 2, 15))

    assert issued(contract) == [(FIRST, 40000, True), (date(2026, 2, 15), 40000, True)]
    with transaction(office()):
        assert [row.kind for row in Notice.objects.across().filter(permission="billing.run")] == [
            "billing.ahead_asked"
        ]


def test_only_what_the_terms_offer_can_be_asked_for_and_once(contract: ContractFact) -> None:
    assert refused(lambda: ask(contract, Period.parse("2 months"))) == "ahead_not_offered"
    with pytest.raises(NotAllowedError):
        ask_ahead(
            contract.organisation, contract.id, THREE, by=member(contract, "billing.read"), at=noon(FIRST)
        )
    with transaction(system("test", contract.organisation)):
        assert [str(each) for each in ahead_of(contract, FIRST).offered] == ["3 months", "6 months"]
    ask(contract)
    assert refused(lambda: ask(contract)) == "ahead_asked"


def test_a_request_can_be_taken_back_or_refused_until_it_is_confirmed(contract: ContractFact) -> None:
    client, by = contract.organisation, member(contract, "billing.pay")
    assert refused(lambda: withdraw_ahead(client, contract.id, by=by, at=noon(FIRST))) == "no_ahead_request"
    ask(contract)
    withdraw_ahead(client, contract.id, by=by, at=noon(FIRST))
    ask(contract)
    assert (
        refused(lambda: refuse_ahead(client, contract.id, reason=" ", by=office(), at=noon(FIRST)))
        == "no_reason"
    )
    refuse_ahead(client, contract.id, reason="Too new", by=office(), at=noon(FIRST))
    assert told(contract) == ["billing.ahead_refused"]
    ask(contract, Period.parse("6 months"))
    agree_ahead(client, contract.id, by=office(), at=noon(FIRST))

    assert refused(lambda: withdraw_ahead(client, contract.id, by=by, at=noon(FIRST))) == "ahead_confirmed"
    assert refused(lambda: agree_ahead(client, contract.id, by=office(), at=noon(FIRST))) == "ahead_confirmed"


def test_it_is_asked_for_and_taken_back_on_the_pages(contract: ContractFact) -> None:
    with transaction(system("test", contract.organisation)):
        organisation = Organisation.objects.get(pk=contract.organisation)
    client = Client()
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_member(organisation, "finance_admin"))
    base = f"/o/{organisation.slug}/invoices/coming"
    address = f"{base}/{contract.id}/ahead"

    assert "6 months" in client.get(address).content.decode()
    assert client.post(address, {"wanted": "2 months"}).status_code == 422
    assert client.post(address, {"wanted": "3 months"}).status_code == 302
    assert "to pay 3 months in advance. We have not answered yet." in client.get(base).content.decode()
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/withdraw").status_code == 200
    assert client.post(f"{address}/withdraw").status_code == 302
    assert client.post(f"{address}/withdraw").status_code == 422
    assert client.get(address).status_code == 200
