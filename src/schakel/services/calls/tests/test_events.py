from datetime import date
from uuid import UUID

import pytest

from schakel.services.calls.events import (
    CallEnded,
    CallReceived,
    FairUseSignalled,
    NumberQuarantined,
    PortingRequested,
)
from schakel.shared.events.base import Event, from_facts, to_facts

ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    "happened",
    [
        CallReceived(organisation=ONE, call=TWO, channel=None),
        CallEnded(organisation=ONE, call=TWO, outcome="answered", talk_s=61, channel=TWO, session=None),
        NumberQuarantined(organisation=ONE, number=TWO, release=date(2026, 9, 30)),
        PortingRequested(organisation=ONE, numbers=(ONE, TWO), received=date(2026, 9, 29)),
        FairUseSignalled(organisation=ONE, clause="qooqie:9.1.6", raised=date(2026, 5, 4)),
    ],
)
def test_an_event_is_the_same_after_the_outbox(happened: Event) -> None:
    assert from_facts(happened.name, ONE, to_facts(happened)) == happened
