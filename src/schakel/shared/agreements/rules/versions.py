"""Which version of the terms holds for an agreement on a day, and why."""

from datetime import date, timedelta

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import CountedFrom, TermsChange
from schakel.shared.agreements.facts.versions import (
    Binding,
    ForcedFromOutside,
    ForcedRefused,
    How,
    InForce,
    JudgedBy,
    PublishedVersion,
    VersionChange,
)

_DAY = timedelta(days=1)


@rule("qooqie:2.6", "linktopay:19.3", "linq:2.8", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def counted_from(terms: TermsChange, change: VersionChange) -> Decision[date | None]:
    """Day from which the periods of a change count for a client; None while it has not been told of it."""
    because = terms.clause_of("counts_from")
    facts = {"published": change.published, "sent": change.sent, "received": change.received}
    match CountedFrom(terms.counts_from):
        case CountedFrom.PUBLICATION:
            return decide(change.published, because=because, published=change.published)
        case CountedFrom.SENDING:
            told = None if change.bounced and terms.bounce_stops else change.sent
            return decide(told, because=because, bounced=change.bounced, **facts)
        case CountedFrom.AVAILABILITY:
            reached = None if change.received is None else max(change.published, change.received)
            return decide(reached, because=because, **facts)


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:30.2",
)
def may_force(terms: TermsChange, forced: ForcedFromOutside) -> Decision[ForcedRefused | None]:
    """Whether a change counts as forced from outside, so that it binds without notice or acceptance.

    It must have to be carried out within the period of the terms, counted from the day of its ground.
    """
    if terms.forced_within is None:
        return decide(ForcedRefused.NOT_KNOWN, because=terms.clause_of("forced_within", "counts_from"))
    limit = terms.forced_within.after(forced.ground_on)
    refused = ForcedRefused.NOT_URGENT if forced.carry_out_by > limit else None
    return decide(
        refused,
        because=terms.clause_of("forced_within"),
        ground_on=forced.ground_on,
        carry_out_by=forced.carry_out_by,
        limit=limit,
    )


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:30.2",
)
def binds_from(terms: TermsChange, change: VersionChange) -> Decision[Binding]:
    """Day from which a later version holds for a client's agreement, and how it came to that.

    A change that is not forced in the sense of the terms takes the ordinary way, whatever it is marked as.
    """
    if change.forced is not None:
        forced = may_force(terms, change.forced)
        if forced.outcome is None:
            on = max(change.effective or change.published, change.published)
            return decide(Binding(on, How.FORCED), because=forced.because, effective=on, **forced.facts)
    if terms.silence_accepts is not None:
        return _unless_stopped(terms, change)
    return _on_the_effective_date(terms, change)


def _unless_stopped(terms: TermsChange, change: VersionChange) -> Decision[Binding]:
    """Where silence accepts: the day after the period, or of an express acceptance before."""
    because = terms.clause_of("silence_accepts")
    silent = _silence(terms, change)
    accepted = None if change.accepted is None else max(change.accepted, change.published)
    facts = {"sent": change.sent, "received": change.received, "published": change.published}
    if accepted is not None and (silent.on is None or accepted <= silent.on):
        return decide(Binding(accepted, How.ACCEPTED), because=because, accepted=accepted, **facts)
    last = _last_day_of_silence(terms, change)
    return decide(
        silent, because=because, last_day=last, objected=change.objected, ended=change.ended, **facts
    )


def _silence(terms: TermsChange, change: VersionChange) -> Binding:
    told = counted_from(terms, change).outcome
    last = _last_day_of_silence(terms, change)
    if told is None or last is None:
        return Binding(None, How.NOT_TOLD)
    if terms.may_object and _within(change.published, change.objected, last):
        return Binding(None, How.OBJECTED)
    if terms.may_end and _within(told, change.ended, last):
        return Binding(None, How.LEAVING)
    return Binding(max(last + _DAY, change.effective or last), How.DEEMED_ACCEPTED)


def _within(first: date, done: date | None, last: date) -> bool:
    return done is not None and first <= done <= last


def _last_day_of_silence(terms: TermsChange, change: VersionChange) -> date | None:
    told = counted_from(terms, change).outcome
    return None if told is None or terms.silence_accepts is None else terms.silence_accepts.after(told)


def _on_the_effective_date(terms: TermsChange, change: VersionChange) -> Decision[Binding]:
    """Where the version takes effect on a date: never sooner than the client's own notice allows.

    Who accepts a version expressly has been told of it.
    """
    counted = counted_from(terms, change)
    told = counted.outcome
    if change.accepted is not None and terms.counts_from != CountedFrom.PUBLICATION:
        told = min(told or change.accepted, change.accepted)
    because = terms.clause_of("announced", "effective_after", "counts_from")
    facts = {**counted.facts, "told": told, "effective": change.effective}
    if told is None:
        return decide(Binding(None, How.NOT_TOLD), because=because, **facts)
    earliest = earliest_effective(terms, told).outcome
    if change.effective is not None and change.effective >= earliest:
        return decide(Binding(change.effective, How.TOOK_EFFECT), because=because, **facts)
    on = (
        max(earliest, change.published)
        if terms.effective_after is None
        else terms.effective_after.after(told)
    )
    return decide(Binding(on, How.TOOK_EFFECT), because=because, **facts)


