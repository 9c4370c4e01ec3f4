from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.people import provider, provider_actor

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Invitation, Organisation
from schakel.shared.agreements.facts.contracts import Accepting, ContractWish
from schakel.shared.agreements.facts.forming import Details, SignedUp, SignUp
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.agreements.models import Acceptance, Contract, Trial
from schakel.shared.agreements.queries.clients import details_on
from schakel.shared.agreements.queries.trials import charged_from
from schakel.shared.agreements.tests.offering import at, mails, rows
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    documents,
    entity,
    member,
    pass_days,
    published,
    staff,
)
from schakel.shared.agreements.usecases.complete_registration import complete_registration
from schakel.shared.agreements.usecases.file_signed import file_signed
from schakel.shared.agreements.usecases.report_details import report_details
from schakel.shared.agreements.usecases.sign_up import sign_up
from schakel.shared.agreements.usecases.start_trial import start_trial
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
TICKED = datetime(2026, 3, 16, 9, 11, tzinfo=UTC)
DONE = datetime(2026, 3, 16, 9, 12, tzinfo=UTC)


def wish(**said: Any) -> SignUp:
    provider()
    accepted = frozenset(documents("calls"))
    with transaction(provider_actor(provider().pk)):
        company = entity()
    given = {
        "service": "calls", "legal_entity": company, "company": "Jansen Loodgieters", "person": "Ans Jansen",
        "email": "ans@jansen.example", "register_number": "12345678", "address": "Voorbeeldweg 2, Ede",
        "package": "basic", "payment": "invoice", "accepted": accepted, "ticked": TICKED, "came_from": "192.0.2.7",
        **said,
    }  # fmt: skip
    return SignUp(**given)


def clients() -> list[Organisation]:
    with transaction(provider_actor()):
        return list(Organisation.objects.filter(kind="client"))


@pytest.mark.clause("qooqie:4.1", "qooqie:4.2", "qooqie:1.1.2")
def test_a_completed_registration_is_an_agreement_from_its_last_step_on() -> None:
    done = sign_up(wish(), at=DONE)

    assert done.contract is not None
    made = again(done.client, done.contract)
    assert (made.formed_by, made.concluded_at, made.package) == ("registration", DONE, "basic")
    (acceptance,) = rows(Acceptance, done.client)
    assert (acceptance.accepted_at, acceptance.version.number, acceptance.signer, acceptance.came_from) == (
        TICKED, 1, "Ans Jansen", "192.0.2.7",
    )  # fmt: skip
    with transaction(provider_actor(done.client)):
        assert Organisation.objects.get(pk=done.client).name == "Jansen Loodgieters"
        reported = details_on(done.client, date(2026, 3, 16))
    assert reported is not None
    assert (reported.details.register_number, reported.late) == ("12345678", False)


@pytest.mark.clause("qooqie:4.3")
def test_no_confirmation_is_sent_but_the_invitation_is() -> None:
    done = sign_up(wish(), at=DONE)

    assert mails(done.client, "confirmation") == []
    assert [mail.kind for mail in rows(OutgoingMessage, done.client) if mail.to == "ans@jansen.example"] == [
        "accounts.invitation"
    ]
    assert [(one.email, one.role) for one in rows(Invitation, done.client)] == [
        ("ans@jansen.example", "admin")
    ]


@pytest.mark.clause("qooqie:4.1", "qooqie:4.2", "qooqie:1.1.2")
@pytest.mark.parametrize(
    ("lacking", "refused"),
    [
        ({"company": "  "}, "registration_company"),
        ({"kind": ClientKind.PRIVATE_PERSON}, "registration_company"),
        ({"package": ""}, "registration_package"),
        ({"payment": ""}, "registration_payment"),
        ({"ticked": None}, "registration_terms"),
        ({"accepted": frozenset()}, "not_accepted"),
        ({"register_number": "1234567"}, "register_number"),
        ({"register_number": ""}, "register_number"),
        ({"service": "nothing"}, "unknown_service"),
    ],
)
def test_a_registration_that_lacks_something_makes_nothing(lacking: dict[str, Any], refused: str) -> None:
    with pytest.raises(RefusedError, match=refused):
        sign_up(wish(**lacking), at=DONE)
    assert clients() == []


def test_a_service_that_is_not_formed_by_registration_has_none() -> None:
    documents("payments")
    with pytest.raises(RefusedError, match="registration_way"):
        sign_up(wish(service="payments"), at=DONE)
    assert clients() == []


def test_two_companies_of_one_name_get_addresses_of_their_own() -> None:
    first, second = sign_up(wish(), at=DONE), sign_up(wish(email="piet@jansen.example"), at=DONE)
    slugs = {one.pk: one.slug for one in clients()}
    assert slugs[first.client] == "jansen-loodgieters"
    assert slugs[second.client].startswith("jansen-loodgieters-")


def trying(on: date = date(2026, 3, 2)) -> SignedUp:
    return sign_up(wish(trial=True, ticked=at(on, 9)), at=at(on, 10))


@pytest.mark.clause("qooqie:15.1")
def test_an_agreement_in_the_trial_has_its_fixed_fee_from_the_day_after_it(standing_clock: Any) -> None:
    standing_clock.stand_still(at(date(2026, 3, 2)))
    done = trying()
    assert (done.contract, done.trial_until) == (None, date(2026, 3, 16))
    assert rows(Contract, done.client) == []

    contract = complete_registration(
        done.client, wish(ticked=at(date(2026, 3, 10), 9)), by=member(done.client), at=at(date(2026, 3, 10))
    )
    with transaction(provider_actor(done.client)):
        assert charged_from(done.client, contract, date(2026, 3, 10)) == date(2026, 3, 16)
    pass_days(standing_clock, date(2026, 3, 20))
    (trial,) = rows(Trial, done.client)
    assert (trial.contract_id, trial.lapsed_at) == (contract, None)


