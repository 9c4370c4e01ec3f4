"""Contracts about call tracking for the tests of what follows from them."""

from datetime import date
from uuid import UUID

from tests.people import provider_actor

from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import TrackingNumber
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.tests.world import concluded, member, noon, pass_days, staff
from schakel.shared.clock import SimulatedClock
from schakel.shared.events.models import RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction


def heard(client: UUID) -> None:
    """Tell everything that happened at a client to those who react, as the worker does."""
    with transaction(system("test", client)):
        happened = list(RecordedEvent.objects.of(client).order_by("at", "id").values_list("id", flat=True))
    for each in happened:
        dispatch(client, event=each)


def running(client: UUID, on: date) -> ContractFact:
    """Conclude a contract about call tracking that everybody heard of."""
    made = concluded(client, "calls", on)
    heard(client)
    return made


def days_pass(client: UUID, clock: SimulatedClock, until: date) -> None:
    """Let time pass up to the start of a day, what happened being heard by then."""
    pass_days(clock, until)
    heard(client)


def ended(contract: ContractFact, clock: SimulatedClock, *, notice: date) -> date:
    """Have the client give notice on a day, and the days pass; returns the first day not in force."""
    client = contract.organisation
    days_pass(client, clock, notice)
    clock.stand_still(noon(notice))
    end = agreements.give_notice(client, contract.id, by=member(client), at=noon(notice))
    days_pass(client, clock, end)
    return end


def suspended(contract: ContractFact, on: date) -> UUID:
    """Suspend a contract because of an invoice that is overdue."""
    client = contract.organisation
    ground = RegisteredGround(GroundKind.OVERDUE_INVOICE, on, source="F2026-7")
    agreements.register_ground(client, contract.id, ground, by=staff(), at=noon(on))
    wish = SuspensionWish(words="Een rekening staat open.")
    made = agreements.suspend_contract(client, contract.id, wish, by=staff(), at=noon(on))
    heard(client)
    return made


def states(client: UUID) -> set[tuple[NumberState, date | None]]:
    """Read in which states the numbers of a client are, with their release days."""
    with transaction(provider_actor(client)):
        rows = TrackingNumber.objects.of(client)
        return {(NumberState(row.state), row.release_on) for row in rows}


def mails(client: UUID, kind: str) -> list[str]:
    """Read the texts of the mails of a kind that a client was sent."""
    with transaction(system("test", client)):
        sent = OutgoingMessage.objects.of(client).filter(kind=f"calls.{kind}", channel="mail")
        return [one.text for one in sent.order_by("created_at", "id")]
