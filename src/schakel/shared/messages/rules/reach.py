"""How far a notice came, from what became of its messages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from schakel.shared.messages.facts import Channel, MessageProof, Reach, State

_BACK = frozenset({State.BOUNCED, State.FAILED})


def reach(notice: UUID, messages: Sequence[MessageProof]) -> Reach:
    """Return the instants by which a rule decides when a notice was received.

    Of each sort the first that still stands counts: a mail that came back does not, unless all of them did.
    """
    mails = [each for each in messages if each.channel is Channel.MAIL]
    standing = [each for each in mails if each.state not in _BACK]
    return Reach(
        notice=notice,
        placed_at=_first(each.sent_at for each in messages if each.channel is Channel.PORTAL),
        sent_at=_first(each.sent_at for each in standing or mails),
        delivered_at=_first(each.delivered_at for each in standing),
        bounced_at=None if standing else _last(each.bounced_at for each in mails),
        read_at=_first(each.read_at for each in messages),
        posted_on=min((each.posted_on for each in messages if each.posted_on), default=None),
    )


def _first(instants: Iterable[datetime | None]) -> datetime | None:
    return min((each for each in instants if each), default=None)


def _last(instants: Iterable[datetime | None]) -> datetime | None:
    return max((each for each in instants if each), default=None)
