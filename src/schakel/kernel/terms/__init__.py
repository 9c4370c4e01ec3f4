"""Typed contract parameters, each with its clause: base, shared groups, the check on drift."""

from schakel.kernel.terms.base import BadTerms, TermDescription, Terms
from schakel.kernel.terms.declare import Value, group, slot, term
from schakel.kernel.terms.drift import drift
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
    "BadTerms",
    "ClientEnds",
    "Ending",
    "Notice",
    "Renewal",
    "Retention",
    "RightOfUse",
    "Tacit",
    "TermDescription",
    "Terms",
    "Trial",
    "Value",
    "WithoutPeriod",
    "drift",
    "group",
    "slot",
    "term",
]
