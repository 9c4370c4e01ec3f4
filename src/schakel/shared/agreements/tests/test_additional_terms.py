from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, provider, provider_actor, sign_in

from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.precedence import Source
from schakel.shared.agreements.models import Acceptance, Participation, TermsVersion
from schakel.shared.agreements.queries.additional import documents_in_order
from schakel.shared.agreements.queries.amendments import all_that_counts
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.tests.doors import let_in
from schakel.shared.agreements.tests.offering import at, rows
from schakel.shared.agreements.tests.world import concluded, entity, member, published
from schakel.shared.agreements.usecases.take_part import take_part
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
SUMMER = "additional summer promotion"
START = date(2026, 1, 5)


@pytest.fixture
def summer() -> UUID:
    """Terms of a promotion that give clients three months to give notice."""
    provider()
    return published("careers", document=SUMMER, states={"notice.client": "3 months"})


def takes_part(made: ContractFact, version: UUID, day: date, *, accepted: bool = True) -> None:
    by = member(made.organisation)
    take_part(made.organisation, made.id, version, accepted=accepted, shown="nl", by=by, at=at(day))


def counting(made: ContractFact, parameter: str, day: date) -> tuple[Source, Any]:
    with transaction(provider_actor(made.organisation)):
        found = {one.parameter: one.stated for one in all_that_counts(made, day)}
    return found[parameter].source, found[parameter].value


@pytest.mark.clause("twinqels:2.8")
def test_additional_terms_prevail_over_the_licence_terms_from_their_acceptance(
    client_of_provider: Organisation, summer: UUID
) -> None:
    """Promotion terms accepted on 2026-06-01 and licence terms both state a period: the promotion's counts."""
    made = concluded(client_of_provider.pk, "careers", START)
    takes_part(made, summer, date(2026, 6, 1))
    with transaction(provider_actor(made.organisation)):
        assert documents_in_order(made)[0] == SUMMER
        before = terms_on(made, date(2026, 5, 31)).notice.client
        after = terms_on(made, date(2026, 6, 1)).notice.client
    assert before != after
    assert after == Period.parse("3 months")
    accepted = [one.version_id for one in rows(Acceptance, made.organisation)]
    assert summer in accepted
    assert [one.since for one in rows(Participation, made.organisation)] == [date(2026, 6, 1)]


@pytest.mark.clause("twinqels:2.8")
def test_taking_part_requires_accepting_that_very_version(
    client_of_provider: Organisation, summer: UUID
) -> None:
    made = concluded(client_of_provider.pk, "careers", START)
    with pytest.raises(RefusedError, match="additional_not_accepted"):
        takes_part(made, summer, START, accepted=False)
    with pytest.raises(RefusedError, match="unknown_version"):
        takes_part(made, made.terms_version, START)
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_contract"):
        take_part(other, made.id, summer, accepted=True, shown="nl", by=member(other), at=at(START))
    reader = member(made.organisation, "contract.read")
    with pytest.raises(PermissionError):
        take_part(made.organisation, made.id, summer, accepted=True, shown="nl", by=reader, at=at(START))
    assert rows(Participation, made.organisation) == []
    takes_part(made, summer, START)
    with pytest.raises(RefusedError, match="takes_part_already"):
        takes_part(made, summer, START)


@pytest.mark.clause("twinqels:2.8")
def test_the_contract_page_shows_the_additional_terms_first(
    client: Client, client_of_provider: Organisation, summer: UUID, standing_clock: Any
) -> None:
    standing_clock.stand_still(at(date(2026, 6, 1)))
    made = concluded(client_of_provider.pk, "careers", START)
    sign_in(client, let_in(new_member(client_of_provider, "admin"), made))
    client.cookies["schakel_language"] = "en"
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}"
    assert "Which document goes first" not in client.get(place).content.decode()
    assert client.post(f"{place}/extras/{summer}", {}).status_code == 422
    assert client.post(f"{place}/extras/{summer}", {"accepted": "yes"}).status_code == 302
    shown = client.get(place).content.decode()
    order = shown[shown.index("Which document goes first") :]
    assert order.index("Additional terms: summer promotion") < order.index("<li>Terms</li>")
    assert "since" in client.get(f"{place}/extras").content.decode()


@pytest.mark.clause("twinqels:2.8")
def test_staff_write_additional_terms_with_the_values_that_they_state(client: Client) -> None:
    concluded(new_organisation("Slagerij De Groot").pk, "careers", START)
    with transaction(provider_actor(provider().pk)):
        company = entity()
    sign_in(client, new_staff("owner"))
    told = {
        "title_nl": "Zomeractie", "text_nl": "# Artikel 1\nDrie maanden opzegtermijn.",
        "states": "notice.client = 3 months",
    }  # fmt: skip
    place = f"/office/agreements/terms/{company}/careers/additional-summer-promotion"
    assert client.post(place, {**told, "states": "notice.unknown = 3 months"}).status_code == 422
    assert client.post(place, told).status_code == 302
    with transaction(provider_actor(provider().pk)):
        made = TermsVersion.objects.get(document=SUMMER)
    assert (made.states, made.state) == ({"notice.client": "3 months"}, "draft")


@pytest.mark.clause("linq:ch1")
def test_a_value_is_looked_up_in_the_agreement_then_the_chapter_then_chapter_one(
    client_of_provider: Organisation,
) -> None:
    """Notice stands in article 5 of chapter 1, the deduction of a transfer in article 20 of chapter 2.

    An agreement of 2026-01-05 that states them both goes before either; each value says where it is stated.
    """
    client = client_of_provider.pk
    stating = concluded(
        client, "outreach", START, stated={"notice.client": "2 months", "seats.transfer_lowers": "3"}
    )
    silent = concluded(client, "outreach", START)
    day = date(2026, 3, 1)
    assert counting(silent, "notice.client", day) == (Source.GENERAL, Period.parse("1 month"))
    assert counting(silent, "seats.transfer_lowers", day) == (Source.CHAPTER, 5)
    assert counting(stating, "notice.client", day) == (Source.AGREEMENT, Period.parse("2 months"))
    assert counting(stating, "seats.transfer_lowers", day) == (Source.AGREEMENT, 3)


@pytest.mark.clause("linq:ch1")
def test_the_page_about_what_counts_shows_the_source_of_every_value(
    client: Client, client_of_provider: Organisation
) -> None:
    made = concluded(client_of_provider.pk, "outreach", START)
    sign_in(client, new_member(client_of_provider, "admin"))
    client.cookies["schakel_language"] = "en"
    shown = client.get(f"/o/{client_of_provider.slug}/contracts/{made.id}/changes").content.decode()
    values = shown[shown.index("All values, and where each is stated") :]
    lowered = values[values.index("Seats: transfer lowers") :][:120]
    assert "Chapter of the service" in lowered


def test_only_additional_terms_state_values_beside_the_main_document() -> None:
    provider()
    with pytest.raises(RefusedError, match="parameters_elsewhere"):
        published("careers", document="privacy statement", states={"notice.client": "3 months"})
