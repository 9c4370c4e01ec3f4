"""The provider announces new prices to every client whom they concern."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.concerned import concerned
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.tenancy.interface import Actor, require, transaction


def announce_to_all(price_list: UUID, *, by: Actor, at: datetime) -> tuple[int, int]:
    """Tell everybody who was not told yet; returns how many were told, and how many the terms do not allow.

    Each client is told in a transaction of its own, so that one that is refused keeps none of the others from it.
    """
    require(by, "agreements.manage")
    with transaction(by):
        lines = [each for each in concerned(price_list, at) if not each.known]
    told = refused = 0
    for each in lines:
        try:
            announce_price_change(each.client, each.contract, price_list, by=by, at=at)
        except RefusedError:
            refused += 1
        else:
            told += 1
    return told, refused
