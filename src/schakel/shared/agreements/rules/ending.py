"""Endings without notice: performance, consent, discontinuation, the main agreement; and what outlives them."""

from datetime import date

from schakel.kernel.periods import earliest_after_notice
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Ending
from schakel.shared.agreements.facts.life import (
    Duty,
    Ended,
    FormerClient,
    Item,
    Owed,
    Portal,
    ProcessorStanding,
    Refusal,
    Standing,
    WorkAfterEnd,
)


@rule("linktopay:14.2")
def end_when_performed(
    ending: Ending, delivered: tuple[date | None, ...], settled: tuple[date | None, ...]
) -> Decision[date | None]:
    """Day on which a one-off agreement ends: once all is delivered and every invoice is paid or credited.

    Each date is the day on which that was so; None while it is not. None while anything is open, and as long
    as nothing was to be delivered at all.
    """
    because = ending.clause_of("when_performed")
    days = [*delivered, *settled]
    performed = [day for day in days if day is not None]
    if not ending.when_performed or not delivered or len(performed) < len(days):
        return decide(None, because=because, delivered=delivered, settled=settled)
    return decide(max(performed), because=because, delivered=delivered, settled=settled)


@rule("linq:5.4")
def end_by_consent(
    ending: Ending, proposed: date, client: date | None, provider: date | None
) -> Decision[Ended]:
    """End date that both sides agree on, with the day of each side's written consent to it (None: not given).

    Without both it has no effect. It never lies before the last consent.
    """
    because = ending.clause_of("by_consent")
    facts = {"proposed": proposed, "client": client, "provider": provider}
    if not ending.by_consent:
        return decide(Ended(None, Refusal.NO_SUCH_RIGHT), because=because, **facts)
    if client is None or provider is None:
        return decide(Ended(None, Refusal.ONE_SIDED), because=because, **facts)
    return decide(Ended(max(proposed, client, provider)), because=because, **facts)


@rule("twinqels:29.6")
def end_when_discontinued(ending: Ending, own_end: date | None, told: date, stops: date) -> Decision[Ended]:
    """End date of an agreement whose service the provider discontinues: its own, or the stop if that is earlier.

    The stop must lie far enough after the day on which the clients were told.
    """
    because = ending.clause_of("discontinued")
    facts = {"own_end": own_end, "told": told, "stops": stops}
    if ending.discontinued is None:
        return decide(Ended(None, Refusal.NO_SUCH_RIGHT), because=because, **facts)
    earliest = earliest_after_notice(told, ending.discontinued)
    if stops < earliest:
        return decide(Ended(None, Refusal.TOO_SOON), because=because, **facts, earliest=earliest)
    return decide(Ended(stops if own_end is None else min(own_end, stops)), because=because, **facts)


@rule("linq:5.5")
def work_after_end(ending: Ending, end: date | None, on: date, owed: Owed) -> Decision[WorkAfterEnd]:
    """What is still worked on around the end date: nothing from that day on, except for what is owed.

    A balance under a guarantee that is alive is delivered after the end, without fees, until it is none.
    """
    because = ending.clause_of("until_delivered")
    facts = {"end": end, "balance": owed.balance, "alive": owed.alive}
    if end is None or on < end:
        return decide(WorkAfterEnd(Standing.IN_FORCE, owed.balance), because=because, **facts)
    if ending.until_delivered and owed.alive and owed.balance > 0:
        return decide(WorkAfterEnd(Standing.CONTINUING, owed.balance), because=because, **facts)
    return decide(WorkAfterEnd(Standing.ENDED, 0), because=because, **facts)


@rule("hqleads:21")
def processor_agreement_on(
    ending: Ending, main_begins: date, main_ends: date | None, on: date, held: tuple[Item, ...] = ()
) -> Decision[ProcessorStanding]:
    """State of a processor agreement on a day, which begins and ends with the main agreement.

    While anything of the client is held after the end, the duties that protect it stay. `held` are the items,
    each with the day on which it is deleted. Raises ValueError for a duty that is not known.
    """
    because = ending.clause_of("with_main")
    facts = {
        "main_begins": main_begins,
        "main_ends": main_ends,
        "held": [item.what for item in held if item.on(on)],
    }
    if on < main_begins:
        return decide(ProcessorStanding(Standing.NOT_YET, frozenset(), False), because=because, **facts)
    if main_ends is None or on < main_ends or not ending.with_main:
        return decide(ProcessorStanding(Standing.IN_FORCE, frozenset(Duty), True), because=because, **facts)
    stay = _duties(ending.for_good)
    if facts["held"]:
        stay |= _duties(ending.while_held)
        return decide(ProcessorStanding(Standing.CONTINUING, stay, False), because=because, **facts)
    return decide(ProcessorStanding(Standing.ENDED, stay, False), because=because, **facts)


def _duties(listed: str) -> frozenset[Duty]:
    return frozenset(Duty(name.strip()) for name in listed.split(",") if name.strip())


@rule("twinqels:29.5")
def what_client_keeps(
    ending: Ending, end: date | None, on: date, items: tuple[Item, ...] = ()
) -> Decision[FormerClient]:
    """What a client still finds in its portal on a day, and whether its record may be removed.

    Ending closes nothing that is open: `items` are the invoices, reminders and statements, each with the day on
    which it was settled. Removal is refused while one is open, and while the agreement runs.
    """
    because = ending.clause_of("duties_survive")
    still_open = tuple(item.what for item in items if item.on(on))
    facts = {"end": end, "open": still_open}
    if end is None or on < end:
        return decide(
            FormerClient(frozenset({Portal.EVERYTHING}), False, still_open), because=because, **facts
        )
    portal = frozenset(Portal) - {Portal.EVERYTHING}
    removable = not (ending.duties_survive and still_open)
    return decide(FormerClient(portal, removable, still_open), because=because, **facts)
