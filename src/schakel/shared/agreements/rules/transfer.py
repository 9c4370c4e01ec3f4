"""Whether the end of a contract opens a transfer file, and which sides stand by what is in it."""

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Ending
from schakel.shared.agreements.facts.transfer import ConfirmRefused, TransferEntry, TransferKind
from schakel.shared.agreements.facts.written import From

_TALK = frozenset({TransferKind.MESSAGE, TransferKind.CONFIRMED})


@rule("twinqels:29.7")
def transfer_opens(ending: Ending) -> Decision[bool]:
    """Whether the sides consult on a transfer as soon as the contract ends or its service stops."""
    because = ending.clause_of("transfer", "duties_survive", "discontinued", "by_consent")
    return decide(ending.transfer, because=because)


@rule("twinqels:29.7")
def stand_by(ending: Ending, entries: tuple[TransferEntry, ...]) -> Decision[frozenset[From]]:
    """Sides that stand by all that is agreed in a transfer file.

    A confirmation holds for what was there by then: a later contact, measure, date or choice ends it for both
    sides. Messages change nothing.
    """
    stand: frozenset[From] = frozenset()
    for entry in entries:
        if entry.kind is TransferKind.CONFIRMED:
            stand |= {entry.side}
        elif entry.kind not in _TALK:
            stand = frozenset()
    return decide(stand, because=ending.clause_of("transfer"), entries=len(entries))


@rule("twinqels:29.7")
def may_confirm(
    ending: Ending, entries: tuple[TransferEntry, ...], side: From
) -> Decision[ConfirmRefused | None]:
    """Whether a side can confirm a transfer file now; None when it can."""
    refused = None
    if all(entry.kind in _TALK for entry in entries):
        refused = ConfirmRefused.NOTHING_AGREED
    elif side in stand_by(ending, entries).outcome:
        refused = ConfirmRefused.ALREADY
    return decide(refused, because=ending.clause_of("transfer"), side=side)
