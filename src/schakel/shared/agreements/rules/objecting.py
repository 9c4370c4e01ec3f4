"""What a client can do about a change of the terms: object to it, or end the agreement because of it."""

from datetime import date, timedelta

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import EndWhen, TermsChange
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.versions import (
    Accepted,
    ChangeExit,
    ExitRefused,
    Objection,
    VersionChange,
)
from schakel.shared.agreements.rules.versions import binds_from, counted_from, document_binds_from, may_force

_DAY = timedelta(days=1)


@rule("qooqie:2.6", "linktopay:19.3", "linq:2.8", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def objection_to(terms: TermsChange, change: VersionChange, received: date) -> Decision[Objection]:
    """What an objection that came in on `received` does: in time it keeps the old version, else nothing.

    Whoever objects to a published version before the notice has come is in time as well.
    """
    because = terms.clause_of("may_object", "counts_from")
    if not terms.may_object or terms.silence_accepts is None:
        return decide(Objection.NO_RIGHT, because=because, received=received)
    told = counted_from(terms, change).outcome
    last = None if told is None else terms.silence_accepts.after(told)
    outcome = Objection.IN_TIME
    if received < change.published:
        outcome = Objection.NOT_PUBLISHED
    elif change.accepted is not None and change.accepted <= received:
        outcome = Objection.ALREADY_ACCEPTED
    elif last is not None and received > last:
        outcome = Objection.TOO_LATE
    return decide(outcome, because=because, received=received, told=told, last_day=last)


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:30.2",
)
def express_acceptance(
    terms: TermsChange, change: VersionChange, received: date, *, beside: TermsChange | None = None
) -> Decision[Accepted]:
    """What an express acceptance on `received` does: it counts unless the version holds by then, or is refused.

    Who objected may still accept.
    """
    both = beside is not None and change.both_parts
    found = document_binds_from(terms, beside, change) if both and beside else binds_from(terms, change)
    holds = found.outcome.on is not None and found.outcome.on <= received
    outcomes = {
        Accepted.NOT_PUBLISHED: received < change.published,
        Accepted.ALREADY_ACCEPTED: change.accepted is not None,
        Accepted.LEAVING: change.ended is not None,
        Accepted.HOLDS_ALREADY: holds,
    }
    outcome = next((each for each, so in outcomes.items() if so), Accepted.COUNTS)
    return decide(outcome, because=found.because, received=received, holds_from=found.outcome.on)


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:8.1",
    "twinqels:30.2",
)
def exit_over_change(
    terms: TermsChange, change: VersionChange, received: date, runs_until: date | None = None
) -> Decision[ChangeExit]:
    """Whether a client whose statement came in on `received` may end because of a change, and on which days.

    The end can be chosen from the day after the statement. Where silence would have accepted the change, it
    is at the latest the day on which the new version would have held, else the day on which the agreement
    ends by itself (`runs_until`).
    """
    refused = _exit_refused(terms, change, received, runs_until)
    told = counted_from(terms, change).outcome
    because = terms.clause_of("may_end", "counts_from")
    facts = {"told": told, "received": received}
    if refused is ExitRefused.REQUIRED:
        cited = "forced_within" if _forced(terms, change) else "not_if_required"
        return decide(ChangeExit(refused=refused), because=terms.clause_of(cited, "may_end"), **facts)
    if refused is not None or told is None:
        return decide(ChangeExit(refused=refused), because=because, last_day=_last_day(terms, told), **facts)
    latest = runs_until
    if terms.silence_accepts is not None:
        binding = terms.silence_accepts.after(told) + _DAY
        latest = binding if runs_until is None else min(binding, runs_until)
    judged = terms.end_when == EndWhen.JUDGED
    return decide(
        ChangeExit(earliest=received + _DAY, latest=latest, judged=judged),
        because=because,
        last_day=_last_day(terms, told),
        **facts,
    )


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:8.1",
    "twinqels:30.2",
)
def end_over_change(
    terms: TermsChange, change: VersionChange, received: date, chosen: date, runs_until: date | None = None
) -> Decision[ExitRefused | None]:
    """Whether an agreement can end on the day a client chose because of a change; None when it can."""
    found = exit_over_change(terms, change, received, runs_until)
    days = found.outcome
    refused = days.refused
    if days.earliest is not None and chosen < days.earliest:
        refused = ExitRefused.DAY_TOO_EARLY
    elif days.latest is not None and chosen > days.latest:
        refused = ExitRefused.DAY_TOO_LATE
    facts = {**found.facts, "chosen": chosen, "earliest": days.earliest, "latest": days.latest}
    return decide(refused, because=found.because, **facts)


@rule(
    "qooqie:2.6", "linktopay:19.3", "linq:2.8", "hqleads:20", "twinqels:7.2", "twinqels:8.1", "twinqels:30.2"
)
def credit_over_change(
    terms: TermsChange, ends: date, prepaid: tuple[Prepaid, ...]
) -> Decision[Money | None]:
    """What is credited of fees paid in advance when an agreement ends on a day because of a change of the terms.

    None where the terms give nothing back.
    """
    credit = Money.total(each.rest_from(ends) for each in prepaid) if terms.rest_credited else None
    return decide(credit, because=terms.clause_of("rest_credited", "may_end", "counts_from"), ends=ends)


def _exit_refused(
    terms: TermsChange, change: VersionChange, received: date, runs_until: date | None
) -> ExitRefused | None:
    told = counted_from(terms, change).outcome
    last = _last_day(terms, told)
    accepted = terms.silence_accepts is not None and change.accepted is not None
    refusals = {
        ExitRefused.NO_RIGHT: not terms.may_end,
        ExitRefused.REQUIRED: _forced(terms, change) or (terms.not_if_required and change.required_by_law),
        ExitRefused.NOTHING_TOLD: told is None or received < told,
        ExitRefused.ALREADY_ACCEPTED: accepted
        and change.accepted is not None
        and change.accepted <= received,
        ExitRefused.TOO_LATE: last is not None and received > last,
        ExitRefused.NOT_MATERIAL: terms.end_when == EndWhen.MATERIAL and not change.material,
        ExitRefused.ALREADY_OVER: runs_until is not None and runs_until <= received,
    }
    return next((refused for refused, holds in refusals.items() if holds), None)


def _forced(terms: TermsChange, change: VersionChange) -> bool:
    return change.forced is not None and may_force(terms, change.forced).outcome is None


def _last_day(terms: TermsChange, told: date | None) -> date | None:
    return None if told is None or terms.end_within is None else terms.end_within.after(told)
