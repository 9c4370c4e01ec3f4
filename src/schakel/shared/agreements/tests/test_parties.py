from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, provider, provider_actor, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.forming import Details
from schakel.shared.agreements.facts.parties import ClientKind, Party
from schakel.shared.agreements.models import ClientDetails
from schakel.shared.agreements.queries.clients import details_on
from schakel.shared.agreements.queries.office import company
from schakel.shared.agreements.tests.offering import at, rows, sent
from schakel.shared.agreements.tests.offering import mails as sent_mails
from schakel.shared.agreements.tests.world import concluded, documents, entity, mails, member, staff
from schakel.shared.agreements.usecases.add_legal_entity import Company
from schakel.shared.agreements.usecases.change_legal_entity import change_legal_entity
from schakel.shared.agreements.usecases.enter_client import enter_client
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.report_details import report_details
from schakel.shared.audit.models import AuditEntry
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
LEIDEN = Company(
    name="Demo Provider B.V.", trade_name="Schakel Demo", seat="Leiden", register_number="00000000",
    address="Voorbeeldstraat 1, Utrecht", email="contract@provider.example",
)  # fmt: skip
LINE = "Demo Provider B.V. · Schakel Demo · Leiden · KVK 00000000"
FICTITIOUS_VAT = "NL000099998B57"


def known() -> UUID:
    """The provider's company as it makes itself known, with trade name and seat."""
    with transaction(provider_actor(provider().pk)):
        made = entity()
    change_legal_entity(made, LEIDEN, by=staff())
    return made


def facts_of(client: UUID, action: str) -> list[dict[str, Any]]:
    with transaction(system("test", client)):
        return [one.facts for one in AuditEntry.objects.of(client).filter(action=action).order_by("at", "id")]


def held(client: UUID, on: date) -> Details:
    with transaction(system("test", client)):
        found = details_on(client, on)
    assert found is not None
    return found.details


