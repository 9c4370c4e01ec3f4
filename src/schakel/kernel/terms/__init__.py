"""Typed contract parameters, each with its clause: base, shared groups, the check on drift."""

from schakel.kernel.terms.base import BadTerms, TermDescription, Terms
from schakel.kernel.terms.changing import (
    Acceptance,
    CountedFrom,
    EndWhen,
    Precedence,
    ProgrammeTerms,
    TermsChange,
)
from schakel.kernel.terms.declare import Value, group, slot, term
from schakel.kernel.terms.drift import drift
from schakel.kernel.terms.forming import Amendments, Delivery, FormedBy, Offers, WrittenForm
from schakel.kernel.terms.grounds import (
    REGISTERED,
    ActForm,
    EndsOn,
    ForceMajeure,
    GroundCondition,
    Grounds,
    Side,
    Suspension,
)
from schakel.kernel.terms.groups import (
    ClientEnds,
    Ending,
    Notice,
    Renewal,
    Retention,
    RightOfUse,
    Tacit,
    Trial,
    WithoutPeriod,
)
from schakel.kernel.terms.supply import ContractTransfer, FullService, Goods, PriceChange, Seats, WhenLate

__all__ = [
    "REGISTERED",
    "Acceptance",
    "ActForm",
    "Amendments",
    "BadTerms",
    "ClientEnds",
    "ContractTransfer",
    "CountedFrom",
    "Delivery",
    "EndWhen",
    "Ending",
    "EndsOn",
    "ForceMajeure",
    "FormedBy",
    "FullService",
    "Goods",
    "GroundCondition",
    "Grounds",
    "Notice",
    "Offers",
    "Precedence",
    "PriceChange",
    "ProgrammeTerms",
    "Renewal",
    "Retention",
    "RightOfUse",
    "Seats",
    "Side",
    "Suspension",
    "Tacit",
    "TermDescription",
    "Terms",
    "TermsChange",
    "Trial",
    "Value",
    "WhenLate",
    "WithoutPeriod",
    "WrittenForm",
    "drift",
    "group",
    "slot",
    "term",
]
