"""The terms of a programme: opened and read, with the client's own conditions on data processing."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.programmes import ProgrammeHolds, ProgrammePage
from schakel.shared.agreements.queries.programmes import programme_page, programme_standing, programme_unread
from schakel.shared.agreements.tests.world import concluded, member, noon, staff
from schakel.shared.agreements.usecases.add_conditions import add_conditions
from schakel.shared.agreements.usecases.read_programme import read_programme
from schakel.shared.messages.models import Notice
from schakel.shared.tenancy.interface import NotAllowedError, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("hqleads:4")]
DAY = date(2026, 9, 1)


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    found = concluded(client_of_provider.pk, "leads", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    return found


def page_of(made: ContractFact) -> tuple[ProgrammePage, bool, ProgrammeHolds]:
    with transaction(member(made.organisation)):
        page = programme_page(made, DAY)
        assert page is not None
        unread = programme_unread(made, page, DAY).outcome
        return page, unread, programme_standing(made, page, DAY).outcome


def test_reading_is_kept_with_version_time_and_user(
    client_of_provider: Organisation, made: ContractFact
) -> None:
    person = new_member(client_of_provider, "admin").pk
    somebody = replace(member(made.organisation), person=person)
    assert page_of(made)[1:] == (True, ProgrammeHolds.STANDARD)
    with pytest.raises(RefusedError, match="programme_not_opened"):
        read_programme(made.organisation, made.id, by=somebody, at=noon(DAY), opened=False)
    assert page_of(made)[0].readings == ()

    read_programme(made.organisation, made.id, by=somebody, at=noon(DAY), opened=True)

    page, unread, _holds = page_of(made)
    (reading,) = page.readings
    assert (reading.version, reading.conditions, reading.read_at, reading.person) == (1, 0, noon(DAY), person)
    assert not unread


def test_own_conditions_are_dated_and_versioned_and_taking_them_back_leaves_the_standard(
    made: ContractFact,
) -> None:
    client = made.organisation
    by = member(client)
    assert add_conditions(client, made.id, " Only in the EU. ", by=by, at=noon(DAY)) == 1
    page, _unread, holds = page_of(made)
    assert holds is ProgrammeHolds.OWN_CONDITIONS
    assert page.held is not None
    assert (page.held.words, page.held.added_at) == ("Only in the EU.", noon(DAY))
    assert page.held.sha256 == sha256(b"Only in the EU.").hexdigest()
    with pytest.raises(RefusedError, match="conditions_same"):
        add_conditions(client, made.id, "Only in the EU.", by=by, at=noon(DAY))
    assert add_conditions(client, made.id, "Only in the Netherlands.", by=by, at=noon(DAY)) == 2
    assert add_conditions(client, made.id, "", by=by, at=noon(DAY)) == 3
    page, _unread, holds = page_of(made)
    assert (holds, page.held) == (ProgrammeHolds.STANDARD, None)
    assert [each.number for each in page.conditions] == [3, 2, 1]
    with transaction(staff()):
        assert Notice.objects.across().filter(kind="agreements.conditions_added").count() == 3


def test_terms_without_programmes_and_contracts_of_others_are_refused(
    client_of_provider: Organisation, made: ContractFact, standing_clock: Any
) -> None:
    other = new_organisation("Fietsen Smit").pk
    payments = concluded(client_of_provider.pk, "payments", date(2026, 3, 4))
    with pytest.raises(RefusedError, match="no_contract"):
        add_conditions(other, made.id, "Mine.", by=member(other), at=noon(DAY))
    with pytest.raises(RefusedError, match="no_programme"):
        add_conditions(made.organisation, payments.id, "Mine.", by=member(made.organisation), at=noon(DAY))
    reader = member(made.organisation, "contract.read")
    with pytest.raises(NotAllowedError):
        read_programme(made.organisation, made.id, by=reader, at=noon(DAY), opened=True)
    assert page_of(made)[0].conditions == ()


def test_the_client_opens_and_states_it_and_staff_see_the_conditions(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_member(client_of_provider, "admin"))
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}"
    office = f"/office/agreements/contracts/{made.organisation}/{made.id}"
    assert "still to read" in client.get(place).content.decode()
    shown = client.get(f"{place}/programme").content.decode()
    assert "standard processor agreement" in shown
    assert "Dit is een voorbeeld." in shown
    assert client.post(f"{place}/programme", {"opened": "made up"}).status_code == 422
    opened = shown.split('name="opened" value="')[1].split('"')[0]
    assert client.post(f"{place}/programme", {"opened": opened}).status_code == 302
    assert "still to read" not in client.get(place).content.decode()
    assert client.post(f"{place}/programme/conditions", {"words": "Only in the EU."}).status_code == 302

    sign_in(client, new_staff("support"))
    assert "own conditions" in client.get(office).content.decode()
    assert "Only in the EU." in client.get(f"{office}/programme").content.decode()
