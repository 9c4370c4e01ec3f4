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
from schakel.kernel.clauses.parts import PARTS, kind_of, part_of

__all__ = [
    "AREAS",
    "PARTS",
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
    "kind_of",
    "owner_of",
    "owners",
    "part_of",
    "read_register",
    "sources",
]
