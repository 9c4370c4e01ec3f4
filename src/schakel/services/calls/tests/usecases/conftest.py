"""A client with people and numbers, and somebody of the provider."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.people import provider

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World, actor, new_world
from schakel.shared.audit.interface import Entry, history
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import Actor, system, transaction

type Refusal = Callable[[Callable[[], object]], str]
type Told = Callable[[], list[str]]
type Audited = Callable[[UUID | None], Entry]


@pytest.fixture
def world(db: None, standing_clock: Any) -> World:
    return new_world(START)


@pytest.fixture
def admin(world: World) -> Actor:
    """Somebody of the client who may set it up."""
    return actor(world.admin, world.organisation, "calls.read", "calls.manage", "calls.recording")


@pytest.fixture
def owner(world: World) -> Actor:
    """Somebody of the provider who looks after the stock and the service."""
    return actor(world.staff, provider(), "stock.manage", "service.block", office=True)


@pytest.fixture
def told(world: World) -> Told:
    """Names of what has been announced for the client, in order."""

    def names() -> list[str]:
        client = world.organisation.pk
        with transaction(system("test", client)):
            return list(RecordedEvent.objects.of(client).order_by("id").values_list("name", flat=True))

    return names


@pytest.fixture
def audited(world: World) -> Audited:
    """What the log last says about a subject of the client."""

    def last(subject: UUID | None) -> Entry:
        with transaction(system("test", world.organisation.pk)):
            return history(world.organisation.pk, subject)[0]

    return last


@pytest.fixture
def refusal() -> Refusal:
    """What a use case refused; the test fails when it refused nothing."""

    def of(attempt: Callable[[], object]) -> str:
        with pytest.raises(RefusedError) as refused:
            attempt()
        return refused.value.what

    return of
