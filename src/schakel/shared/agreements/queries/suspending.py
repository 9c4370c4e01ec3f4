"""What suspending a contract, or ending it at once, would come to."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.dissolution import EndAtOnce, EndStatement
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.facts.suspension import SuspensionStart
from schakel.shared.agreements.queries.stopping import client_facts, grounds_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.dissolution import end_at_once
from schakel.shared.agreements.rules.suspension import suspend


def what_if_suspended(contract: ContractFact, on: date, wish: SuspensionWish) -> Decision[SuspensionStart]:
    """Decide on a suspension of which the client is told on a day, with the grounds that are on file."""
    terms = terms_on(contract, on)
    return suspend(
        terms.suspend_on,
        terms.suspension,
        [each.ground for each in grounds_of(contract)],
        client_facts(contract),
        told=on,
        security_offered=wish.security_offered,
        parts=wish.parts,
    )


def what_if_ended(contract: ContractFact, on: date, statement: EndStatement) -> Decision[EndAtOnce]:
    """Decide on ending a contract at once by a statement, with the grounds that are on file."""
    registered = [each.ground for each in grounds_of(contract)]
    return end_at_once(terms_on(contract, on).end_on, registered, client_facts(contract), statement)
