"""A trial is over and became no agreement: its use is charged."""

from decimal import Decimal

from schakel.services.calls.queries.contracts import SERVICE
from schakel.services.calls.queries.sessions import SESSIONS, sessions_per_day
from schakel.shared.agreements.interface import TrialLapsed, trial
from schakel.shared.billing.interface import charge_trial
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def charge_trial_use(happened: TrialLapsed, tx: Transaction) -> None:
    """Have the sessions of a trial that became no agreement charged all the same (qooqie:15.1)."""
    found = trial(tx.organisation, SERVICE)
    if happened.service != SERVICE or found is None or found.id != happened.trial:
        return
    used = sum(sessions_per_day(tx.organisation, found.starts, found.until).values())
    charge_trial(tx.organisation, found.id, SESSIONS, Decimal(used), by=tx.by, at=now())
