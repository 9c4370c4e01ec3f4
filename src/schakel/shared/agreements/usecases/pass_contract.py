"""A contract passes to another company."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.kernel.terms import ContractTransfer
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.events import ContractConcluded
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.seats import may_pass_to_another_company
from schakel.shared.agreements.services import group_of
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The provider's written consent on file: its date, and where it is kept."""

    given: date
    reference: str


def pass_contract(
    client: UUID, contract: UUID, to: UUID, *, consent: Consent | None, by: Actor, at: datetime
) -> UUID:
    """Pass a contract from one client to another from today on; returns the contract of the new holder.

    The old holder's contract ends today; the new one goes on where it was, with the same terms, prices and number.
    Raises RefusedError without a consent that is dated on or before today (qooqie:24.1).
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row = own_contract(tx, contract)
        today = business_day(at)
        made = fact(row)
        if row.ended_at is not None or (row.ends is not None and row.ends <= today):
            raise RefusedError("contract_over")
        if to == client or client_of(to) is None:
            raise RefusedError("no_other_client")
        terms = terms_on(made, today)
        found = may_pass_to_another_company(
            group_of(terms, ContractTransfer, "transfer") or ContractTransfer(needs_consent=True),
            on=today,
            consent=None if consent is None or not consent.reference.strip() else consent.given,
        )
        if not found.outcome:
            raise RefusedError("transfer_no_consent", found)
        with transaction(by.within(to)) as theirs:
            new = _taken_over(theirs, row, found, at)
        declared = Declared(
            by=From.PROVIDER,
            channel=Channel.LETTER,
            reference="" if consent is None else consent.reference.strip(),
        )
        keep_statement(tx, row.id, "transfer_consent", declared, today, found, at)
        audit(tx, "contract.passed_on", "contract", row.id, to=str(to), new=str(new))
        fix_end(tx, row, today, Contract.EndedHow.TRANSFERRED, found, at)
    return new


def _taken_over(tx: Transaction, row: Contract, found: Decision[bool], at: datetime) -> UUID:
    new = Contract.objects.of(tx.organisation).create(
        number=row.number,
        service=row.service,
        name=row.name,
        legal_entity_id=row.legal_entity_id,
        terms_version=row.terms_version,
        price_list_id=row.price_list_id,
        package=row.package,
        formed_by=row.formed_by,
        concluded_at=row.concluded_at,
        commencement=row.commencement,
        period=row.period,
        onboarding=row.onboarding,
        recurring=row.recurring,
        renewed=row.renewed,
        ends=row.ends,
        ended_how=row.ended_how,
    )
    made, today = fact(new), business_day(at)
    record(
        ContractConcluded(
            organisation=tx.organisation, contract=new.id, service=new.service, commencement=new.commencement
        ),
        tx,
    )
    audit(tx, "contract.taken_over", "contract", new.id, number=new.number, because=list(found.because))
    plan_life(tx, made, terms_on(made, today), today, "taken over")
    return new.id
