"""Force majeure has lasted so long that a contract may be ended because of it."""

from datetime import datetime

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.models import Contract, Hindrance
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.hindrance import dissolving
from schakel.shared.agreements.queries.stopping import hindrance_fact
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction


def open_hindrance_right(tx: Transaction, row: Contract, case: Hindrance, at: datetime) -> Outcome:
    """Tell both sides that the right to dissolve is open, if it is (linq:17.4)."""
    if row.ended_at is not None:
        return Dropped("the contract is over")
    today = business_day(at)
    rights = {side: dissolving(fact(row), hindrance_fact(case), side, today) for side in Party}
    who = [side for side, right in rights.items() if right.outcome.open]
    if not who:
        opens = min((each.outcome.opens for each in rights.values() if each.outcome.opens), default=None)
        if case.ended_on is not None or opens is None or opens <= today:
            return Dropped("there is no right to dissolve")
        return Moved(start_of_day(opens), "not open yet")
    tell_client(
        tx, row, "hindrance_right", rights[who[0]], client=Party.CLIENT in who, provider=Party.PROVIDER in who,
        started=case.started_on,
    )  # fmt: skip
    audit(
        tx, "hindrance.right_open", "contract", row.id,
        case=str(case.id), sides=[str(side) for side in who], because=list(rights[who[0]].because),
    )  # fmt: skip
    return Done("the right to dissolve is open")
