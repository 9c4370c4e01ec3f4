"""Reading the timeline of a contract."""

from collections.abc import Iterator
from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Following
from schakel.shared.agreements.facts.timeline import Line, LineState, Option, Timeline
from schakel.shared.agreements.models import (
    Acceptance,
    Amendment,
    InformationRequest,
    PriceNotice,
    Statement,
    Suspension,
    VersionNotice,
)
from schakel.shared.agreements.queries.life import TERM_END
from schakel.shared.agreements.queries.ordered import ordered
from schakel.shared.agreements.queries.terms import terms_on, versions_of
from schakel.shared.agreements.rules.notice import end_on_clients_notice, last_day_for_notice
from schakel.shared.agreements.rules.renewal import at_term_end, renewal_by_client
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.deadlines.interface import Entry, timeline

LONGEST = 500
_OF_CONTRACT = (VersionNotice, PriceNotice, InformationRequest, Suspension, Amendment)
"""What has dates of its own on the calendar, and belongs to a contract."""


def timeline_of(contract: ContractFact, at: datetime) -> Timeline:
    """Return what happened with a contract, what will happen, and what the client can do about it at a moment."""
    today = business_day(at)
    terms = terms_on(contract, today)
    calendar = list(_calendar(contract, terms, today))
    lines = [
        *_conclusion(contract, terms),
        *_declared(contract),
        *ordered(contract),
        *calendar,
        *_versions(contract, today, {line.facts.get("version") for line in calendar}),
        *_last_chance(contract, terms, today),
        *_afterwards(contract, terms, today),
    ]
    lines.sort(key=lambda line: line.day)
    past = tuple(line for line in lines if line.state in {LineState.PAST, LineState.DROPPED})
    coming = tuple(line for line in lines if line.state in {LineState.COMING, LineState.LATE})
    return Timeline(past=past, coming=coming, options=options_of(contract, terms, today))


def options_of(contract: ContractFact, terms: ContractTerms, today: date) -> tuple[Option, ...]:
    """Return what a client can do about its contract on a day, as the rules allow it."""
    notice = end_on_clients_notice(terms.notice, terms.renewal, contract.agreed, today)
    renewal = renewal_by_client(terms.renewal, terms.ending, contract.agreed, today)
    possible = {Option.CANCEL: notice.outcome.end, Option.RENEW: renewal.outcome.end}
    return tuple(option for option, end in possible.items() if end is not None)


def follows_of(terms: ContractTerms) -> tuple[Following, ...]:
    """Return what a service's own terms count from the end of a contract."""
    return Following.of(terms, *getattr(terms, "AFTER_END", ()))  # type: ignore[arg-type]


def _conclusion(contract: ContractFact, terms: ContractTerms) -> Iterator[Line]:
    formed = terms.offers.clause_of("formed_by", "revocable")
    concluded = business_day(contract.concluded_at)
    facts = {"formed_by": contract.formed_by, "version": contract.version}
    yield Line(day=concluded, what="concluded", because=(formed,), state=LineState.PAST, facts=facts)
    rows = Acceptance.objects.of(contract.organisation).filter(contract=contract.id).select_related("version")
    cited = terms.acceptance.clause_of("documents")
    for row in rows:
        accepted = {"document": row.version.document, "version": row.version.number, "signer": row.signer}
        yield Line(
            day=business_day(row.accepted_at),
            what="accepted",
            because=(cited,),
            state=LineState.PAST,
            facts=accepted,
        )


def _declared(contract: ContractFact) -> Iterator[Line]:
    for row in Statement.objects.of(contract.organisation).filter(contract=contract.id):
        yield Line(
            day=row.received_on or business_day(row.at),
            what=f"said_{row.kind}",
            because=tuple(row.decision.get("because", ())),
            state=LineState.PAST,
            facts={"side": row.side, "channel": row.channel, **row.decision.get("facts", {})},
        )


def _versions(contract: ContractFact, today: date, on_calendar: set[object]) -> Iterator[Line]:
    """Give the versions that came to hold at once, so that no date was put on the calendar for them."""
    found = versions_of(contract)
    for held in found.outcome[1:]:
        if held.version in on_calendar:
            continue
        state = LineState.PAST if held.since <= today else LineState.COMING
        facts = {"version": held.version, "how": held.how}
        yield Line(day=held.since, what="version_holds", because=found.because, state=state, facts=facts)


def _calendar(contract: ContractFact, terms: ContractTerms, today: date) -> Iterator[Line]:
    for entry in _entries(contract):
        day = business_day(entry.due_at)
        state = LineState.COMING if day >= today else LineState.LATE
        if entry.outcome != "open":
            state = LineState.PAST if entry.outcome == "done" else LineState.DROPPED
        facts = {**entry.facts, "reason": entry.reason, "trouble": entry.trouble}
        if entry.kind == TERM_END and entry.outcome == "open":
            found = at_term_end(terms.renewal, contract.agreed, date.fromisoformat(entry.occurrence))
            facts |= {"what": found.outcome.what, "until": found.outcome.until}
        yield Line(day=day, what=entry.kind, because=(entry.clause,), state=state, facts=facts)


def _entries(contract: ContractFact) -> Iterator[Entry]:
    """Give the rows of the calendar that are about this contract, or about something of it."""
    yield from timeline(contract.organisation, contract.id, limit=LONGEST)
    for model in _OF_CONTRACT:
        ids = (
            model.objects.of(contract.organisation).filter(contract=contract.id).values_list("id", flat=True)
        )
        for subject in ids[:LONGEST]:
            yield from timeline(contract.organisation, subject, limit=LONGEST)


def _last_chance(contract: ContractFact, terms: ContractTerms, today: date) -> Iterator[Line]:
    """Give the last day on which notice is in time for the end of the term that runs."""
    if contract.ended_at is not None:
        return
    found = last_day_for_notice(terms.notice, terms.renewal, contract.agreed, today)
    if found.outcome is not None and found.outcome.last_day >= today:
        facts = {"end": found.outcome.end}
        yield Line(
            day=found.outcome.last_day, what="last_notice_day", because=found.because,
            state=LineState.COMING, facts=facts,
        )  # fmt: skip


def _afterwards(contract: ContractFact, terms: ContractTerms, today: date) -> Iterator[Line]:
    """Give what the service's own terms count from the end date, once that is fixed."""
    ends = contract.agreed.ends
    if ends is None:
        return
    for following in follows_of(terms):
        day = following.lasts.after(ends)
        state = LineState.PAST if day < today else LineState.COMING
        yield Line(
            day=day, what=f"follows_{following.what}", because=(following.clause,), state=state, facts={}
        )
