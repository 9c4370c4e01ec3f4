"""The provider ends the right of use at once: of one person, or of the whole licence."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.accounts.interface import is_member, reader
from schakel.shared.agreements.events import PartsEnded
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.dissolution import EndAtOnce, EndStatement
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract, RevokedUse, SeatHolder
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.revoked import use_revoked
from schakel.shared.agreements.queries.suspending import what_if_ended
from schakel.shared.agreements.usecases.end_contract_at_once import end_contract_at_once
from schakel.shared.agreements.usecases.free_seat import free_seat
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def revoke_use(
    client: UUID, contract: UUID, reason: str, *, by: Actor, at: datetime, person: UUID | None = None
) -> date:
    """End the right of use of a person (None: of everybody, with the contract) at once; returns that day.

    The reason is put on file as a ground, and written to whoever manages the client's contracts and to the
    person. Nothing is paid back, and requests about one's own data stay possible (twinqels:5.2). Raises
    RefusedError where the terms do not give this power; then nothing changes.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row, today = own_contract(tx, contract), business_day(at)
        if not reason.strip():
            raise RefusedError("no_reason")
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if person is not None:
            _check(row, person)
        parts = frozenset() if person is None else frozenset({str(person)})
        ground = RegisteredGround(
            kind=GroundKind.PROVIDERS_DECISION,
            on=today,
            source=reason.strip(),
            reasons=reason.strip(),
            parts=parts,
        )
        register_ground(client, contract, ground, by=by, at=at)
        statement = EndStatement(dated=today, sent=today, parts=parts)
        if person is None:
            return end_contract_at_once(client, contract, statement, words=reason, by=by, at=at)
        found = what_if_ended(fact(row), today, statement)
        end = found.outcome.ends
        if end is None:
            raise RefusedError(f"end_{found.outcome.refusal}", found)
        _revoke(tx, row, person, reason.strip(), found, at)
    return end


def _check(row: Contract, person: UUID) -> None:
    held = SeatHolder.objects.of(row.organisation_id).filter(contract=row, person_id=person, until_on=None)
    if not held.exists() and not is_member(row.organisation_id, person):
        raise RefusedError("no_user")
    if use_revoked(fact(row), person) is not None:
        raise RefusedError("revoked_already")


def _revoke(
    tx: Transaction, row: Contract, person: UUID, reason: str, found: Decision[EndAtOnce], at: datetime
) -> None:
    end, client = business_day(at), tx.organisation
    declared = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=reason)
    said = keep_statement(tx, row.id, "use_revoked", declared, end, found, at, about=person)
    RevokedUse.objects.of(client).create(
        contract=row, person_id=person, statement_id=said, revoked_at=at, by_id=tx.by.person
    )
    for seat in SeatHolder.objects.of(client).filter(contract=row, person_id=person, until_on=None):
        free_seat(tx, row, seat, at)
    them = reader(client, person)
    tell_client(tx, row, "use_revoked", found, also=() if them is None else (them,), words=reason, end=end)
    audit(tx, "use.revoked", "contract", row.id, person=str(person), because=list(found.because))
    parts = [str(person)]
    record(PartsEnded(organisation=client, contract=row.id, service=row.service, ends=end, parts=parts), tx)
