"""A client confirms all proposals at once that rest on a reference."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.queries.transfers import certain, mark_of
from schakel.services.payments.usecases.match_transfer import match_transfer
from schakel.shared.tenancy.interface import Actor, require, transaction


def match_certain(mark: str, *, by: Actor, at: datetime) -> tuple[int, int]:
    """Match what was shown under `mark`, each for itself; returns how many were, and how many did not fit any more.

    Raises RefusedError: bank_proposals_changed (something else is proposed now: nothing was matched), restricted.
    """
    with transaction(by) as tx:
        require(by, "payments.bank")
        found = certain(tx.organisation, at)
        if mark_of(found) != mark or not found:
            raise RefusedError("bank_proposals_changed")
        matched = 0
        for each in found:
            try:
                match_transfer(each.line, each.claim, each.amount, by=by, at=at)
            except RefusedError as refused:
                if refused.what == "restricted":
                    raise
                continue
            matched += 1
    return matched, len(found) - matched
