"""What opens with the end of a contract, and what both sides put into it and confirm."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.transfer import DataChoice, TransferEntry, TransferFile, TransferKind
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.transfer import transfer_of, transfer_standing
from schakel.shared.agreements.tests.world import concluded, entity, mails, member, noon, pass_days, staff
from schakel.shared.agreements.usecases.add_to_transfer import add_to_transfer
from schakel.shared.agreements.usecases.confirm_transfer import confirm_transfer
from schakel.shared.agreements.usecases.discontinue_service import discontinue_service
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("twinqels:29.7")]
DAY = date(2026, 9, 1)


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A contract for the career platform of a year, on 1 September 2026."""
    new_member(client_of_provider, "admin")
    found = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    standing_clock.stand_still(noon(DAY))
    return found


@pytest.fixture
def ending(made: ContractFact) -> ContractFact:
    """The same, after the client gave notice for that day."""
    give_notice(
        made.organisation, made.id, by=member(made.organisation), at=noon(DAY), wished=date(2026, 11, 1)
    )
    return made


def file_of(made: ContractFact) -> TransferFile | None:
    with transaction(system("test", made.organisation)):
        return transfer_of(made.organisation, made.id)


def stand_by(made: ContractFact) -> frozenset[From]:
    file = file_of(made)
    assert file is not None
    with transaction(system("test", made.organisation)):
        return transfer_standing(made, file, DAY).outcome


def adds(made: ContractFact, kind: TransferKind, words: str = "", *, by: Any = None, **said: Any) -> None:
    entry = TransferEntry(kind=kind, side=From.CLIENT, at=noon(DAY), words=words, **said)
    add_to_transfer(made.organisation, made.id, entry, by=by or member(made.organisation), at=noon(DAY))


def test_notice_opens_the_file_at_once_and_tells_the_client(ending: ContractFact) -> None:
    file = file_of(ending)
    assert file is not None
    assert (file.opened_at, file.ends, file.entries) == (noon(DAY), date(2026, 11, 1), ())
    (mail,) = mails(ending.organisation, "transfer_opened")
    assert "eindigt op 1 november 2026" in mail


def test_a_service_that_stops_opens_the_file_of_every_client_also_where_a_contract_ends_before(
    made: ContractFact, standing_clock: Any
) -> None:
    """twinqels:29.7: the contract ends with its term on 4 March 2027, the service on 1 June 2027."""
    discontinue_service(
        entity_id(), "careers", date(2027, 6, 1), reason="Too few users.", by=staff(), at=noon(DAY)
    )
    file = file_of(made)
    assert file is not None
    assert (file.opened_at, file.ends) == (noon(DAY), date(2027, 3, 4))
    pass_days(standing_clock, date(2027, 3, 4))
    assert file_of(made) == file


def entity_id() -> Any:
    with transaction(staff()):
        return entity()


def test_the_end_of_a_term_opens_the_file_where_nothing_opened_it_before(
    made: ContractFact, standing_clock: Any
) -> None:
    assert file_of(made) is None
    pass_days(standing_clock, date(2027, 3, 4))
    file = file_of(made)
    assert file is not None
    assert file.ends == date(2027, 3, 4)


def test_terms_without_that_clause_open_nothing(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    standing_clock.stand_still(noon(DAY))
    give_notice(made.organisation, made.id, by=member(made.organisation), at=noon(DAY))
    assert file_of(made) is None
    with pytest.raises(RefusedError, match="no_transfer"):
        adds(made, TransferKind.MESSAGE, "Hello")


def test_both_sides_confirm_and_a_later_measure_asks_for_it_again(ending: ContractFact) -> None:
    client = ending.organisation
    with pytest.raises(RefusedError, match="transfer_nothing_agreed"):
        confirm_transfer(client, ending.id, by=member(client), at=noon(DAY))
    adds(ending, TransferKind.CONTACT, "Ans Jansen, 085 000 0001")
    adds(ending, TransferKind.CHOICE, choice=DataChoice.HAND_OVER)
    adds(ending, TransferKind.DATE, "Export ready", by=staff(), on=date(2026, 10, 15))
    confirm_transfer(client, ending.id, by=member(client), at=noon(DAY))
    confirm_transfer(client, ending.id, by=staff(), at=noon(DAY))
    assert stand_by(ending) == {From.CLIENT, From.PROVIDER}
    with pytest.raises(RefusedError, match="transfer_already"):
        confirm_transfer(client, ending.id, by=staff(), at=noon(DAY))

    adds(ending, TransferKind.MESSAGE, "Thank you.")
    assert stand_by(ending) == {From.CLIENT, From.PROVIDER}
    adds(ending, TransferKind.CHOICE, choice=DataChoice.DESTROY)
    assert stand_by(ending) == frozenset()
    file = file_of(ending)
    assert file is not None
    assert file.choice is DataChoice.DESTROY
    assert [each.side for each in file.entries[:3]] == [From.CLIENT, From.CLIENT, From.PROVIDER]
    assert len(mails(client, "transfer_noted")) == 2


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        (TransferKind.MEASURE, {}, "no_words"),
        (TransferKind.DATE, {"words": "Ready"}, "transfer_no_day"),
        (TransferKind.CHOICE, {}, "transfer_no_choice"),
        (TransferKind.CONFIRMED, {}, "transfer_confirm_apart"),
    ],
)
def test_an_entry_that_is_not_whole_changes_nothing(
    ending: ContractFact, kind: TransferKind, said: dict[str, Any], refusal: str
) -> None:
    before = file_of(ending)
    with pytest.raises(RefusedError, match=refusal):
        adds(ending, kind, **said)
    assert file_of(ending) == before


def test_the_provider_does_not_choose_what_becomes_of_the_data(ending: ContractFact) -> None:
    with pytest.raises(RefusedError, match="transfer_clients_choice"):
        adds(ending, TransferKind.CHOICE, by=staff(), choice=DataChoice.DESTROY)


def test_somebody_elses_contract_has_no_file_for_me(ending: ContractFact) -> None:
    other = new_organisation("Fietsen Smit")
    entry = TransferEntry(kind=TransferKind.MESSAGE, side=From.CLIENT, at=noon(DAY), words="Hello")
    with pytest.raises(RefusedError, match="no_contract"):
        add_to_transfer(other.pk, ending.id, entry, by=member(other.pk), at=noon(DAY))


def test_both_sides_see_add_and_confirm_on_their_pages(
    client: Client, client_of_provider: Organisation, ending: ContractFact
) -> None:
    portal = f"/o/{client_of_provider.slug}/contracts/{ending.id}/transfer"
    office = f"/office/agreements/contracts/{ending.organisation}/{ending.id}/transfer"
    client.cookies["schakel_language"] = "en"
    sign_in(client, new_member(client_of_provider, "finance_admin"))
    assert "Nothing stands in the file yet" in client.get(portal).content.decode()
    wrong = client.post(f"{portal}/add", {"kind": "date", "words": "Export"})
    assert wrong.status_code == 422
    assert "Fill in the day." in wrong.content.decode()
    assert client.post(f"{portal}/add", {"kind": "choice", "choice": "destroy"}).status_code == 302
    assert client.post(f"{portal}/confirm").status_code == 302

    sign_in(client, new_staff("finance"))
    shown = client.get(office).content.decode()
    assert "Destroy them, with proof" in shown
    assert "not confirmed yet" in shown
    assert client.post(f"{office}/add", {"kind": "choice", "choice": "destroy"}).status_code == 422
    assert client.post(f"{office}/confirm").status_code == 302
    assert stand_by(ending) == {From.CLIENT, From.PROVIDER}
