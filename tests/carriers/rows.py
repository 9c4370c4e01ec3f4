"""Rows that calls start from, and what they left."""

from datetime import timedelta
from uuid import UUID

from conftest import new_organisation

from schakel.services.calls.models import Call, CallHeard, RecordingChange, TrackingNumber
from schakel.services.calls.tests.builders import START, channel, number, session, website
from schakel.shared.tenancy.interface import system, transaction

POOL_NUMBER = "+31850001001"
OTHER_NUMBER = "+31850001011"
CALLER = "+31612345678"


def client_with_numbers(name: str, slug: str, pool_number: str, forward_to: str = "+31101234567") -> UUID:
    client = new_organisation(name, slug)
    with transaction(system("test", client)):
        site = website(client, f"{slug}.example", forward_to)
        ads = channel(client, site)
        session(client, ads, number(client, pool_number, pool=site), lasting=3600)
    return client


def calls_of(client: UUID) -> list[Call]:
    with transaction(system("test", client)):
        return list(Call.objects.of(client).order_by("started_at", "carrier_call"))


def call_of(client: UUID, call_id: str = "CA1") -> Call:
    (found,) = [call for call in calls_of(client) if call.carrier_call == call_id]
    return found


def heard_of(client: UUID) -> list[CallHeard]:
    with transaction(system("test", client)):
        return list(CallHeard.objects.of(client).order_by("carrier_call", "key"))


def record_calls_of(client: UUID) -> None:
    with transaction(system("test", client)):
        RecordingChange.objects.of(client).create(
            at=START - timedelta(days=1), what="on", profession="no_secrecy", employees_informed=True
        )


def put_in_state(client: UUID, dialled: str, state: str) -> None:
    with transaction(system("test", client)):
        TrackingNumber.objects.of(client).filter(e164=dialled).update(state=state)