@rule("qooqie:2.6", "linktopay:19.3", "linq:2.8", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def earliest_effective(terms: TermsChange, told: date) -> Decision[date]:
    """First effective date that may be announced on `told`, counted from date to date."""
    because = terms.clause_of("announced", "counts_from")
    return decide(terms.announced.after(told), because=because, told=told, announced=terms.announced)


@rule(
    "qooqie:2.6",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:30.2",
)
def document_binds_from(terms: TermsChange, beside: TermsChange, change: VersionChange) -> Decision[Binding]:
    """Day from which a document holds that changes two parts under different terms: the later of their days.

    A part that does not bind keeps the whole document back.
    """
    decisions = [binds_from(part, change) for part in (terms, beside)]
    because = tuple(clause for each in decisions for clause in each.because)
    decided = max(decisions, key=lambda each: each.outcome.on or date.max)
    return decide(decided.outcome, because=because, **decided.facts)


@rule(
    "qooqie:2.6",
    "linktopay:19.1",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:1.12",
    "twinqels:7.2",
    "twinqels:30.2",
)
def versions_over_time(
    terms: TermsChange,
    agreed: Binding,
    version: int,
    changes: tuple[VersionChange, ...],
    *,
    beside: TermsChange | None = None,
    judged: tuple[JudgedBy, ...] = (),
) -> Decision[tuple[InForce, ...]]:
    """Every version that held for an agreement, or will if nothing more happens, each with its time.

    `version` was agreed at conclusion, or when its part was agreed. A newer version that holds is not set
    aside by an older one that comes to hold later. `beside` are the terms on changes of the part that a
    document for both parts changes as well. `judged` names the later versions that are judged by other terms
    than `terms`: a version that held before they were published may have changed how versions come to hold.
    """
    if agreed.on is None:
        raise ValueError("an agreement has a first version from some day on")
    held = [InForce(version=version, since=agreed.on, until=None, how=agreed.how)]
    because = [terms.clause_of("new_from_publication", "counts_from")]
    comings = [(each, _binding(_judge(terms, beside, judged, each), each)) for each in changes]
    known = [(each, found) for each, found in comings if found.outcome.on is not None]
    for each, found in sorted(known, key=lambda pair: (pair[1].outcome.on or agreed.on, pair[0].version)):
        since = max(found.outcome.on or agreed.on, agreed.on)
        if each.version <= held[-1].version:
            continue
        last = held.pop()
        if last.since < since:
            held.append(InForce(version=last.version, since=last.since, until=since, how=last.how))
        held.append(InForce(version=each.version, since=since, until=None, how=found.outcome.how))
        because.extend(found.because)
    return decide(tuple(held), because=tuple(because), agreed=agreed.on)


def _judge(
    terms: TermsChange, beside: TermsChange | None, judged: tuple[JudgedBy, ...], change: VersionChange
) -> JudgedBy:
    own = next((each for each in judged if each.version == change.version), None)
    return own or JudgedBy(version=change.version, terms=terms, beside=beside)


def _binding(by: JudgedBy, change: VersionChange) -> Decision[Binding]:
    if by.beside is None or not change.both_parts:
        return binds_from(by.terms, change)
    return document_binds_from(by.terms, by.beside, change)


@rule(
    "qooqie:2.2",
    "qooqie:2.6",
    "linktopay:19.1",
    "linktopay:19.3",
    "linktopay:19.4",
    "linq:2.8",
    "hqleads:20",
    "twinqels:1.12",
    "twinqels:7.2",
    "twinqels:30.2",
)
def version_on(
    terms: TermsChange,
    agreed: Binding,
    version: int,
    changes: tuple[VersionChange, ...],
    on: date,
    *,
    beside: TermsChange | None = None,
    judged: tuple[JudgedBy, ...] = (),
) -> Decision[InForce | None]:
    """Give the version that holds for an agreement on a day; None before the agreement."""
    over_time = versions_over_time(terms, agreed, version, changes, beside=beside, judged=judged)
    for each in over_time.outcome:
        if each.since <= on and (each.until is None or on < each.until):
            later = [change for change in changes if change.version == each.version]
            found = _binding(_judge(terms, beside, judged, later[0]), later[0]) if later else over_time
            return decide(each, because=found.because, **{**found.facts, "day": on})
    return decide(None, because=over_time.because[:1], day=on, agreed=agreed.on)


@rule(
    "qooqie:2.6",
    "linktopay:19.1",
    "linq:2.8",
    "hqleads:preamble",
    "hqleads:20",
    "twinqels:7.2",
    "twinqels:32.1",
)
def version_for_new(
    terms: TermsChange, versions: tuple[PublishedVersion, ...], on: date
) -> Decision[int | None]:
    """Give the version that offers and agreements made on a day take; None before the first is valid.

    It is the newest published by that day, or where the terms say so the newest that is in effect.
    """
    because = terms.clause_of("first_valid", "new_from_publication", "announced", "counts_from")
    valid = [each.number for each in versions if _valid_from(terms, each) <= on]
    too_early = terms.first_valid is not None and on < terms.first_valid
    newest = None if too_early else max(valid, default=None)
    return decide(newest, because=because, day=on, first_valid=terms.first_valid)


def _valid_from(terms: TermsChange, version: PublishedVersion) -> date:
    if terms.new_from_publication:
        return version.published
    if version.effective is not None:
        return version.effective
    return (
        version.published if terms.effective_after is None else terms.effective_after.after(version.published)
    )
