"""Bank lines as pages show them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import localize_input
from django.utils.translation import gettext as _

from schakel.kernel.money import Money
from schakel.shared.bank.http.words import return_reason
from schakel.shared.bank.interface import OpenLine

_GROUPS_OF = 4


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with who it is from or to, what was said, and why a bank sent it back; `part`: some of it is matched."""

    open: OpenLine
    who: str
    said: str
    reason: str
    part: bool


def line_row(found: OpenLine) -> LineRow:
    """Return a line as it is shown."""
    line = found.line
    said = line.description or line.creditor_reference or line.end_to_end
    return LineRow(
        open=found,
        who=line.name or grouped(line.iban) or _("Not told by the bank"),
        said=said,
        reason=return_reason(line.return_reason),
        part=found.left != line.amount,
    )


def written(amount: Money) -> str:
    """Write an amount without sign and currency as a field takes it."""
    return str(localize_input(abs(amount.decimal)))


def size(amount: Money) -> Decimal:
    """Return an amount without its sign, as a field shows it."""
    return abs(amount.decimal)


def grouped(iban: str) -> str:
    """Write an IBAN in groups of four, as people read it."""
    return " ".join(iban[start : start + _GROUPS_OF] for start in range(0, len(iban), _GROUPS_OF))
