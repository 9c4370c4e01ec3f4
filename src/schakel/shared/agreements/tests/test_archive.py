"""The archive of a client: every file of its agreements, read from where it is kept."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.db import connections
from django.db import transaction as database
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.archive import Filed, FiledAs
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Acceptance, Contract
from schakel.shared.agreements.queries.archive import archive_of, filed_copy
from schakel.shared.agreements.tests.offering import accepts, rows, sent
from schakel.shared.agreements.tests.world import concluded, member, noon
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("linq:12.4")]


def archived(client: Any) -> list[Filed]:
    with transaction(system("test", client)):
        return archive_of(client)


def text_of(client: Any, filed: Filed) -> str:
    with transaction(system("test", client)):
        found = filed_copy(client, filed.filed_as, filed.id)
    assert found is not None
    return found.text


def test_a_quote_its_accepted_terms_and_its_confirmation_are_filed_with_version_time_and_hash(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:12.4: quotes, confirmations and accepted documents, newest first."""
    client = client_of_provider.pk
    standing_clock.stand_still(noon(date(2026, 2, 2)))
    _made, token = sent(client, "outreach", date(2026, 2, 2))
    standing_clock.stand_still(noon(date(2026, 2, 5)))
    accepts(client, token, date(2026, 2, 5), "outreach")

    (contract,), found = rows(Contract, client), archived(client)
    accepted = {each.id: each.sha256 for each in rows(Acceptance, client)}

    quote = found[-1]
    assert (quote.filed_as, quote.at, quote.version) == (FiledAs.QUOTE, noon(date(2026, 2, 2)), "1")
    assert quote.sha256 == sha256(text_of(client, quote).encode()).hexdigest()
    assert "Set-up: EUR 400.00" in text_of(client, quote)
    documents = [each for each in found if each.filed_as is FiledAs.DOCUMENT]
    assert {each.id: each.sha256 for each in documents} == accepted
    assert {each.at for each in documents} == {noon(date(2026, 2, 5))}
    assert "Dit is een voorbeeld." in text_of(client, documents[0])
    confirmations = [each for each in found if each.filed_as is FiledAs.MESSAGE]
    assert {(each.contract, len(each.sha256)) for each in confirmations} == {(contract.id, 64)}
    assert {each.number for each in found} == {contract.number}
    assert token not in "".join(text_of(client, each) for each in found)


def test_a_notice_is_filed_once_though_it_went_by_mail_and_stands_in_the_portal(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:12.4: notices, each with its time and hash."""
    client, day = client_of_provider.pk, noon(date(2026, 9, 1))
    new_member(client_of_provider, "admin")
    made = concluded(client, "outreach", date(2026, 7, 1))
    standing_clock.stand_still(day)
    words = Declared(by=From.CLIENT, words="Wij stoppen.")
    give_notice(client, made.id, by=member(client), at=day, declared=words)

    told = [each for each in archived(client) if each.at == day]

    assert sorted(each.filed_as for each in told) == [FiledAs.MESSAGE, FiledAs.STATEMENT]
    (statement,) = [each for each in told if each.filed_as is FiledAs.STATEMENT]
    assert (statement.name, len(statement.sha256)) == ("notice", 64)
    assert text_of(client, statement) == "Wij stoppen."


def test_what_was_deleted_where_it_is_kept_is_not_in_the_archive(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:12.4: what must be deleted is left out; there is no second copy."""
    client, day = client_of_provider.pk, noon(date(2026, 9, 1))
    made = concluded(client, "outreach", date(2026, 7, 1))
    standing_clock.stand_still(day)
    give_notice(client, made.id, by=member(client), at=day)
    before = archived(client)
    (statement,) = [each for each in before if each.filed_as is FiledAs.STATEMENT]

    with database.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cell1.agreements_statement NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DELETE FROM cell1.agreements_statement WHERE id = %s", [statement.id])
        assert cursor.rowcount == 1
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cell1.agreements_statement FORCE ROW LEVEL SECURITY")

    assert archived(client) == [each for each in before if each.id != statement.id]
    with transaction(system("test", client)):
        assert filed_copy(client, FiledAs.STATEMENT, statement.id) is None


def test_portal_and_office_list_the_files_and_give_them_to_keep(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(date(2026, 7, 1)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 7, 1))
    (filed, *_others) = archived(made.organisation)
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_member(client_of_provider, "member"))
    portal = f"/o/{client_of_provider.slug}/contracts/archive"
    office = f"/office/agreements/clients/{made.organisation}/archive"

    shown = client.get(portal).content.decode()
    assert filed.sha256[:16] in shown
    assert made.number in shown
    assert "No file that fits" in client.get(f"{portal}?q=nothing-like-it").content.decode()
    assert "The archive is empty" in client.get(f"{portal}?contract={filed.id}").content.decode()
    kept = client.get(f"{portal}/{filed.filed_as}/{filed.id}")
    assert kept["Content-Disposition"] == f'attachment; filename="{filed.filed_as}-{filed.id}.txt"'
    assert filed.sha256 in kept.content.decode()
    assert client.get(f"{portal}/invoice/{filed.id}").status_code == 404

    sign_in(client, new_staff("support"))
    assert filed.sha256[:16] in client.get(office).content.decode()
    assert client.get(f"{office}/{filed.filed_as}/{filed.id}").content == kept.content


def test_a_file_of_somebody_else_is_not_there(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(date(2026, 7, 1)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 7, 1))
    filed = archived(made.organisation)[0]
    other = new_organisation("Fietsen Smit")
    sign_in(client, new_member(other, "admin"))

    answer = client.get(f"/o/{other.slug}/contracts/archive/{filed.filed_as}/{filed.id}")

    assert answer.status_code == 404
