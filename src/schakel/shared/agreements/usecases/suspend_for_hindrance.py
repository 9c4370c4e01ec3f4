"""A side suspends what it owes because of force majeure."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.stopping import Obligation
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Hindrance
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.hindrance import suspending
from schakel.shared.agreements.queries.stopping import hindrance_fact
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def suspend_for_hindrance(
    client: UUID,
    hindrance: UUID,
    *,
    side: Party,
    obligation: Obligation,
    words: str,
    by: Actor,
    at: datetime,
    starts: date | None = None,
    granted: bool = False,
) -> None:
    """Keep that a side suspends an obligation, from today or an earlier day of the case (qooqie:25.4, linq:17.4).

    `granted` says that the provider agreed to a client's suspension of payment. Raises RefusedError with the
    rule's reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.cancel" if side is Party.CLIENT and not granted else "contract.stop")
        found = Hindrance.objects.of(client).filter(pk=hindrance).first()
        if found is None:
            raise RefusedError("no_hindrance")
        row = own_contract(tx, found.contract_id)
        case = tx.lock(Hindrance, hindrance)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not words.strip():
            raise RefusedError("no_reason")
        first = starts or business_day(at)
        if first > business_day(at):
            raise RefusedError("hindrance_bad_day")
        if any(
            each["by"] == side and each["payment"] == (obligation is Obligation.PAYMENT)
            for each in case.suspensions
        ):
            raise RefusedError("hindrance_suspended_already")
        decision = suspending(fact(row), hindrance_fact(case), side, first, obligation, granted=granted)
        if decision.outcome.starts is None:
            raise RefusedError(f"hindrance_{decision.outcome.refusal}", decision)
        entry = {
            "by": str(side), "starts": first.isoformat(), "payment": obligation is Obligation.PAYMENT,
            "granted": granted, "words": words.strip(),
        }  # fmt: skip
        case.suspensions = [*case.suspensions, entry]
        case.save(update_fields=["suspensions"])
        declared = Declared(by=From(side.value), words=words.strip())
        keep_statement(tx, row.id, "hindrance_suspension", declared, first, decision, at)
        audit(
            tx, "hindrance.suspended", "contract", row.id, side=str(side), obligation=str(obligation),
            starts=first.isoformat(), because=list(decision.because),
        )  # fmt: skip
