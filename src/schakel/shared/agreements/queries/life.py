"""The dates in the life of a contract, as duties for the calendar."""

from datetime import date
from typing import TYPE_CHECKING

from schakel.kernel.calendars import start_of_day
from schakel.kernel.terms import Renewal
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Agreed
from schakel.shared.agreements.rules.indexation import index_day
from schakel.shared.agreements.rules.life import term_ends
from schakel.shared.agreements.rules.renewal import at_term_end, end_announced_on
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.deadlines.interface import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator

TERM_END = "agreements.term_end"
END = "agreements.end"
END_ANNOUNCED = "agreements.end_announced"
INDEXATION = "agreements.indexation"
OF_LIFE = (TERM_END, END, END_ANNOUNCED, INDEXATION)


def duties_of(contract: ContractFact, terms: ContractTerms, after: date) -> tuple[Duty, ...]:
    """Give what has to happen with a contract after a day: the end of its term, its end, telling of its end."""
    if contract.ended_at is not None:
        return ()
    renewal = terms.renewal
    agreed = contract.agreed
    return (
        *_term_end(contract, renewal, agreed, after),
        *_end(contract, renewal),
        *_told(contract, renewal),
        *indexation_of(contract, terms, after),
    )


def indexation_of(contract: ContractFact, terms: ContractTerms, after: date) -> "Iterator[Duty]":
    """Give the next day after a day on which the fees of a contract follow the index, if they do (twinqels:24.6)."""
    change, agreed = terms.price_change, contract.agreed
    days = (index_day(change, year) for year in (after.year, after.year + 1))
    day = next((each for each in days if each is not None and each > after), None)
    over = day is None or (agreed.ends is not None and agreed.ends <= day)
    if day is not None and not over and agreed.recurring and contract.price_list is not None:
        because = change.clause_of("indexed_on")
        yield Duty(INDEXATION, contract.id, start_of_day(day), because, occurrence=str(day.year))


def _term_end(contract: ContractFact, renewal: Renewal, agreed: Agreed, after: date) -> "Iterator[Duty]":
    end = next((each for each in term_ends(renewal, agreed) if each > after), None)
    if end is None or (agreed.ends is not None and agreed.ends <= end):
        return
    because = at_term_end(renewal, agreed, end).because[0]
    yield Duty(TERM_END, contract.id, start_of_day(end), because, occurrence=end.isoformat())


def _end(contract: ContractFact, renewal: Renewal) -> "Iterator[Duty]":
    ends = contract.agreed.ends
    if ends is not None:
        because = renewal.clause_of("tacit")
        yield Duty(END, contract.id, start_of_day(ends), because, occurrence=ends.isoformat())


def _told(contract: ContractFact, renewal: Renewal) -> "Iterator[Duty]":
    told = end_announced_on(renewal, contract.agreed)
    if told.outcome is not None:
        end = told.facts["end"]
        yield Duty(
            END_ANNOUNCED,
            contract.id,
            start_of_day(told.outcome),
            told.because[0],
            occurrence=end.isoformat(),
        )