@pytest.mark.clause("linktopay:1.8")
def test_the_provider_says_who_it_is_on_quotes_contracts_terms_and_letters(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Name, trade name, seat and number: on the quote and its mail, the contract, the terms, and a written notice."""
    known()
    standing_clock.stand_still(at(date(2026, 3, 2)))
    manager = new_member(client_of_provider, "admin")
    _offer, token = sent(client_of_provider.pk)
    (mail,) = sent_mails(client_of_provider.pk, "offer")
    assert mail.text.rstrip().endswith(LINE)
    path = next(word for word in mail.text.split() if token in word)
    assert LINE in client.get(path[path.index("/offers/") :]).content.decode()
    assert LINE in client.get("/terms/payments/terms/").content.decode()

    made = concluded(client_of_provider.pk, "payments", date(2026, 3, 2))
    sign_in(client, manager)
    answer = client.get(f"/o/{client_of_provider.slug}/contracts/{made.id}")
    assert LINE in answer.content.decode()
    give_notice(made.organisation, made.id, by=member(made.organisation), at=at(date(2026, 3, 2)))
    (written,) = mails(made.organisation, "notice_received")
    assert written.rstrip().endswith(LINE)


@pytest.mark.clause("linktopay:1.8")
def test_only_staff_change_a_company_and_the_change_is_logged() -> None:
    made = known()
    assert facts_of(provider().pk, "legal_entity.changed") == [
        {"trade_name": "Schakel Demo", "seat": "Leiden"}
    ]
    with pytest.raises(PermissionError):
        change_legal_entity(made, LEIDEN, by=member(new_organisation("Slagerij De Groot").pk))
    nameless = Company(name=" ", register_number="00000000", address="", email="contract@provider.example")
    with pytest.raises(RefusedError, match="entity_incomplete"):
        change_legal_entity(made, nameless, by=staff())
    with transaction(provider_actor(provider().pk)):
        found = company(made)
    assert found is not None
    assert found.line == LINE


@pytest.mark.clause("linktopay:1.10", "linq:1.1.opdrachtgever")
@pytest.mark.parametrize("kind", list(ClientKind))
def test_a_client_is_a_legal_entity_or_a_natural_person_with_its_numbers(
    client_of_provider: Organisation, kind: ClientKind
) -> None:
    """Each change is a row of its own that holds from its day, and stands in the log."""
    client = client_of_provider.pk
    first = Party(kind=kind, register_number="00000001", vat_number="nl 0000.99998.B57")
    assert enter_client(client, first, by=staff(), at=at(date(2026, 1, 5))) is True
    assert enter_client(client, Party(kind=kind, register_number="00000001", vat_number=FICTITIOUS_VAT),
                        by=staff(), at=at(date(2026, 2, 5))) is False  # fmt: skip
    moved = Details(company="Jansen B.V.", kind=ClientKind.LEGAL_ENTITY, holds_from=date(2026, 6, 1))
    report_details(client, moved, by=member(client), at=at(date(2026, 5, 20)))
    before, after = held(client, date(2026, 5, 31)), held(client, date(2026, 6, 1))
    assert (before.kind, before.register_number, before.vat_number) == (kind, "00000001", FICTITIOUS_VAT)
    assert after.kind is ClientKind.LEGAL_ENTITY
    assert [one["kind"] for one in facts_of(client, "details.reported")] == [kind, "legal_entity"]


@pytest.mark.clause("linq:1.1.opdrachtgever")
@pytest.mark.parametrize(
    ("register_number", "vat_number", "refused"),
    [
        ("1234567", "", "register_number"),
        ("", "NL000099999B57", "vat_number"),
        ("", "XX123", "vat_number"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused(
    client_of_provider: Organisation, register_number: str, vat_number: str, refused: str
) -> None:
    """Eight digits in the Dutch trade register, which gives no check digit; VAT numbers are checked by country."""
    client = client_of_provider.pk
    told = Party(kind=ClientKind.LEGAL_ENTITY, register_number=register_number, vat_number=vat_number)
    with pytest.raises(RefusedError, match=refused):
        enter_client(client, told, by=staff(), at=at(date(2026, 1, 5)))
    assert rows(ClientDetails, client) == []


@pytest.mark.clause("linktopay:1.10")
def test_only_staff_enter_who_a_client_is_for_it(client_of_provider: Organisation) -> None:
    told = Party(kind=ClientKind.PRIVATE_PERSON)
    with pytest.raises(PermissionError):
        enter_client(client_of_provider.pk, told, by=member(client_of_provider.pk), at=at(date(2026, 1, 5)))
    with pytest.raises(RefusedError, match="no_client"):
        enter_client(provider().pk, told, by=staff(), at=at(date(2026, 1, 5)))


@pytest.mark.clause("linktopay:1.10", "linq:1.1.opdrachtgever")
def test_staff_enter_who_a_client_is_with_a_signed_contract(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    documents("payments")
    made = known()
    standing_clock.stand_still(at(date(2026, 3, 2)))
    sign_in(client, new_staff("owner"))
    told = {
        "service": "payments", "legal_entity": str(made), "kind": "business_person", "register_number": "00000001",
        "vat_number": FICTITIOUS_VAT, "name": "Webwinkel", "signed_on": "2026-03-02", "signer": "A. Jansen",
        "reference": "cabinet 3", "period": "12 months", "starts": "",
    }  # fmt: skip
    path = f"/office/agreements/signed/{client_of_provider.pk}/add"
    assert client.post(path, {**told, "vat_number": "NL1"}).status_code == 422
    assert rows(ClientDetails, client_of_provider.pk) == []
    assert client.post(path, told).status_code == 302
    found = held(client_of_provider.pk, date(2026, 3, 2))
    assert (found.kind, found.vat_number) == (ClientKind.BUSINESS_PERSON, FICTITIOUS_VAT)
