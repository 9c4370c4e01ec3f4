"""Something happened to a contract: what it charges follows."""

from schakel.shared.agreements.interface import (
    ContractChanged,
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractRenewed,
    LeftOverVersion,
    PackageChanged,
    PartsEnded,
    PricesChanged,
    PricesIndexed,
    SeatsChanged,
    VersionTookHold,
)
from schakel.shared.agreements.interface import OrderApproved as OrderAgreed
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.keep_running import keep_running
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

type Heard = (
    ContractChanged
    | ContractConcluded
    | ContractEnded
    | ContractEnding
    | ContractRenewed
    | LeftOverVersion
    | OrderAgreed
    | PackageChanged
    | PartsEnded
    | PricesChanged
    | PricesIndexed
    | SeatsChanged
    | VersionTookHold
)
HEARD = (
    ContractChanged, ContractConcluded, ContractEnded, ContractEnding, ContractRenewed, LeftOverVersion, OrderAgreed,
    PackageChanged, PartsEnded, PricesChanged, PricesIndexed, SeatsChanged, VersionTookHold,
)  # fmt: skip
"""The events after which a subscription is another one."""


def follow_contract(happened: Heard, tx: Transaction) -> None:
    """Open the subscription of a contract that is new, or bring it up to date; hearing it twice changes nothing.

    A contract is charged from its first period on, also where it was concluded later than it began.
    """
    at = now()
    row = bring_up_to_date(tx, happened.contract, at)
    if row is not None and row.next_on is not None:
        keep_running(at, begins=row.next_on)
