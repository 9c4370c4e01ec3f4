"""The provider judges whether a client may end its contract because of a later version."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.choices import runs_until
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import change_of, judged_by
from schakel.shared.agreements.rules.objecting import end_over_change
from schakel.shared.agreements.usecases.carry_out_leave import carry_out_leave
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction


def answer_leave(
    client: UUID,
    notice: UUID,
    *,
    agreed: bool,
    reason: str,
    by: Actor,
    at: datetime,
    prepaid: Sequence[Prepaid] = (),
) -> None:
    """Accept the disadvantage, on which the contract ends on the chosen day, or reject it; with a reason.

    `prepaid` are fees paid in advance, of which the rest is credited where the terms say so. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        contract, row = own_version_notice(tx, notice)
        if row.asked_on is None or row.asked_end is None or row.answered_on is not None:
            raise RefusedError("nothing_asked")
        if not reason.strip():
            raise RefusedError("no_reason")
        made, today = fact(contract), business_day(at)
        terms = judged_by(made, row.version).terms
        found = end_over_change(
            terms, change_of(row), row.asked_on, row.asked_end, runs_until(made, row.asked_on)
        )
        row.answered_on = today
        row.save(update_fields=["answered_on"])
        words = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=reason.strip())
        kind = "leave_agreed" if agreed else "leave_refused"
        keep_statement(tx, contract.id, kind, words, today, found, at)
        if agreed:
            carry_out_leave(tx, contract, row, row.asked_on, row.asked_end, found, at, prepaid, told=True)
        tell_client(
            tx, contract, "leave_answered", found, agreed=agreed, reason=reason.strip(),
            ends=row.asked_end,
        )  # fmt: skip
