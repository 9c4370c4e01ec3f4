"""Give the provider's staff a task about a contract."""

from uuid import UUID

from schakel.shared.accounts.interface import provider
from schakel.shared.messages.interface import notify
from schakel.shared.tenancy.interface import Transaction, system, transaction


def tell_staff(tx: Transaction, task: str, number: str, contract: UUID) -> None:
    """Put a task under the bell of everybody who manages agreements; its words are those of the notice `task`."""
    with transaction(system("agreements", provider())) as office:
        notify(
            office,
            kind=f"agreements.{task}",
            context={"number": number},
            url=f"/office/agreements/changes/{tx.organisation}/{contract}",
            permission="agreements.manage",
        )
