"""The client accepts a later version expressly."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Accepting, Declared
from schakel.shared.agreements.facts.versions import Accepted
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import change_of, judged_by, terms_judging
from schakel.shared.agreements.rules.objecting import express_acceptance
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.tenancy.interface import Actor, require, transaction


def accept_version(client: UUID, notice: UUID, *, by: Actor, at: datetime, shown: str) -> None:
    """Accept a version for the client in the portal; `shown` is the language on the screen.

    It holds at once, or from its own date where the terms let that decide. It is no consent to processing
    personal data. Raises RefusedError with the rule's reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.accept")
        contract, row = own_version_notice(tx, notice)
        made, today = fact(contract), business_day(at)
        judge = judged_by(made, row.version)
        found = express_acceptance(judge.terms, change_of(row), today, beside=judge.beside)
        if found.outcome is not Accepted.COUNTS:
            raise RefusedError(f"accept_{found.outcome.name.lower()}", found)
        accepting = Accepting(version=row.version_id, shown=shown, person=by.person)
        accept_document(tx, accepting, terms_judging(made, row.version), at, contract=contract)
        row.accepted_on, row.accepted_by = today, by.person
        row.save(update_fields=["accepted_on", "accepted_by"])
        keep_statement(tx, contract.id, "version_accepted", Declared(by=From.CLIENT), today, found, at)
        plan_binding(tx, contract, row, today)
