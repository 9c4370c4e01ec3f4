"""The client ends its contract because of a later version."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, Purpose
from schakel.shared.agreements.queries.choices import runs_until
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import change_of, judged_by, terms_judging
from schakel.shared.agreements.rules.objecting import end_over_change, exit_over_change
from schakel.shared.agreements.usecases.carry_out_leave import carry_out_leave
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_staff import tell_staff
from schakel.shared.tenancy.interface import Actor, require, transaction


def leave_over_version(
    client: UUID, notice: UUID, chosen: date, *, by: Actor, at: datetime, declared: Declared = CLIENT
) -> date | None:
    """End the contract on the day the client chose (the first day not in force); returns that day.

    Where the provider judges the disadvantage, `declared.words` name it; the provider then gets a task, nothing
    ends yet, and None is returned. Raises RefusedError with the rule's reason.
    """
    with transaction(by.within(client)) as tx:
        portal = declared.channel is Channel.PORTAL
        require(by, "contract.cancel" if portal else "agreements.manage")
        contract, row = own_version_notice(tx, notice)
        if row.ended_on is not None or (row.asked_on is not None and row.answered_on is None):
            raise RefusedError("leaving_already")
        made = fact(contract)
        day = receive_statement(terms_judging(made, row.version), declared, Purpose.NOTICE, at)
        terms, change, until = judged_by(made, row.version).terms, change_of(row), runs_until(made, day)
        found = end_over_change(terms, change, day, chosen, until)
        if found.outcome is not None:
            raise RefusedError(f"leave_{found.outcome.name.lower()}", found)
        judged = exit_over_change(terms, change, day, until).outcome.judged
        if judged and not declared.words.strip():
            raise RefusedError("leave_no_disadvantage", found)
        keep_statement(tx, contract.id, "leave_over_version", declared, day, found, at)
        if not judged:
            carry_out_leave(tx, contract, row, day, chosen, found, at)
            return chosen
        row.asked_on, row.asked_end, row.answered_on = day, chosen, None
        row.save(update_fields=["asked_on", "asked_end", "answered_on"])
        tell_staff(tx, "leave_asked", contract.number, contract.id)
    return None
