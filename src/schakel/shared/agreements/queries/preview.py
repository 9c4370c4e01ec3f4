"""What would follow if the client gave notice or renewed today."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Ended, Preview
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.queries.timeline import follows_of
from schakel.shared.agreements.rules.preview import what_if_cancelled_today
from schakel.shared.agreements.rules.renewal import renewal_by_client


def preview_of(contract: ContractFact, at: datetime, wished: date | None = None) -> Decision[Preview]:
    """Return every date that would follow from a notice at a moment, each with its clause."""
    today = business_day(at)
    terms = terms_on(contract, today)
    return what_if_cancelled_today(
        terms.notice,
        terms.renewal,
        terms.ending,
        contract.agreed,
        today,
        wished=wished,
        follows=follows_of(terms),
    )


def renewal_of(contract: ContractFact, at: datetime) -> Decision[Ended]:
    """Return until when a contract would run if the client renewed it at a moment, or why it cannot."""
    today = business_day(at)
    terms = terms_on(contract, today)
    return renewal_by_client(terms.renewal, terms.ending, contract.agreed, today)
