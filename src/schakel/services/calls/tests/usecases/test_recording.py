from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import IncomingCall, Profession
from schakel.services.calls.facts.wishes import RecordingWish, StatementWish
from schakel.services.calls.models import RecordingChange
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import PDF, World
from schakel.shared.tenancy.interface import Actor, NotAllowedError, system, transaction

LAWYER = RecordingWish(Profession.LAWYER, employees_informed=True)
ROOFER = RecordingWish(Profession.NO_SECRECY, employees_informed=True)
STATEMENT = StatementWish("A. Jansen", date(2026, 5, 1), "verklaring.pdf", PDF)


@pytest.fixture
def silent(world: World) -> World:
    """The client before it ever chose anything about recording."""
    with transaction(system("test", world.organisation.pk)):
        RecordingChange.objects.of(world.organisation.pk).all().delete()
    return world


def recorded(call: str) -> bool:
    return calls.answer_call(IncomingCall("twiml", call, "+31850000000", None, "", START)).plan.record


@pytest.mark.clause("qooqie:11.1")
def test_recording_is_off_until_the_client_switches_it_on_and_off_from_the_next_call(
    silent: World, admin: Actor, told: Any, audited: Any
) -> None:
    assert not recorded("N1")

    assert calls.switch_recording(ROOFER, by=admin, at=START).outcome is True
    assert recorded("N2")
    assert calls.switch_recording(None, by=admin, at=START).outcome is False
    assert not recorded("N3")

    assert [name for name in told() if "recording" in name] == ["calls.recording_switched"] * 2
    assert audited(None).person == silent.admin.pk


@pytest.mark.clause("qooqie:11.1")
def test_the_provider_does_not_switch_recording_on(silent: World, owner: Actor) -> None:
    with pytest.raises(NotAllowedError):
        calls.switch_recording(ROOFER, by=owner.within(silent.organisation.pk), at=START)


@pytest.mark.clause("qooqie:11.6")
def test_employees_are_informed_before_anything_is_recorded(
    silent: World, admin: Actor, refusal: Any
) -> None:
    uninformed = replace(ROOFER, employees_informed=False)

    assert refusal(lambda: calls.switch_recording(uninformed, by=admin, at=START)) == "employees_informed"
    assert not recorded("N1")


@pytest.mark.clause("qooqie:11.2")
def test_under_professional_secrecy_recording_waits_for_the_statement(
    silent: World, admin: Actor, owner: Actor, refusal: Any
) -> None:
    office = owner.within(silent.organisation.pk)
    decision = calls.switch_recording(LAWYER, by=admin, at=START)
    assert (decision.outcome, decision.facts["missing"]) == (False, "statement")
    assert not recorded("N1")

    calls.file_secrecy_statement(STATEMENT, by=admin, at=START)
    assert recorded("N2")
    calls.refuse_statement(by=office, at=START)
    assert not recorded("N3")
    assert refusal(lambda: calls.refuse_statement(by=office, at=START)) == "no_statement"
    calls.file_secrecy_statement(STATEMENT, by=office, at=START)
    assert recorded("N4")


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"signer": " "}, "no_signer"),
        ({"signed_on": date(2026, 5, 5)}, "signed_later"),
        ({"document": b"<html>"}, "document_kind"),
        ({"document": PDF + b"x" * 5 * 1024 * 1024}, "document_too_large"),
    ],
)
def test_a_statement_that_is_none_is_refused(
    world: World, admin: Actor, refusal: Any, wrong: dict[str, Any], what: str
) -> None:
    statement = replace(STATEMENT, **wrong)

    assert refusal(lambda: calls.file_secrecy_statement(statement, by=admin, at=START)) == what


def test_nobody_else_files_a_statement_or_refuses_one(world: World) -> None:
    member = system("test", world.organisation.pk, "calls.read", "calls.manage")

    with pytest.raises(NotAllowedError):
        calls.file_secrecy_statement(STATEMENT, by=member, at=START)
    with pytest.raises(NotAllowedError):
        calls.refuse_statement(by=member, at=START)


def test_a_document_is_read_back_as_it_was_filed(world: World, admin: Actor) -> None:
    with transaction(admin):
        assert calls.statement_document(world.organisation.pk, world.statement) == ("verklaring.pdf", PDF)