@pytest.mark.clause("qooqie:15.2")
def test_a_trial_without_agreement_lapses_on_the_fifteenth_day(standing_clock: Any) -> None:
    standing_clock.stand_still(at(date(2026, 3, 2)))
    done = trying()
    pass_days(standing_clock, date(2026, 3, 15))
    assert rows(Trial, done.client)[0].lapsed_at is None
    pass_days(standing_clock, date(2026, 3, 16))
    (trial,) = rows(Trial, done.client)
    assert trial.lapsed_at == datetime(2026, 3, 15, 23, tzinfo=UTC)
    assert rows(Contract, done.client) == []
    assert len(rows(Acceptance, done.client)) == 1


@pytest.mark.clause("qooqie:15.2")
def test_an_agreement_on_the_last_day_of_the_trial_is_in_time_and_later_it_is_not() -> None:
    done = trying()
    with pytest.raises(RefusedError, match="trial_over"):
        complete_registration(
            done.client,
            wish(ticked=at(date(2026, 3, 16), 0)),
            by=member(done.client),
            at=at(date(2026, 3, 16), 1),
        )
    complete_registration(
        done.client,
        wish(ticked=at(date(2026, 3, 15), 23)),
        by=member(done.client),
        at=at(date(2026, 3, 15), 23),
    )
    assert len(rows(Contract, done.client)) == 1


def test_a_client_has_one_trial_of_a_service_and_one_running_contract() -> None:
    done = trying()
    with pytest.raises(RefusedError, match="trial_once"):
        start_trial(
            done.client, wish(ticked=at(date(2026, 3, 3))), by=member(done.client), at=at(date(2026, 3, 3))
        )
    again_wish = wish(ticked=at(date(2026, 3, 3)))
    complete_registration(done.client, again_wish, by=member(done.client), at=at(date(2026, 3, 3)))
    with pytest.raises(RefusedError, match="contract_runs"):
        complete_registration(done.client, again_wish, by=member(done.client), at=at(date(2026, 3, 3)))
    assert len(rows(Contract, done.client)) == 1


def signed(client: UUID, **said: Any) -> ContractWish:
    accepting = tuple(Accepting(version=one, shown="nl", signer="A. Jansen") for one in documents("careers"))
    with transaction(provider_actor(provider().pk)):
        company = entity()
    given = {
        "service": "careers", "legal_entity": company, "formed_by": "signed", "accepting": accepting,
        "reference": "cabinet 3, folder 12", **said,
    }  # fmt: skip
    return ContractWish(client=client, **given)


@pytest.mark.clause("twinqels:20.1")
def test_a_signed_agreement_counts_from_the_signing(client_of_provider: Organisation) -> None:
    from schakel.kernel.periods import Period

    wished = signed(client_of_provider.pk, period=Period.parse("12 months"))
    made = file_signed(wished, signed_at=at(date(2026, 3, 3)), by=staff(), at=at(date(2026, 3, 9)))
    contract = again(client_of_provider.pk, made)
    assert (contract.formed_by, contract.concluded_at) == ("signed", at(date(2026, 3, 3)))


@pytest.mark.clause("linq:4.1")
def test_an_oral_acceptance_is_no_agreement(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    now = at(date(2026, 3, 9))
    with pytest.raises(RefusedError, match="no_reference"):
        file_signed(signed(client, reference=""), signed_at=now, by=staff(), at=now)
    with pytest.raises(RefusedError, match="signed_later"):
        file_signed(signed(client), signed_at=at(date(2026, 3, 10)), by=staff(), at=now)
    with pytest.raises(RefusedError, match="no_client"):
        file_signed(signed(provider().pk), signed_at=now, by=staff(), at=now)
    with pytest.raises(RefusedError, match="no_signer"):
        file_signed(signed(client, accepting=()), signed_at=now, by=staff(), at=now)
    with pytest.raises(PermissionError):
        file_signed(signed(client), signed_at=now, by=member(client), at=now)
    assert rows(Contract, client) == []


def moved(day: date) -> Details:
    return Details(company="Bakkerij Jansen", invoice_address="Nieuweweg 1, Ede", holds_from=day)


@pytest.mark.clause("qooqie:13.1")
def test_a_new_invoice_address_holds_from_its_day_and_is_mailed_to_the_provider(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    concluded(client, "calls", date(2026, 1, 5))
    old = Details(company="Bakkerij Jansen", invoice_address="Oudeweg 1, Ede", holds_from=date(2026, 1, 5))
    report_details(client, old, by=member(client), at=at(date(2026, 1, 5)))
    assert (
        report_details(client, moved(date(2026, 5, 1)), by=member(client), at=at(date(2026, 4, 20))) is False
    )

    def address(day: date) -> str:
        with transaction(system("test", client)):
            found = details_on(client, day)
        assert found is not None
        return found.details.invoice_address

    assert (address(date(2026, 4, 30)), address(date(2026, 5, 1))) == ("Oudeweg 1, Ede", "Nieuweweg 1, Ede")
    assert [mail.to for mail in mails(client, "details_reported")] == ["contract@provider.example"] * 2


@pytest.mark.clause("qooqie:13.1")
def test_an_address_that_is_reported_late_is_accepted_and_marked(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    published("calls")
    assert report_details(client, moved(date(2026, 5, 1)), by=member(client), at=at(date(2026, 5, 5))) is True
    with pytest.raises(RefusedError, match="registration_company"):
        report_details(
            client,
            Details(company="", holds_from=date(2026, 5, 1)),
            by=member(client),
            at=at(date(2026, 5, 5)),
        )
