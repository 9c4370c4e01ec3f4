from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from schakel.services.calls.facts import Destination, Profession, RecordingChoice, SecrecyStatement
from schakel.services.calls.rules.permissions import (
    destination_in_use,
    may_activate_offline,
    may_add_as_own,
    may_be_destination,
    may_change_website,
    may_hear_recording,
    may_link_google,
    may_record,
    may_see_login,
    may_show_numbers,
)

MAY_4, MAY_5, MAY_6, MAY_7 = (date(2026, 5, day) for day in (4, 5, 6, 7))


@pytest.mark.clause("qooqie:7.5.1")
def test_the_smallest_package_has_no_link_with_google() -> None:
    assert may_link_google(smallest_package=True).outcome is False
    assert may_link_google(smallest_package=False).outcome is True


@pytest.mark.clause("qooqie:7.5.2")
def test_work_on_a_website_waits_for_a_larger_package() -> None:
    packages = {date(2026, 1, 1): True, date(2026, 6, 1): False}

    assert may_change_website(packages, date(2026, 5, 20)).outcome is False
    assert may_change_website(packages, date(2026, 6, 2)).outcome is True
    assert may_change_website({}, date(2026, 6, 2)).outcome is False


@pytest.mark.clause("qooqie:8.4")
def test_a_website_is_added_only_with_the_statement_that_it_is_ones_own() -> None:
    assert may_add_as_own(stated_own=False).outcome is False
    assert may_add_as_own(stated_own=True).outcome is True


@pytest.mark.clause("qooqie:8.8")
def test_an_offline_channel_needs_a_number_of_this_client() -> None:
    own = {"+31850000001"}

    assert may_activate_offline(numbers_of_client=own, number=None).outcome is False
    assert may_activate_offline(numbers_of_client=own, number="+31850000002").outcome is False
    assert may_activate_offline(numbers_of_client=own, number="+31850000001").outcome is True


@pytest.mark.clause("qooqie:10.1")
def test_calls_go_to_the_old_destination_until_the_new_one_is_confirmed() -> None:
    old = Destination("+31850000009", entered=date(2026, 3, 16), confirmed=date(2026, 3, 16))
    new = Destination("+31850000008", entered=MAY_4, confirmed=MAY_5)

    assert destination_in_use([old, replace(new, confirmed=None)], MAY_4).outcome == "+31850000009"
    assert destination_in_use([old, new], MAY_4).outcome == "+31850000009"
    assert destination_in_use([new, old], MAY_5).outcome == "+31850000008"
    assert destination_in_use([], MAY_5).outcome is None


@pytest.mark.clause("qooqie:10.1")
@pytest.mark.parametrize(
    ("number", "refused"),
    [
        ("+31850000009", ""),
        ("+31201234567", ""),
        ("+3228880000", ""),
        ("+31850000001", "tracking number"),
        ("+319001234", "kind of number"),
        ("+881612345678", "country"),
        ("+14155550132", "country"),
        ("0850000009", "not a number"),
        ("+31112", "not a number"),
        ("", "not a number"),
    ],
)
def test_calls_are_never_forwarded_to_costly_far_or_impossible_numbers(number: str, refused: str) -> None:
    decision = may_be_destination(
        number, countries=frozenset({"NL", "BE"}), tracking_numbers=frozenset({"+31850000001"})
    )

    assert decision.outcome is (refused == "")
    assert decision.facts["refused"] == refused


@pytest.mark.clause("qooqie:10.2")
def test_numbers_are_shown_only_after_the_client_read_that_they_will_be() -> None:
    assert may_show_numbers(acknowledged=None, on=MAY_4).outcome is False
    assert may_show_numbers(acknowledged=MAY_5, on=MAY_4).outcome is False
    assert may_show_numbers(acknowledged=MAY_4, on=MAY_4).outcome is True


GARAGE = RecordingChoice(switched_on=MAY_4, profession=Profession.NO_SECRECY, employees_informed=MAY_4)
LAW_FIRM = replace(GARAGE, profession=Profession.LAWYER)
STATEMENT = SecrecyStatement(signer="A. de Wit", signed=MAY_5, filed=MAY_6)


@pytest.mark.clause("qooqie:11.2")
def test_a_garage_may_record_from_the_day_it_says_so() -> None:
    assert may_record(GARAGE, on=MAY_4).outcome is True


@pytest.mark.clause("qooqie:11.2")
def test_a_law_firm_may_record_only_while_its_signed_statement_stands() -> None:
    refused = replace(LAW_FIRM, statement=replace(STATEMENT, refused=MAY_7))
    filed = replace(LAW_FIRM, statement=STATEMENT)

    assert may_record(LAW_FIRM, on=MAY_4).outcome is False
    assert may_record(LAW_FIRM, on=MAY_4).because == ("qooqie:11.2",)
    assert may_record(filed, on=MAY_5).outcome is False
    assert may_record(filed, on=MAY_6).outcome is True
    assert may_record(refused, on=MAY_6).outcome is True
    assert may_record(refused, on=MAY_7).outcome is False


@pytest.mark.clause("qooqie:11.2")
@pytest.mark.parametrize("profession", [one for one in Profession if one is not Profession.NO_SECRECY])
def test_every_profession_with_secrecy_needs_a_statement_with_a_signer(profession: Profession) -> None:
    choice = replace(GARAGE, profession=profession)

    assert may_record(choice, on=MAY_7).outcome is False
    assert may_record(replace(choice, statement=STATEMENT), on=MAY_7).outcome is True
    assert may_record(replace(choice, statement=replace(STATEMENT, signer=" ")), on=MAY_7).outcome is False


@pytest.mark.clause("qooqie:11.1", "qooqie:11.2", "qooqie:11.6")
@pytest.mark.parametrize(
    ("choice", "clause"),
    [
        (RecordingChoice(), "qooqie:11.1"),
        (replace(GARAGE, switched_off=MAY_6), "qooqie:11.1"),
        (replace(GARAGE, switched_on=date(2026, 5, 8)), "qooqie:11.1"),
        (replace(GARAGE, profession=None), "qooqie:11.2"),
        (replace(GARAGE, employees_informed=None), "qooqie:11.6"),
    ],
)
def test_whatever_is_missing_keeps_recording_off(choice: RecordingChoice, clause: str) -> None:
    decision = may_record(choice, on=MAY_7)

    assert decision.outcome is False
    assert decision.because == (clause,)


@pytest.mark.clause("qooqie:11.1")
def test_recording_that_was_switched_off_can_be_switched_on_again() -> None:
    assert may_record(replace(GARAGE, switched_on=MAY_6, switched_off=MAY_5), on=MAY_7).outcome is True


@pytest.mark.clause("qooqie:11.4")
def test_a_recording_is_for_the_clients_own_people_only() -> None:
    own, other = UUID(int=1), UUID(int=2)

    assert may_hear_recording(recorded_for=own, asks_for=None).outcome is False
    assert may_hear_recording(recorded_for=own, asks_for=other).outcome is False
    assert may_hear_recording(recorded_for=own, asks_for=own).outcome is True


@pytest.mark.clause("qooqie:18.3")
def test_a_clients_login_is_shown_to_who_does_the_work_while_it_lasts() -> None:
    a, b = UUID(int=1), UUID(int=2)

    assert may_see_login(assigned=a, asks=b, order_closed=False).outcome is False
    assert may_see_login(assigned=a, asks=a, order_closed=False).outcome is True
    assert may_see_login(assigned=a, asks=a, order_closed=True).outcome is False
    assert may_see_login(assigned=None, asks=b, order_closed=False).outcome is False
