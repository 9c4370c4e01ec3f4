"""Finding the references of claims in what payers wrote."""

import re
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from stdnum import iso11649

from schakel.shared.bank.facts import Claim, Line

_WORD = re.compile(r"[A-Z0-9]+")
_MOST = 35
"""Characters of the longest reference that a bank passes on."""
_IN_TEXT = 5
"""A shorter reference counts only where a reference belongs, not somewhere in a text: "12" stands in many."""

type ByReference = Mapping[str, frozenset[UUID]]


def by_reference(claims: Iterable[Claim]) -> ByReference:
    """Return the claims of every reference, written without spaces and signs."""
    found: dict[str, set[UUID]] = {}
    for claim in claims:
        if reference := bare(claim.reference):
            found.setdefault(reference, set()).add(claim.id)
    return {reference: frozenset(ids) for reference, ids in found.items()}


def referred(line: Line, known: ByReference) -> frozenset[UUID]:
    """Return the claims whose reference a line carries.

    In its reference fields as they are; in its description between other words, with whatever the payer put
    between the parts. An RF reference (ISO 11649) with right check digits also stands for what it was made of.
    """
    found: set[UUID] = set()
    for field in (line.creditor_reference, line.end_to_end):
        for written in _readings(bare(field)):
            found |= known.get(written, frozenset())
    for text in (line.creditor_reference, line.end_to_end, line.description):
        for run in _runs(text):
            for written in _readings(run):
                if len(written) >= _IN_TEXT:
                    found |= known.get(written, frozenset())
    return frozenset(found)


def bare(reference: str) -> str:
    """Return a reference as letters and digits only."""
    return "".join(_WORD.findall(reference.upper()))


def _readings(written: str) -> Iterator[str]:
    yield written
    if written.startswith("RF") and iso11649.is_valid(written):
        yield written[4:]
        yield written[4:].lstrip("0")


def _runs(text: str) -> Iterator[str]:
    """Give every run of whole words of a text, put together, up to the longest reference."""
    words = _WORD.findall(text.upper())
    for start in range(len(words)):
        run = ""
        for word in words[start:]:
            run += word
            if len(run) > _MOST:
                break
            yield run
