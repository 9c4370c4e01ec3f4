from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation, provider_actor

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.deliveries import DeliveryStanding
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import InformationRequest, Statement
from schakel.shared.agreements.queries.deliveries import deliveries_of, leniencies_of
from schakel.shared.agreements.queries.information import overdue_requests, request_of
from schakel.shared.agreements.tests.offering import at, mails, rows
from schakel.shared.agreements.tests.test_life import gives_notice, told
from schakel.shared.agreements.tests.world import concluded, member, pass_days, staff
from schakel.shared.agreements.usecases.answer_information import answer_information
from schakel.shared.agreements.usecases.ask_information import ask_information
from schakel.shared.agreements.usecases.grant_leniency import grant_leniency
from schakel.shared.agreements.usecases.put_in_default import put_in_default
from schakel.shared.agreements.usecases.record_delivery import record_delivery
from schakel.shared.agreements.usecases.state_delivery import state_delivery
from schakel.shared.agreements.usecases.withdraw_request import withdraw_request
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")


def asked(made: ContractFact, day: date, due: date) -> UUID:
    return ask_information(made.organisation, made.id, "Your logo", due, by=staff(), at=at(day))


@pytest.mark.clause("linktopay:4.5", "qooqie:8.1", "linq:21.1.1")
@pytest.mark.parametrize("service", ["payments", "calls", "outreach"])
def test_an_open_request_is_reminded_before_its_day_and_every_week_after_it(
    client_of_provider: Organisation, standing_clock: Any, service: str
) -> None:
    new_member(client_of_provider, "admin")
    standing_clock.stand_still(at(date(2026, 3, 2)))
    made = concluded(client_of_provider.pk, service, date(2026, 3, 2))
    request = asked(made, date(2026, 3, 2), date(2026, 3, 16))
    pass_days(standing_clock, date(2026, 3, 25))
    assert told(made.organisation, request) == [
        ("information_reminder", date(2026, 3, 13), "done"),
        ("information_reminder", date(2026, 3, 17), "done"),
        ("information_reminder", date(2026, 3, 24), "done"),
        ("information_reminder", date(2026, 3, 31), "open"),
    ]
    assert len(mails(made.organisation, "information_asked")) == 1
    assert len(mails(made.organisation, "information_reminder")) == 3
    with transaction(provider_actor(made.organisation)):
        assert [
            overdue_requests(made.organisation, day) for day in (date(2026, 3, 16), date(2026, 3, 17))
        ] == [0, 1]


@pytest.mark.clause("qooqie:8.2")
def test_an_answer_stops_the_reminders_and_earlier_answers_stay_on_file(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(at(date(2026, 3, 2)))
    made = concluded(client_of_provider.pk, "calls", date(2026, 3, 2))
    request = asked(made, date(2026, 3, 2), date(2026, 3, 16))
    for day, words in ((date(2026, 3, 4), "It is blue."), (date(2026, 3, 5), "It is green.")):
        answer_information(made.organisation, request, words, by=member(made.organisation), at=at(day))
    pass_days(standing_clock, date(2026, 4, 1))
    assert told(made.organisation, request) == [("information_reminder", date(2026, 3, 13), "dropped")]
    with transaction(provider_actor(made.organisation)):
        found = request_of(made.organisation, request)
    assert found is not None
    assert (found.answer, found.answered_on) == ("It is green.", date(2026, 3, 4))
    kept = [(one.words, one.received_on) for one in rows(Statement, made.organisation)]
    assert kept == [("It is blue.", date(2026, 3, 4)), ("It is green.", date(2026, 3, 5))]


def test_a_withdrawn_request_is_neither_answered_nor_reminded(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 3, 2))
    request = asked(made, date(2026, 3, 2), date(2026, 3, 16))
    withdraw_request(made.organisation, request, by=staff(), at=at(date(2026, 3, 3)))
    with pytest.raises(RefusedError, match="request_withdrawn"):
        answer_information(
            made.organisation, request, "Blue", by=member(made.organisation), at=at(date(2026, 3, 4))
        )
    assert told(made.organisation, request) == [("information_reminder", date(2026, 3, 13), "dropped")]


