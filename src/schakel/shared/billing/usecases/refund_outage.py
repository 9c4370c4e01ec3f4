"""Staff give back a prepaid fee for a service that was not there."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.billing.facts.credits import NewCredit
from schakel.shared.billing.facts.refunds import OutageRefund, PrepaidFee
from schakel.shared.billing.facts.working import NewOutages
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.credits import prepaid_lines
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.refunds import outage_refund
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.give_credit import give_credit
from schakel.shared.tenancy.interface import Actor, require, transaction


def refund_outage(client: UUID, contract: UUID, new: NewOutages, *, by: Actor, at: datetime) -> UUID:
    """Credit the part of prepaid fees for outages that lasted long enough (twinqels:22.3); returns what was given.

    By credit notes: what was paid becomes credit, which is paid back. Raises RefusedError: no_contract, no_reason,
    no_outage, outage_too_short (also where its cause is another one, or nothing was prepaid for those days).
    """
    require(by, "billing.run")
    if not new.reason.strip():
        raise RefusedError("no_reason")
    if not new.outages:
        raise RefusedError("no_outage")
    with transaction(by.within(client)) as tx:
        made = known_contract(client, contract)
        charging = charging_of(made, business_day(at))
        first = business_day(min(each.started for each in new.outages))
        found: list[tuple[UUID, Decision[OutageRefund]]] = []
        for line in prepaid_lines(client, contract, first):
            prepaid = PrepaidFee(line.amount, line.starts, line.ends)
            decision = outage_refund(charging, new.outages, prepaid)
            found.append((line.invoice, decision))
        amount = Money.total(each.outcome.amount for _, each in found)
        if not amount.minor:
            raise RefusedError("outage_too_short", found[0][1] if found else None)
        days = sum(each.outcome.days for _, each in found)
        nl, en = worded("outage", days=str(days))
        credit = NewCredit(
            key=f"outage/{new.key}", amount=amount, clause=found[0][1].because[0], reason=f"{nl}. {new.reason.strip()}",
            text_nl=nl, text_en=en, invoices=tuple(invoice for invoice, each in found if each.outcome.days),
            details=tuple((each.started.isoformat(), f"{each.ended.isoformat()} {each.cause}") for each in new.outages),
        )  # fmt: skip
        return give_credit(tx, contract, credit, at)
