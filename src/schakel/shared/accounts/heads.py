"""An organisation always keeps somebody who looks after people and access, also when two changes meet."""

from uuid import UUID

from schakel.shared.accounts.errors import LastHeadError
from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.models import Membership
from schakel.shared.accounts.rules.roles import HEADS, leaves_no_head


def keep_a_head(organisation: UUID, place: UUID, kind: OrganisationKind, *, becomes: Role | None) -> None:
    """Refuse a change of one place that would leave no head; the heads stay locked until it is done.

    Two changes at once wait for each other: all lock the same rows in the same order, and whoever comes
    second counts again. Raises LastHeadError.
    """
    heads = set(
        Membership.objects.of(organisation)
        .filter(role=HEADS[kind], ended_at=None)
        .order_by("id")
        .select_for_update()
        .values_list("pk", flat=True)
    )
    was = HEADS[kind] if place in heads else None
    if was is not None and leaves_no_head(heads=len(heads), was=was, becomes=becomes, kind=kind):
        raise LastHeadError
