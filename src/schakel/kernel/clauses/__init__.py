"""The clause catalogues: what the terms require, paragraph by paragraph, and where it is done."""

from schakel.kernel.clauses.catalogue import (
    AREAS,
    Clause,
    Kind,
    Parameter,
    Source,
    UnknownClause,
    catalogue,
    clause,
    sources,
)
from schakel.kernel.clauses.owners import BadRegister, Owner, State, owner_of, owners, read_register

__all__ = [
    "AREAS",
    "BadRegister",
    "Clause",
    "Kind",
    "Owner",
    "Parameter",
    "Source",
    "State",
    "UnknownClause",
    "catalogue",
    "clause",
    "owner_of",
    "owners",
    "read_register",
    "sources",
]
