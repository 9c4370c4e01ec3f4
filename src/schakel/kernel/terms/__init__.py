"""Typed contract parameters, each with its clause: base, shared groups, the check on drift."""

from schakel.kernel.terms.base import BadTerms, TermDescription, Terms, Value, group, slot, term
from schakel.kernel.terms.drift import drift
from schakel.kernel.terms.groups import Notice, Retention, Trial

__all__ = [
    "BadTerms",
    "Notice",
    "Retention",
    "TermDescription",
    "Terms",
    "Trial",
    "Value",
    "drift",
    "group",
    "slot",
    "term",
]
