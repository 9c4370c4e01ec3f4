"""What became of the last file that somebody uploaded: kept in the session, in numbers and account numbers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from schakel.shared.bank.http.rows import grouped
from schakel.shared.bank.interface import Imported

_KEPT = "bank_upload"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """How many lines were new, and how many were there; `odd`: statements out of balance, named as people know them."""

    new: int
    there: int
    statements: int
    odd: Sequence[str]
    odd_count: int


def keep_upload(request: HttpRequest, organisation: UUID, done: Imported) -> None:
    """Keep it for the pages that follow."""
    odd = done.out_of_balance
    request.session[_KEPT] = {
        "organisation": str(organisation),
        "new": len(done.new),
        "there": done.there,
        "statements": len(done.statements),
        "odd": [[each.account, each.number] for each in odd[:_MOST_NAMED]],
        "odd_count": len(odd),
    }


def last_upload(request: HttpRequest, organisation: UUID) -> Upload | None:
    """Return what was kept for an organisation."""
    kept = request.session.get(_KEPT)
    if kept is None or kept["organisation"] != str(organisation):
        return None
    return Upload(
        new=kept["new"],
        there=kept["there"],
        statements=kept["statements"],
        odd=[f"{grouped(account)} · {number}" for account, number in kept["odd"]],
        odd_count=kept["odd_count"],
    )
