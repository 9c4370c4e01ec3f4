"""Staff write down how a later version reached a client by hand, or what the client proved."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Statement
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import terms_judging
from schakel.shared.agreements.rules.written import received_on
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def note_receipt(
    client: UUID,
    notice: UUID,
    *,
    by: Actor,
    at: datetime,
    posted: date | None = None,
    arrived: date | None = None,
    shown: date | None = None,
    reason: str = "",
) -> None:
    """Keep a letter that was `posted` and seen to have `arrived`, or the day of receipt that the client showed.

    The dates that follow are counted anew. Raises RefusedError for days to come, a letter that does not count
    as written, or a version that holds already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        contract, row = own_version_notice(tx, notice)
        made = fact(contract)
        if row.held_on is not None:
            raise RefusedError("accept_holds_already")
        if any(day is not None and day > business_day(at) for day in (posted, arrived, shown)):
            raise RefusedError("arrived_later")
        sent = row.sent_on if posted is None else posted
        if sent is None or (arrived is not None and arrived < sent) or (shown is not None and shown < sent):
            raise RefusedError("received_before_sent")
        channel = Channel.LETTER if posted is not None else Channel(row.channels.split(", ")[0])
        found = received_on(
            terms_judging(made, row.version).written,
            Statement(
                by=From.PROVIDER, channel=channel, purpose=Purpose.TERMS_CHANGE, sent=start_of_day(sent),
                arrived=None if arrived is None else start_of_day(arrived), shown_on=shown,
                bounced=row.bounced and posted is None,
            ),
        )  # fmt: skip
        if found.outcome.on is None and found.outcome.refused is not None and posted is not None:
            not_yet = found.outcome.refused.name == "NOT_ARRIVED"
            if not not_yet:
                raise RefusedError("not_written", found, why=found.outcome.refused)
        if posted is not None:
            row.sent_on, row.bounced, row.channels = posted, False, Channel.LETTER.value
        row.received_on = found.outcome.on
        row.save(update_fields=["sent_on", "bounced", "channels", "received_on"])
        audit(
            tx, "version.receipt", "version_notice", row.id, channel=channel.value, received=found.outcome.on,
            reason=reason,
        )  # fmt: skip
        plan_binding(tx, contract, row, business_day(at))
