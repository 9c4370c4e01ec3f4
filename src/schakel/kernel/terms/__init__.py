"""Typed contract parameters, each with its clause: base, shared groups, the check on drift."""

from schakel.kernel.terms.base import BadTerms, TermDescription, Terms
from schakel.kernel.terms.changing import Acceptance, CountedFrom, EndWhen, Precedence, TermsChange
from schakel.kernel.terms.declare import Value, group, slot, term
from schakel.kernel.terms.drift import drift
from schakel.kernel.terms.forming import Amendments, Delivery, FormedBy, Offers, WrittenForm
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

__all__ = [
    "Acceptance",
    "Amendments",
    "BadTerms",
    "ClientEnds",
    "CountedFrom",
    "Delivery",
    "EndWhen",
    "Ending",
    "FormedBy",
    "Notice",
    "Offers",
    "Precedence",
    "Renewal",
    "Retention",
    "RightOfUse",
    "Tacit",
    "TermDescription",
    "Terms",
    "TermsChange",
    "Trial",
    "Value",
    "WithoutPeriod",
    "WrittenForm",
    "drift",
    "group",
    "slot",
    "term",
]
