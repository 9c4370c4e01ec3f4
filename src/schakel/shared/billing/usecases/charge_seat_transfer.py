"""A seat went to somebody else: onboarding and the transfer are charged."""

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import SeatTransferred
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def charge_seat_transfer(happened: SeatTransferred, tx: Transaction) -> None:
    """Charge onboarding (linq:20.3) and transfer (linq:20.4) at the listed prices of the day, each once."""
    asked = (("onboarding", happened.onboarding_minor), ("seat_transfer", happened.transfer_minor))
    charges = []
    for what, minor in asked:
        if minor:
            nl, en = worded(what)
            charges.append(
                NewCharge(
                    kind=OnceKind.FEE, key=f"seat/{happened.new_seat}/{what}", text_nl=nl, text_en=en,
                    unit_price=Money(minor).decimal, day=happened.on,
                )
            )  # fmt: skip
    work(tx.organisation, happened.contract, charges, by=tx.by, at=now())
