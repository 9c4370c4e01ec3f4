"""The provider suspends a contract, or parts of it."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import ContractSuspended
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.decisions import as_json
from schakel.shared.agreements.facts.grounds import Act
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.facts.suspension import SuspensionStart
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Contract, Suspension
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.stopping import (
    grounds_of,
    kept_conditions,
    suspended_on,
    usable_grounds,
)
from schakel.shared.agreements.queries.suspending import what_if_suspended
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_conditions import plan_conditions
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def suspend_contract(client: UUID, contract: UUID, wish: SuspensionWish, *, by: Actor, at: datetime) -> UUID:
    """Suspend from today, and tell the client in the same act; returns the suspension.

    One of the grounds on file must be available for it. Raises RefusedError with the rule's reason, without words
    for the client, or when a suspension runs already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        _check(row, made, wish, at)
        found = what_if_suspended(made, today, wish)
        starts = found.outcome.starts
        if starts is None:
            raise RefusedError(f"suspend_{found.outcome.refusal}", found)
        declared = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=wish.words.strip())
        day = receive_statement(terms_on(made, today), declared, Purpose.ANY, at)
        kept = Suspension.objects.of(client).create(
            contract=row,
            parts=sorted(wish.parts),
            grounds=[str(each) for each in _used(made, wish, at)],
            statement_id=keep_statement(tx, row.id, "suspension", declared, day, found, at),
            starts=starts,
            conditions=kept_conditions(wish.conditions),
            decision={**as_json(found), "inside": wish.inside.strip()},
            created_at=at,
            by_id=by.person,
        )
        _announce(tx, row, kept, wish, found)
        plan_conditions(tx, row, today)
    return kept.id


def _check(row: Contract, made: ContractFact, wish: SuspensionWish, at: datetime) -> None:
    today = business_day(at)
    if row.ended_at is not None:
        raise RefusedError("contract_over")
    if not wish.words.strip():
        raise RefusedError("no_reason")
    if any(each.until < today or not each.words.strip() for each in wish.conditions):
        raise RefusedError("condition_incomplete")
    if suspended_on(made, today) is not None:
        raise RefusedError("suspended_already")


def _used(made: ContractFact, wish: SuspensionWish, at: datetime) -> list[UUID]:
    judged = usable_grounds(made, Act.SUSPEND, business_day(at), wish.parts).outcome
    return [each.id for each, one in zip(grounds_of(made), judged, strict=True) if one.available]


def _announce(
    tx: Transaction, row: Contract, kept: Suspension, wish: SuspensionWish, found: Decision[SuspensionStart]
) -> None:
    record(
        ContractSuspended(
            organisation=tx.organisation,
            contract=row.id,
            service=row.service,
            suspension=kept.id,
            starts=kept.starts,
            parts=list(kept.parts),
        ),
        tx,
    )
    tell_client(
        tx, row, "suspended", found, starts=kept.starts, words=wish.words.strip(), conditions=wish.conditions,
        security=wish.security_offered,
    )  # fmt: skip
    audit(
        tx, "contract.suspended", "contract", row.id,
        suspension=str(kept.id), parts=list(kept.parts), because=list(found.because),
    )  # fmt: skip
