"""Objections of clients to confirmations, and what staff found of them."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from schakel.shared.agreements.facts.objections import ObjectionFact
from schakel.shared.agreements.models import Contract, Offer, Statement

OBJECTION = "confirmation_objection"
IMMEDIATE = "confirmation_objection_immediate"
LATE = "confirmation_objection_late"
SHOWN = 200


def objections() -> list[ObjectionFact]:
    """Return the objections of all clients, in a transaction of the provider: the open ones first, newest first."""
    said = Statement.objects.across().filter(kind=OBJECTION).order_by("-at", "-id")[:SHOWN]
    found = _facts(list(said), Statement.objects.across(), Contract.objects.across(), Offer.objects.across())
    return sorted(found, key=lambda each: each.immediate is not None)


def objections_to(client: UUID, contract: UUID) -> list[ObjectionFact]:
    """Return the objections to the confirmation of one contract, newest first."""
    said = Statement.objects.of(client).filter(kind=OBJECTION, contract=contract).order_by("-at", "-id")
    found = _facts(
        list(said), Statement.objects.of(client), Contract.objects.of(client), Offer.objects.of(client)
    )
    return list(found)


def objection_of(client: UUID, objection: UUID) -> ObjectionFact | None:
    """Return one objection of a client, or None."""
    row = Statement.objects.of(client).filter(pk=objection, kind=OBJECTION).first()
    return (
        None
        if row is None
        else next(one for one in objections_to(client, row.contract_id) if one.id == row.id)
    )


def _facts(
    said: list[Statement],
    statements: QuerySet[Statement],
    contracts: QuerySet[Contract],
    offers: QuerySet[Offer],
) -> Iterator[ObjectionFact]:
    judged = {
        row.about_id: row
        for row in statements.filter(kind__in=[IMMEDIATE, LATE], about_id__in=[each.id for each in said])
    }
    about = {row.id: row for row in contracts.filter(pk__in={each.contract_id for each in said})}
    made_of = {row.contract_id: row.id for row in offers.filter(contract_id__in=list(about))}
    for each in said:
        answer, contract = judged.get(each.id), about[each.contract_id]
        yield ObjectionFact(
            id=each.id,
            client=each.organisation_id,
            contract=contract.id,
            number=contract.number,
            offer=made_of.get(contract.id),
            confirmed=contract.concluded_at,
            at=each.at,
            words=each.words,
            immediate=None if answer is None else answer.kind == IMMEDIATE,
            judged=None if answer is None else answer.at,
            answer="" if answer is None else answer.words,
        )
