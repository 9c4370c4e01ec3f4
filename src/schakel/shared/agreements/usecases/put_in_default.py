"""The client gives notice of default about a delivery."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Delivery
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.deliveries import DeliveryStanding
from schakel.shared.agreements.facts.written import Channel, Purpose
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.deliveries import standing_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.services import group_of
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.own_delivery import own_delivery
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.tenancy.interface import Actor, require, transaction


def put_in_default(
    client: UUID,
    delivery: UUID,
    *,
    through: date | None,
    by: Actor,
    at: datetime,
    declared: Declared = CLIENT,
) -> DeliveryStanding:
    """Take a written notice of default with a further term; returns how the delivery stands today.

    `through` is the last day of that term: a notice without one is kept, but incomplete, and puts nobody in
    default; staff are told to ask (linktopay:4.7). Raises RefusedError where terms know no such notice.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.inform" if declared.channel is Channel.PORTAL else "agreements.manage")
        row = own_delivery(tx, delivery)
        contract = own_contract(tx, row.contract_id)
        terms = terms_on(fact(contract), business_day(at))
        rules = group_of(terms, Delivery, "delivery")
        if rules is None:
            raise RefusedError("no_default_notice")
        day = receive_statement(terms, declared, Purpose.ANY, at)
        if through is not None and through < day:
            raise RefusedError("further_term_past")
        through_text = None if through is None else through.isoformat()
        row.notices = [*row.notices, {"received": day.isoformat(), "through": through_text}]
        row.save(update_fields=["notices"])
        found = standing_of(rules, row, business_day(at))
        keep_statement(tx, contract.id, "clients_default_notice", declared, day, found, at, about=row.id)
        office = f"/office/agreements/contracts/{client}/{contract.id}/requests"
        kind = "default_notice" if through else "default_notice_incomplete"
        call_office(tx, f"agreements.{kind}", {"number": contract.number}, office)
    return found.outcome
