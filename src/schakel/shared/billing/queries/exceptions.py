"""What cannot be invoiced, and why: for the provider's staff, in a transaction of the provider."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q

from schakel.shared.agreements.interface import contracts_that_run, numbers_of
from schakel.shared.billing.facts.office import Trouble
from schakel.shared.billing.models import Subscription

NO_SUBSCRIPTION = "no_subscription"
"""The trouble of a contract that was never taken up."""


def exceptions(today: date) -> list[Trouble]:
    """Return the contracts that cannot be invoiced: those with trouble first, then those without a subscription."""
    troubled = list(Subscription.objects.across().exclude(trouble="").order_by("next_on", "id"))
    missing = list(_without_subscription(today))
    numbers = numbers_of({*(row.contract_id for row in troubled), *(contract for _, contract, _ in missing)})
    return [
        *(
            Trouble(
                client=row.organisation_id, contract=row.contract_id, number=numbers[row.contract_id],
                service=row.service, why=row.trouble, since=row.next_on,
            )
            for row in troubled
        ),
        *(
            Trouble(
                client=client, contract=contract, number=numbers[contract], service=service, why=NO_SUBSCRIPTION
            )
            for client, contract, service in missing
        ),
    ]  # fmt: skip


def count_of_exceptions(day: date) -> int:
    """Return how many subscriptions wait because of trouble by a day."""
    waiting = Q(next_on=None) | Q(next_on__lte=day)
    return Subscription.objects.across().exclude(trouble="").filter(waiting).count()


def _without_subscription(today: date) -> Iterator[tuple[UUID, UUID, str]]:
    known = set(Subscription.objects.across().values_list("contract_id", flat=True))
    for client, contract, service in contracts_that_run(today):
        if contract not in known:
            yield client, contract, service
