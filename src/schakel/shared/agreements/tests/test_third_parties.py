"""The list of third parties whose services are used, and the places that name them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.third_parties import ThirdPartyDraft
from schakel.shared.agreements.queries.third_parties import third_parties, third_parties_at
from schakel.shared.agreements.templatetags.agreements import third_party as named_at
from schakel.shared.agreements.tests.world import concluded, noon, staff
from schakel.shared.agreements.usecases.list_third_party import list_third_party
from schakel.shared.agreements.usecases.remove_third_party import remove_third_party
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("twinqels:2.7")]
DAY = date(2026, 9, 1)
MAPS = ThirdPartyDraft(
    service="careers", name="Kaartendienst Voorbeeld", does="Maps of vacancies", place="vacancies",
    terms_url="https://kaarten.example/terms", privacy_url="https://kaarten.example/privacy",
    cookie_url="https://kaarten.example/cookies",
)  # fmt: skip


def listed(service: str = "") -> list[ThirdPartyDraft]:
    with transaction(staff()):
        return [each.told for each in third_parties(service)]


def test_what_is_listed_is_shown_by_service_and_named_at_its_place(committed: Any) -> None:
    made = list_third_party(MAPS, by=staff(), at=noon(DAY))
    assert listed("careers") == [MAPS]
    assert listed("calls") == []
    with transaction(staff()):
        assert [each.id for each in third_parties_at("careers", "vacancies")] == [made]
        assert named_at("careers", "plan")["third_parties"] == []
    with pytest.raises(RefusedError, match="third_party_listed"):
        list_third_party(MAPS, by=staff(), at=noon(DAY))
    remove_third_party(made, by=staff(), at=noon(DAY))
    assert listed() == []
    with pytest.raises(RefusedError, match="no_third_party"):
        remove_third_party(made, by=staff(), at=noon(DAY))


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (replace(MAPS, name=" "), "third_party_incomplete"),
        (replace(MAPS, does=""), "third_party_incomplete"),
        (replace(MAPS, terms_url="http://kaarten.example/terms"), "third_party_address"),
        (replace(MAPS, privacy_url="javascript:alert(1)"), "third_party_address"),
        (replace(MAPS, service="weather"), "unknown_service"),
    ],
)
def test_what_is_not_whole_is_not_listed(told: ThirdPartyDraft, refusal: str) -> None:
    with pytest.raises(RefusedError, match=refusal):
        list_third_party(told, by=staff(), at=noon(DAY))
    assert listed() == []


def test_only_who_manages_agreements_lists(client_of_provider: Organisation) -> None:
    reader = replace(staff(), permissions=frozenset({"agreements.read"}))
    assert isinstance(reader, Actor)
    with pytest.raises(NotAllowedError):
        list_third_party(MAPS, by=reader, at=noon(DAY))


def test_the_office_keeps_the_list_that_clients_and_visitors_read(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_staff("finance"))
    form = {name: getattr(MAPS, name) for name in MAPS.__dataclass_fields__}
    place = "/office/agreements/third-parties"
    assert "No third parties yet" in client.get(place).content.decode()
    wrong = client.post(f"{place}/add", {**form, "terms_url": "http://kaarten.example/terms"})
    assert wrong.status_code == 422
    assert "An address begins with https." in wrong.content.decode()
    assert client.post(f"{place}/add", form).status_code == 302
    assert "Kaartendienst Voorbeeld" in client.get(place).content.decode()

    sign_in(client, new_member(client_of_provider, "member"))
    for page in (f"/o/{client_of_provider.slug}/contracts/{made.id}/documents", "/terms/careers/terms/"):
        shown = client.get(page).content.decode()
        assert 'href="https://kaarten.example/privacy"' in shown, page
        assert "Cookie policy of Kaartendienst Voorbeeld" in shown, page


def test_the_page_with_numbers_names_the_carrier_that_is_listed(
    client: Client, client_of_provider: Organisation
) -> None:
    carrier = replace(
        MAPS, service="calls", place="telephony", name="Telefonie Voorbeeld", does="Telephone calls"
    )
    list_third_party(carrier, by=staff(), at=noon(DAY))
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_member(client_of_provider, "admin"))

    shown = client.get(f"/o/{client_of_provider.slug}/calls/numbers").content.decode()

    assert "Telephone calls: a service of Telefonie Voorbeeld." in shown
    assert 'href="https://kaarten.example/terms"' in shown
