"""Decide whether an offline channel can be activated."""

from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import TrackingNumber
from schakel.services.calls.rules.permissions import may_activate_offline
from schakel.shared.tenancy.interface import Transaction


def offline_ready(tx: Transaction, number: UUID | None) -> Decision[bool]:
    """Return the rule's decision about an offline channel with this number (qooqie:8.8)."""
    mine = dict(
        TrackingNumber.objects.of(tx.organisation).filter(state=NumberState.ACTIVE).values_list("id", "e164")
    )
    return may_activate_offline(numbers_of_client=mine.values(), number=mine.get(number) if number else None)
