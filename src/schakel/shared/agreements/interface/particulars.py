"""Who the two sides are, and what a contract says beside its terms."""

from schakel.shared.agreements.facts.parties import ClientKind, Party, Provider
from schakel.shared.agreements.queries.office import companies, company
from schakel.shared.agreements.usecases.change_legal_entity import change_legal_entity
from schakel.shared.agreements.usecases.enter_client import enter_client

__all__ = [
    "ClientKind", "Party", "Provider", "change_legal_entity", "companies", "company", "enter_client",
]  # fmt: skip
