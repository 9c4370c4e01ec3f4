"""The provider adds telephone numbers to its stock."""

import re
from dataclasses import dataclass
from datetime import datetime

from schakel.services.calls.models import TrackingNumber
from schakel.services.calls.rules.caller import e164
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

MOST = 5_000
_SEPARATORS = re.compile(r"[\r\n;,\t]+")


@dataclass(frozen=True, slots=True)
class Stocked:
    """What became of a list: numbers taken in, numbers that were there already, and texts that are no numbers."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[str, ...]


def add_numbers_to_stock(typed: str, *, by: Actor, at: datetime) -> Stocked:
    """Take in a list of numbers: one a line, or a CSV file of which everything that reads as a number is taken.

    A number that is in the stock already, with whichever client, is left alone. At most `MOST` at once; the rest
    is refused, and so are words. A first line of words is a head and is passed over.
    """
    with transaction(by) as tx:
        require(by, "stock.manage")
        wanted, refused = _read(typed)
        known = set(TrackingNumber.objects.across().filter(e164__in=wanted).values_list("e164", flat=True))
        new = [number for number in wanted if number not in known]
        TrackingNumber.objects.of(tx.organisation).bulk_create(
            TrackingNumber(organisation_id=tx.organisation, e164=number, state="free", since=at)
            for number in new
        )
        if new:
            audit(tx, "numbers.stocked", "number", None, numbers=new)
    return Stocked(tuple(new), tuple(number for number in wanted if number in known), tuple(refused))


def _read(typed: str) -> tuple[list[str], list[str]]:
    found: dict[str, None] = {}
    refused: list[str] = []
    for line, text in enumerate(typed.splitlines()):
        pieces = [piece.strip().strip('"') for piece in _SEPARATORS.split(text) if piece.strip()]
        numbers = [number for piece in pieces if (number := e164(piece)) is not None]
        if len(found) + len(numbers) > MOST or (pieces and not numbers and not _is_head(line, pieces)):
            refused.append(text.strip()[:80])
            continue
        found |= dict.fromkeys(numbers)
    return list(found), refused


def _is_head(line: int, pieces: list[str]) -> bool:
    return line == 0 and not any(character.isdigit() for piece in pieces for character in piece)
