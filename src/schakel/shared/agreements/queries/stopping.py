"""What stops contracts: grounds on file, suspensions, force majeure, and the right of use that follows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.kernel.terms import RightOfUse
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Estimate, HinderedBy, Party
from schakel.shared.agreements.facts.grounds import (
    Act,
    ClientFacts,
    DefaultNotice,
    GroundKind,
    RegisteredGround,
    WhyEnded,
)
from schakel.shared.agreements.facts.life import Invoice, UseRight
from schakel.shared.agreements.facts.stopping import (
    Condition,
    GroundFact,
    HindranceFact,
    Obligation,
    SuspensionFact,
)
from schakel.shared.agreements.facts.suspension import LiftingCondition, SuspensionFacts, SuspensionStanding
from schakel.shared.agreements.models import Discontinuation, Ground, Hindrance, Suspension
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.grounds import grounds_on
from schakel.shared.agreements.rules.right_of_use import right_of_use_on, use_while_running
from schakel.shared.agreements.rules.suspension import suspension_on
from schakel.shared.agreements.services import group_of


def grounds_of(contract: ContractFact) -> list[GroundFact]:
    """Return the grounds on file for a contract, in the order in which they were registered."""
    rows = Ground.objects.of(contract.organisation).filter(contract=contract.id).order_by("created_at", "id")
    return [GroundFact(id=row.id, contract=row.contract_id, ground=_ground(row)) for row in rows]


def client_facts(contract: ContractFact) -> ClientFacts:
    """Return what grounds ask about the client: contracts are made with businesses only (a rule of forming)."""
    return ClientFacts(concluded=business_day(contract.concluded_at))


def usable_grounds(
    contract: ContractFact, act: Act, on: date, parts: frozenset[str] = frozenset()
) -> Decision[tuple[Any, ...]]:
    """Judge every ground on file for an act on a day: which can be used, and why the others cannot."""
    terms = terms_on(contract, on)
    grounds = terms.suspend_on if act is Act.SUSPEND else terms.end_on
    registered = [each.ground for each in grounds_of(contract)]
    return grounds_on(grounds, act, registered, client_facts(contract), on=on, parts=parts)


def suspensions_of(contract: ContractFact) -> list[SuspensionFact]:
    """Return the suspensions of a contract, newest first."""
    rows = (
        Suspension.objects.of(contract.organisation)
        .filter(contract=contract.id)
        .select_related("statement")
        .order_by("-starts", "-created_at")
    )
    grounds = {each.id: each.ground for each in grounds_of(contract)}
    return [suspension_fact(row, grounds) for row in rows]


def suspension_fact(row: Suspension, grounds: Mapping[UUID, RegisteredGround]) -> SuspensionFact:
    """Return a suspension as the rules and others see it."""
    conditions = tuple(_condition(each) for each in row.conditions)
    based = tuple(UUID(each) for each in row.grounds)
    used = [grounds[each] for each in based]
    gone = [ground.lifted for ground in used]
    return SuspensionFact(
        id=row.id,
        contract=row.contract_id,
        starts=row.starts,
        lifted=row.lifted_on,
        lifted_why=row.lifted_why,
        parts=tuple(row.parts),
        words="" if row.statement is None else row.statement.words,
        conditions=conditions,
        grounds=based,
        facts=SuspensionFacts(
            started=row.starts,
            ground=used[0].kind,
            conditions=tuple(
                LiftingCondition(each.until, met=each.met, computed=each.computed) for each in conditions
            ),
            ground_gone=max(day for day in gone if day is not None) if None not in gone else None,
            lifted=row.lifted_on,
        ),
    )


def standing(contract: ContractFact, suspension: SuspensionFact, on: date) -> Decision[SuspensionStanding]:
    """Return how a suspension stands on a day."""
    return suspension_on(terms_on(contract, on).suspension, suspension.facts, on=on)


def suspended_on(contract: ContractFact, on: date) -> SuspensionFact | None:
    """Return the suspension of a whole contract, or of parts of it, that runs on a day."""
    for each in suspensions_of(contract):
        if each.starts <= on and (each.lifted is None or on < each.lifted):
            return each
    return None


def right_of_use(contract: ContractFact, on: date, invoices: tuple[Invoice, ...] = ()) -> Decision[UseRight]:
    """Return whether a contract gives the right to use the service on a day (qooqie:23.2, twinqels:1.1).

    A suspension of parts leaves the right to the rest.
    """
    terms = terms_on(contract, on)
    running = suspended_on(contract, on)
    suspended = running is not None and not running.parts
    begins, ends = contract.agreed.commencement, contract.agreed.ends
    right = group_of(terms, RightOfUse, "right_of_use")
    if right is None:
        return use_while_running(terms.renewal, on, begins=begins, ends=ends, suspended=suspended)
    return right_of_use_on(right, on, begins=begins, ends=ends, suspended=suspended, invoices=invoices)


def hindrances_of(contract: ContractFact) -> list[HindranceFact]:
    """Return the cases of force majeure of a contract, newest first."""
    rows = Hindrance.objects.of(contract.organisation).filter(contract=contract.id)
    return [hindrance_fact(row) for row in rows.order_by("-started_on", "-created_at")]


def hindrance_fact(row: Hindrance) -> HindranceFact:
    """Return a case of force majeure as the rules and others see it."""
    return HindranceFact(
        id=row.id,
        contract=row.contract_id,
        reason=row.reason,
        hindrance=HinderedBy(
            hindered=Party(row.hindered),
            started=row.started_on,
            ended=row.ended_on,
            estimates=tuple(
                Estimate(date.fromisoformat(each["entered"]), date.fromisoformat(each["expected_end"]))
                for each in row.estimates
            ),
        ),
        suspended=tuple(
            (
                each["by"],
                date.fromisoformat(each["starts"]),
                Obligation.PAYMENT if each["payment"] else Obligation.PERFORMANCE,
            )
            for each in row.suspensions
        ),
    )


def stop_of(legal_entity: UUID, service: str) -> date | None:
    """Return the day from which a service is no longer offered, when that was announced (twinqels:29.6)."""
    rows = Discontinuation.objects.filter(legal_entity=legal_entity, service=service)
    return rows.values_list("stops_on", flat=True).first()


def kept_conditions(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    """Return conditions as a suspension keeps them."""
    return [
        {
            "words": each.words,
            "until": each.until.isoformat(),
            "computed": each.computed,
            "met": None if each.met is None else each.met.isoformat(),
        }
        for each in conditions
    ]


def _condition(kept: Mapping[str, Any]) -> Condition:
    met = kept.get("met")
    return Condition(
        words=kept["words"],
        until=date.fromisoformat(kept["until"]),
        computed=kept["computed"],
        met=None if met is None else date.fromisoformat(met),
    )


def _ground(row: Ground) -> RegisteredGround:
    more = row.more
    default = None
    if more.get("default_sent"):
        default = DefaultNotice(
            date.fromisoformat(more["default_sent"]), date.fromisoformat(more["default_until"])
        )
    return RegisteredGround(
        kind=GroundKind(row.kind),
        on=row.on_day,
        source=row.source,
        known=row.known_on,
        suspected=row.suspected,
        lifted=row.lifted_on,
        reasons=row.reasons,
        why_ended=WhyEnded(more["why_ended"]) if more.get("why_ended") else None,
        instructed=Act(more["instructed"]) if more.get("instructed") else None,
        by_provider=bool(more.get("by_provider")),
        had_connection=bool(more.get("had_connection")),
        default=default,
        parts=frozenset(row.parts),
    )
