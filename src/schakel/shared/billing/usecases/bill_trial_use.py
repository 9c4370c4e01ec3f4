"""Put the use of a trial on the next invoice of a contract."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import TrialUse
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Transaction


def bill_trial_use(tx: Transaction, row: TrialUse, contract: UUID, at: datetime) -> None:
    """Charge what a trial owes under a contract with the same company, at once (qooqie:15.1)."""
    nl, _ = worded("trial", text=row.text_nl)
    _, en = worded("trial", text=row.text_en or row.text_nl)
    charge = NewCharge(
        kind=OnceKind.TRIAL_USAGE, key=f"trial/{row.trial_id}/{row.meter}", text_nl=nl, text_en=en,
        quantity=row.quantity, unit_price=row.unit_price, currency=row.currency, day=row.day, at_once=True,
        details=(("trial", str(row.trial_id)),),
    )  # fmt: skip
    (row.charge_id,) = work(tx.organisation, contract, [charge], by=tx.by, at=at)
    row.save(update_fields=["charge_id"])
