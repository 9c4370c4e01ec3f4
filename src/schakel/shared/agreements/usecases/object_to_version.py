"""The client objects to a later version."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import VersionObjected
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.versions import Objection
from schakel.shared.agreements.facts.written import Channel, Purpose
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import change_of, judged_by, terms_judging
from schakel.shared.agreements.rules.objecting import objection_to
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_staff import tell_staff
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction

KEPT = {Objection.IN_TIME, Objection.TOO_LATE}


def object_to_version(
    client: UUID, notice: UUID, *, by: Actor, at: datetime, declared: Declared = CLIENT
) -> Objection:
    """Object for the client: in the portal, or staff write down a message or letter that came in.

    In time, the old version stays and staff get a task. Too late, it is kept without effect. Raises RefusedError
    where there is no right to object, or it was done or given away before.
    """
    with transaction(by.within(client)) as tx:
        portal = declared.channel is Channel.PORTAL
        require(by, "contract.accept" if portal else "agreements.manage")
        contract, row = own_version_notice(tx, notice)
        if row.objected_on is not None:
            raise RefusedError("objected_already")
        if row.ended_on is not None:
            raise RefusedError("leaving_already")
        made = fact(contract)
        terms = terms_judging(made, row.version)
        day = receive_statement(terms, declared, Purpose.OBJECTION, at)
        found = objection_to(judged_by(made, row.version).terms, change_of(row), day)
        if found.outcome not in KEPT:
            raise RefusedError(f"objection_{found.outcome.name.lower()}", found)
        if portal and found.outcome is Objection.TOO_LATE:
            raise RefusedError("objection_too_late", found)
        keep_statement(tx, contract.id, "objection", declared, day, found, at)
        if found.outcome is Objection.IN_TIME:
            row.objected_on = day
            row.save(update_fields=["objected_on"])
            plan_binding(tx, contract, row, business_day(at))
            tell_staff(tx, "version_objected", contract.number, contract.id)
            record(
                VersionObjected(
                    organisation=client, contract=contract.id, service=contract.service, on=business_day(at)
                ),
                tx,
            )
    return found.outcome
