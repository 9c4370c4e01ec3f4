"""A trial is over."""

from datetime import datetime

from schakel.shared.agreements.events import TrialLapsed
from schakel.shared.agreements.models import Trial
from schakel.shared.agreements.queries.terms import terms_of_version
from schakel.shared.agreements.rules.trials import trial_becomes_agreement
from schakel.shared.agreements.usecases.write_client import write_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def end_trial(tx: Transaction, row: Trial, at: datetime) -> Outcome:
    """Let a trial lapse that became no agreement: nothing of it is kept any longer (qooqie:15.2)."""
    if row.lapsed_at is not None:
        return Dropped("the trial lapsed")
    if row.contract_id is not None:
        return Done("the trial became an agreement")
    row.lapsed_at = at
    row.save(update_fields=["lapsed_at"])
    audit(tx, "trial.lapsed", "trial", row.id, until=row.until.isoformat())
    record(TrialLapsed(organisation=tx.organisation, trial=row.id, service=row.service, until=row.until), tx)
    over = trial_becomes_agreement(row.until, row.until)
    written = terms_of_version(row.terms_version_id).written
    said, about = {"until": row.until}, ("trial", row.id)
    write_client(tx, written, "trial_lapsed", over.because[0], said, about, sender=row.legal_entity)
    return Done("the trial lapsed without an agreement")