def test_a_request_that_makes_no_sense_is_refused(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 3, 2))
    with pytest.raises(RefusedError, match="due_past"):
        asked(made, date(2026, 3, 3), date(2026, 3, 2))
    request = asked(made, date(2026, 3, 2), date(2026, 3, 2))
    with pytest.raises(RefusedError, match="no_words"):
        answer_information(
            made.organisation, request, " ", by=member(made.organisation), at=at(date(2026, 3, 2))
        )
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_request"):
        answer_information(other, request, "Blue", by=member(other), at=at(date(2026, 3, 2)))
    with pytest.raises(PermissionError):
        answer_information(
            made.organisation,
            request,
            "Blue",
            by=member(made.organisation, "contract.read"),
            at=at(date(2026, 3, 2)),
        )
    assert [row.answer for row in rows(InformationRequest, made.organisation)] == [""]


def delivering(made: ContractFact, strict: str = "") -> UUID:
    return state_delivery(
        made.organisation, made.id, "The website", date(2026, 5, 1), by=staff(), at=at(date(2026, 4, 1)),
        strict_reference=strict,
    )  # fmt: skip


def standing(made: ContractFact, day: date) -> DeliveryStanding:
    with transaction(provider_actor(made.organisation)):
        (found,) = deliveries_of(made, day)
    return found.standing


@pytest.mark.clause("linktopay:4.7")
def test_an_indicative_term_gives_default_only_after_a_notice_with_a_further_term(
    client_of_provider: Organisation,
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    delivery = delivering(made)
    assert standing(made, date(2026, 5, 1)) is DeliveryStanding.PLANNED
    assert standing(made, date(2026, 5, 2)) is DeliveryStanding.LATER_THAN_PLANNED
    found = put_in_default(
        made.organisation,
        delivery,
        through=date(2026, 5, 18),
        by=member(made.organisation),
        at=at(date(2026, 5, 4)),
    )
    assert found is DeliveryStanding.FURTHER_TERM
    assert standing(made, date(2026, 5, 18)) is DeliveryStanding.FURTHER_TERM
    assert standing(made, date(2026, 5, 19)) is DeliveryStanding.IN_DEFAULT


@pytest.mark.clause("linktopay:4.7")
def test_a_strict_term_gives_default_on_the_next_day(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    delivery = delivering(made, "e-mail of 1 April")
    assert standing(made, date(2026, 5, 2)) is DeliveryStanding.IN_DEFAULT
    record_delivery(made.organisation, delivery, date(2026, 5, 2), by=staff(), at=at(date(2026, 5, 3)))
    assert standing(made, date(2026, 5, 3)) is DeliveryStanding.DELIVERED
    with pytest.raises(RefusedError, match="delivered_already"):
        record_delivery(made.organisation, delivery, date(2026, 5, 2), by=staff(), at=at(date(2026, 5, 3)))


@pytest.mark.clause("linktopay:4.7", "linktopay:1.15")
def test_a_notice_without_a_further_term_is_kept_but_changes_nothing(
    client_of_provider: Organisation,
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    delivery = delivering(made)
    told_by_phone = Declared(by=From.CLIENT, channel=Channel.TELEPHONE, arrived=at(date(2026, 5, 4), 9))
    with pytest.raises(RefusedError, match="not_written"):
        put_in_default(
            made.organisation, delivery, through=date(2026, 5, 18), by=staff(), at=at(date(2026, 5, 4)),
            declared=told_by_phone,
        )  # fmt: skip
    put_in_default(
        made.organisation, delivery, through=None, by=member(made.organisation), at=at(date(2026, 5, 4))
    )
    assert standing(made, date(2026, 6, 30)) is DeliveryStanding.LATER_THAN_PLANNED
    assert [one.kind for one in rows(Statement, made.organisation)] == ["clients_default_notice"]


@pytest.mark.clause("linq:2.3")
def test_leniency_in_one_case_changes_no_later_one(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    with pytest.raises(RefusedError, match="no_reason"):
        grant_leniency(
            made.organisation, made.id, "Notice one day late", "", by=staff(), at=at(date(2026, 6, 2))
        )
    grant_leniency(
        made.organisation, made.id, "Notice one day late", "First time", by=staff(), at=at(date(2026, 6, 2))
    )
    with transaction(provider_actor(made.organisation)):
        (kept,) = leniencies_of(made.organisation, made.id)
    assert (kept.case, kept.reason) == ("Notice one day late", "First time")
    assert gives_notice(made, date(2026, 6, 2)) == date(2026, 12, 1)
