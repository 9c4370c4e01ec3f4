"""Letting people of a client through the door of a contract."""

from schakel.shared.accounts.models import Person
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import documents
from schakel.shared.agreements.usecases.accept_for_use import accept_for_use
from schakel.shared.tenancy.interface import Actor, ActorKind


def let_in(person: Person, made: ContractFact) -> Person:
    """Have a person accept every document of a contract, where each person must before use."""
    may = frozenset({"contract.read"})
    by = Actor(ActorKind.PERSON, made.organisation, name="member", person=person.pk, permissions=may)
    for version in documents(made.service):
        accept_for_use(
            made.organisation, made.id, version, by=by, at=made.concluded_at, shown="nl", opened=True
        )
    return person
