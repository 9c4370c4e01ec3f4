"""What follows for invoices when a contract was dissolved."""

from schakel.shared.agreements.interface import ContractEnded
from schakel.shared.billing.facts.lateness import AllDueWhy
from schakel.shared.billing.usecases.make_all_due import make_all_due
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction, system

DISSOLVED = "at_once"


def follow_dissolution(happened: ContractEnded, tx: Transaction) -> None:
    """Make everything of a contract due that was dissolved (qooqie:22.3, linq:11.4, twinqels:29.4)."""
    if happened.how != DISSOLVED:
        return
    make_all_due(
        tx.organisation, happened.contract, why=AllDueWhy.DISSOLUTION, day=happened.ends,
        source="contract dissolved", by=system("billing", tx.organisation, "billing.money"), at=now(),
    )  # fmt: skip
