"""Contracts that end at once, by consent, by performance, with their service, or pass to another company."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.events import PartsEnded
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.dissolution import ClientsRequest, EndStatement
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround, overdue_invoice
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.former import access_after_end
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    entity,
    member,
    noon,
    pass_days,
    staff,
    told_others,
)
from schakel.shared.agreements.usecases.answer_proposed_end import answer_proposed_end
from schakel.shared.agreements.usecases.decide_clients_dissolution import decide_clients_dissolution
from schakel.shared.agreements.usecases.discontinue_service import discontinue_service
from schakel.shared.agreements.usecases.end_contract_at_once import end_contract_at_once
from schakel.shared.agreements.usecases.end_performed_contract import end_performed_contract
from schakel.shared.agreements.usecases.give_default_notice import give_default_notice
from schakel.shared.agreements.usecases.pass_contract import Consent, pass_contract
from schakel.shared.agreements.usecases.propose_end import propose_end
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.renew_contract import renew_contract
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def on_file(made: ContractFact, kind: GroundKind, on: date, **facts: Any) -> UUID:
    ground = RegisteredGround(kind, on, "document 4", **facts)
    return register_ground(made.organisation, made.id, ground, by=staff(), at=noon(on))


def ends(made: ContractFact, on: date, statement: EndStatement) -> date:
    return end_contract_at_once(
        made.organisation, made.id, statement, words="You did not.", by=staff(), at=noon(on)
    )


def end_of(made: ContractFact) -> tuple[date | None, str]:
    found = again(made.organisation, made.id)
    return found.agreed.ends, found.ended_how


@pytest.mark.clause("linq:11.1")
def test_a_breach_ends_a_contract_after_its_notice_of_default_by_registered_letter(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    ground = on_file(made, GroundKind.BREACH, date(2026, 3, 30))
    give_default_notice(
        made.organisation,
        ground,
        words="Answer.",
        until=date(2026, 4, 15),
        by=staff(),
        at=noon(date(2026, 4, 1)),
    )
    fifteenth, sixteenth = date(2026, 4, 15), date(2026, 4, 16)
    with pytest.raises(RefusedError, match="end_no_ground"):
        ends(made, fifteenth, EndStatement(fifteenth, sent=fifteenth, number="RR123"))
    with pytest.raises(RefusedError, match="end_no_letter"):
        ends(made, sixteenth, EndStatement(sixteenth, sent=sixteenth))
    assert end_of(made) == (None, "")
    assert ends(made, sixteenth, EndStatement(sixteenth, sent=sixteenth, number="RR123")) == sixteenth
    assert end_of(made) == (sixteenth, "at_once")
    assert again(made.organisation, made.id).ended_at is not None


@pytest.mark.clause("linq:11.2")
def test_bankruptcy_ends_a_contract_by_letter_and_late_payment_does_not(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    letter = EndStatement(date(2026, 3, 6), sent=date(2026, 3, 6), number="RR124")
    register_ground(
        made.organisation,
        made.id,
        overdue_invoice(date(2026, 3, 1), "F7"),
        by=staff(),
        at=noon(date(2026, 3, 4)),
    )
    with pytest.raises(RefusedError, match="end_no_ground"):
        ends(made, date(2026, 3, 6), letter)
    on_file(made, GroundKind.BANKRUPTCY, date(2026, 3, 5))
    assert ends(made, date(2026, 3, 6), letter) == date(2026, 3, 6)


@pytest.mark.clause("linktopay:14.5")
def test_ending_at_once_has_effect_when_the_statement_reaches_the_client(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    on_file(made, GroundKind.OBLIGATIONS_NOT_MET, date(2026, 5, 1))
    fourth = date(2026, 5, 4)
    with pytest.raises(RefusedError, match="end_not_received"):
        ends(made, fourth, EndStatement(fourth, sent=fourth))
    with pytest.raises(RefusedError, match="statement_later"):
        ends(made, fourth, EndStatement(fourth, sent=fourth, received=date(2026, 5, 5)))
    assert ends(made, date(2026, 5, 6), EndStatement(fourth, sent=fourth, received=date(2026, 5, 6))) == date(
        2026, 5, 6
    )


@pytest.mark.clause("qooqie:22.1")
def test_a_statement_ends_a_contract_on_its_day_and_not_before_it_is_sent(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    june = date(2026, 6, 3)
    with pytest.raises(RefusedError, match="end_no_ground"):
        ends(made, june, EndStatement(june, sent=june))
    on_file(made, GroundKind.BREACH, june)
    assert ends(made, june, EndStatement(date(2026, 6, 1), sent=june)) == june


@pytest.mark.clause("twinqels:29.3")
def test_parts_of_a_contract_end_and_the_rest_goes_on(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "careers", date(2026, 1, 1))
    on_file(made, GroundKind.BANKRUPTCY, date(2026, 3, 5))
    sixth = date(2026, 3, 6)
    assert ends(made, sixth, EndStatement(sixth, sent=sixth, parts=frozenset({"insight"}))) == sixth
    assert end_of(made) == (None, "")
    assert [each["parts"] for each in told_others(made.organisation, PartsEnded)] == [["insight"]]


def test_what_ended_does_not_end_again(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    june = date(2026, 6, 3)
    on_file(made, GroundKind.BREACH, june)
    ends(made, june, EndStatement(june, sent=june))
    with pytest.raises(RefusedError, match="contract_over"):
        ends(made, june, EndStatement(june, sent=june))


@pytest.mark.clause("linq:5.4")
def test_an_end_by_consent_needs_both_sides(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    client, day, end = made.organisation, noon(date(2026, 3, 2)), date(2026, 4, 1)
    said = propose_end(client, made.id, end, side=From.CLIENT, words="We stop.", by=member(client), at=day)
    assert end_of(made) == (None, "")
    with pytest.raises(RefusedError, match="own_proposal"):
        answer_proposed_end(client, made.id, said, consents=True, side=From.CLIENT, by=member(client), at=day)
    with pytest.raises(RefusedError, match="end_proposed_already"):
        propose_end(client, made.id, end, side=From.PROVIDER, words="", by=staff(), at=day)
    later = noon(date(2026, 3, 9))
    assert (
        answer_proposed_end(client, made.id, said, consents=True, side=From.PROVIDER, by=staff(), at=later)
        == end
    )
    assert end_of(made) == (end, "consent")
    with pytest.raises(RefusedError, match="no_proposed_end"):
        answer_proposed_end(client, made.id, said, consents=True, side=From.PROVIDER, by=staff(), at=later)


@pytest.mark.clause("linq:5.4")
def test_a_refused_proposal_has_no_effect(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    client, day = made.organisation, noon(date(2026, 3, 2))
    said = propose_end(client, made.id, date(2026, 4, 1), side=From.PROVIDER, words="", by=staff(), at=day)
    assert (
        answer_proposed_end(
            client, made.id, said, consents=False, side=From.CLIENT, by=member(client), at=day
        )
        is None
    )
    assert end_of(made) == (None, "")


@pytest.mark.clause("linq:11.3")
def test_a_clients_dissolution_ends_the_contract_only_when_it_is_granted(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))

    def decides(decided: ClientsRequest, ground: str = "Article 6:265 of the civil code.") -> bool:
        return decide_clients_dissolution(
            made.organisation, made.id, decided, effect=date(2026, 6, 1), ground=ground, reference="letter 8",
            by=staff(), at=noon(date(2026, 5, 20)),
        )  # fmt: skip

    assert not decides(ClientsRequest.OPEN)
    assert not decides(ClientsRequest.REFUSED)
    with pytest.raises(RefusedError, match="ground_no_source"):
        decides(ClientsRequest.GRANTED, " ")
    assert end_of(made) == (None, "")
    assert decides(ClientsRequest.GRANTED)
    assert end_of(made) == (date(2026, 6, 1), "at_once")


@pytest.mark.clause("linktopay:14.2")
@pytest.mark.parametrize(
    ("paid", "end"), [(date(2026, 6, 3), date(2026, 6, 15)), (date(2026, 7, 2), date(2026, 7, 2))]
)
def test_a_training_contract_ends_when_it_was_held_and_paid(
    paid: date, end: date, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 5, 1), period=None, recurring=False)
    client, day = made.organisation, noon(date(2026, 7, 3))
    held = (date(2026, 6, 15),)
    assert (
        end_performed_contract(client, made.id, delivered=held, settled=(None,), by=staff(), at=day) is None
    )
    assert end_performed_contract(client, made.id, delivered=held, settled=(paid,), by=staff(), at=day) == end
    assert end_of(made) == (end, "performed")


@pytest.mark.clause("twinqels:29.6")
def test_a_service_that_stops_ends_its_contracts_and_caps_renewals(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    other = new_organisation("Slagerij De Groot").pk
    long = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    short = concluded(other, "careers", date(2025, 9, 15))
    told, stops = date(2026, 6, 1), date(2026, 12, 1)
    with transaction(system("test", other)):
        company = entity()
    with pytest.raises(RefusedError, match="discontinue_too_soon"):
        discontinue_service(company, "careers", date(2026, 7, 31), reason="Costs.", by=staff(), at=noon(told))
    assert end_of(long) == (None, "")
    ended = discontinue_service(company, "careers", stops, reason="Costs.", by=staff(), at=noon(told))
    assert ended == 1
    assert (end_of(long), end_of(short)) == ((stops, "discontinued"), (None, ""))
    assert renew_contract(other, short.id, by=member(other), at=noon(date(2026, 9, 1))) == stops
    with pytest.raises(RefusedError, match="renewal_ends_already"):
        renew_contract(other, short.id, by=member(other), at=noon(date(2026, 9, 2)))


@pytest.mark.clause("qooqie:24.1")
def test_a_contract_passes_to_another_company_with_consent_given_before(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    other = new_organisation("Slagerij De Groot").pk
    june = noon(date(2026, 6, 1))
    for consent in (None, Consent(given=date(2026, 6, 2), reference="cabinet 4")):
        with pytest.raises(RefusedError, match="transfer_no_consent"):
            pass_contract(made.organisation, made.id, other, consent=consent, by=staff(), at=june)
    consent = Consent(given=date(2026, 5, 28), reference="cabinet 4")
    new = pass_contract(made.organisation, made.id, other, consent=consent, by=staff(), at=june)
    assert end_of(made) == (date(2026, 6, 1), "transferred")
    taken = again(other, new)
    assert (taken.number, taken.agreed.commencement, taken.agreed.ends) == (
        made.number,
        date(2026, 1, 1),
        None,
    )


@pytest.mark.clause("twinqels:29.5")
def test_a_former_client_keeps_invoices_terms_and_its_data_requests(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(start_of_day(date(2025, 6, 10)))
    made = concluded(client_of_provider.pk, "careers", date(2025, 6, 10))
    pass_days(standing_clock, date(2026, 6, 11))
    with transaction(system("test", made.organisation)):
        kept = access_after_end(again(made.organisation, made.id), date(2026, 6, 11)).outcome
    assert {str(each) for each in kept.portal} == {"invoices", "terms", "end_choice", "data_requests"}
