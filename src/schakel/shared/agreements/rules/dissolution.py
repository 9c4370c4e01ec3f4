"""Ending at once: by which statement and from which day; and what a client's own dissolution leaves."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ActForm, Grounds
from schakel.shared.agreements.facts.dissolution import (
    ClientsRequest,
    EndAtOnce,
    EndRefusal,
    EndStatement,
    FeePeriod,
    PartialEnd,
)
from schakel.shared.agreements.facts.grounds import Act, ClientFacts, RegisteredGround
from schakel.shared.agreements.rules.grounds import GROUND_CLAUSES, grounds_on


@rule(*GROUND_CLAUSES)
def end_at_once(
    grounds: Grounds,
    registered: Sequence[RegisteredGround],
    client: ClientFacts,
    statement: EndStatement,
) -> Decision[EndAtOnce]:
    """The day on which a statement on registered grounds ends the agreement, or why it does not.

    `grounds` is the list for ending. A ground must be available on the day the statement is sent (or the
    court rules); its lifting afterwards undoes nothing.
    """
    power = grounds.clause_of("form")
    acted = statement.ruling or statement.sent
    if acted is None:
        return decide(EndAtOnce(None, EndRefusal.NOT_SENT), because=power)
    judged = grounds_on(grounds, Act.END, registered, client, on=acted, parts=statement.parts)
    available = [one for one in judged.outcome if one.available and grounds.form != ActForm.NONE]
    if not available:
        return decide(EndAtOnce(None, EndRefusal.NO_GROUND), because=judged.because, on=acted)
    because = (*(one.clause for one in available), power)
    kinds = tuple(str(one.kind) for one in available)
    return decide(_effect(ActForm(grounds.form), statement, acted), because=because, on=acted, grounds=kinds)


@rule("linq:11.3")
def clients_dissolution(
    decided: ClientsRequest, *, effect: date, fees: Sequence[FeePeriod], meetings_booked: int
) -> Decision[PartialEnd]:
    """What a client's statement of dissolution leaves, once the provider decided that the law gives it.

    Only what was not yet performed falls away: a period that began before `effect` was. Open or refused, it
    changes nothing.
    """
    granted = decided is ClientsRequest.GRANTED
    away = tuple(one for one in fees if granted and one.starts >= effect)
    stay = tuple(one for one in fees if one not in away)
    left = PartialEnd(granted, stay, away, meetings_booked)
    return decide(left, because="linq:11.3", effect=effect, decided=decided)


def _effect(form: ActForm, statement: EndStatement, acted: date) -> EndAtOnce:
    if statement.ruling is not None:
        return EndAtOnce(statement.ruling)
    match form:
        case ActForm.RECEIVED:
            if statement.received is None:
                return EndAtOnce(None, EndRefusal.NOT_RECEIVED)
            return EndAtOnce(statement.received)
        case ActForm.REGISTERED if not statement.number.strip():
            return EndAtOnce(None, EndRefusal.NO_LETTER)
        case _:
            return EndAtOnce(max(statement.dated, acted))
