"""What Dutch banks write into field 86 of MT940: three manners for the same facts.

Slashes with the other party as one code (ING: /CNTP/account/BIC/name/), slashes with a code for each (Rabobank,
ABN AMRO: /IBAN/.../NAME/...), and columns with Dutch words (ABN AMRO: IBAN: ... NAAM: ...).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from schakel.shared.bank.reading.fields import creditor_reference, end_to_end, joined, other_account

_CODES = (
    "ACCT", "ADDR", "BENM", "BIC", "BUSP", "CHGS", "CNTP", "CSID", "EREF", "EXCH", "IBAN", "ID", "ISDT", "MARF",
    "NAME", "OAMT", "ORDP", "PREF", "PURP", "REMI", "RTRN", "RTYP", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC", "ULTD",
)  # fmt: skip
_SLASHES = re.compile(rf"/({'|'.join(_CODES)})/")
_WORDS = re.compile(
    r"\b(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|BETALINGSKENM\.|MACHTIGING|INCASSANT|RETOURREDEN|DATUM):\s*"
)
_STRUCTURED = re.compile(r"STRD/(?:[A-Z]{3,4}/)?(.+)", re.DOTALL)
_FREE = re.compile(r"USTD/{1,2}(.*)", re.DOTALL)
_REASON = re.compile(r"[A-Z]{2}\d{2}")
_WIDTH = 65
"""Characters of a row of field 86; a row that is full goes on in the next one, in the middle of a word if need be."""


@dataclass(frozen=True, slots=True)
class Details:
    """What field 86 says of a line; `structured` when it keeps to one of the manners."""

    name: str = ""
    iban: str = ""
    end_to_end: str = ""
    creditor_reference: str = ""
    description: str = ""
    return_reason: str = ""
    structured: bool = False


def unwrapped(text: str) -> str:
    """Return the rows of a field as one."""
    rows = text.split("\n")
    return "".join(row if len(row) == _WIDTH else f"{row} " for row in rows).strip()


def read_details(text: str) -> Details:
    """Return what field 86 says, in whichever manner."""
    if text.startswith("/") and _SLASHES.search(text):
        return _from_slashes(_parts(_SLASHES, text))
    if "IBAN:" in text:
        return _from_words(_parts(_WORDS, text))
    return Details(description=joined(text))


def _parts(codes: re.Pattern[str], text: str) -> Mapping[str, str]:
    """Return code -> what follows it; what came first of a code counts."""
    pieces = codes.split(text)
    found: dict[str, str] = {"": pieces[0].strip()}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found.setdefault(code, value.strip())
    return found


def _from_slashes(said: Mapping[str, str]) -> Details:
    party = [each.strip() for each in said.get("CNTP", "").split("/")] + ["", "", ""]
    remittance = said.get("REMI", "")
    structured = _STRUCTURED.match(remittance)
    raw = structured.group(1).strip("/ ") if structured else ""
    free = _FREE.match(remittance)
    described = "" if structured else (free.group(1) if free else remittance).strip("/ ")
    good = creditor_reference(raw)
    return Details(
        name=joined(party[2] or said.get("NAME", "").strip("/ ")),
        iban=other_account(party[0] or said.get("IBAN", "").strip("/ ")),
        end_to_end=end_to_end(said.get("EREF", "").strip("/ ")),
        creditor_reference=good,
        description=joined(described, "" if good else raw),
        return_reason=_reason(said.get("RTRN", "")),
        structured=True,
    )


def _from_words(said: Mapping[str, str]) -> Details:
    raw = said.get("BETALINGSKENM.", "")
    good = creditor_reference(raw)
    return Details(
        name=joined(said.get("NAAM", "")),
        iban=other_account(said.get("IBAN", "")),
        end_to_end=end_to_end(said.get("KENMERK", "")),
        creditor_reference=good,
        description=joined(said.get("OMSCHRIJVING", ""), "" if good else raw),
        return_reason=_reason(said.get("RETOURREDEN", "")),
        structured=True,
    )


def _reason(text: str) -> str:
    found = _REASON.search(text)
    return found.group() if found else ""
