"""Who must accept before using a service, and whose right to use it the provider ended."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import PartsEnded, SeatReleased
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import Acceptance, Ground, RevokedUse
from schakel.shared.agreements.queries.accepting import to_be_accepted
from schakel.shared.agreements.tests.offering import rows
from schakel.shared.agreements.tests.world import again, concluded, member, noon, staff, told_others
from schakel.shared.agreements.usecases.accept_for_use import accept_for_use
from schakel.shared.agreements.usecases.assign_seat import assign_seat
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.revoke_use import revoke_use
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 9, 1)


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    found = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    return found


def accepts_all(made: ContractFact, person: UUID) -> None:
    """Accept every document, each opened, as this person."""
    actor = member(made.organisation)
    actor = type(actor)(
        actor.kind, actor.organisation, person=person, name="member", permissions=actor.permissions
    )

    with transaction(actor):
        wanted = [each.id for each in to_be_accepted(made, person, DAY)]
    for version in wanted:
        accept_for_use(made.organisation, made.id, version, by=actor, at=noon(DAY), shown="nl", opened=True)


@pytest.mark.clause("twinqels:2.3", "twinqels:21.1")
def test_without_acceptance_no_other_page_of_the_service_opens_and_accepting_keeps_device_and_address(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """twinqels:2.3: user, version, time, device and IP are kept; without that record nothing else opens."""
    client.cookies["schakel_language"] = "en"
    person = new_member(client_of_provider, "admin")
    sign_in(client, person)
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}"
    for page in ("", "/renew", "/prices", "/standing", "/changes", "/requests"):
        answer = client.get(f"{place}{page}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{place}/to-accept"), page
    assert client.get(f"{place}/cancel").status_code == 200

    for _document in range(3):
        first = client.get(f"{place}/to-accept").content.decode()
        link = first.split(f"{place}/to-accept/")[1].split('"')[0]
        shown = client.get(f"{place}/to-accept/{link}").content.decode()
        opened = shown.split('name="opened" value="')[1].split('"')[0]
        done = client.post(
            f"{place}/to-accept/{link}", {"opened": opened}, headers={"User-Agent": "Telephone 12"}
        )
        assert done.status_code == 302

    own = [each for each in rows(Acceptance, made.organisation) if each.person_id == person.pk]
    assert [(each.device, each.came_from, each.accepted_at) for each in own] == [
        ("Telephone 12", "127.0.0.1", noon(DAY))
    ] * 3
    assert client.get(place).status_code == 200


@pytest.mark.clause("twinqels:2.3")
def test_terms_that_do_not_ask_every_user_open_at_once(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    sign_in(client, new_member(client_of_provider, "member"))
    assert client.get(f"/o/{client_of_provider.slug}/contracts/{made.id}").status_code == 200


@pytest.mark.clause("twinqels:5.2")
def test_revoking_one_user_writes_the_client_and_the_user_and_shuts_the_service_at_once(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """twinqels:5.2: at once, with the reason, for one user; the contract goes on for the others."""
    person, other = new_member(client_of_provider, "member"), new_member(client_of_provider, "admin")
    accepts_all(made, person.pk)
    accepts_all(made, other.pk)

    end = revoke_use(
        made.organisation, made.id, " Shared a password. ", by=staff(), at=noon(DAY), person=person.pk
    )

    assert end == DAY
    assert again(made.organisation, made.id).ended_at is None
    with transaction(system("test", made.organisation)):
        sent = OutgoingMessage.objects.of(made.organisation).filter(
            kind="agreements.use_revoked", channel="mail"
        )
        mails = {mail.to: mail.text for mail in sent}
    assert set(mails) == {person.email, other.email}
    assert all("Shared a password." in text for text in mails.values())
    (event,) = told_others(made.organisation, PartsEnded)
    assert event["parts"] == [str(person.pk)]
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}"
    client.cookies["schakel_language"] = "en"
    sign_in(client, person)
    answer = client.get(place)
    assert answer.status_code == 403
    assert "Please remove the app." in answer.content.decode()
    sign_in(client, other)
    assert client.get(place).status_code == 200


@pytest.mark.clause("twinqels:5.2")
def test_revoking_the_whole_licence_ends_the_contract_at_once(made: ContractFact) -> None:
    assert revoke_use(made.organisation, made.id, "Misuse.", by=staff(), at=noon(DAY)) == DAY
    ended = again(made.organisation, made.id)
    assert (ended.agreed.ends, ended.ended_how, ended.ended_at) == (DAY, "at_once", noon(DAY))


@pytest.mark.clause("twinqels:5.2")
def test_what_cannot_be_revoked_changes_nothing(client_of_provider: Organisation, made: ContractFact) -> None:
    person = new_member(client_of_provider, "member").pk
    stranger = new_member(new_organisation("Fietsen Smit"), "member").pk
    client = made.organisation
    for words, whom, refusal in (("", person, "no_reason"), ("Misuse.", stranger, "no_user")):
        with pytest.raises(RefusedError, match=refusal):
            revoke_use(client, made.id, words, by=staff(), at=noon(DAY), person=whom)
    assert (rows(Ground, client), rows(RevokedUse, client)) == ([], [])
    revoke_use(client, made.id, "Misuse.", by=staff(), at=noon(DAY), person=person)
    with pytest.raises(RefusedError, match="revoked_already"):
        revoke_use(client, made.id, "Misuse.", by=staff(), at=noon(DAY), person=person)


@pytest.mark.clause("twinqels:5.2")
def test_terms_without_that_power_do_not_let_it_be_revoked(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    person = new_member(client_of_provider, "member").pk
    change_seats(made.organisation, made.id, 1, confirmed=True, by=staff(), at=noon(DAY))
    assign_seat(made.organisation, made.id, person, by=member(made.organisation), at=noon(DAY))
    with pytest.raises(RefusedError, match="end_no_ground"):
        revoke_use(made.organisation, made.id, "Misuse.", by=staff(), at=noon(DAY), person=person)
    assert told_others(made.organisation, SeatReleased) == []
    assert rows(Ground, made.organisation) == []


@pytest.mark.clause("twinqels:5.2")
def test_staff_revoke_on_a_page_that_asks_for_the_reason(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    person = new_member(client_of_provider, "member")
    sign_in(client, new_staff("finance"))
    stop = f"/office/agreements/contracts/{made.organisation}/{made.id}/stop"
    assert f"{stop}/revoke" in client.get(stop).content.decode()
    assert client.post(f"{stop}/revoke", {"who": str(person.pk), "words": ""}).status_code == 422
    assert client.post(f"{stop}/revoke", {"who": str(person.pk), "words": "Misuse."}).status_code == 302
    (row,) = rows(RevokedUse, made.organisation)
    assert (row.person_id, row.contract_id, row.revoked_at) == (person.pk, made.id, noon(DAY))
